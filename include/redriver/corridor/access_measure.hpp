#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How far the sites of projects are from the gateways of the corridor, with the way and what is not known.

#include <redriver/corridor/route.hpp>
#include <redriver/model/investor.hpp>
#include <redriver/model/project.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// Which nodes serve as gateways of a type under the rules, ordered by id. A gateway must be open in the scenario.
/// border_gate: a border gate with an open crossing. border_gate_freight: one whose crossing carries goods and which
/// is known to let goods through, now or, for a gate that is planned, once the scenario opens its crossing; border
/// stations of the railway count as rail_station. rail_station: a station with an open railway. `country`: ISO code,
/// empty = both sides of the border.
std::vector<NodeId> gateways_of_type(const CorridorNetwork& network, GatewayType type, const TravelRules& rules,
                                     const std::string& country);

/// Traffic for which a type of gateway is asked unless said otherwise: freight for freight gates, seaports, stations
/// and dry ports, else passengers.
TrafficUse usual_traffic(GatewayType type);

/// What to measure.
struct AccessRequest {
    std::vector<std::string> gateways; ///< GatewayType codes or node ids; empty = every type
    TravelRules rules;                 ///< its `traffic` is not used: see below
    std::optional<TrafficUse> traffic; ///< absent: the usual traffic of each type, `any` for a named node
    std::string country = "VN";        ///< for types only; a named node may lie anywhere
};

/// How a site was put on the network.
enum class SiteBasis {
    declared_node, ///< the node that the project's record names
    nearest_node,  ///< the declared node is not open in the scenario, or only a point is known: nearest open node
};

template <>
struct Vocabulary<SiteBasis> {
    static constexpr std::string_view name = "site_basis";
    static constexpr std::array<Term<SiteBasis>, 2> terms{{
        {SiteBasis::declared_node, "declared_node"},
        {SiteBasis::nearest_node, "nearest_node"},
    }};
};

/// The way between the network and the site itself: straight line × detour at off-network speed. Always an estimate.
struct OffNetworkLeg {
    TravelInterval straight_metres;
    TravelInterval metres;
    TravelInterval minutes;
    friend bool operator==(const OffNetworkLeg&, const OffNetworkLeg&) = default;
};

/// One site row of a project and its route.
struct SiteAccess {
    std::string former_district;
    NodeId declared; ///< empty when only a point is known
    NodeId node;     ///< where the route starts
    SiteBasis basis = SiteBasis::declared_node;
    std::optional<OffNetworkLeg> off_network; ///< absent = how far the site is from the node is not known
    Route route;
    friend bool operator==(const SiteAccess&, const SiteAccess&) = default;
};

/// Whether there is an answer: minutes, the proof that no way is open, or nobody knows where the site is.
enum class AccessOutcome { reached, no_route, site_unknown };

template <>
struct Vocabulary<AccessOutcome> {
    static constexpr std::string_view name = "access_outcome";
    static constexpr std::array<Term<AccessOutcome>, 3> terms{{
        {AccessOutcome::reached, "reached"},
        {AccessOutcome::no_route, "no_route"},
        {AccessOutcome::site_unknown, "site_unknown"},
    }};
};

/// Access of one project to one gateway. With several sites: from the best of them to the worst.
struct AccessMeasure {
    std::string asked; ///< GatewayType code or node id
    std::optional<GatewayType> type;
    TrafficUse traffic = TrafficUse::any;
    AccessOutcome outcome = AccessOutcome::site_unknown;
    NodeId gateway;                          ///< reached from the best site
    std::optional<Thousandths> minutes_low;  ///< absent = unknown or no route; never 0 for that
    std::optional<Thousandths> minutes_high; ///< absent while minutes_low is there: some site has no route
    std::optional<Thousandths> metres_low;
    std::optional<Thousandths> metres_high;
    std::vector<SiteAccess> sites; ///< in the record's order
    std::size_t best_site = 0;     ///< index of the site with the smallest midpoint
    Message reason;                ///< why there is no answer, or what limits it; key empty otherwise
    friend bool operator==(const AccessMeasure&, const AccessMeasure&) = default;
};

/// One project with one measure for each gateway asked for.
struct ProjectAccess {
    ProjectId project;
    std::vector<AccessMeasure> measures; ///< in the order of the request
    friend bool operator==(const ProjectAccess&, const ProjectAccess&) = default;
};

/// Access of every project, in the order given: one run for each gateway, whatever the number of projects.
/// Throws UsageError for a gateway that is neither a type nor a node.
std::vector<ProjectAccess> measure_access(const CorridorNetwork& network, const std::vector<Project>& projects,
                                          const AccessRequest& request);

/// Access that is not the same in two measurements.
struct AccessChange {
    ProjectId project;
    std::string asked;
    AccessMeasure before;
    AccessMeasure after;
    /// Difference of the midpoints, after - before; absent when one of them has no complete answer.
    std::optional<Thousandths> minutes;
    friend bool operator==(const AccessChange&, const AccessChange&) = default;
};

/// Pairs of project and gateway whose outcome, gateway, minutes or length differ, in the order of `before`. Both must
/// come from the same projects and gateways.
std::vector<AccessChange> compare_access(const std::vector<ProjectAccess>& before,
                                         const std::vector<ProjectAccess>& after);

} // namespace redriver
