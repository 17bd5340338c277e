#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The corridor as a drawing: its links and gateways, and projects where their place is known. No tiles, no borders.

#include "catalogue/book/pdf_file.hpp"

#include <redriver/catalogue/catalogue.hpp>

#include <optional>

namespace redriver::catalogue_detail {

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

/// `silhouette`: the links alone, in white, for a cover.
enum class MapLabels { gateways, none, silhouette };

struct MapView {
    Box box;                     ///< on the page
    std::optional<Point> centre; ///< set: about 180 km around this point, which is marked; else the whole corridor
    MapLabels labels = MapLabels::gateways;
    Colour ground = ink::tint;
};

/// Draws a map. Points of projects are places of towns where nothing better is known; the caller says so.
void draw_map(PdfFile& file, Typesetter& typesetter, const CatalogueRecords& records, Language language,
              const MapView& view);

/// The signs of the map with their meaning, below each other; returns the height.
double draw_legend(PdfFile& file, Typesetter& typesetter, Language language, double x, double y, double width);

} // namespace redriver::catalogue_detail
