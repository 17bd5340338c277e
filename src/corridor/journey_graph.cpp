// SPDX-License-Identifier: Apache-2.0
#include "corridor/journey_graph.hpp"

namespace redriver {

namespace {

TravelInterval driving(const NetworkLink& link)
{
    return {link.minutes, link.minutes};
}

std::optional<TravelInterval> value_of(const std::optional<MobilityParameter>& parameter)
{
    return parameter ? std::optional(parameter->value) : std::nullopt;
}

} // namespace

JourneyGraph::JourneyGraph(const CorridorNetwork& network, const TravelRules& rules)
    : m_mobility(mobility_for(rules.mobility, rules.traffic)),
      m_spread_percent(rules.mobility.estimated_link_spread.value.high)
{
    std::vector<const NetworkLink*> usable;
    for (const auto& link : network.links()) {
        if (is_usable(*link.record, rules)) {
            usable.push_back(&link);
        }
    }
    m_state_of.assign(network.nodes().size(), {no_state, no_state, no_state, no_state});
    add_states(usable);
    std::vector<SearchGraph::TailArc> arcs;
    for (const auto* link : usable) {
        add_link(*link, arcs);
    }
    add_transfers(arcs);
    m_search = SearchGraph(static_cast<std::uint32_t>(m_states.size()), arcs);
}

LinkExtra JourneyGraph::extra(const NetworkLink& link) const
{
    LinkExtra extra;
    if (link.crosses_border) {
        const bool by_road = carriage_of(link.record->mode) == Carriage::road;
        const auto& border = by_road ? m_mobility.road_border : m_mobility.rail_border;
        extra.waiting = value_of(border.waiting);
        extra.inspection = value_of(border.inspection);
    }
    if (link.record->confidence == LinkConfidence::estimate) {
        extra.spread = (link.minutes * m_spread_percent + 50'000) / 100'000;
    }
    return extra;
}

/// States in order of node, then carriage: the order that breaks ties.
void JourneyGraph::add_states(const std::vector<const NetworkLink*>& usable)
{
    std::vector<std::array<bool, carriage_count>> wanted(m_state_of.size(), {true, false, false, false});
    for (const auto* link : usable) {
        const auto carriage = static_cast<std::size_t>(carriage_of(link->record->mode));
        wanted[link->from][carriage] = true;
        wanted[link->to][carriage] = true;
    }
    for (std::uint32_t node = 0; node < wanted.size(); ++node) {
        for (std::size_t carriage = 0; carriage < carriage_count; ++carriage) {
            if (wanted[node][carriage]) {
                m_state_of[node][carriage] = static_cast<std::uint32_t>(m_states.size());
                m_states.push_back({node, static_cast<Carriage>(carriage)});
            }
        }
    }
}

void JourneyGraph::add_link(const NetworkLink& link, std::vector<SearchGraph::TailArc>& arcs)
{
    const auto added = extra(link);
    auto minutes = driving(link) + TravelInterval{-added.spread, added.spread};
    minutes += added.waiting.value_or(TravelInterval{});
    minutes += added.inspection.value_or(TravelInterval{});
    const auto carriage = carriage_of(link.record->mode);
    add_pair(state_of(link.from, carriage), state_of(link.to, carriage), {minutes, &link}, arcs);
}

void JourneyGraph::add_transfers(std::vector<SearchGraph::TailArc>& arcs)
{
    for (std::uint32_t node = 0; node < m_state_of.size(); ++node) {
        for (const auto& transfer : m_mobility.transfers) {
            const auto a = state_of(node, transfer.a);
            const auto b = state_of(node, transfer.b);
            if (a != no_state && b != no_state) {
                add_pair(a, b, {transfer.time.value, nullptr}, arcs);
            }
        }
    }
}

void JourneyGraph::add_pair(std::uint32_t a, std::uint32_t b, const ArcTime& time,
                            std::vector<SearchGraph::TailArc>& arcs)
{
    const auto number = static_cast<std::uint32_t>(m_times.size());
    m_times.push_back(time);
    const Thousandths metres = time.link != nullptr ? time.link->metres.value_or(0) : 0;
    const auto cost = arc_cost(time.minutes.low + time.minutes.high, metres);
    arcs.push_back({a, {cost, b, number}});
    arcs.push_back({b, {cost, a, number}});
}

} // namespace redriver
