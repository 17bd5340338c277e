// SPDX-License-Identifier: Apache-2.0
#include "base/xml_text.hpp"
#include "corridor/map_layout.hpp"

#include <redriver/corridor/corridor_map.hpp>
#include <redriver/corridor/scenario.hpp>
#include <redriver/model/localized_text.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace redriver {

namespace {

struct Stroke {
    const char* colour;
    double width;
};

Stroke stroke_of(LinkMode mode)
{
    switch (mode) {
    case LinkMode::road: return {"#a8a29a", 1.2};
    case LinkMode::expressway: return {"#e08a1e", 2.6};
    case LinkMode::rail_standard_gauge: return {"#1d3f72", 2.2};
    case LinkMode::rail_metre_gauge: return {"#7b5ea7", 1.7};
    case LinkMode::border_crossing: return {"#b3001b", 3};
    case LinkMode::waterway: return {"#3f9bd1", 1.7};
    }
    return {"#000", 1};
}

const char* dashes_of(LinkStatus status)
{
    switch (status) {
    case LinkStatus::operating: return "";
    case LinkStatus::under_construction: return "7 4";
    case LinkStatus::planned: return "2 4";
    }
    return "";
}

const char* colour_of(MapGroup group)
{
    switch (group) {
    case MapGroup::industry: return "#2f6db5";
    case MapGroup::logistics: return "#d1495b";
    case MapGroup::tourism: return "#1f9e89";
    case MapGroup::urban: return "#9b5fb4";
    case MapGroup::farming: return "#7aa800";
    case MapGroup::energy: return "#e3a008";
    case MapGroup::services: return "#6b7280";
    }
    return "#000";
}

constexpr const char* way_colour = "#d6006c";
constexpr double legend_right_column = 255;

/// One decimal, with a point whatever the locale.
std::string number(double value)
{
    const auto tenths = std::llround(value * 10);
    const auto whole = std::abs(tenths) / 10;
    return (tenths < 0 ? "-" : "") + std::to_string(whole) + "." + std::to_string(std::abs(tenths) % 10);
}

std::string text_at(const Spot& at, const std::string& text, double size, const char* more = "")
{
    return "<text x=\"" + number(at.x) + "\" y=\"" + number(at.y) + "\" font-size=\"" + number(size) + "\"" + more +
           ">" + xml_text(text) + "</text>\n";
}

std::string line(const Spot& a, const Spot& b, const std::string& colour, double width, const char* dashes)
{
    std::string svg = "<line x1=\"" + number(a.x) + "\" y1=\"" + number(a.y) + "\" x2=\"" + number(b.x) + "\" y2=\"" +
                      number(b.y) + "\" stroke=\"" + colour + "\" stroke-width=\"" + number(width) + "\"";
    if (*dashes != '\0') {
        svg += std::string(" stroke-dasharray=\"") + dashes + "\" stroke-linecap=\"butt\"";
    }
    return svg + "/>\n";
}

std::string circle(const Spot& at, double radius, const std::string& style)
{
    return "<circle cx=\"" + number(at.x) + "\" cy=\"" + number(at.y) + "\" r=\"" + number(radius) + "\" " + style;
}

/// The mark of a node: gates diamonds, seaports squares, airports triangles, towns circles, others dots.
std::string node_mark(const Spot& at, NodeType type)
{
    const auto polygon = [](std::initializer_list<Spot> corners, const char* colour) {
        std::string points;
        for (const auto& corner : corners) {
            points += (points.empty() ? "" : " ") + number(corner.x) + "," + number(corner.y);
        }
        return "<polygon points=\"" + points + "\" fill=\"" + colour + "\" stroke=\"#fff\" stroke-width=\"1.0\"/>\n";
    };
    switch (type) {
    case NodeType::border_gate:
        return polygon({{at.x, at.y - 5.5}, {at.x + 5.5, at.y}, {at.x, at.y + 5.5}, {at.x - 5.5, at.y}}, "#b3001b");
    case NodeType::seaport:
        return polygon(
            {{at.x - 4.5, at.y - 4.5}, {at.x + 4.5, at.y - 4.5}, {at.x + 4.5, at.y + 4.5}, {at.x - 4.5, at.y + 4.5}},
            "#0b6fa4");
    case NodeType::airport:
        return polygon({{at.x, at.y - 5.5}, {at.x + 5.2, at.y + 4}, {at.x - 5.2, at.y + 4}}, "#33415c");
    case NodeType::city: return circle(at, 3.2, "fill=\"#fff\" stroke=\"#33302c\" stroke-width=\"1.4\"/>\n");
    default: return circle(at, 1.4, "fill=\"#6f6a62\"/>\n");
    }
}

class MapDrawing {
public:
    MapDrawing(const CorridorNetwork& network, const std::vector<MapProject>& projects, const MapLabels& labels,
               const MapOptions& options)
        : m_network(network), m_projects(projects), m_labels(labels), m_options(options), m_projection(framed_nodes())
    {
        for (const auto& record : network.records()) {
            ++m_degree[record.from];
            ++m_degree[record.to];
        }
        place_projects();
        m_legend = free_corner();
    }

    std::string draw()
    {
        m_svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1123 794\" width=\"1123\" height=\"794\" "
                "role=\"img\" aria-labelledby=\"corridor-title corridor-description\" "
                "font-family=\"'Noto Sans','DejaVu Sans',Arial,sans-serif\" fill=\"#26231f\">\n";
        m_svg += "<title id=\"corridor-title\">" + xml_text(m_labels.title) + "</title>\n";
        m_svg += "<desc id=\"corridor-description\">" + xml_text(m_labels.description) + "</desc>\n";
        m_svg += "<defs><clipPath id=\"corridor-area\"><rect x=\"24\" y=\"74\" width=\"1075\" "
                 "height=\"688\"/></clipPath></defs>\n";
        m_svg += "<rect width=\"1123\" height=\"794\" fill=\"#fff\"/>\n";
        m_svg += "<rect x=\"24\" y=\"74\" width=\"1075\" height=\"688\" fill=\"#f7f5f0\" stroke=\"#d8d3c8\"/>\n";
        m_svg += text_at({24, 38}, m_labels.title, 21, " font-weight=\"700\"");
        m_svg += text_at({24, 60}, m_labels.subtitle, 13, " fill=\"#5c574f\"");
        m_svg += text_at({24, 781}, m_labels.credit, 9, " fill=\"#6f6a62\"");
        m_svg += "<g clip-path=\"url(#corridor-area)\">\n";
        draw_links();
        draw_way();
        draw_nodes();
        draw_circles();
        draw_labels();
        m_svg += "</g>\n";
        draw_legend();
        m_svg += "</svg>\n";
        return std::move(m_svg);
    }

private:
    std::vector<const Node*> framed_nodes() const
    {
        std::vector<const Node*> nodes;
        for (const auto& node : m_network.nodes()) {
            const auto& wanted = m_options.provinces;
            if (wanted.empty() || std::find(wanted.begin(), wanted.end(), node.province) != wanted.end()) {
                nodes.push_back(&node);
            }
        }
        return nodes;
    }

    const Node* node(const NodeId& id) const
    {
        const auto at = m_network.find(id);
        return at ? &m_network.nodes()[*at] : nullptr;
    }

    void place_projects()
    {
        std::vector<std::pair<Spot, const MapProject*>> spots;
        for (const auto& project : m_projects) {
            if (const auto* at = node(project.node)) {
                spots.emplace_back(m_projection(*at), &project);
            }
        }
        m_circles = place_circles(spots);
    }

    void draw_links();
    void draw_way();
    void draw_nodes();
    void draw_circles();
    void draw_labels();
    void draw_legend();
    double legend_links(double x, double y);
    void legend_projects(double x, double y);
    std::vector<LabelWish> label_wishes() const;
    int label_class(const Node& node) const;
    Box free_corner() const;
    double legend_width() const;
    double largest_capital() const;

    const CorridorNetwork& m_network;
    const std::vector<MapProject>& m_projects;
    const MapLabels& m_labels;
    const MapOptions& m_options;
    Projection m_projection;
    std::map<NodeId, int> m_degree;
    std::vector<Circle> m_circles;
    Box m_legend;
    std::string m_svg;
};

void MapDrawing::draw_links()
{
    m_svg += "<g stroke-linecap=\"round\">\n";
    // Planned under building under operating, roads under all else: what exists stays visible.
    std::vector<const Link*> links;
    for (const auto& record : m_network.records()) {
        if (!m_options.scenario || is_open(record, *m_options.scenario, {})) {
            links.push_back(&record);
        }
    }
    const auto layer = [](const Link* link) {
        return std::pair(link->mode != LinkMode::road, -static_cast<int>(link->status));
    };
    std::stable_sort(links.begin(), links.end(), [&](const Link* a, const Link* b) { return layer(a) < layer(b); });
    for (const auto* link : links) {
        const auto* from = node(link->from);
        const auto* to = node(link->to);
        if (from != nullptr && to != nullptr) {
            const auto [colour, width] = stroke_of(link->mode);
            m_svg += line(m_projection(*from), m_projection(*to), colour, width, dashes_of(link->status));
        }
    }
    m_svg += "</g>\n";
}

void MapDrawing::draw_way()
{
    std::string points;
    for (const auto& id : m_options.way) {
        if (const auto* at = node(id)) {
            const auto spot = m_projection(*at);
            points += (points.empty() ? "" : " ") + number(spot.x) + "," + number(spot.y);
        }
    }
    if (points.empty()) {
        return;
    }
    m_svg += "<g fill=\"none\" stroke-linejoin=\"round\" stroke-linecap=\"round\"><title>" +
             xml_text(m_labels.chosen_way) + "</title>\n";
    m_svg += "<polyline points=\"" + points + "\" stroke=\"#fff\" stroke-width=\"8\"/>\n";
    m_svg += "<polyline points=\"" + points + "\" stroke=\"" + way_colour + "\" stroke-width=\"4.5\"/>\n</g>\n";
}

void MapDrawing::draw_nodes()
{
    m_svg += "<g>\n";
    for (const auto& node : m_network.nodes()) {
        m_svg += node_mark(m_projection(node), node.type);
    }
    m_svg += "</g>\n";
}

void MapDrawing::draw_circles()
{
    m_svg += "<g fill-opacity=\"0.82\">\n";
    for (const auto& placed : m_circles) {
        const auto& project = *placed.project;
        const std::string colour = colour_of(map_group(project.kind));
        const bool chosen = m_options.chosen == project.id;
        std::string style = project.capital ? "fill=\"" + colour + "\" stroke=\"#fff\" stroke-width=\"0.6\""
                                            : "fill=\"#fff\" stroke=\"" + colour + "\" stroke-width=\"1.3\"";
        if (chosen) {
            style = "fill=\"" + colour + "\" stroke=\"" + way_colour + "\" stroke-width=\"3.0\"";
        }
        m_svg += circle(placed.centre, placed.radius + (chosen ? 1.5 : 0), style) + " data-id=\"" + xml_text(project.id.value) +
                 "\"><title>" + xml_text(project.id.value + " " + project.name) + "</title></circle>\n";
    }
    m_svg += "</g>\n";
}

/// Order in which labels get their room; 9 = never.
int MapDrawing::label_class(const Node& node) const
{
    const auto degree = m_degree.contains(node.id) ? m_degree.at(node.id) : 0;
    const auto& way = m_options.way;
    if (!way.empty() && (node.id == way.front() || node.id == way.back())) {
        return 0;
    }
    switch (node.type) {
    case NodeType::city: return degree >= 5 ? 1 : 3;
    case NodeType::seaport:
    case NodeType::airport: return 2;
    case NodeType::border_gate: return node.country == "VN" ? 2 : 5;
    case NodeType::tourism_zone:
    case NodeType::dry_port: return 4;
    case NodeType::industrial_park:
    case NodeType::logistics_center: return 5;
    case NodeType::rail_station:
    case NodeType::expressway_junction: break;
    }
    return 9;
}

std::vector<LabelWish> MapDrawing::label_wishes() const
{
    std::vector<std::tuple<int, int, const Node*>> order;
    for (const auto& node : m_network.nodes()) {
        const int rank = label_class(node);
        const auto spot = m_projection(node);
        if (rank < 9 && map_area.holds({spot.x, spot.y, spot.x, spot.y})) {
            order.emplace_back(rank, -(m_degree.contains(node.id) ? m_degree.at(node.id) : 0), &node);
        }
    }
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return std::pair(std::get<0>(a), std::get<1>(a)) < std::pair(std::get<0>(b), std::get<1>(b));
    });
    std::vector<LabelWish> wishes;
    for (const auto& [rank, _, node] : order) {
        const double size = rank <= 1 ? 13 : rank <= 3 ? 10.5 : 9;
        wishes.push_back(
            {shown_text(node->name, m_options.language).text, m_projection(*node), size, 7, rank <= 1, rank <= 1});
    }
    return wishes;
}

void MapDrawing::draw_labels()
{
    std::vector<Box> marks;
    for (const auto& placed : m_circles) {
        // Small rings may carry a label over them; the halo keeps it legible.
        const double r = placed.radius * 0.8;
        marks.push_back({placed.centre.x - r, placed.centre.y - r, placed.centre.x + r, placed.centre.y + r});
    }
    for (const auto& node : m_network.nodes()) {
        if (node.type == NodeType::city || node.type == NodeType::border_gate || node.type == NodeType::seaport) {
            const auto at = m_projection(node);
            marks.push_back({at.x - 3, at.y - 3, at.x + 3, at.y + 3});
        }
    }
    m_svg += "<g stroke=\"#f7f5f0\" stroke-width=\"3.2\" stroke-linejoin=\"round\" paint-order=\"stroke\">\n";
    for (const auto& [wish, start] : place_labels(label_wishes(), {m_legend}, marks)) {
        m_svg += text_at(start, wish.text, wish.size, wish.bold ? " font-weight=\"700\"" : "");
    }
    m_svg += "</g>\n";
}

double MapDrawing::largest_capital() const
{
    double largest = 0;
    for (const auto& placed : m_circles) {
        largest = std::max(largest, placed.project->capital ? placed.project->capital->to_double() : 0.0);
    }
    return largest;
}

/// Room for the longest line of the right column, in whatever language it is.
double MapDrawing::legend_width() const
{
    double capitals = 0;
    for (const auto& [capital, text] : m_labels.capitals) {
        const double radius = circle_radius(capital, std::max(largest_capital(), capital.to_double()));
        capitals += 2 * radius + 12 + text_width(text, 9);
    }
    double longest = std::max(capitals, text_width(m_labels.projects_heading, 11.5) * 1.1);
    longest = std::max(longest, 20 + text_width(m_labels.capital_unknown, 10));
    for (const std::string& group : m_labels.groups) {
        longest = std::max(longest, 20 + text_width(group, 10));
    }
    return std::max(510.0, legend_right_column + longest + 12);
}

/// The corner of the map where the legend covers least: projects count more than nodes.
Box MapDrawing::free_corner() const
{
    const double wide = legend_width();
    constexpr double high = 204;
    constexpr double gap = 10;
    const double left = map_area.left + gap;
    const double right = map_area.right - gap - wide;
    const double top = map_area.top + gap;
    const double bottom = map_area.bottom - gap - high;
    Box best;
    double least = -1;
    for (const auto& [x, y] : {Spot{right, top}, Spot{left, bottom}, Spot{right, bottom}, Spot{left, top}}) {
        const Box box{x, y, x + wide, y + high};
        double covered = 0;
        for (const auto& node : m_network.nodes()) {
            const auto at = m_projection(node);
            covered += box.touches({at.x, at.y, at.x, at.y}) ? 1 : 0;
        }
        for (const auto& placed : m_circles) {
            const auto& at = placed.centre;
            covered += box.touches({at.x, at.y, at.x, at.y}) ? 5 : 0;
        }
        if (least < 0 || covered < least) {
            least = covered;
            best = box;
        }
    }
    return best;
}

double MapDrawing::legend_links(double x, double y)
{
    m_svg += text_at({x, y}, m_labels.links_heading, 11.5, " font-weight=\"700\"");
    for (std::size_t i = 0; i < Vocabulary<LinkMode>::terms.size(); ++i) {
        y += 15;
        const auto [colour, width] = stroke_of(Vocabulary<LinkMode>::terms[i].value);
        m_svg += line({x, y - 3.5}, {x + 28, y - 3.5}, colour, width, "") + text_at({x + 36, y}, m_labels.modes[i], 10);
    }
    y += 3;
    for (std::size_t i = 0; i < Vocabulary<LinkStatus>::terms.size(); ++i) {
        y += 15;
        m_svg +=
            line({x, y - 3.5}, {x + 28, y - 3.5}, "#55504a", 2, dashes_of(Vocabulary<LinkStatus>::terms[i].value)) +
            text_at({x + 36, y}, m_labels.statuses[i], 10);
    }
    if (!m_options.way.empty()) {
        y += 15;
        m_svg +=
            line({x, y - 3.5}, {x + 28, y - 3.5}, way_colour, 4.5, "") + text_at({x + 36, y}, m_labels.chosen_way, 10);
    }
    return y;
}

void MapDrawing::legend_projects(double x, double y)
{
    m_svg += text_at({x, y}, m_labels.projects_heading, 11.5, " font-weight=\"700\"");
    for (std::size_t i = 0; i < Vocabulary<MapGroup>::terms.size(); ++i) {
        y += 14.5;
        m_svg += circle({x + 7, y - 3.5}, 5,
                        std::string("fill=\"") + colour_of(Vocabulary<MapGroup>::terms[i].value) + "\"/>\n") +
                 text_at({x + 20, y}, m_labels.groups[i], 10);
    }
    const double largest = largest_capital();
    double right = x;
    y += 26;
    for (const auto& [capital, text] : m_labels.capitals) {
        const double radius = circle_radius(capital, std::max(largest, capital.to_double()));
        m_svg += circle({right + radius, y - 3.5}, radius, "fill=\"none\" stroke=\"#55504a\"/>\n") +
                 text_at({right + 2 * radius + 4, y}, text, 9);
        right += 2 * radius + 12 + text_width(text, 9);
    }
    y += 22;
    m_svg += circle({x + 7, y - 3.5}, 2.6, "fill=\"#fff\" stroke=\"#55504a\" stroke-width=\"1.3\"/>\n") +
             text_at({x + 20, y}, m_labels.capital_unknown, 10);
}

void MapDrawing::draw_legend()
{
    const auto& box = m_legend;
    m_svg += "<g>\n<rect x=\"" + number(box.left) + "\" y=\"" + number(box.top) + "\" width=\"" +
             number(box.right - box.left) + "\" height=\"" + number(box.bottom - box.top) +
             "\" rx=\"4\" fill=\"#fff\" fill-opacity=\"0.94\" stroke=\"#d8d3c8\"/>\n";
    const double x = box.left + 12;
    const double y = legend_links(x, box.top + 20) + 22;
    double right = x + 6;
    for (const auto& [type, text] :
         {std::pair(NodeType::border_gate, &m_labels.border_gate), std::pair(NodeType::seaport, &m_labels.seaport),
          std::pair(NodeType::airport, &m_labels.airport)}) {
        m_svg += node_mark({right, y - 3.5}, type) + text_at({right + 10, y}, *text, 10);
        right += 22 + text_width(*text, 10);
    }
    legend_projects(box.left + legend_right_column, box.top + 20);
    m_svg += "</g>\n";
}

} // namespace

MapGroup map_group(ProjectKind kind)
{
    switch (kind) {
    case ProjectKind::industrial_park:
    case ProjectKind::industrial_cluster: return MapGroup::industry;
    case ProjectKind::border_gate_zone:
    case ProjectKind::free_trade_zone:
    case ProjectKind::logistics_center:
    case ProjectKind::dry_port:
    case ProjectKind::airport:
    case ProjectKind::transport: return MapGroup::logistics;
    case ProjectKind::tourism_zone:
    case ProjectKind::resort:
    case ProjectKind::hotel:
    case ProjectKind::cultural_park: return MapGroup::tourism;
    case ProjectKind::urban_area:
    case ProjectKind::commercial_center:
    case ProjectKind::market: return MapGroup::urban;
    case ProjectKind::agriculture:
    case ProjectKind::forestry: return MapGroup::farming;
    case ProjectKind::mining_processing:
    case ProjectKind::energy:
    case ProjectKind::water_wastewater:
    case ProjectKind::waste_treatment: return MapGroup::energy;
    case ProjectKind::healthcare:
    case ProjectKind::education:
    case ProjectKind::ict:
    case ProjectKind::other: break;
    }
    return MapGroup::services;
}

std::string draw_corridor_map(const CorridorNetwork& network, const std::vector<MapProject>& projects,
                              const MapLabels& labels, const MapOptions& options)
{
    return MapDrawing(network, projects, labels, options).draw();
}

} // namespace redriver
