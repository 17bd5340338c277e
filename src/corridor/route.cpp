// SPDX-License-Identifier: Apache-2.0
#include "corridor/journey_graph.hpp"

#include <redriver/corridor/route.hpp>

#include <algorithm>
#include <stdexcept>

namespace redriver {

namespace {

bool is_closed(const Link& link, const Closures& closures)
{
    const auto at_node = [&](const NodeId& node) { return node == link.from || node == link.to; };
    const auto is_it = [&](const std::pair<NodeId, NodeId>& ends) {
        return (ends.first == link.from && ends.second == link.to) ||
               (ends.first == link.to && ends.second == link.from);
    };
    return std::any_of(closures.nodes.begin(), closures.nodes.end(), at_node) ||
           std::any_of(closures.links.begin(), closures.links.end(), is_it);
}

bool carries(Traffic traffic, TrafficUse use)
{
    switch (use) {
    case TrafficUse::freight: return traffic != Traffic::passenger;
    case TrafficUse::passenger: return traffic != Traffic::freight;
    case TrafficUse::any: return true;
    }
    return true;
}

Message no_route(std::string key, const NodeId& node, const TravelRules& rules)
{
    return {std::move(key),
            {{"node", node.value},
             {"scenario", rules.scenario.name},
             {"traffic", CodeName{"traffic_use", std::string(to_code(rules.traffic))}}}};
}

std::optional<TravelInterval> dwell_at(const Node& node, const TrafficMobility& mobility)
{
    const auto& dwell = node.type == NodeType::seaport   ? mobility.seaport_dwell
                        : node.type == NodeType::airport ? mobility.airport_dwell
                                                         : std::optional<MobilityParameter>{};
    return dwell ? std::optional(dwell->value) : std::nullopt;
}

} // namespace

bool is_usable(const Link& link, const TravelRules& rules)
{
    const bool mode_allowed =
        rules.modes.empty() || std::find(rules.modes.begin(), rules.modes.end(), link.mode) != rules.modes.end();
    return mode_allowed && carries(link.traffic, rules.traffic) && is_open(link, rules.scenario, rules.as_of) &&
           !is_closed(link, rules.closures);
}

std::vector<bool> open_nodes(const CorridorNetwork& network, const TravelRules& rules)
{
    std::vector<bool> open(network.nodes().size(), false);
    for (const auto& record : network.records()) {
        const auto from = network.find(record.from);
        const auto to = network.find(record.to);
        if (from && to && is_open(record, rules.scenario, rules.as_of) && !is_closed(record, rules.closures)) {
            open[*from] = true;
            open[*to] = true;
        }
    }
    return open;
}

struct RouteTree::Impl {
    Impl(const CorridorNetwork& network_, std::vector<NodeId> targets_, const TravelRules& rules_)
        : network(network_), rules(rules_), graph(network_, rules_), open(open_nodes(network_, rules_))
    {
        std::vector<std::uint32_t> sources;
        for (const auto& target : targets_) {
            const auto node = network.find(target);
            if (!node || !open[*node]) {
                continue;
            }
            for (std::size_t carriage = 0; carriage < carriage_count; ++carriage) {
                if (const auto state = graph.state_of(*node, static_cast<Carriage>(carriage)); state != no_state) {
                    sources.push_back(state);
                }
            }
        }
        std::sort(sources.begin(), sources.end());
        sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
        has_target = !sources.empty();
        costs = shortest_costs(graph.search(), sources);
    }

    /// The arc that a fastest way takes from a state towards the targets: of those that lie on one, the one to the
    /// smallest state. null at a target.
    const Arc* next_arc(std::uint32_t state) const
    {
        const Arc* best = nullptr;
        for (const auto& arc : graph.search().arcs_of(state)) {
            const bool on_a_fastest_way = costs[arc.head] != unreached && costs[arc.head] + arc.cost == costs[state];
            if (on_a_fastest_way && (best == nullptr || arc.head < best->head)) {
                best = &arc;
            }
        }
        return best;
    }

    std::optional<std::uint32_t> start_state(std::uint32_t node, RouteStart how) const
    {
        std::optional<std::uint32_t> best;
        for (std::size_t carriage = 0; carriage < carriage_count; ++carriage) {
            const auto state = graph.state_of(node, static_cast<Carriage>(carriage));
            const bool allowed = how == RouteStart::any || static_cast<Carriage>(carriage) == Carriage::road;
            if (allowed && state != no_state && costs[state] != unreached && (!best || costs[state] < costs[*best])) {
                best = state;
            }
        }
        return best;
    }

    Route trace(std::uint32_t state) const;
    void take(const Arc& arc, std::uint32_t from_state, Route& route, TravelInterval& spread,
              Thousandths& estimated_metres) const;
    void take_link(const NetworkLink& link, std::uint32_t from_node, Route& route, TravelInterval& spread,
                   Thousandths& estimated_metres) const;
    void add_cost(Route& route) const;

    const CorridorNetwork& network;
    TravelRules rules;
    JourneyGraph graph;
    std::vector<bool> open;
    bool has_target = false;
    std::vector<PathCost> costs;
};

void RouteTree::Impl::take_link(const NetworkLink& link, std::uint32_t from_node, Route& route, TravelInterval& spread,
                                Thousandths& estimated_metres) const
{
    const auto& record = *link.record;
    const auto to_node = link.from == from_node ? link.to : link.from;
    const auto& from_id = network.nodes()[from_node].id;
    const auto& to_id = network.nodes()[to_node].id;
    route.legs.push_back(
        {from_id, to_id, record.mode, record.status, record.confidence, record.route, link.minutes, link.metres});
    route.path.push_back(to_id);
    route.driving += link.minutes;
    route.metres += link.metres.value_or(0);
    route.length_complete = route.length_complete && link.metres.has_value();
    const auto extra = graph.extra(link);
    if (extra.waiting) {
        route.parts.push_back({RoutePartKind::border_waiting, from_id, {}, {}, *extra.waiting});
    }
    if (extra.inspection) {
        route.parts.push_back({RoutePartKind::border_inspection, to_id, {}, {}, *extra.inspection});
    }
    if (record.confidence == LinkConfidence::estimate) {
        estimated_metres += link.metres.value_or(0);
        spread += {-extra.spread, extra.spread};
    }
}

void RouteTree::Impl::take(const Arc& arc, std::uint32_t from_state, Route& route, TravelInterval& spread,
                           Thousandths& estimated_metres) const
{
    const auto& time = graph.time(arc.link);
    route.minutes += time.minutes;
    const auto& from = graph.state(from_state);
    if (time.link != nullptr) {
        take_link(*time.link, from.node, route, spread, estimated_metres);
    } else {
        route.parts.push_back({RoutePartKind::transfer, network.nodes()[from.node].id, from.carriage,
                               graph.state(arc.head).carriage, time.minutes});
    }
}

Route RouteTree::Impl::trace(std::uint32_t state) const
{
    Route route;
    route.found = true;
    route.path.push_back(network.nodes()[graph.state(state).node].id);
    TravelInterval spread;
    Thousandths estimated_metres = 0;
    const auto total = costs[state];
    while (const auto* arc = next_arc(state)) {
        take(*arc, state, route, spread, estimated_metres);
        state = arc->head;
    }
    if (static_cast<PathCost>(route.minutes.low + route.minutes.high) != total >> length_bits) {
        throw std::overflow_error("a route is longer than the search can count (67,000 km or 2 million hours)");
    }
    const auto& target = network.nodes()[graph.state(state).node];
    if (const auto dwell = dwell_at(target, graph.mobility())) {
        route.minutes += *dwell;
        route.parts.push_back({RoutePartKind::dwell, target.id, {}, {}, *dwell});
    }
    if (spread.high > 0) {
        route.parts.push_back({RoutePartKind::estimated_links, {}, {}, {}, spread});
    }
    if (route.metres > 0) {
        route.estimated_km_share = static_cast<int>((estimated_metres * 1000 + route.metres / 2) / route.metres);
    }
    add_cost(route);
    return route;
}

/// A price that is missing for one kilometre leaves the whole price unknown.
void RouteTree::Impl::add_cost(Route& route) const
{
    const auto& prices = rules.mobility.cost_per_tonne_km;
    RouteCost cost{{}, rules.mobility.cost_currency};
    for (const auto& leg : route.legs) {
        const auto& price = prices[static_cast<std::size_t>(carriage_of(leg.mode))];
        if (!price || !leg.metres) {
            return;
        }
        cost.per_tonne += {price->value.low * *leg.metres, price->value.high * *leg.metres};
    }
    if (!cost.currency.empty()) {
        cost.per_tonne = {(cost.per_tonne.low + 500) / 1000, (cost.per_tonne.high + 500) / 1000};
        route.cost = cost;
    }
}

RouteTree::RouteTree(const CorridorNetwork& network, const std::vector<NodeId>& targets, const TravelRules& rules)
    : m_impl(std::make_unique<Impl>(network, targets, rules))
{}

RouteTree::~RouteTree() = default;
RouteTree::RouteTree(RouteTree&&) noexcept = default;
RouteTree& RouteTree::operator=(RouteTree&&) noexcept = default;

Route RouteTree::from(const NodeId& start, RouteStart how) const
{
    Route none;
    const auto node = m_impl->network.find(start);
    if (!node) {
        none.reason = no_route("corridor.reason.unknown_node", start, m_impl->rules);
    } else if (!m_impl->open[*node]) {
        none.reason = no_route("corridor.reason.node_not_open", start, m_impl->rules);
    } else if (!m_impl->has_target) {
        none.reason = no_route("corridor.reason.no_target_open", start, m_impl->rules);
    } else if (const auto state = m_impl->start_state(*node, how)) {
        return m_impl->trace(*state);
    } else {
        none.reason = no_route("corridor.reason.no_way", start, m_impl->rules);
    }
    return none;
}

Route shortest_route(const CorridorNetwork& network, const NodeId& from, const NodeId& to, const TravelRules& rules)
{
    const RouteTree tree(network, {to}, rules);
    auto route = tree.from(from);
    if (route.found) {
        return route;
    }
    const auto target = network.find(to);
    if (!target) {
        route.reason = no_route("corridor.reason.unknown_node", to, rules);
    } else if (route.reason.key == "corridor.reason.no_target_open") {
        route.reason = no_route("corridor.reason.node_not_open", to, rules);
    }
    return route;
}

} // namespace redriver
