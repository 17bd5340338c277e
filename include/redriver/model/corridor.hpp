#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The corridor as records: nodes, links, zones and which gate lets goods through.

#include <redriver/base/decimal.hpp>
#include <redriver/base/vocabulary.hpp>
#include <redriver/model/figure.hpp>
#include <redriver/model/identifiers.hpp>
#include <redriver/model/localized_text.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// What a point of the network is.
enum class NodeType {
    city, rail_station, expressway_junction, industrial_park, border_gate, tourism_zone, airport, dry_port,
    logistics_center, seaport,
};

template <>
struct Vocabulary<NodeType> {
    static constexpr std::string_view name = "node_type";
    static constexpr std::array<Term<NodeType>, 10> terms{{
        {NodeType::city, "city"},
        {NodeType::rail_station, "rail_station"},
        {NodeType::expressway_junction, "expressway_junction"},
        {NodeType::industrial_park, "industrial_park"},
        {NodeType::border_gate, "border_gate"},
        {NodeType::tourism_zone, "tourism_zone"},
        {NodeType::airport, "airport"},
        {NodeType::dry_port, "dry_port"},
        {NodeType::logistics_center, "logistics_center"},
        {NodeType::seaport, "seaport"},
    }};
};

/// Whether goods pass a border gate. not_a_gate: the node is no border crossing.
enum class GoodsTraffic { not_a_gate, yes, planned, passenger_only, unknown };

template <>
struct Vocabulary<GoodsTraffic> {
    static constexpr std::string_view name = "goods_traffic";
    static constexpr std::array<Term<GoodsTraffic>, 5> terms{{
        {GoodsTraffic::not_a_gate, "not_a_gate"},
        {GoodsTraffic::yes, "yes"},
        {GoodsTraffic::planned, "planned"},
        {GoodsTraffic::passenger_only, "passenger_only"},
        {GoodsTraffic::unknown, "unknown"},
    }};
};

/// A point of the corridor network, in degrees north and east.
struct Node {
    NodeId id;
    LocalizedText name;
    NodeType type = NodeType::city;
    std::string country;  ///< ISO 3166-1 alpha-2
    std::string province; ///< as merged on 2025-07-01; Chinese province for CN
    Decimal lat;
    Decimal lon;
    GoodsTraffic goods_traffic = GoodsTraffic::not_a_gate;
    std::string goods_note;
    std::string note;
    std::string source;
    friend bool operator==(const Node&, const Node&) = default;
};

/// What runs on a link; the two gauges of rail cannot run on each other.
enum class LinkMode { road, expressway, rail_standard_gauge, rail_metre_gauge, border_crossing, waterway };

template <>
struct Vocabulary<LinkMode> {
    static constexpr std::string_view name = "link_mode";
    static constexpr std::array<Term<LinkMode>, 6> terms{{
        {LinkMode::road, "road"},
        {LinkMode::expressway, "expressway"},
        {LinkMode::rail_standard_gauge, "rail_standard_gauge"},
        {LinkMode::rail_metre_gauge, "rail_metre_gauge"},
        {LinkMode::border_crossing, "border_crossing"},
        {LinkMode::waterway, "waterway"},
    }};
};

/// Whether a link can be used today.
enum class LinkStatus { operating, under_construction, planned };

template <>
struct Vocabulary<LinkStatus> {
    static constexpr std::string_view name = "link_status";
    static constexpr std::array<Term<LinkStatus>, 3> terms{{
        {LinkStatus::operating, "operating"},
        {LinkStatus::under_construction, "under_construction"},
        {LinkStatus::planned, "planned"},
    }};
};

/// Who may use a link, and for whom a way is sought; mixed is open to both.
enum class Traffic { mixed, freight, passenger };

template <>
struct Vocabulary<Traffic> {
    static constexpr std::string_view name = "traffic";
    static constexpr std::array<Term<Traffic>, 3> terms{{
        {Traffic::mixed, "mixed"},
        {Traffic::freight, "freight"},
        {Traffic::passenger, "passenger"},
    }};
};

/// How well the figures of a link are known; an estimate is ours.
enum class LinkConfidence { high, medium, low, estimate };

template <>
struct Vocabulary<LinkConfidence> {
    static constexpr std::string_view name = "link_confidence";
    static constexpr std::array<Term<LinkConfidence>, 4> terms{{
        {LinkConfidence::high, "high"},
        {LinkConfidence::medium, "medium"},
        {LinkConfidence::low, "low"},
        {LinkConfidence::estimate, "estimate"},
    }};
};

/// An undirected link. Time = stated hours, else distance / speed; neither known = the link cannot be used.
struct Link {
    NodeId from;
    NodeId to;
    LinkMode mode = LinkMode::road;
    std::string route; ///< name of the route
    std::optional<Decimal> distance_km;
    std::optional<Decimal> speed_kmh;
    std::optional<Decimal> travel_time_h;
    LinkStatus status = LinkStatus::operating;
    std::optional<int> opening_year;
    Traffic traffic = Traffic::mixed;
    LinkConfidence confidence = LinkConfidence::estimate;
    std::string source;
    std::string note;
    friend bool operator==(const Link&, const Link&) = default;
};

/// How the land of a zone lies to that of a project.
enum class ZoneProjectRelation { same, contains, inside };

template <>
struct Vocabulary<ZoneProjectRelation> {
    static constexpr std::string_view name = "zone_project_relation";
    static constexpr std::array<Term<ZoneProjectRelation>, 3> terms{{
        {ZoneProjectRelation::same, "same"},
        {ZoneProjectRelation::contains, "contains"},
        {ZoneProjectRelation::inside, "inside"},
    }};
};

/// "The zone `relation` the project."
struct ZoneProject {
    ZoneProjectRelation relation = ZoneProjectRelation::same;
    ProjectId project;
    std::string basis;
    std::string note;
    friend bool operator==(const ZoneProject&, const ZoneProject&) = default;
};

/// A park, cluster, economic zone or other area with land figures.
struct Zone {
    ZoneId id;
    LocalizedText name;
    std::string type;     ///< industrial_park, industrial_cluster, border_gate_economic_zone, …
    std::string province;
    std::optional<Decimal> total_ha;
    std::optional<Decimal> leasable_ha;
    std::optional<Decimal> occupied_ha;
    std::optional<Decimal> occupancy_percent;
    std::optional<Decimal> available_ha;
    std::optional<int> year_of_figure;
    std::string status;
    std::string incentives;
    bool is_aggregate = false; ///< a sum of zones: never add it to single ones
    NodeId node;
    std::vector<ZoneProject> projects;
    std::string note;
    std::string source;
    std::optional<Confidence> confidence;
    friend bool operator==(const Zone&, const Zone&) = default;
};

} // namespace redriver
