// SPDX-License-Identifier: Apache-2.0
#include "catalogue/chart_svg.hpp"

#include "base/xml_text.hpp"

#include <algorithm>

namespace redriver {

std::int64_t longest_row(const Chart& chart)
{
    std::int64_t longest = std::max<std::int64_t>(chart.full, 1);
    for (const ChartRow& row : chart.rows) {
        longest = std::max(longest, row.high);
    }
    return longest;
}

namespace catalogue_detail {
namespace {

// Narrow enough to be read on a telephone without being scaled down.
constexpr int page_width = 460;
constexpr int longest_bar = 460;
constexpr int row_height = 58;
constexpr int step_height = 44;
constexpr int bar_height = 12;

/// Tenths of a pixel.
std::string pixels(std::int64_t tenths)
{
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

/// Tenths of a pixel, rounded; something known is never so short that it cannot be seen.
std::int64_t bar_length(std::int64_t amount, std::int64_t longest, int room)
{
    if (amount <= 0) {
        return 0;
    }
    __extension__ using Wide = __int128;
    const auto tenths = static_cast<std::int64_t>((static_cast<Wide>(amount) * room * 10 + longest / 2) / longest);
    return std::max<std::int64_t>(tenths, 15);
}

std::string rectangle(const char* name, std::int64_t x, int y, std::int64_t width)
{
    return std::string("<rect class=\"") + name + "\" x=\"" + pixels(x) + "\" y=\"" + std::to_string(y) +
           "\" width=\"" + pixels(width) + "\" height=\"" + std::to_string(bar_height) + "\"/>\n";
}

std::string words(const char* name, const std::string& x, int y, const std::string& text, const char* anchor = "")
{
    return std::string("<text class=\"") + name + "\" x=\"" + x + "\" y=\"" + std::to_string(y) + "\"" + anchor + ">" +
           xml_text(text) + "</text>\n";
}

std::string amount_words(const ChartRow& row)
{
    return row.note.empty() ? row.shown : row.shown + " · " + row.note;
}

std::string bar_row(const ChartRow& row, std::int64_t longest, int top)
{
    const std::int64_t low = bar_length(row.low, longest, longest_bar);
    const std::int64_t high = std::max(bar_length(row.high, longest, longest_bar), low);
    const int bar_top = top + 37;
    std::string svg = words("chart-label", "0", top + 14, row.label) +
                      words("chart-value", "0", top + 31, amount_words(row));
    if (row.is_target) {
        svg += rectangle("chart-target", 0, bar_top, high);
    } else {
        svg += high > low ? rectangle("chart-range", 0, bar_top, high) : "";
        svg += low > 0 ? rectangle("chart-bar", 0, bar_top, low) : "";
    }
    return svg;
}

std::string funnel_row(const ChartRow& row, std::int64_t longest, int top)
{
    const std::int64_t width = bar_length(row.high, longest, longest_bar);
    const std::int64_t middle = page_width * 10 / 2;
    return words("chart-label", pixels(middle), top + 14, row.label + ": " + row.shown, " text-anchor=\"middle\"") +
           rectangle("chart-bar", middle - width / 2, top + 20, width);
}

int height_of_row(const Chart& chart)
{
    return chart.kind == ChartKind::funnel ? step_height : row_height;
}

std::string drawn_rows(const Chart& chart)
{
    const std::int64_t longest = longest_row(chart);
    std::string svg;
    int top = 0;
    for (const ChartRow& row : chart.rows) {
        svg += chart.kind == ChartKind::funnel ? funnel_row(row, longest, top) : bar_row(row, longest, top);
        top += height_of_row(chart);
    }
    return svg;
}

/// The picture grows and shrinks with the page.
std::string without_size(std::string picture)
{
    for (const std::string attribute : {" width=\"", " height=\""}) {
        const auto end_of_tag = picture.find('>');
        const auto begin = picture.find(attribute);
        if (begin != std::string::npos && begin < end_of_tag) {
            picture.erase(begin, picture.find('"', begin + attribute.size()) + 1 - begin);
        }
    }
    return picture;
}

} // namespace

std::string chart_svg(const Chart& chart)
{
    if (chart.kind == ChartKind::picture) {
        return without_size(chart.picture);
    }
    const std::string height = std::to_string(height_of_row(chart) * static_cast<int>(chart.rows.size()));
    return "<svg class=\"chart\" viewBox=\"0 0 " + std::to_string(page_width) + " " + height +
           "\" role=\"img\" aria-labelledby=\"" + chart.anchor + "-title " + chart.anchor + "-desc\">\n<title id=\"" +
           chart.anchor + "-title\">" + xml_text(chart.title) + "</title>\n<desc id=\"" + chart.anchor + "-desc\">" +
           xml_text(chart.description) + "</desc>\n" + drawn_rows(chart) + "</svg>";
}

} // namespace catalogue_detail
} // namespace redriver
