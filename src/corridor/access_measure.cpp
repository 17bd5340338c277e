// SPDX-License-Identifier: Apache-2.0
#include <redriver/corridor/access_measure.hpp>
#include <redriver/i18n/told_error.hpp>
#include <redriver/model/great_circle.hpp>

#include <algorithm>

namespace redriver {

namespace {

/// A site row put on the network. No node = it cannot be.
struct LocatedSite {
    std::string former_district;
    NodeId declared;
    NodeId node;
    SiteBasis basis = SiteBasis::declared_node;
    std::optional<TravelInterval> straight_metres;
    Message reason;
};

/// Puts sites on the nodes that are open under some rules.
class SiteLocator {
public:
    SiteLocator(const CorridorNetwork& network, const TravelRules& rules)
        : m_network(network), m_open(open_nodes(network, rules))
    {}

    std::vector<LocatedSite> locate(const Project& project) const
    {
        std::vector<LocatedSite> sites;
        for (const auto& site : project.sites) {
            sites.push_back(locate(site));
        }
        const bool none = std::none_of(sites.begin(), sites.end(), [](const auto& site) { return !site.node.empty(); });
        if (none && project.point) {
            sites = {locate(*project.point)};
        }
        return sites;
    }

private:
    LocatedSite locate(const ProjectSite& site) const
    {
        LocatedSite located{site.former_district, site.node, {}, {}, offset_of(site), {}};
        if (site.node.empty()) {
            located.reason = {"corridor.reason.site_unknown", {{"note", site.note}}};
            return located;
        }
        const auto declared = m_network.find(site.node);
        if (!declared) {
            located.reason = {"corridor.reason.unknown_node", {{"node", site.node.value}}};
            return located;
        }
        if (m_open[*declared]) {
            located.node = site.node;
            return located;
        }
        const auto& node = m_network.nodes()[*declared];
        if (const auto nearest = nearest_open(node.lat, node.lon, node.country)) {
            put_on(located, *nearest, located.straight_metres);
        }
        return located;
    }

    LocatedSite locate(const Point& point) const
    {
        LocatedSite located;
        if (const auto nearest = nearest_open(point.lat, point.lon, "")) {
            put_on(located, *nearest, TravelInterval{});
        }
        return located;
    }

    struct Nearest {
        std::size_t node = 0;
        Thousandths metres = 0;
    };

    /// By the triangle rule: the site is `offset` from a place that is `nearest.metres` from the open node.
    void put_on(LocatedSite& site, const Nearest& nearest, const std::optional<TravelInterval>& offset) const
    {
        site.node = m_network.nodes()[nearest.node].id;
        site.basis = SiteBasis::nearest_node;
        if (offset) {
            const auto closest =
                std::max({Thousandths{0}, nearest.metres - offset->high, offset->low - nearest.metres});
            site.straight_metres = TravelInterval{closest, nearest.metres + offset->high};
        }
    }

    /// The open node with the smallest distance, then id. Of one country, when given.
    std::optional<Nearest> nearest_open(const Decimal& lat, const Decimal& lon, const std::string& country) const
    {
        std::optional<Nearest> best;
        for (std::size_t i = 0; i < m_open.size(); ++i) {
            const auto& node = m_network.nodes()[i];
            if (!m_open[i] || (!country.empty() && node.country != country)) {
                continue;
            }
            const auto metres = great_circle_metres(lat, lon, node.lat, node.lon);
            if (!best || metres < best->metres) {
                best = Nearest{i, metres};
            }
        }
        return best;
    }

    static std::optional<TravelInterval> offset_of(const ProjectSite& site)
    {
        const auto low = site.offset_low_km ? to_thousandths(*site.offset_low_km) : std::nullopt;
        const auto high = site.offset_high_km ? to_thousandths(*site.offset_high_km) : std::nullopt;
        const bool usable = low && high && *low >= 0 && *low <= *high;
        return usable ? std::optional(TravelInterval{*low, *high}) : std::nullopt;
    }

    const CorridorNetwork& m_network;
    std::vector<bool> m_open;
};

OffNetworkLeg off_network_leg(const TravelInterval& straight, const MobilityModel& mobility)
{
    const auto& detour = mobility.off_network_detour.value;
    const auto& speed = mobility.off_network_speed.value;
    OffNetworkLeg leg{straight, {straight.low * detour.low / 1000, (straight.high * detour.high + 999) / 1000}, {}};
    leg.minutes = {leg.metres.low * 60'000 / speed.high, (leg.metres.high * 60'000 + speed.low - 1) / speed.low};
    return leg;
}

/// One question put to every project: a tree of routes to the gateway, or gateways, asked for.
struct Question {
    std::string asked;
    std::optional<GatewayType> type;
    TrafficUse traffic = TrafficUse::any;
    RouteTree tree;
    bool has_gateway = false;
};

Question make_question(const CorridorNetwork& network, const std::string& asked, const AccessRequest& request)
{
    const auto type = from_code<GatewayType>(asked);
    if (!type && !network.find(NodeId(asked))) {
        throw ToldUsageError("usage.no_gateway", {{"value", asked}, {"expected", codes_of<GatewayType>()}});
    }
    auto rules = request.rules;
    rules.traffic = request.traffic.value_or(type ? usual_traffic(*type) : TrafficUse::any);
    const auto targets =
        type ? gateways_of_type(network, *type, rules, request.country) : std::vector<NodeId>{NodeId(asked)};
    return {asked, type, rules.traffic, RouteTree(network, targets, rules), !targets.empty()};
}

Thousandths site_midpoint(const SiteAccess& site)
{
    return site.route.minutes.midpoint() + (site.off_network ? site.off_network->minutes.midpoint() : 0);
}

void include(AccessMeasure& measure, const SiteAccess& site)
{
    const auto leg = site.off_network.value_or(OffNetworkLeg{});
    const auto widen = [](std::optional<Thousandths>& low, std::optional<Thousandths>& high, TravelInterval value) {
        low = low ? std::min(*low, value.low) : value.low;
        high = high ? std::max(*high, value.high) : value.high;
    };
    widen(measure.minutes_low, measure.minutes_high, site.route.minutes + leg.minutes);
    const auto metres = site.route.metres + leg.metres.low;
    widen(measure.metres_low, measure.metres_high, {metres, site.route.metres + leg.metres.high});
}

/// Bounds over the sites that have a route; the upper one falls away when a site has none or lies nobody knows where.
void summarise(AccessMeasure& measure, std::size_t unlocated)
{
    std::size_t without_route = unlocated;
    bool offsets_known = true;
    bool lengths_known = true;
    for (std::size_t i = 0; i < measure.sites.size(); ++i) {
        const auto& site = measure.sites[i];
        if (!site.route.found) {
            ++without_route;
            continue;
        }
        const auto& best = measure.sites[measure.best_site];
        if (!best.route.found || site_midpoint(site) < site_midpoint(best)) {
            measure.best_site = i;
        }
        include(measure, site);
        offsets_known = offsets_known && site.off_network.has_value();
        lengths_known = lengths_known && site.route.length_complete;
    }
    if (without_route > 0 || !offsets_known) {
        measure.minutes_high.reset();
        measure.metres_high.reset();
        measure.reason = {
            without_route > 0 ? "corridor.reason.some_sites_without_route" : "corridor.reason.offset_unknown", {}};
    }
    if (!lengths_known) {
        measure.metres_low.reset();
        measure.metres_high.reset();
    }
}

AccessMeasure measure_one(const Question& question, const std::vector<LocatedSite>& located,
                          const AccessRequest& request)
{
    AccessMeasure measure{question.asked, question.type, question.traffic, {}, {}, {}, {}, {}, {}, {}, 0, {}};
    std::size_t unlocated = 0;
    for (const auto& site : located) {
        if (site.node.empty()) {
            ++unlocated;
            continue;
        }
        SiteAccess access{site.former_district, site.declared, site.node, site.basis, {}, {}};
        if (site.straight_metres) {
            access.off_network = off_network_leg(*site.straight_metres, request.rules.mobility);
        }
        access.route = question.tree.from(site.node, RouteStart::by_road);
        measure.sites.push_back(std::move(access));
    }
    if (measure.sites.empty()) {
        measure.outcome = AccessOutcome::site_unknown;
        measure.reason = located.empty() ? Message{"corridor.reason.no_site", {}} : located.front().reason;
        return measure;
    }
    const bool reached = std::any_of(measure.sites.begin(), measure.sites.end(),
                                     [](const SiteAccess& site) { return site.route.found; });
    if (!reached) {
        measure.outcome = AccessOutcome::no_route;
        measure.reason = question.has_gateway ? measure.sites.front().route.reason
                                              : Message{"corridor.reason.no_gateway",
                                                        {{"gateway", CodeName{"gateway_type", question.asked}},
                                                         {"scenario", request.rules.scenario.name}}};
        return measure;
    }
    measure.outcome = AccessOutcome::reached;
    summarise(measure, unlocated);
    measure.gateway = measure.sites[measure.best_site].route.path.back();
    return measure;
}

} // namespace

std::vector<ProjectAccess> measure_access(const CorridorNetwork& network, const std::vector<Project>& projects,
                                          const AccessRequest& request)
{
    std::vector<std::string> asked = request.gateways;
    if (asked.empty()) {
        for (const auto& term : Vocabulary<GatewayType>::terms) {
            asked.emplace_back(term.code);
        }
    }
    std::vector<Question> questions;
    for (const auto& gateway : asked) {
        questions.push_back(make_question(network, gateway, request));
    }
    const SiteLocator locator(network, request.rules);
    std::vector<ProjectAccess> answers;
    for (const auto& project : projects) {
        const auto located = locator.locate(project);
        ProjectAccess answer{project.id, {}};
        for (const auto& question : questions) {
            answer.measures.push_back(measure_one(question, located, request));
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

} // namespace redriver
