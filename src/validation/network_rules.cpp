// SPDX-License-Identifier: Apache-2.0
#include <redriver/model/great_circle.hpp>
#include <redriver/validation/network_rules.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace redriver {

namespace {

using NodeIndex = std::map<NodeId, std::size_t>;

Finding finding(std::string rule, Severity severity, std::string record, std::string field, std::string value)
{
    Finding made;
    made.message.key = "finding." + rule;
    made.message.arguments = {{"record", record}, {"value", value}};
    made.rule = std::move(rule);
    made.severity = severity;
    made.record = std::move(record);
    made.field = std::move(field);
    made.value = std::move(value);
    return made;
}

std::string text_of(const std::optional<Decimal>& number)
{
    return number ? number->to_string() : "";
}

bool is_within(const Decimal& value, int limit)
{
    return value >= Decimal(-limit) && value <= Decimal(limit);
}

/// Speeds at which a mode is really driven on average, waiting left aside.
struct SpeedBand {
    int low;
    int high;
};

SpeedBand usual_speed(LinkMode mode)
{
    switch (mode) {
    case LinkMode::road: return {5, 90};
    case LinkMode::expressway: return {40, 120};
    case LinkMode::rail_standard_gauge: return {30, 350};
    case LinkMode::rail_metre_gauge: return {10, 80};
    case LinkMode::border_crossing: return {1, 40};
    case LinkMode::waterway: return {3, 40};
    }
    return {1, 350};
}

class NetworkCheck {
public:
    NetworkCheck(const std::vector<Node>& nodes, const std::vector<Link>& links) : m_nodes(nodes), m_links(links)
    {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            m_index.try_emplace(nodes[i].id, i);
        }
    }

    std::vector<Finding> run()
    {
        check_nodes();
        for (std::size_t i = 0; i < m_links.size(); ++i) {
            m_row = static_cast<long>(i) + 1;
            check_link(m_links[i]);
        }
        m_row.reset();
        check_parts();
        return std::move(m_findings);
    }

private:
    void add(Finding made)
    {
        made.at.row = m_row;
        m_findings.push_back(std::move(made));
    }

    void check_nodes();
    void check_coordinates(const Node& node, const std::string& record);
    void check_link(const Link& link);
    void check_figures(const Link& link, const std::string& record);
    void check_speed(const Link& link, const std::string& record);
    void check_length(const Link& link, const std::string& record);
    void check_parts();

    const std::vector<Node>& m_nodes;
    const std::vector<Link>& m_links;
    NodeIndex m_index;
    std::set<std::tuple<NodeId, NodeId, LinkMode, std::string, Traffic>> m_seen;
    std::optional<long> m_row;
    std::vector<Finding> m_findings;
};

void NetworkCheck::check_nodes()
{
    std::set<NodeId> linked;
    std::set<NodeId> operating;
    for (const auto& link : m_links) {
        for (const auto& end : {link.from, link.to}) {
            linked.insert(end);
            if (link.status == LinkStatus::operating) {
                operating.insert(end);
            }
        }
    }
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        const auto& node = m_nodes[i];
        const auto record = "nodes/" + node.id.value;
        m_row = static_cast<long>(i) + 1;
        if (m_index.at(node.id) != i) {
            add(finding("corridor.node.duplicate", Severity::error, record, "id", node.id.value));
        }
        check_coordinates(node, record);
        if (!linked.contains(node.id)) {
            add(finding("corridor.node.without_link", Severity::warning, record, "id", node.id.value));
        } else if (!operating.contains(node.id)) {
            add(finding("corridor.node.future_only", Severity::note, record, "id", node.id.value));
        }
    }
}

void NetworkCheck::check_coordinates(const Node& node, const std::string& record)
{
    const auto value = node.lat.to_string() + ", " + node.lon.to_string();
    // A latitude beyond 90 that would be a fine longitude, beside a longitude that would be a fine latitude.
    const bool swapped = !is_within(node.lat, 90) && is_within(node.lat, 180) && is_within(node.lon, 90);
    if (swapped) {
        add(finding("corridor.node.coordinates_swapped", Severity::error, record, "lat", value));
    } else if (!is_within(node.lat, 90) || !is_within(node.lon, 180)) {
        add(finding("corridor.node.coordinates_out_of_range", Severity::error, record, "lat", value));
    }
}

void NetworkCheck::check_link(const Link& link)
{
    const auto record = "links/" + link.from.value + "-" + link.to.value;
    for (const auto& [field, end] : {std::pair("from", &link.from), std::pair("to", &link.to)}) {
        if (!m_index.contains(*end)) {
            add(finding("corridor.link.unknown_node", Severity::error, record, field, end->value));
        }
    }
    if (link.from == link.to) {
        add(finding("corridor.link.self_loop", Severity::error, record, "to", link.to.value));
    }
    const auto [first, second] = std::minmax(link.from, link.to);
    if (!m_seen.emplace(first, second, link.mode, link.route, link.traffic).second) {
        add(finding("corridor.link.duplicate", Severity::error, record, "route", link.route));
    }
    check_figures(link, record);
    check_speed(link, record);
    check_length(link, record);
}

void NetworkCheck::check_figures(const Link& link, const std::string& record)
{
    if (link.distance_km && link.distance_km->is_negative()) {
        add(finding("corridor.link.negative_distance", Severity::error, record, "distance_km",
                    text_of(link.distance_km)));
    }
    if (link.travel_time_h && link.travel_time_h->is_negative()) {
        add(finding("corridor.link.negative_time", Severity::error, record, "travel_time_h",
                    text_of(link.travel_time_h)));
    }
    const bool has_length = link.distance_km && *link.distance_km > Decimal(0);
    if (link.travel_time_h && *link.travel_time_h == Decimal(0) && has_length) {
        add(finding("corridor.link.zero_time", Severity::error, record, "travel_time_h", text_of(link.travel_time_h)));
    }
    if (!link.distance_km) {
        add(finding("corridor.link.without_distance", Severity::warning, record, "distance_km", ""));
    }
    if (!link.travel_time_h && (!link.distance_km || !link.speed_kmh)) {
        add(finding("corridor.link.without_time", Severity::warning, record, "travel_time_h", ""));
    }
}

void NetworkCheck::check_speed(const Link& link, const std::string& record)
{
    if (!link.speed_kmh) {
        return;
    }
    if (*link.speed_kmh <= Decimal(0)) {
        add(finding("corridor.link.speed_not_positive", Severity::error, record, "speed_kmh", text_of(link.speed_kmh)));
        return;
    }
    const auto band = usual_speed(link.mode);
    if (*link.speed_kmh < Decimal(band.low) || *link.speed_kmh > Decimal(band.high)) {
        auto made =
            finding("corridor.link.speed_unusual", Severity::warning, record, "speed_kmh", text_of(link.speed_kmh));
        made.message.arguments.emplace_back("mode", CodeName{"link_mode", std::string(to_code(link.mode))});
        made.message.arguments.emplace_back("usual", Amount{Decimal(band.low), Decimal(band.high), "km/h"});
        add(std::move(made));
    }
}

void NetworkCheck::check_length(const Link& link, const std::string& record)
{
    const auto from = m_index.find(link.from);
    const auto to = m_index.find(link.to);
    if (from == m_index.end() || to == m_index.end() || !link.distance_km || link.distance_km->is_negative()) {
        return;
    }
    const auto& a = m_nodes[from->second];
    const auto& b = m_nodes[to->second];
    const auto straight = great_circle_metres(a.lat, a.lon, b.lat, b.lon);
    // Coordinates are rounded: half a thousandth and ten metres are no contradiction.
    const double stated = link.distance_km->to_double() * 1000;
    if (static_cast<double>(straight) > std::max(stated * 1.0005, stated + 10)) {
        auto made = finding("corridor.link.below_great_circle", Severity::error, record, "distance_km",
                            text_of(link.distance_km));
        const auto km = Decimal::make(straight, 3);
        made.message.arguments.emplace_back("straight", Amount{km, km, "km"});
        add(std::move(made));
    }
}

/// Joins ends of links, whatever their status; the part with the most nodes, then the smallest id, is the network.
void NetworkCheck::check_parts()
{
    std::vector<std::size_t> parent(m_nodes.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    const auto root = [&parent](std::size_t node) {
        while (parent[node] != node) {
            node = parent[node] = parent[parent[node]];
        }
        return node;
    };
    for (const auto& link : m_links) {
        const auto from = m_index.find(link.from);
        const auto to = m_index.find(link.to);
        if (from != m_index.end() && to != m_index.end()) {
            parent[root(from->second)] = root(to->second);
        }
    }
    std::map<std::size_t, std::vector<std::string>> members;
    for (const auto& [id, index] : m_index) {
        members[root(index)].push_back(id.value);
    }
    std::vector<std::vector<std::string>> parts;
    for (auto& [_, ids] : members) {
        parts.push_back(std::move(ids));
    }
    std::sort(parts.begin(), parts.end(),
              [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (parts[i].size() == 1) {
            continue; // a lone node has its own finding
        }
        std::string ids;
        for (const auto& id : parts[i]) {
            ids += (ids.empty() ? "" : ", ") + id;
        }
        add(finding("corridor.network.disconnected_part", Severity::warning, "nodes/" + parts[i].front(), "", ids));
    }
}

} // namespace

std::vector<Finding> check_network(const std::vector<Node>& nodes, const std::vector<Link>& links)
{
    return NetworkCheck(nodes, links).run();
}

} // namespace redriver
