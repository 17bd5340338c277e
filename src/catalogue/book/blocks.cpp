// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/blocks.hpp"

#include "catalogue/book/chart_strips.hpp"
#include "catalogue/book/table_rows.hpp"
#include "catalogue/html_page.hpp"

#include <redriver/i18n/messages.hpp>

#include <algorithm>
#include <memory>

namespace redriver::catalogue_detail {
namespace {

constexpr double label_share = 0.36; ///< of the width of a fact
constexpr double cell_gap = 6;

/// About how wide a text is in units of its size: Chinese letters are twice as wide.
double rough_width(const std::string& text)
{
    double width = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) != 0x80U) {
            width += byte >= 0xE3 && byte <= 0xEF ? 1.0 : 0.52;
        }
    }
    return width;
}

double rough_width(const Cell& cell, const Blocks& blocks)
{
    double width = 0;
    for (const Statement& statement : cell.statements) {
        double one = rough_width(statement.text) + 0.4 * static_cast<double>(statement.notes.size());
        for (const Mark mark : statement.marks) {
            one += 0.8 * rough_width(blocks.say("catalogue.mark." + std::string(to_code(mark)))) + 1;
        }
        width = std::max(width, one);
    }
    return width;
}

/// Widths of the columns: short ones get what they need, long ones share the rest.
std::vector<double> column_widths(const Table& table, double width, double size, const Blocks& blocks)
{
    const std::size_t count = table.columns.size();
    std::vector<double> wanted;
    for (std::size_t i = 0; i < count; ++i) {
        double most = std::min(rough_width(table.columns[i].heading), 9.0) + 0.6;
        for (const auto& row : table.rows) {
            if (i < row.size()) {
                most = std::max(most, rough_width(row[i], blocks));
            }
        }
        wanted.push_back(most * size + 4);
    }
    const double room = width - cell_gap * static_cast<double>(count - 1);
    double rest = room;
    double long_ones = 0;
    std::vector<bool> fixed(count, false);
    const double fair = room / static_cast<double>(count);
    for (std::size_t i = 0; i < count; ++i) {
        // A number is harder to read in two lines than a word.
        const bool is_short = wanted[i] <= fair * (table.columns[i].kind == ColumnKind::number ? 1.5 : 1.0);
        if (is_short) {
            fixed[i] = true;
            rest -= wanted[i];
        } else {
            wanted[i] = std::min(wanted[i], fair * 6);
            long_ones += wanted[i];
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (!fixed[i]) {
            wanted[i] = std::max(fair * 0.75, rest * wanted[i] / long_ones);
        }
    }
    double sum = 0;
    for (const double each : wanted) {
        sum += each;
    }
    for (double& each : wanted) {
        each *= room / sum;
    }
    return wanted;
}

bool is_only_unknown(const Row& row)
{
    return row.others.empty() && row.values.size() == 1 && row.values.front().kind == StatementKind::unknown &&
           row.values.front().facts.empty();
}

} // namespace

std::string Blocks::say(const std::string& key) const
{
    return text(key, m_language);
}

std::vector<Run> Blocks::runs(const Statement& statement, const Style& style) const
{
    Style main = style;
    if (statement.kind == StatementKind::unknown) {
        main.colour = ink::soft;
    }
    const bool leads_somewhere = !statement.page.empty() && m_places.count(statement.page) != 0;
    if (leads_somewhere) {
        main.colour = ink::link;
    }
    std::vector<Run> runs{{statement.text, main, leads_somewhere ? "#p-" + statement.page : ""}};
    Style reference{style.size * 0.66, false, ink::link, style.size * 0.36};
    for (std::size_t i = 0; i < statement.notes.size(); ++i) {
        runs.push_back({(i == 0 ? "\u2009" : ",") + std::to_string(statement.notes[i]), reference, ""});
    }
    for (const Mark mark : statement.marks) {
        runs.push_back({" · " + say("catalogue.mark." + std::string(to_code(mark))),
                        {style.size * 0.82, false, ink::river, 0}, ""});
    }
    return runs;
}

Strips Blocks::heading(const std::string& text, int level, double width)
{
    const bool main = level <= 2;
    const double size = main ? m_sizes.heading : m_sizes.heading * 0.88;
    const auto block = std::make_shared<TextBlock>(
        m_typesetter.set(text, {size, true, main ? ink::river : ink::text, 0}, width));
    Strip strip;
    strip.height = block->height() + (main ? 3 : 1);
    strip.gap = main ? 9 : 6;
    strip.keep = true;
    strip.group = new_group();
    strip.tag = main ? "H2" : "H3";
    strip.draw = [block, width, main](PdfFile& file, double x, double y) {
        block->draw(file.pen(), x, y);
        if (main) {
            file.rule(x, y + block->height() + 1, x + width, y + block->height() + 1, 0.6, ink::river);
        }
    };
    return {std::move(strip)};
}

Strips Blocks::paragraph(const std::vector<Run>& runs, double width, double gap)
{
    const auto block = std::make_shared<TextBlock>(m_typesetter.set(runs, width));
    const int group = new_group();
    Strips strips;
    for (std::size_t line = 0; line < block->line_count(); ++line) {
        Strip strip;
        strip.height = block->line_height();
        strip.gap = line == 0 ? gap : 0;
        // No line of a paragraph stands alone.
        strip.keep = block->line_count() > 1 && (line == 0 || line + 2 == block->line_count());
        strip.group = group;
        strip.draw = [block, line](PdfFile& file, double x, double y) { block->draw_line(file.pen(), line, x, y); };
        strips.push_back(std::move(strip));
    }
    return strips;
}

Strips Blocks::paragraph(const Statement& statement, double width)
{
    return paragraph(runs(statement, {m_sizes.text, false, ink::text, 0}), width);
}

Strips Blocks::facts(const std::vector<Row>& rows, double width)
{
    const double label_width = width * label_share;
    const double value_width = width - label_width - cell_gap;
    const int group = new_group();
    Strips strips;
    std::string unknown;
    for (const Row& row : rows) {
        if (is_only_unknown(row) && row.values.front().text == say("amount.unknown")) {
            unknown += (unknown.empty() ? "" : say("list.comma")) + row.label;
            continue;
        }
        RowCell label{0, label_width, {}, std::nullopt};
        label.texts.push_back(m_typesetter.set(row.label, {m_sizes.small, false, ink::soft, 0}, label_width));
        RowCell value{label_width + cell_gap, value_width, {}, std::nullopt};
        for (const Statement& statement : row.values) {
            const bool first = &statement == &row.values.front();
            value.texts.push_back(
                m_typesetter.set(runs(statement, {m_sizes.small, first && statement.kind == StatementKind::figure,
                                                  ink::text, 0}),
                                 value_width));
        }
        if (!row.others.empty()) {
            value.texts.push_back(m_typesetter.set(say("catalogue.page.others"),
                                                   {m_sizes.note, false, ink::soft, 0}, value_width));
        }
        for (const Statement& other : row.others) {
            value.texts.push_back(m_typesetter.set(runs(other, {m_sizes.note, false, ink::soft, 0}), value_width));
        }
        std::vector<RowCell> cells;
        cells.push_back(std::move(label));
        cells.push_back(std::move(value));
        append(strips, row_strips(std::move(cells), width, group, RowRole::body));
    }
    if (!unknown.empty()) {
        const std::string words = render({"catalogue.book.not_available", {{"facts", unknown}}}, m_language);
        append(strips, paragraph({{words, {m_sizes.small, false, ink::soft, 0}, ""}}, width));
    }
    return strips;
}

Strips Blocks::table(const Table& table, double width)
{
    const double size = m_sizes.small;
    const std::vector<double> widths = column_widths(table, width, size, *this);
    Strips strips;
    for (Strip& strip : paragraph({{table.caption, {m_sizes.note, false, ink::soft, 0}, ""}}, width, 5)) {
        strip.keep = true;
        strips.push_back(std::move(strip));
    }
    const int group = new_group();
    const auto cells_for = [&](auto texts_of) {
        std::vector<RowCell> cells;
        double x = 0;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            cells.push_back({x, widths[i], {}, std::nullopt});
            texts_of(i, cells.back());
            x += widths[i] + cell_gap;
        }
        return cells;
    };
    const auto side_of = [&](std::size_t i) {
        return table.columns[i].kind == ColumnKind::number ? Alignment::right : Alignment::left;
    };
    append(strips, row_strips(cells_for([&](std::size_t i, RowCell& cell) {
                                  cell.texts.push_back(m_typesetter.set(table.columns[i].heading,
                                                                        {m_sizes.note, true, ink::soft, 0}, cell.width,
                                                                        side_of(i)));
                              }),
                              width, group, RowRole::heading));
    for (const auto& row : table.rows) {
        append(strips, row_strips(cells_for([&](std::size_t i, RowCell& cell) {
                                      cell.bar = row[i].bar;
                                      for (const Statement& statement : row[i].statements) {
                                          cell.texts.push_back(m_typesetter.set(
                                              runs(statement, {size, false, ink::text, 0}), cell.width, side_of(i)));
                                      }
                                  }),
                                  width, group, RowRole::body));
    }
    return strips;
}

Strips Blocks::sources(const std::vector<SourceNote>& sources, double width)
{
    Strips strips;
    for (const SourceNote& source : sources) {
        const std::string document =
            source.document.empty() ? say("catalogue.note.not_kept") : source.document;
        const std::string address = safe_address(source.document);
        const bool plain = std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c < '\x7f'; });
        const Style soft{m_sizes.note, false, ink::soft, 0};
        std::vector<Run> runs{{std::to_string(source.number) + "\u2002", {m_sizes.note, true, ink::text, 0}, ""},
                              {document, {m_sizes.note, false, plain && !address.empty() ? ink::link : ink::text, 0},
                               plain ? address : ""}};
        for (const std::string& particular : source.particulars) {
            runs.push_back({" · " + particular, soft, ""});
        }
        Strips lines = paragraph(runs, width, 1.5);
        // A short note is not cut in two; one of twenty lines may be.
        constexpr std::size_t short_note = 6;
        for (std::size_t i = 0; i + 1 < lines.size() && lines.size() <= short_note; ++i) {
            lines[i].keep = true;
        }
        append(strips, std::move(lines));
    }
    return strips;
}

Strips Blocks::section(const Section& section, double width)
{
    Strips strips = heading(section.heading, section.level, width);
    if (section.bar) {
        Strip strip;
        strip.height = 14;
        strip.group = new_group();
        strip.tag = "Figure";
        strip.draw = [bar = *section.bar, width](PdfFile& file, double x, double y) {
            draw_bar(file, bar, x, y + 2, std::min(width, 220.0));
        };
        strips.push_back(std::move(strip));
        append(strips, paragraph({{section.bar->spoken, {m_sizes.small, true, ink::text, 0}, ""}}, width, 0));
    }
    for (const Statement& statement : section.paragraphs) {
        append(strips, paragraph(statement, width));
    }
    append(strips, facts(section.rows, width));
    for (const Chart& chart : section.charts) {
        append(strips, chart_strips(*this, chart, width));
    }
    for (const Table& each : section.tables) {
        append(strips, table(each, width));
    }
    return strips;
}

Strip Blocks::highlights(const std::vector<Row>& rows, double width)
{
    constexpr double padding = 8;
    const double box = width / static_cast<double>(std::max<std::size_t>(rows.size(), 1));
    struct Placed {
        double x;
        double y;
        TextBlock text;
    };
    const auto placed = std::make_shared<std::vector<Placed>>();
    double height = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double x = box * static_cast<double>(i) + padding;
        double y = padding;
        const auto place = [&](TextBlock text) {
            const double used = text.height();
            placed->push_back({x, y, std::move(text)});
            y += used;
        };
        place(m_typesetter.set(rows[i].label, {m_sizes.note, false, ink::soft, 0}, box - 2 * padding));
        y += 1;
        for (const Statement& statement : rows[i].values) {
            const bool first = &statement == &rows[i].values.front();
            place(m_typesetter.set(runs(statement, {first ? m_sizes.text * 1.12 : m_sizes.note, first, ink::text, 0}),
                                   box - 2 * padding));
        }
        height = std::max(height, y + padding);
    }
    Strip strip;
    strip.height = height;
    strip.gap = 8;
    strip.group = new_group();
    strip.draw = [placed, width, height, box, count = rows.size()](PdfFile& file, double x, double y) {
        file.fill(x, y, width, height, ink::tint);
        for (std::size_t i = 1; i < count; ++i) {
            const double at = x + box * static_cast<double>(i);
            file.rule(at, y + 6, at, y + height - 6, 0.5, ink::line);
        }
        for (const Placed& each : *placed) {
            each.text.draw(file.pen(), x + each.x, y + each.y);
        }
    };
    return strip;
}

void Blocks::draw_bar(PdfFile& file, const ScoreBar& bar, double x, double y, double width)
{
    constexpr double whole = 100'000; // thousandths of a point
    const double low = width * static_cast<double>(bar.low) / whole;
    const double high = width * static_cast<double>(bar.high) / whole;
    file.fill(x, y + 2, width, 4, ink::line);
    file.fill(x + low, y + 1, std::max(high - low, 1.0), 6, ink::range);
    file.fill(x + (low + high) / 2 - 0.6, y, 1.2, 8, ink::river);
}

} // namespace redriver::catalogue_detail
