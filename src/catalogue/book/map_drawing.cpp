// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/map_drawing.hpp"

#include <redriver/i18n/messages.hpp>

#include <algorithm>
#include <array>
#include <cairo.h>
#include <cmath>
#include <map>
#include <vector>

namespace redriver::catalogue_detail {
namespace {

constexpr double degree = 3.14159265358979323846 / 180;
constexpr double reach = 0.85;     ///< degrees of latitude above and below the centre of a detail
constexpr double middle_lat = 22.5; ///< where the drawing is true to scale

constexpr Colour road{0.62, 0.64, 0.66};
constexpr Colour expressway{0.80, 0.52, 0.20};
constexpr Colour railway{0.18, 0.20, 0.23};
constexpr Colour water{0.25, 0.50, 0.68};
constexpr Colour gate{0.15, 0.42, 0.33};

struct Position {
    double x = 0;
    double y = 0;
};

/// Longitude and latitude to points of the page, one scale both ways.
class Projection {
public:
    Projection(const Box& box, double west, double east, double south, double north)
    {
        const double width = (east - west) * std::cos(middle_lat * degree);
        const double height = north - south;
        m_scale = std::min(box.width / width, box.height / height);
        m_west = west;
        m_north = north;
        m_left = box.x + (box.width - width * m_scale) / 2;
        m_top = box.y + (box.height - height * m_scale) / 2;
    }
    Position at(const Decimal& lat, const Decimal& lon) const
    {
        return {m_left + (lon.to_double() - m_west) * std::cos(middle_lat * degree) * m_scale,
                m_top + (m_north - lat.to_double()) * m_scale};
    }
    double points_per_degree() const { return m_scale; }

private:
    double m_scale = 1;
    double m_west = 0;
    double m_north = 0;
    double m_left = 0;
    double m_top = 0;
};

Projection projection_of(const CatalogueRecords& records, const MapView& view)
{
    if (view.centre) {
        const double lat = view.centre->lat.to_double();
        const double lon = view.centre->lon.to_double();
        const double wide = reach * view.box.width / view.box.height / std::cos(middle_lat * degree);
        return {view.box, lon - wide, lon + wide, lat - reach, lat + reach};
    }
    double west = 180;
    double east = -180;
    double south = 90;
    double north = -90;
    for (const Node& node : records.content.nodes) {
        west = std::min(west, node.lon.to_double());
        east = std::max(east, node.lon.to_double());
        south = std::min(south, node.lat.to_double());
        north = std::max(north, node.lat.to_double());
    }
    if (west > east) {
        return {view.box, 102, 108, 20, 26}; // no network: the region it would lie in
    }
    const double margin = 0.15;
    return {view.box, west - margin, east + margin, south - margin, north + margin};
}

struct LinkLook {
    Colour colour;
    double width;
    bool dashed;
};

LinkLook look_of(const Link& link)
{
    const bool open = link.status == LinkStatus::operating;
    switch (link.mode) {
    case LinkMode::expressway: return {expressway, 1.8, !open};
    case LinkMode::rail_standard_gauge:
    case LinkMode::rail_metre_gauge: return {railway, 1.0, !open};
    case LinkMode::waterway: return {water, 1.0, !open};
    case LinkMode::border_crossing: return {gate, 1.4, !open};
    case LinkMode::road: break;
    }
    return {road, 0.7, !open};
}

void stroke(cairo_t* pen, const LinkLook& look)
{
    const std::array<double, 2> dash{3.0, 2.2};
    cairo_set_dash(pen, dash.data(), look.dashed ? 2 : 0, 0);
    cairo_set_line_width(pen, look.width);
    cairo_set_source_rgb(pen, look.colour.red, look.colour.green, look.colour.blue);
    cairo_stroke(pen);
    cairo_set_dash(pen, nullptr, 0, 0);
}

void dot(cairo_t* pen, const Position& at, double radius, const Colour& inside)
{
    cairo_arc(pen, at.x, at.y, radius, 0, 360 * degree);
    cairo_set_source_rgb(pen, inside.red, inside.green, inside.blue);
    cairo_fill_preserve(pen);
    cairo_set_source_rgb(pen, 1, 1, 1);
    cairo_set_line_width(pen, 0.6);
    cairo_stroke(pen);
}

/// A sign for each type of gateway; cities and stations get a small dot.
void draw_node(cairo_t* pen, NodeType type, const Position& at)
{
    const double r = 3.2;
    switch (type) {
    case NodeType::seaport:
        cairo_rectangle(pen, at.x - r, at.y - r, 2 * r, 2 * r);
        cairo_set_source_rgb(pen, water.red, water.green, water.blue);
        break;
    case NodeType::border_gate:
        cairo_move_to(pen, at.x, at.y - r * 1.2);
        cairo_line_to(pen, at.x + r * 1.1, at.y + r * 0.8);
        cairo_line_to(pen, at.x - r * 1.1, at.y + r * 0.8);
        cairo_close_path(pen);
        cairo_set_source_rgb(pen, gate.red, gate.green, gate.blue);
        break;
    case NodeType::airport:
        cairo_move_to(pen, at.x, at.y - r * 1.25);
        cairo_line_to(pen, at.x + r * 1.25, at.y);
        cairo_line_to(pen, at.x, at.y + r * 1.25);
        cairo_line_to(pen, at.x - r * 1.25, at.y);
        cairo_close_path(pen);
        cairo_set_source_rgb(pen, ink::link.red, ink::link.green, ink::link.blue);
        break;
    case NodeType::city: dot(pen, at, 2.0, railway); return;
    default: return;
    }
    cairo_fill_preserve(pen);
    cairo_set_source_rgb(pen, 1, 1, 1);
    cairo_set_line_width(pen, 0.6);
    cairo_stroke(pen);
}

bool overlap(const Box& a, const Box& b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool holds(const Box& outer, const Box& inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

constexpr std::size_t links_of_a_hub = 5;

/// Which node is named first where there is no room for all: towns where many ways meet, then gateways.
int label_order(NodeType type, std::size_t links)
{
    switch (type) {
    case NodeType::city: return links >= links_of_a_hub ? 0 : 3;
    case NodeType::seaport: return 1;
    case NodeType::border_gate: return 2;
    case NodeType::airport: return 4;
    default: return 9;
    }
}

class MapDrawing {
public:
    MapDrawing(PdfFile& file, Typesetter& typesetter, const CatalogueRecords& records, Language language,
               const MapView& view)
        : m_file(file), m_typesetter(typesetter), m_records(records), m_language(language), m_view(view),
          m_projection(projection_of(records, view))
    {
    }

    void draw()
    {
        const PdfTag figure(m_file.pen(), "Figure");
        cairo_t* pen = m_file.pen();
        cairo_save(pen);
        m_file.fill(m_view.box.x, m_view.box.y, m_view.box.width, m_view.box.height, m_view.ground);
        cairo_rectangle(pen, m_view.box.x, m_view.box.y, m_view.box.width, m_view.box.height);
        cairo_clip(pen);
        draw_links();
        if (m_view.labels != MapLabels::silhouette) {
            draw_projects();
            for (const Node& node : m_records.content.nodes) {
                draw_node(pen, node.type, m_projection.at(node.lat, node.lon));
            }
        }
        if (m_view.centre) {
            const Position at = m_projection.at(m_view.centre->lat, m_view.centre->lon);
            dot(pen, at, 5.2, ink::river);
            dot(pen, at, 1.6, ink::paper);
            m_taken.push_back({at.x - 6, at.y - 6, 12, 12});
        }
        if (m_view.labels == MapLabels::gateways) {
            draw_labels();
            draw_scale();
        }
        cairo_restore(pen);
    }

private:
    void draw_links()
    {
        std::map<NodeId, Position> positions;
        for (const Node& node : m_records.content.nodes) {
            positions[node.id] = m_projection.at(node.lat, node.lon);
        }
        // Roads lie below railways, and these below expressways.
        for (const auto& below : {std::vector{LinkMode::road}, std::vector{LinkMode::waterway},
                                  std::vector{LinkMode::expressway},
                                  std::vector{LinkMode::rail_metre_gauge, LinkMode::rail_standard_gauge},
                                  std::vector{LinkMode::border_crossing}}) {
            for (const Link& link : m_records.content.links) {
                const auto from = positions.find(link.from);
                const auto to = positions.find(link.to);
                const bool now = std::find(below.begin(), below.end(), link.mode) != below.end();
                if (now && from != positions.end() && to != positions.end()) {
                    cairo_move_to(m_file.pen(), from->second.x, from->second.y);
                    cairo_line_to(m_file.pen(), to->second.x, to->second.y);
                    LinkLook look = look_of(link);
                    if (m_view.labels == MapLabels::silhouette) {
                        look.colour = ink::paper;
                        look.width *= 1.3;
                    }
                    stroke(m_file.pen(), look);
                }
            }
        }
    }

    void draw_projects()
    {
        for (const PublicProject& project : m_records.content.projects) {
            if (project.point) {
                dot(m_file.pen(), m_projection.at(project.point->lat, project.point->lon), m_view.centre ? 2.4 : 2.8,
                    ink::river);
            }
        }
    }

    void draw_labels()
    {
        std::map<NodeId, std::size_t> links;
        for (const Link& link : m_records.content.links) {
            ++links[link.from];
            ++links[link.to];
        }
        std::vector<std::pair<int, const Node*>> nodes;
        for (const Node& node : m_records.content.nodes) {
            const int order = label_order(node.type, links[node.id]);
            if (order < 9) {
                nodes.emplace_back(order, &node);
                // No name lies over the sign of another one.
                const Position at = m_projection.at(node.lat, node.lon);
                m_taken.push_back({at.x - 3, at.y - 3, 6, 6});
            }
        }
        std::stable_sort(nodes.begin(), nodes.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [order, node] : nodes) {
            place_label(*node);
        }
    }

    /// Right, left, above or below of its sign, where nothing else stands; not at all if there is no room.
    void place_label(const Node& node)
    {
        const Position at = m_projection.at(node.lat, node.lon);
        if (!holds(m_view.box, {at.x, at.y, 0, 0})) {
            return;
        }
        const TextBlock text = m_typesetter.set(shown_text(node.name, m_language).text,
                                                {6.2, node.type == NodeType::city, ink::text, 0}, 150);
        const double width = text.natural_width();
        const double height = text.line_height();
        const std::array<Box, 4> places{{{at.x + 5, at.y - height / 2, width, height},
                                         {at.x - 5 - width, at.y - height / 2, width, height},
                                         {at.x - width / 2, at.y - height - 3, width, height},
                                         {at.x - width / 2, at.y + 4, width, height}}};
        for (const Box& place : places) {
            const bool free = std::none_of(m_taken.begin(), m_taken.end(),
                                           [&place](const Box& taken) { return overlap(place, taken); });
            if (free && holds(m_view.box, place)) {
                shade(place);
                text.draw(m_file.pen(), place.x, place.y);
                m_taken.push_back(place);
                return;
            }
        }
    }

    /// Dims the lines below a label, so that it can be read.
    void shade(const Box& box)
    {
        cairo_set_source_rgba(m_file.pen(), m_view.ground.red, m_view.ground.green, m_view.ground.blue, 0.72);
        cairo_rectangle(m_file.pen(), box.x - 1, box.y + 1, box.width + 2, box.height - 2);
        cairo_fill(m_file.pen());
    }

    void draw_scale()
    {
        const double km = m_view.centre ? 20 : 100;
        const double length = km / 111.2 * m_projection.points_per_degree();
        const double x = m_view.box.x + 10;
        const double y = m_view.box.y + m_view.box.height - 10;
        m_file.rule(x, y, x + length, y, 1, ink::text);
        m_file.rule(x, y - 3, x, y, 1, ink::text);
        m_file.rule(x + length, y - 3, x + length, y, 1, ink::text);
        const TextBlock text = m_typesetter.set(m_view.centre ? "20\u00a0km" : "100\u00a0km", {6, false, ink::text, 0}, 80);
        text.draw(m_file.pen(), x + length + 4, y - text.line_height() + 2);
    }

    PdfFile& m_file;
    Typesetter& m_typesetter;
    const CatalogueRecords& m_records;
    Language m_language;
    const MapView& m_view;
    Projection m_projection;
    std::vector<Box> m_taken;
};

} // namespace

void draw_map(PdfFile& file, Typesetter& typesetter, const CatalogueRecords& records, Language language,
              const MapView& view)
{
    MapDrawing(file, typesetter, records, language, view).draw();
}

double draw_legend(PdfFile& file, Typesetter& typesetter, Language language, double x, double y, double width)
{
    cairo_t* pen = file.pen();
    const PdfTag element(pen, "P");
    constexpr int columns = 4;
    const double step = width / columns;
    int count = 0;
    const auto place = [&](const std::string& words) {
        const double left = x + step * (count % columns);
        const double top = y + 13.0 * (count / columns);
        ++count;
        typesetter.set(words, {6.6, false, ink::soft, 0}, step - 26).draw(pen, left + 22, top);
        return Position{left, top + 5};
    };
    const auto line = [&](std::string_view mode, const LinkLook& look) {
        const Position at = place(code_name("link_mode", mode, language));
        cairo_move_to(pen, at.x, at.y);
        cairo_line_to(pen, at.x + 16, at.y);
        stroke(pen, look);
    };
    line("expressway", {expressway, 1.8, false});
    line("rail_metre_gauge", {railway, 1.0, false});
    line("road", {road, 0.7, false});
    {
        const Position at = place(text("catalogue.book.map_planned", language));
        cairo_move_to(pen, at.x, at.y);
        cairo_line_to(pen, at.x + 16, at.y);
        stroke(pen, {railway, 1.0, true});
    }
    for (const NodeType type : {NodeType::seaport, NodeType::border_gate, NodeType::airport, NodeType::city}) {
        const Position at = place(code_name("node_type", to_code(type), language));
        draw_node(pen, type, {at.x + 8, at.y});
    }
    const Position at = place(text("catalogue.book.map_project", language));
    dot(pen, {at.x + 8, at.y}, 2.8, ink::river);
    return 13.0 * ((count + columns - 1) / columns);
}

} // namespace redriver::catalogue_detail
