// SPDX-License-Identifier: Apache-2.0
#include "corridor/sample_corridor.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>

namespace redriver::test {

namespace {

using Row = std::map<std::string, std::string>;

/// RFC 4180 with quoted cells; line breaks inside cells are kept.
std::vector<std::vector<std::string>> cells_of(const std::string& text)
{
    std::vector<std::vector<std::string>> rows(1, {""});
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            rows.back().back() += text[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            rows.back().emplace_back();
        } else if (!quoted && c == '\n') {
            rows.push_back({""});
        } else {
            rows.back().back() += c;
        }
    }
    rows.pop_back();
    return rows;
}

std::vector<Row> read(const std::string& name)
{
    std::ifstream file(std::string(REDRIVER_SOURCE_DIR) + "/sample_data/" + name, std::ios::binary);
    if (!file) {
        throw std::runtime_error("sample_data/" + name + " is missing");
    }
    const auto cells = cells_of({std::istreambuf_iterator<char>(file), {}});
    std::vector<Row> rows;
    for (std::size_t i = 1; i < cells.size(); ++i) {
        Row row;
        for (std::size_t k = 0; k < cells[0].size(); ++k) {
            row[cells[0][k]] = cells[i].at(k);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

template <class Enum>
Enum code(const std::string& text)
{
    return from_code<Enum>(text).value();
}

} // namespace

std::vector<Node> sample_nodes()
{
    std::vector<Node> nodes;
    for (const auto& row : read("nodes.csv")) {
        Node node;
        node.id = NodeId(row.at("id"));
        node.name.vi = row.at("name_vi");
        node.name.en = row.at("name_en");
        node.type = code<NodeType>(row.at("type"));
        node.country = row.at("country");
        node.lat = Decimal::parse(row.at("lat")).value();
        node.lon = Decimal::parse(row.at("lon")).value();
        if (!row.at("goods_traffic").empty()) {
            node.goods_traffic = code<GoodsTraffic>(row.at("goods_traffic"));
        }
        nodes.push_back(std::move(node));
    }
    return nodes;
}

std::vector<Link> sample_links()
{
    std::vector<Link> links;
    for (const auto& row : read("links.csv")) {
        Link link;
        link.from = NodeId(row.at("from"));
        link.to = NodeId(row.at("to"));
        link.mode = code<LinkMode>(row.at("mode"));
        link.route = row.at("route");
        link.distance_km = Decimal::parse(row.at("distance_km"));
        link.speed_kmh = Decimal::parse(row.at("speed_kmh"));
        link.travel_time_h = Decimal::parse(row.at("travel_time_h"));
        link.status = code<LinkStatus>(row.at("status"));
        if (const auto& year = row.at("opening_year"); !year.empty()) {
            link.opening_year = std::stoi(year);
        }
        link.traffic = code<Traffic>(row.at("traffic"));
        link.confidence = code<LinkConfidence>(row.at("confidence"));
        links.push_back(std::move(link));
    }
    return links;
}

std::vector<Project> sample_projects()
{
    std::vector<Project> projects;
    std::map<std::string, std::size_t> index;
    for (const auto& row : read("projects.csv")) {
        index[row.at("id")] = projects.size();
        projects.emplace_back();
        projects.back().id = ProjectId(row.at("id"));
        projects.back().name.vi = row.at("name_vi");
        projects.back().kind = code<ProjectKind>(row.at("kind"));
    }
    for (const auto& row : read("project_sites.csv")) {
        ProjectSite site;
        site.former_district = row.at("former_district");
        site.node = NodeId(row.at("node"));
        site.offset_low_km = Decimal::parse(row.at("offset_low_km"));
        site.offset_high_km = Decimal::parse(row.at("offset_high_km"));
        site.note = row.at("note");
        projects[index.at(row.at("project_id"))].sites.push_back(std::move(site));
    }
    return projects;
}

TravelRules rules_of(const std::string& scenario, TrafficUse traffic)
{
    TravelRules rules;
    rules.traffic = traffic;
    rules.scenario = find_scenario(default_scenarios(), scenario);
    rules.mobility = default_mobility_model();
    return rules;
}

TravelRules plain_rules_of(const std::string& scenario, TrafficUse traffic)
{
    auto rules = rules_of(scenario, traffic);
    rules.mobility = without_waiting(rules.mobility);
    return rules;
}

Node a_node(const std::string& id, NodeType type, const std::string& country)
{
    Node node;
    node.id = NodeId(id);
    node.type = type;
    node.country = country;
    node.lat = Decimal(22);
    node.lon = Decimal(104);
    return node;
}

Link a_link(const std::string& from, const std::string& to, LinkMode mode, int km, int minutes)
{
    Link link;
    link.from = NodeId(from);
    link.to = NodeId(to);
    link.mode = mode;
    link.distance_km = Decimal(km);
    // Driven at a speed of which the minutes follow without rounding: km / (km · 60 / minutes).
    link.travel_time_h = Decimal::make(minutes * 1000 / 60, 3);
    link.confidence = LinkConfidence::high;
    return link;
}

} // namespace redriver::test
