// SPDX-License-Identifier: Apache-2.0
#include "corridor/map_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace redriver {

Projection::Projection(const std::vector<const Node*>& nodes)
{
    if (nodes.empty()) {
        return;
    }
    const auto [south, north] =
        std::minmax_element(nodes.begin(), nodes.end(), [](const Node* a, const Node* b) { return a->lat < b->lat; });
    const auto [west, east] =
        std::minmax_element(nodes.begin(), nodes.end(), [](const Node* a, const Node* b) { return a->lon < b->lon; });
    m_lat = ((*south)->lat.to_double() + (*north)->lat.to_double()) / 2;
    m_lon = ((*west)->lon.to_double() + (*east)->lon.to_double()) / 2;
    const double shrink = std::cos(m_lat * std::numbers::pi / 180);
    constexpr double margin = 34; // room for labels and circles at the outermost nodes
    constexpr double smallest_span = 0.05;
    const double wide = std::max(smallest_span, (*east)->lon.to_double() - (*west)->lon.to_double()) * shrink;
    const double high = std::max(smallest_span, (*north)->lat.to_double() - (*south)->lat.to_double());
    m_scale_y = std::min((map_area.right - map_area.left - 2 * margin) / wide,
                         (map_area.bottom - map_area.top - 2 * margin) / high);
    m_scale_x = m_scale_y * shrink;
    m_centre = {(map_area.left + map_area.right) / 2, (map_area.top + map_area.bottom) / 2};
}

Spot Projection::operator()(const Node& node) const
{
    return {m_centre.x + (node.lon.to_double() - m_lon) * m_scale_x,
            m_centre.y - (node.lat.to_double() - m_lat) * m_scale_y};
}

double circle_radius(const std::optional<Decimal>& capital, double largest_capital)
{
    constexpr double smallest = 2.2;
    constexpr double largest = 14;
    if (!capital || largest_capital <= 0) {
        return smallest;
    }
    return std::max(smallest, largest * std::sqrt(std::max(0.0, capital->to_double()) / largest_capital));
}

std::vector<Circle> place_circles(const std::vector<std::pair<Spot, const MapProject*>>& projects)
{
    double largest = 0;
    for (const auto& [_, project] : projects) {
        largest = std::max(largest, project->capital ? project->capital->to_double() : 0.0);
    }
    std::vector<Circle> circles;
    for (const auto& [spot, project] : projects) {
        circles.push_back({spot, circle_radius(project->capital, largest), project});
    }
    std::sort(circles.begin(), circles.end(), [](const Circle& a, const Circle& b) {
        return a.radius != b.radius ? a.radius > b.radius : a.project->id < b.project->id;
    });
    constexpr double gap = 0.6;
    constexpr double golden_angle = 2.399963;
    for (std::size_t i = 0; i < circles.size(); ++i) {
        const auto home = circles[i].centre;
        const auto is_free = [&](const Spot& spot) {
            return std::none_of(
                circles.begin(), circles.begin() + static_cast<std::ptrdiff_t>(i), [&](const Circle& c) {
                    return std::hypot(c.centre.x - spot.x, c.centre.y - spot.y) < c.radius + circles[i].radius + gap;
                });
        };
        // A sunflower spiral tries places in order of distance.
        for (int step = 0; step < 4000; ++step) {
            const double distance = 1.1 * std::sqrt(static_cast<double>(step));
            const Spot spot{home.x + distance * std::cos(golden_angle * step),
                            home.y + distance * std::sin(golden_angle * step)};
            if (is_free(spot)) {
                circles[i].centre = spot;
                break;
            }
        }
    }
    return circles;
}

double text_width(const std::string& text, double size)
{
    double width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xE3 && byte <= 0xE9) {
            width += 1.02; // the first of three bytes of a Chinese character, which is as wide as high
        } else if ((byte & 0xC0U) != 0x80U) {
            width += 0.6;
        }
    }
    return width * size;
}

namespace {

Box box_of(const LabelWish& wish, const Spot& start)
{
    const double width = text_width(wish.text, wish.size) * (wish.bold ? 1.06 : 1);
    return {start.x - 1, start.y - wish.size * 0.85, start.x + width + 1, start.y + wish.size * 0.25};
}

/// Where a label can start: beside, above and below its point, near ones first.
std::vector<Spot> starts_of(const LabelWish& wish)
{
    const double width = text_width(wish.text, wish.size) * (wish.bold ? 1.06 : 1);
    const double middle = wish.size * 0.35;
    std::vector<Spot> starts;
    for (const double away : {wish.distance, wish.distance + 6, wish.distance + 14}) {
        starts.push_back({wish.at.x + away, wish.at.y + middle});
        starts.push_back({wish.at.x - away - width, wish.at.y + middle});
        starts.push_back({wish.at.x - width / 2, wish.at.y - away});
        starts.push_back({wish.at.x - width / 2, wish.at.y + away + wish.size * 0.8});
        starts.push_back({wish.at.x + away * 0.7, wish.at.y - away * 0.7});
        starts.push_back({wish.at.x + away * 0.7, wish.at.y + away * 0.7 + wish.size * 0.7});
    }
    return starts;
}

bool is_free(const Box& box, const std::vector<Box>& boxes)
{
    return std::none_of(boxes.begin(), boxes.end(), [&](const Box& other) { return box.touches(other); });
}

} // namespace

std::vector<PlacedLabel> place_labels(const std::vector<LabelWish>& wishes, std::vector<Box> taken,
                                      const std::vector<Box>& marks)
{
    std::vector<PlacedLabel> placed;
    for (const auto& wish : wishes) {
        const auto starts = starts_of(wish);
        const auto fits = [&](const Spot& start) {
            return map_area.holds(box_of(wish, start)) && is_free(box_of(wish, start), taken);
        };
        auto best = std::find_if(starts.begin(), starts.end(),
                                 [&](const Spot& start) { return fits(start) && is_free(box_of(wish, start), marks); });
        if (best == starts.end() && wish.needed) {
            best = std::find_if(starts.begin(), starts.end(), fits);
        }
        if (best != starts.end()) {
            taken.push_back(box_of(wish, *best));
            placed.push_back({wish, *best});
        }
    }
    return placed;
}

} // namespace redriver
