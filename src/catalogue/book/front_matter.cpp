// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/front_matter.hpp"

#include "catalogue/book/map_drawing.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/messages.hpp>

#include <algorithm>
#include <memory>

namespace redriver::catalogue_detail {
namespace {

constexpr double number_width = 22;

/// Charts other than the map, which is a chapter of its own.
bool belongs_to_summary(const Section& section)
{
    return std::any_of(section.charts.begin(), section.charts.end(),
                       [](const Chart& chart) { return chart.kind != ChartKind::picture; });
}

bool names_sources(const Section& section)
{
    for (const Table& table : section.tables) {
        for (const auto& row : table.rows) {
            for (const Cell& cell : row) {
                if (std::any_of(cell.statements.begin(), cell.statements.end(),
                                [](const Statement& statement) { return !statement.notes.empty(); })) {
                    return true;
                }
            }
        }
    }
    return false;
}

} // namespace

std::string FrontMatter::say(const std::string& key) const
{
    return text(key, m_edition.language);
}

std::string FrontMatter::number_of(const std::string& place) const
{
    const auto found = m_known.find(place);
    return found == m_known.end() ? "000" : std::to_string(found->second);
}

void FrontMatter::put_cover()
{
    constexpr double band = 470;
    constexpr double left = 56;
    m_file.fill(0, 0, page_width, band, ink::river);
    if (m_records != nullptr) {
        draw_map(m_file, m_blocks.typesetter(), *m_records, m_edition.language,
                 {{40, 40, page_width - 80, band - 80}, std::nullopt, MapLabels::silhouette, ink::river});
    }
    {
        const PdfTag heading(m_file.pen(), "H1");
        const TextBlock title =
            m_blocks.typesetter().set(m_edition.title, {30, true, ink::text, 0}, page_width - 2 * left);
        title.draw(m_file.pen(), left, band + 36);
        m_file.rule(left, band + 24, left + 70, band + 24, 3, ink::river);
        double y = band + 36 + title.height() + 8;
        const Page& front = m_edition.pages.front();
        for (const Statement& line : front.subtitles) {
            const TextBlock subtitle =
                m_blocks.typesetter().set(line.text, {13, false, ink::soft, 0}, page_width - 2 * left);
            subtitle.draw(m_file.pen(), left, y);
            y += subtitle.height() + 2;
        }
    }
    const PdfTag imprint(m_file.pen(), "P");
    double y = page_height - 56 - 13 * static_cast<double>(m_edition.imprint.size());
    for (const std::string& line : m_edition.imprint) {
        const bool first = &line == &m_edition.imprint.front();
        const TextBlock block = m_blocks.typesetter().set(
            line, {first ? 11.0 : 7.0, first, first ? ink::text : ink::soft, 0}, page_width - 2 * left);
        block.draw(m_file.pen(), left, y);
        y += block.height() + 2;
    }
    m_file.end_page();
}

/// A line of the contents or of an index: words that lead to a page, and its number at the right edge.
Strips FrontMatter::line_with_number(const std::string& words, const std::string& place, double width, bool bold)
{
    const double size = bold ? 9.5 : 7.6;
    const auto text = std::make_shared<TextBlock>(m_blocks.typesetter().set(
        {{words, {size, bold, ink::text, 0}, "#" + place}}, width - number_width - 6));
    const auto number = std::make_shared<TextBlock>(
        m_blocks.typesetter().set(number_of(place), {size, bold, ink::soft, 0}, number_width, Alignment::right));
    Strip strip;
    strip.height = text->height() + (bold ? 3 : 1.6);
    strip.group = m_blocks.new_group();
    strip.tag = "TOCI";
    strip.draw = [text, number, width](PdfFile& file, double x, double y) {
        text->draw(file.pen(), x, y);
        const double last = y + text->height() - text->line_height();
        number->draw(file.pen(), x + width - number_width, last);
    };
    return {std::move(strip)};
}

void FrontMatter::put_contents(const std::vector<std::pair<std::string, std::string>>& chapters)
{
    m_flow.put(m_blocks.heading(say("catalogue.book.contents"), 2, Flow::width));
    m_flow.skip(6);
    Strips lines;
    for (const auto& [place, title] : chapters) {
        append(lines, line_with_number(title, place, Flow::width, true));
    }
    m_flow.put(lines);
    m_flow.skip(10);
    m_flow.put(m_blocks.heading(say("catalogue.book.projects"), 3, Flow::width));
    m_flow.skip(2);
    Strips projects;
    for (const Page& page : m_edition.pages) {
        if (page.kind == PageKind::project) {
            append(projects, line_with_number(page.name + "\u2002" + page.title.text, "p-" + page.name,
                                              Flow::column_width(2), false));
        }
    }
    m_flow.put(projects, 2);
}

Strip FrontMatter::chart_row(const SummaryLine& line, std::size_t most, double width, int group)
{
    constexpr double label_width = 92;
    constexpr double tail_width = 52;
    const Language language = m_edition.language;
    const auto number = [language](std::size_t count) {
        return format_number(static_cast<std::int64_t>(count), language);
    };
    auto& typesetter = m_blocks.typesetter();
    const auto label = std::make_shared<TextBlock>(typesetter.set(line.name, {7.2, false, ink::text, 0}, label_width));
    const auto tail = std::make_shared<TextBlock>(
        typesetter.set({{number(line.records), {7.6, true, ink::text, 0}, ""},
                        {"\u2002" + number(line.with_capital) + " / " + number(line.with_area),
                         {6.6, false, ink::soft, 0}, ""}},
                       tail_width));
    const double bar = (width - label_width - tail_width - 12) * static_cast<double>(line.records) /
                       static_cast<double>(std::max<std::size_t>(most, 1));
    Strip strip;
    strip.height = std::max(label->height(), 11.0) + 2;
    strip.group = group;
    strip.tag = "Table";
    strip.draw = [label, tail, bar](PdfFile& file, double x, double y) {
        const PdfTag row(file.pen(), "TR");
        {
            const PdfTag name(file.pen(), "TH");
            label->draw(file.pen(), x, y);
        }
        const PdfTag value(file.pen(), "TD");
        file.fill(x + label_width + 6, y + 2, std::max(bar, 0.8), 7, ink::range);
        tail->draw(file.pen(), x + label_width + 10 + bar, y);
    };
    return strip;
}

Strips FrontMatter::chart(const Summary& summary, double width)
{
    Strips strips = m_blocks.heading(summary.heading, 3, width);
    const std::string legend = say("catalogue.book.records") + "\u2002" + say("catalogue.book.with_capital") + " / " +
                               say("catalogue.book.with_area");
    for (Strip& strip : m_blocks.paragraph({{legend, {6.4, false, ink::soft, 0}, ""}}, width, 1)) {
        strip.keep = true;
        strips.push_back(std::move(strip));
    }
    std::size_t most = 0;
    for (const SummaryLine& line : summary.lines) {
        most = std::max(most, line.records);
    }
    const int group = m_blocks.new_group();
    for (const SummaryLine& line : summary.lines) {
        strips.push_back(chart_row(line, most, width, group));
    }
    return strips;
}

void FrontMatter::put_summary()
{
    m_flow.put(m_blocks.heading(say("catalogue.book.summary"), 2, Flow::width));
    m_flow.put(m_blocks.paragraph({{say("catalogue.book.summary_note"), {8.5, false, ink::soft, 0}, ""}}, Flow::width));
    Strips charts;
    for (const Summary& summary : summaries_of(*m_records, m_edition.language)) {
        append(charts, chart(summary, Flow::column_width(2)));
    }
    m_flow.put(charts, 2);
    const Page& front = m_edition.pages.front();
    for (const Section& section : front.sections) {
        if (belongs_to_summary(section)) {
            Section printed = section;
            if (!names_sources(section)) {
                printed.tables.clear(); // the rows of the charts say the same in the same words
            }
            m_flow.put(m_blocks.section(printed, Flow::width));
        }
    }
    put_sources(front);
}

void FrontMatter::put_list()
{
    Page list = m_edition.pages.front();
    // What the summary and the map have shown is not shown again.
    std::erase_if(list.sections, [](const Section& section) { return !section.charts.empty(); });
    list.sources.clear();
    put_page(list, 1);
    for (const Page& page : m_edition.pages) {
        if (page.kind == PageKind::list) {
            put_page(page, 1);
        }
    }
}

void FrontMatter::put_map()
{
    m_flow.put(m_blocks.heading(say("catalogue.book.map"), 2, Flow::width));
    constexpr double height = 400;
    auto& typesetter = m_blocks.typesetter();
    Strip map;
    map.height = height + 46;
    map.gap = 6;
    map.tag = "Div";
    map.draw = [this, &typesetter](PdfFile& file, double x, double y) {
        draw_map(file, typesetter, *m_records, m_edition.language,
                 {{x, y, Flow::width, height}, std::nullopt, MapLabels::gateways});
        draw_legend(file, typesetter, m_edition.language, x, y + height + 6, Flow::width);
    };
    m_flow.put({std::move(map)});
    m_flow.put(m_blocks.paragraph({{say("catalogue.book.map_note"), {7.5, false, ink::soft, 0}, ""}}, Flow::width));
    const Table access = access_summary(*m_records, m_edition.language);
    if (!access.rows.empty()) {
        m_flow.put(m_blocks.table(access, Flow::width));
        m_flow.put(m_blocks.paragraph({{say("catalogue.access_basis"), {7.5, false, ink::soft, 0}, ""}}, Flow::width));
    }
}

void FrontMatter::put_page(const Page& page, int columns)
{
    m_flow.put(m_blocks.heading(page.title.text, 2, Flow::width));
    const double width = Flow::column_width(columns);
    Strips strips;
    for (const Section& section : page.sections) {
        Strips more = m_blocks.section(section, width);
        // Under the title of the chapter, sections stand one level lower than on a page of their own.
        append(strips, std::move(more));
    }
    m_flow.put(strips, columns);
    put_sources(page);
}

void FrontMatter::put_sources(const Page& page)
{
    if (!page.sources.empty()) {
        m_flow.put(m_blocks.heading(say("catalogue.page.sources"), 3, Flow::width));
        m_flow.put(m_blocks.sources(page.sources, Flow::column_width(2)), 2);
    }
}

void FrontMatter::put_index(const std::string& heading, const std::vector<IndexEntry>& entries, const std::string& note)
{
    m_flow.put(m_blocks.heading(heading, 2, Flow::width));
    if (!note.empty()) {
        m_flow.put(m_blocks.paragraph({{note, {7.5, false, ink::soft, 0}, ""}}, Flow::width));
    }
    m_flow.skip(4);
    const double width = Flow::column_width(2);
    Strips strips;
    for (const IndexEntry& entry : entries) {
        std::vector<Run> runs{{entry.name + "\u2002", {7.2, false, ink::text, 0}, ""}};
        std::string last;
        for (const std::string& project : entry.projects) {
            const std::string number = number_of("p-" + project);
            if (number != last || number == "000") {
                runs.push_back({(last.empty() ? "" : ", ") + number, {7.2, false, ink::link, 0}, "#p-" + project});
            }
            last = number;
        }
        append(strips, m_blocks.paragraph(runs, width, 1.5));
    }
    m_flow.put(strips, 2);
}

} // namespace redriver::catalogue_detail
