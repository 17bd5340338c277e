// SPDX-License-Identifier: Apache-2.0
#include "catalogue/html_page.hpp"

#include "base/web_address.hpp"

#include "catalogue/chart_svg.hpp"
#include "catalogue/html_parts.hpp"

#include <embedded/templates.hpp>
#include <redriver/base/decimal.hpp>
#include <redriver/i18n/messages.hpp>

#include <algorithm>
#include <array>

namespace redriver::catalogue_detail {
namespace {

struct PageView {
    const Page& page;
    const Edition& edition;

    std::string say(const std::string& key) const { return text(key, edition.language); }

    data statement(const Statement& statement) const
    {
        data made;
        made.set("text", statement.text);
        made.set("is_unknown", statement.kind == StatementKind::unknown);
        made.set("is_figure", statement.kind == StatementKind::figure);
        set_text(made, "lang", statement.language ? std::string(to_code(*statement.language)) : std::string());
        const std::string fragment = statement.anchor.empty() ? "" : "#" + statement.anchor;
        set_text(made, "href", statement.page.empty() ? "" : statement.page + ".html" + fragment);
        made.set("marks", list_of(statement.marks, [this](Mark mark) { return mark_data(mark); }));
        made.set("notes", list_of(statement.notes, [this](int note) { return note_data(note); }));
        return made;
    }

    data statements(const std::vector<Statement>& list) const
    {
        return list_of(list, [this](const Statement& each) { return statement(each); });
    }

    data mark_data(Mark mark) const
    {
        const std::string code(to_code(mark));
        data made;
        made.set("code", code);
        made.set("label", say("catalogue.mark." + code));
        made.set("meaning", say("catalogue.mark_meaning." + code));
        return made;
    }

    data note_data(int number) const
    {
        data made;
        made.set("number", std::to_string(number));
        made.set("spoken", render({"catalogue.source_number", {{"number", std::to_string(number)}}}, edition.language));
        return made;
    }

    static data bar(const std::optional<ScoreBar>& bar)
    {
        if (!bar) {
            return data(false);
        }
        const auto points = [](std::int64_t thousandths) { return Decimal::make(thousandths, 3).to_string(); };
        data made;
        made.set("low", points(bar->low));
        made.set("width", points(std::max<std::int64_t>(bar->high - bar->low, 800)));
        made.set("middle", points((bar->low + bar->high) / 2));
        made.set("spoken", bar->spoken);
        return made;
    }

    data cell(const Cell& cell, const Column& column, bool is_row_heading) const
    {
        data made;
        made.set("tag", is_row_heading ? "th" : "td");
        made.set("is_row_heading", is_row_heading);
        made.set("is_number", column.kind == ColumnKind::number);
        made.set("heading", column.heading);
        made.set("bar", bar(cell.bar));
        made.set("statements", statements(cell.statements));
        return made;
    }

    data table(const Table& table) const
    {
        data made;
        made.set("caption", table.caption);
        made.set("column_count", std::to_string(table.columns.size()));
        made.set("columns", list_of(table.columns, [](const Column& column) {
                     data heading;
                     heading.set("heading", column.heading);
                     heading.set("is_number", column.kind == ColumnKind::number);
                     return heading;
                 }));
        data rows(data::type::list);
        for (const auto& row : table.rows) {
            data cells(data::type::list);
            for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i) {
                cells.push_back(cell(row[i], table.columns[i], i == 0));
            }
            data one;
            one.set("cells", cells);
            rows.push_back(one);
        }
        made.set("table_rows", rows);
        return made;
    }

    data row(const Row& row) const
    {
        data made;
        set_text(made, "anchor", row.anchor);
        made.set("row_label", row.label);
        made.set("values", statements(row.values));
        made.set("has_others", !row.others.empty());
        made.set("others", statements(row.others));
        return made;
    }

    data section(const Section& section) const
    {
        static constexpr std::array<const char*, 3> classes{"facts", "highlights", "notice"};
        data made;
        made.set("section_class", classes.at(static_cast<std::size_t>(section.kind)));
        made.set("anchor", section.anchor);
        made.set("heading", section.heading);
        made.set("level", std::to_string(section.level));
        made.set("paragraphs", statements(section.paragraphs));
        made.set("bar", bar(section.bar));
        made.set("has_rows", !section.rows.empty());
        made.set("rows", list_of(section.rows, [this](const Row& each) { return row(each); }));
        made.set("tables", list_of(section.tables, [this](const Table& each) { return table(each); }));
        made.set("has_charts", !section.charts.empty());
        made.set("has_figures", !section.charts.empty() && !section.tables.empty());
        made.set("has_plain_tables", section.charts.empty());
        made.set("label_figures", say("catalogue.chart.figures"));
        made.set("charts", list_of(section.charts, [](const Chart& each) { return chart(each); }));
        return made;
    }

    /// A picture is a file of its own; other charts stand in the page.
    static data chart(const Chart& chart)
    {
        const bool is_picture = chart.kind == ChartKind::picture;
        data made;
        set_text(made, "picture", is_picture ? chart.anchor + ".svg" : std::string());
        made.set("chart_title", chart.title);
        made.set("has_caption", chart.kind == ChartKind::progress || chart.kind == ChartKind::bars);
        made.set("svg", is_picture ? std::string() : chart_svg(chart));
        return made;
    }

    data source(const SourceNote& note) const
    {
        data made;
        made.set("number", std::to_string(note.number));
        set_text(made, "address", safe_address(note.document));
        made.set("no_document", note.document.empty());
        made.set("document", note.document.empty() ? say("catalogue.note.not_kept") : note.document);
        made.set("particulars", list_of(note.particulars, [](const std::string& words) {
                     data particular;
                     particular.set("words", words);
                     return particular;
                 }));
        return made;
    }
};

data contents_of(const Page& page)
{
    data contents(data::type::list);
    for (const Section& section : page.sections) {
        if (section.kind == SectionKind::highlights) {
            continue;
        }
        data entry;
        entry.set("anchor", section.anchor);
        entry.set("heading", section.heading);
        entry.set("level", std::to_string(section.level));
        contents.push_back(entry);
    }
    return contents;
}

} // namespace

std::string safe_address(std::string_view address)
{
    std::string_view rest = address;
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (address.starts_with(scheme)) {
            rest.remove_prefix(scheme.size());
        }
    }
    const auto forbidden = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7f || c == '"' || c == '\'' || c == '<' || c == '>' || c == '\\' || c == '`';
    };
    const std::string_view authority = authority_of(address);
    const bool safe = rest.size() < address.size() && !rest.empty() && rest.front() != '/' &&
                      !has_user_part(authority) && !has_unseen_letters(authority) &&
                      std::none_of(rest.begin(), rest.end(), forbidden);
    return safe ? std::string(address) : std::string();
}

std::string html_page(const Page& page, const Edition& edition, const std::vector<Edition>& editions)
{
    static constexpr std::array<const char*, 5> kinds{"index", "project", "about", "personal", "list"};
    const PageView view{page, edition};
    const bool is_front = page.name == edition.pages.front().name;
    data root;
    set_frame(root, edition);
    root.set("page_kind", kinds.at(static_cast<std::size_t>(page.kind)));
    root.set("head_title", is_front ? edition.title : page.title.text + " – " + edition.title);
    root.set("label_choose", text("site.choose_this", edition.language));
    set_text(root, "finder_id", page.kind == PageKind::project && has_finder(edition) ? page.name : std::string());
    root.set("is_about", page.kind == PageKind::about);
    root.set("twins", twins_of(page.name, edition, editions));
    root.set("has_contents", page.sections.size() > 2);
    root.set("contents", contents_of(page));
    root.set("title", view.statement(page.title));
    root.set("subtitles", view.statements(page.subtitles));
    root.set("sections", list_of(page.sections, [&view](const Section& each) { return view.section(each); }));
    root.set("has_sources", !page.sources.empty());
    root.set("sources", list_of(page.sources, [&view](const SourceNote& each) { return view.source(each); }));
    return filled("page", root);
}

std::string html_chooser(const std::vector<Edition>& editions)
{
    data root;
    root.set("page_lang", std::string(to_code(editions.front().language)));
    root.set("head_title", editions.front().title);
    root.set("editions", list_of(editions, [](const Edition& edition) {
                 const std::string code(to_code(edition.language));
                 data made;
                 made.set("code", code);
                 made.set("edition_title", edition.title);
                 made.set("language_name", text("catalogue.language." + code, edition.language));
                 made.set("imprint", imprint_of(edition));
                 return made;
             }));
    return filled("chooser", root);
}

std::string style_sheet()
{
    return std::string(embedded::templates::file("style.css"));
}

} // namespace redriver::catalogue_detail
