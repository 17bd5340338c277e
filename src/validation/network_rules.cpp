// SPDX-License-Identifier: Apache-2.0
#include <redriver/validation/network_rules.hpp>

#include "validation/network_check.hpp"

#include <redriver/model/great_circle.hpp>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace redriver {

namespace {

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
    NetworkCheck(const EachNode& nodes, const EachLink& links, const std::function<void(Finding)>& tell)
        : m_each_node(nodes), m_each_link(links), m_tell(tell)
    {
        m_each_node([this](const Node& node) {
            m_index.emplace_back(node.id.value, m_points.size());
            m_points.push_back({node.lat, node.lon});
        });
        std::sort(m_index.begin(), m_index.end()); // of two nodes of one id the first comes first
        m_is_linked.resize(m_points.size());
        m_is_operating.resize(m_points.size());
        m_parent.resize(m_points.size());
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }

    void run()
    {
        m_each_link([this](const Link& link) { note_ends(link); });
        check_nodes();
        m_row = 0;
        m_each_link([this](const Link& link) {
            ++*m_row;
            check_link(link);
        });
        m_row.reset();
        check_parts();
    }

private:
    struct Place {
        Decimal lat;
        Decimal lon;
    };

    void add(Finding made)
    {
        made.at.row = m_row;
        m_tell(std::move(made));
    }

    /// The number of the first node of an id.
    std::optional<std::size_t> number_of(const NodeId& id) const
    {
        const auto found = std::lower_bound(m_index.begin(), m_index.end(), id.value,
                                            [](const auto& entry, const std::string& wanted) { return entry.first < wanted; });
        return found != m_index.end() && found->first == id.value ? std::optional(found->second) : std::nullopt;
    }

    std::size_t root(std::size_t node)
    {
        while (m_parent[node] != node) {
            node = m_parent[node] = m_parent[m_parent[node]];
        }
        return node;
    }

    void note_ends(const Link& link);
    void check_nodes();
    void check_coordinates(const Node& node, const std::string& record);
    void check_link(const Link& link);
    bool is_repeated(const Link& link);
    void check_figures(const Link& link, const std::string& record);
    void check_speed(const Link& link, const std::string& record);
    void check_length(const Link& link, const std::string& record);
    void check_parts();

    const EachNode& m_each_node;
    const EachLink& m_each_link;
    const std::function<void(Finding)>& m_tell;
    std::vector<std::pair<std::string, std::size_t>> m_index; ///< ids with the numbers of their nodes, ascending
    std::vector<Place> m_points;                              ///< by number, as the flags are
    std::vector<bool> m_is_linked;
    std::vector<bool> m_is_operating;
    std::vector<std::size_t> m_parent; ///< towards the node that stands for a connected part
    std::unordered_set<std::string> m_seen; ///< what tells links apart
    std::optional<long> m_row;
};

/// Joins ends of links, whatever their status.
void NetworkCheck::note_ends(const Link& link)
{
    const auto from = number_of(link.from);
    const auto to = number_of(link.to);
    for (const auto& end : {from, to}) {
        if (end) {
            m_is_linked[*end] = true;
            m_is_operating[*end] = m_is_operating[*end] || link.status == LinkStatus::operating;
        }
    }
    if (from && to) {
        m_parent[root(*from)] = root(*to);
    }
}

void NetworkCheck::check_nodes()
{
    std::size_t number = 0;
    m_each_node([this, &number](const Node& node) {
        const std::string record = "nodes/" + node.id.value;
        const std::size_t first = *number_of(node.id);
        m_row = static_cast<long>(number) + 1;
        if (first != number++) {
            add(finding("corridor.node.duplicate", Severity::error, record, "id", node.id.value));
        }
        check_coordinates(node, record);
        if (!m_is_linked[first]) {
            add(finding("corridor.node.without_link", Severity::warning, record, "id", node.id.value));
        } else if (!m_is_operating[first]) {
            add(finding("corridor.node.future_only", Severity::note, record, "id", node.id.value));
        }
    });
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
        if (!number_of(*end)) {
            add(finding("corridor.link.unknown_node", Severity::error, record, field, end->value));
        }
    }
    if (link.from == link.to) {
        add(finding("corridor.link.self_loop", Severity::error, record, "to", link.to.value));
    }
    if (is_repeated(link)) {
        add(finding("corridor.link.duplicate", Severity::error, record, "route", link.route));
    }
    check_figures(link, record);
    check_speed(link, record);
    check_length(link, record);
}

bool NetworkCheck::is_repeated(const Link& link)
{
    const auto [first, second] = std::minmax(link.from, link.to);
    std::string key;
    for (const std::string_view part : {std::string_view(first.value), std::string_view(second.value), to_code(link.mode),
                                        to_code(link.traffic), std::string_view(link.route)}) {
        key += part;
        key += '\0';
    }
    return !m_seen.insert(std::move(key)).second;
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
    const auto from = number_of(link.from);
    const auto to = number_of(link.to);
    if (!from || !to || !link.distance_km || link.distance_km->is_negative()) {
        return;
    }
    const Place& a = m_points[*from];
    const Place& b = m_points[*to];
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

/// The part with the most nodes, then the smallest id, is the network.
void NetworkCheck::check_parts()
{
    std::map<std::size_t, std::vector<std::string>> members;
    for (std::size_t i = 0; i < m_index.size(); ++i) {
        if (i == 0 || m_index[i].first != m_index[i - 1].first) {
            members[root(m_index[i].second)].push_back(m_index[i].first);
        }
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

void check_network(const EachNode& nodes, const EachLink& links, const std::function<void(Finding)>& tell)
{
    NetworkCheck(nodes, links, tell).run();
}

std::vector<Finding> check_network(const std::vector<Node>& nodes, const std::vector<Link>& links)
{
    std::vector<Finding> findings;
    check_network([&nodes](const auto& visit) { std::for_each(nodes.begin(), nodes.end(), visit); },
                  [&links](const auto& visit) { std::for_each(links.begin(), links.end(), visit); },
                  [&findings](Finding found) { findings.push_back(std::move(found)); });
    return findings;
}

} // namespace redriver
