// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/chart_strips.hpp"

#include <algorithm>
#include <memory>

namespace redriver::catalogue_detail {
namespace {

constexpr double bar_height = 6;
constexpr double least_bar = 1.2; ///< something known is never so short that it cannot be seen

struct Bar {
    double low = 0;
    double high = 0;
    bool is_target = false;
    bool is_centred = false;
};

double length_of(std::int64_t amount, std::int64_t longest, double room)
{
    return amount <= 0 ? 0 : std::max(least_bar, room * static_cast<double>(amount) / static_cast<double>(longest));
}

/// What is certain dark, what may be on top of it light, a target as an open box.
void draw_chart_bar(PdfFile& file, const Bar& bar, double x, double y, double room)
{
    if (bar.high <= 0) {
        return;
    }
    const double left = bar.is_centred ? x + (room - bar.high) / 2 : x;
    if (bar.is_target) {
        file.fill(left, y, bar.high, bar_height, ink::soft);
        if (bar.high > 2) {
            file.fill(left + 0.8, y + 0.8, bar.high - 1.6, bar_height - 1.6, ink::tint);
        }
        return;
    }
    file.fill(left, y, bar.high, bar_height, ink::range);
    file.fill(left, y, bar.low, bar_height, ink::river);
}

/// Label, bar and amount side by side.
Strip row_strip(Blocks& blocks, const Chart& chart, const ChartRow& row, double width, int group)
{
    constexpr double gap = 8;
    const double label_width = width * 0.30;
    const double amount_width = width * 0.34;
    const double room = width - label_width - amount_width - 2 * gap;
    const BlockSizes& sizes = blocks.sizes();
    auto& typesetter = blocks.typesetter();
    const auto label = std::make_shared<TextBlock>(
        typesetter.set(row.label, {sizes.small, row.is_target, ink::text, 0}, label_width));
    std::vector<Run> words{{row.shown, {sizes.small, true, ink::text, 0}, ""}};
    if (!row.note.empty()) {
        words.push_back({"\u2002" + row.note, {sizes.note, false, ink::soft, 0}, ""});
    }
    const auto amount = std::make_shared<TextBlock>(typesetter.set(words, amount_width));
    const std::int64_t longest = longest_row(chart);
    const double low = length_of(row.low, longest, room);
    const Bar bar{low, std::max(low, length_of(row.high, longest, room)), row.is_target,
                  chart.kind == ChartKind::funnel};
    Strip strip;
    strip.height = std::max(label->height(), amount->height()) + 2;
    strip.group = group;
    strip.tag = "Table";
    strip.draw = [label, amount, bar, label_width, room, middle = label->line_height() / 2](PdfFile& file, double x,
                                                                                           double y) {
        const PdfTag line(file.pen(), "TR");
        {
            const PdfTag name(file.pen(), "TH");
            label->draw(file.pen(), x, y);
        }
        const PdfTag value(file.pen(), "TD");
        draw_chart_bar(file, bar, x + label_width + gap, y + middle - bar_height / 2, room);
        amount->draw(file.pen(), x + label_width + room + 2 * gap, y);
    };
    return strip;
}

} // namespace

Strips chart_strips(Blocks& blocks, const Chart& chart, double width)
{
    if (chart.kind == ChartKind::picture) {
        return {};
    }
    Strips strips;
    const int group = blocks.new_group();
    if (chart.kind == ChartKind::bars) {
        strips = blocks.paragraph({{chart.title, {blocks.sizes().small, true, ink::soft, 0}, ""}}, width, 6);
        for (Strip& strip : strips) {
            strip.keep = true;
        }
    }
    for (const ChartRow& row : chart.rows) {
        strips.push_back(row_strip(blocks, chart, row, width, group));
        // What is held against a target stands under it.
        strips.back().keep = chart.kind == ChartKind::progress && &row != &chart.rows.back();
        strips.back().gap = &row == &chart.rows.front() ? 5 : 0;
    }
    return strips;
}

} // namespace redriver::catalogue_detail
