#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Fastest ways through the corridor, with everything that adds time on the way.

#include <redriver/base/vocabulary.hpp>
#include <redriver/corridor/corridor_network.hpp>
#include <redriver/corridor/mobility_model.hpp>
#include <redriver/corridor/scenario.hpp>
#include <redriver/model/message.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace redriver {

/// Nodes and links taken out of the network for a what-if question.
struct Closures {
    std::vector<NodeId> nodes;                    ///< closing a node closes every link at it
    std::vector<std::pair<NodeId, NodeId>> links; ///< all links between the two, in either direction
    bool empty() const { return nodes.empty() && links.empty(); }
    friend bool operator==(const Closures&, const Closures&) = default;
};

/// How to travel.
struct TravelRules {
    TrafficUse traffic = TrafficUse::any;
    std::vector<LinkMode> modes; ///< empty = all
    Scenario scenario;
    PartialDate as_of; ///< unknown = no limit by opening year
    Closures closures;
    MobilityModel mobility;
};

/// What minutes of a route were spent on, apart from travel on links whose time is known.
enum class RoutePartKind { border_waiting, border_inspection, transfer, dwell, estimated_links };

template <>
struct Vocabulary<RoutePartKind> {
    static constexpr std::string_view name = "route_part";
    static constexpr std::array<Term<RoutePartKind>, 5> terms{{
        {RoutePartKind::border_waiting, "border_waiting"},
        {RoutePartKind::border_inspection, "border_inspection"},
        {RoutePartKind::transfer, "transfer"},
        {RoutePartKind::dwell, "dwell"},
        {RoutePartKind::estimated_links, "estimated_links"},
    }};
};

/// Time on top of driving. For estimated_links: what the spread takes off (low <= 0) and adds (high >= 0).
struct RoutePart {
    RoutePartKind kind = RoutePartKind::transfer;
    NodeId at;                      ///< where; empty for estimated_links
    Carriage from = Carriage::road; ///< of a transfer
    Carriage to = Carriage::road;
    TravelInterval minutes;
    friend bool operator==(const RoutePart&, const RoutePart&) = default;
};

/// One link in the direction of travel.
struct RouteLeg {
    NodeId from;
    NodeId to;
    LinkMode mode = LinkMode::road;
    LinkStatus status = LinkStatus::operating;
    LinkConfidence confidence = LinkConfidence::estimate;
    std::string route;
    Thousandths minutes = 0; ///< driving time as stated, without spread
    std::optional<Thousandths> metres;
    friend bool operator==(const RouteLeg&, const RouteLeg&) = default;
};

/// Cost of one tonne over the route, in thousandths of the currency.
struct RouteCost {
    TravelInterval per_tonne;
    std::string currency;
    friend bool operator==(const RouteCost&, const RouteCost&) = default;
};

/// The way that is fastest at the midpoint of all intervals. Driving + parts = minutes, exactly at both bounds.
struct Route {
    bool found = false;
    TravelInterval minutes;
    Thousandths driving = 0;     ///< sum of the legs
    Thousandths metres = 0;      ///< sum of the lengths that are stated
    bool length_complete = true; ///< false when a leg has no stated length
    int estimated_km_share = 0;  ///< thousandths of `metres` on links of confidence `estimate`
    std::vector<NodeId> path;    ///< from the start to the target; one node when they are the same
    std::vector<RouteLeg> legs;
    std::vector<RoutePart> parts;  ///< in order of travel, the spread of estimated links last
    std::optional<RouteCost> cost; ///< only when the model prices every carriage used and all lengths are known
    Message reason;                ///< why there is none; key empty when found
    friend bool operator==(const Route&, const Route&) = default;
};

/// How a journey begins. by_road: the goods or people stand on the road, so taking a train costs a transfer.
enum class RouteStart { any, by_road };

/// Fastest routes from every node to the nearest of some targets: one Dijkstra run from all of them at once.
/// Ties go to the shorter way (each link counted one metre longer, so of equal ways the one with fewer links),
/// then to the smaller node id: the same for any order of input. Cost O((n + m) log n) to build, O(path) to ask.
/// The network must outlive the tree.
class RouteTree {
public:
    /// Targets that the network does not have, or that are not open in the scenario, lead nowhere.
    RouteTree(const CorridorNetwork& network, const std::vector<NodeId>& targets, const TravelRules& rules);
    ~RouteTree();
    RouteTree(RouteTree&&) noexcept;
    RouteTree& operator=(RouteTree&&) noexcept;

    /// The route from a node to its nearest target, or none with the reason.
    Route from(const NodeId& start, RouteStart how = RouteStart::any) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The fastest route between two nodes.
Route shortest_route(const CorridorNetwork& network, const NodeId& from, const NodeId& to, const TravelRules& rules);

/// Whether a link can be used under the rules: open, not closed, of an allowed mode and traffic class.
bool is_usable(const Link& link, const TravelRules& rules);

/// Per node (index of the network): whether any link at it is open in the scenario and not closed, whatever the
/// traffic and mode. A node without one does not exist yet, or no more.
std::vector<bool> open_nodes(const CorridorNetwork& network, const TravelRules& rules);

} // namespace redriver
