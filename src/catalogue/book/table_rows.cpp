// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/table_rows.hpp"

#include "catalogue/book/blocks.hpp"

#include <algorithm>
#include <memory>

namespace redriver::catalogue_detail {
namespace {

constexpr double tallest = 110; ///< a row up to this height stays whole
constexpr double bar_height = 9;

/// One line of a cell and how far below the top of the cell it stands.
struct CellLine {
    const TextBlock* text = nullptr;
    std::size_t line = 0;
};

/// The lines of one cell that go into one slice.
struct SliceCell {
    const RowCell* cell = nullptr;
    std::vector<CellLine> lines;
    bool has_bar = false;
};

std::vector<CellLine> lines_of(const RowCell& cell)
{
    std::vector<CellLine> lines;
    for (const TextBlock& text : cell.texts) {
        for (std::size_t i = 0; i < text.line_count(); ++i) {
            lines.push_back({&text, i});
        }
    }
    return lines;
}

void draw_slice(PdfFile& file, const std::vector<SliceCell>& slice, RowRole role, double x, double y)
{
    const PdfTag row(file.pen(), "TR");
    for (const SliceCell& part : slice) {
        const bool heads = role == RowRole::heading || &part == &slice.front();
        const PdfTag cell(file.pen(), heads ? "TH" : "TD");
        double at = y;
        if (part.has_bar) {
            Blocks::draw_bar(file, *part.cell->bar, x + part.cell->x, at, part.cell->width);
            at += bar_height;
        }
        for (const CellLine& line : part.lines) {
            line.text->draw_line(file.pen(), line.line, x + part.cell->x, at);
            at += line.text->line_height();
        }
    }
}

} // namespace

Strips row_strips(std::vector<RowCell> cells, double width, int group, RowRole role, double padding)
{
    const auto row = std::make_shared<std::vector<RowCell>>(std::move(cells));
    std::vector<std::vector<CellLine>> lines;
    std::vector<std::size_t> next(row->size(), 0);
    for (const RowCell& cell : *row) {
        lines.push_back(lines_of(cell));
    }
    Strips strips;
    for (bool more = true; more;) {
        more = false;
        std::vector<SliceCell> slice;
        double height = 0;
        for (std::size_t i = 0; i < row->size(); ++i) {
            SliceCell part{&(*row)[i], {}, strips.empty() && (*row)[i].bar.has_value()};
            double used = part.has_bar ? bar_height : 0;
            while (next[i] < lines[i].size() && (used < tallest || part.lines.empty())) {
                part.lines.push_back(lines[i][next[i]]);
                used += lines[i][next[i]++].text->line_height();
            }
            more = more || next[i] < lines[i].size();
            height = std::max(height, used);
            slice.push_back(std::move(part));
        }
        const double above = strips.empty() ? padding : 0;
        const bool last = !more;
        Strip strip;
        strip.height = above + height + (last ? padding : 0);
        strip.keep = role == RowRole::heading;
        strip.group = group;
        strip.tag = "Table";
        strip.draw = [row, slice, width, role, above, last, total = strip.height](PdfFile& file, double x, double y) {
            if (role == RowRole::heading) {
                file.fill(x, y, width, total, ink::tint);
            }
            draw_slice(file, slice, role, x, y + above);
            if (last) {
                file.rule(x, y + total, x + width, y + total, 0.4, ink::line);
            }
        };
        strips.push_back(std::move(strip));
    }
    return strips;
}

} // namespace redriver::catalogue_detail
