#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A chart as a value without a format: rows of lengths with their words. Any publisher can draw it.

#include <cstdint>
#include <string>
#include <vector>

namespace redriver {

/// How the rows of a chart are drawn.
enum class ChartKind {
    bars,     ///< an amount a row, from a common zero
    funnel,   ///< steps in their order, centred
    progress, ///< groups of rows: a target and what is held against it
    picture,  ///< a drawing made elsewhere
};

/// One row. Lengths are in the smallest unit of the chart and never negative. Equal bounds: an exact amount;
/// both 0: not known, and `shown` says so.
struct ChartRow {
    std::string label;
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::string shown; ///< the amount in words, with its unit
    std::string note;  ///< what it rests on, for example how many records have a figure; may be empty
    bool is_target = false;
    friend bool operator==(const ChartRow&, const ChartRow&) = default;
};

/// The numbers stand a second time in a table of the same section, where guards check them and screen readers find
/// them.
struct Chart {
    std::string anchor; ///< unique in its edition: names the file of a picture
    ChartKind kind = ChartKind::bars;
    std::string title;
    std::string description; ///< what is to be seen, for those who cannot see it
    std::vector<ChartRow> rows;
    std::string picture; ///< an SVG document; empty unless kind is picture
    std::int64_t full = 0; ///< what the longest bar stands for where charts side by side share a scale; 0 = the longest row
    friend bool operator==(const Chart&, const Chart&) = default;
};

/// What the longest bar stands for: the longest row or `full`, whichever is more, at least 1.
std::int64_t longest_row(const Chart& chart);

} // namespace redriver
