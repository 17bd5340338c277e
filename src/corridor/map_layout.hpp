#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Where things go on the map: projection, circles side by side, labels that do not overlap.

#include <redriver/corridor/corridor_map.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

struct Spot {
    double x = 0;
    double y = 0;
};

struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    bool touches(const Box& other) const
    {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    bool holds(const Box& other) const
    {
        return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
    }
};

inline constexpr Box map_page{0, 0, 1123, 794};
inline constexpr Box map_area{24, 74, 1099, 762};

/// Plate carrée true to scale at the middle latitude, fitted into map_area around the given nodes.
class Projection {
public:
    explicit Projection(const std::vector<const Node*>& nodes);
    Spot operator()(const Node& node) const;

private:
    double m_lat = 0;
    double m_lon = 0;
    double m_scale_x = 1;
    double m_scale_y = 1;
    Spot m_centre;
};

struct Circle {
    Spot centre;
    double radius = 0;
    const MapProject* project = nullptr;
};

double circle_radius(const std::optional<Decimal>& capital, double largest_capital);

/// Circles as near to their nodes as they can be without overlap, large ones first.
std::vector<Circle> place_circles(const std::vector<std::pair<Spot, const MapProject*>>& projects);

struct LabelWish {
    std::string text;
    Spot at;
    double size = 10;
    double distance = 5; ///< from the point to the text
    bool bold = false;
    bool needed = false; ///< goes over circles and marks where nothing else is free
};

struct PlacedLabel {
    LabelWish wish;
    Spot start; ///< left end of the base line
};

/// Width of a text in a plain sans-serif, on the wide side.
double text_width(const std::string& text, double size);

/// Puts labels in the order given where they touch neither `taken`, `marks` nor each other; those without room are left
/// out, but for needed ones, which may lie over marks.
std::vector<PlacedLabel> place_labels(const std::vector<LabelWish>& wishes, std::vector<Box> taken,
                                      const std::vector<Box>& marks);

} // namespace redriver
