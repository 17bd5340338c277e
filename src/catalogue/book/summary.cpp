// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/summary.hpp"

#include "catalogue/formats/json_values.hpp"
#include "catalogue/formats/published_record.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/search/folding.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace redriver::catalogue_detail {
namespace {

/// Lines by code; the name of a line follows from the code.
class Counter {
public:
    void add(const std::string& code, const PublicProject& project)
    {
        const Figures figures = figures_with_source(project.figures);
        SummaryLine& line = m_lines[code];
        ++line.records;
        line.with_capital += effective_figure(figures, FigureField::capital) ? 1U : 0U;
        line.with_area += effective_figure(figures, FigureField::area) ? 1U : 0U;
    }
    template <class Naming>
    Summary summary(std::string heading, Naming name_of) const
    {
        Summary made{std::move(heading), {}};
        for (const auto& [code, line] : m_lines) {
            made.lines.push_back(line);
            made.lines.back().name = name_of(code);
        }
        std::stable_sort(made.lines.begin(), made.lines.end(),
                         [](const SummaryLine& a, const SummaryLine& b) { return a.records > b.records; });
        return made;
    }

private:
    std::map<std::string, SummaryLine> m_lines;
};

/// "MFG" of "MFG.ELE.PCB".
std::string first_level(const std::string& code)
{
    return code.substr(0, code.find('.'));
}

Statement amount_words(const Amount& amount, Language language)
{
    Statement statement;
    statement.text = format_amount(amount, language);
    if (amount.low || amount.high) {
        statement.facts = {amount};
    } else {
        statement.kind = StatementKind::unknown;
    }
    return statement;
}

Statement words(std::string text)
{
    Statement statement;
    statement.text = std::move(text);
    return statement;
}

/// The fastest and the slowest of some travel times, and how many there are.
struct Span {
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    std::size_t projects = 0;
};

} // namespace

std::vector<Summary> summaries_of(const CatalogueRecords& records, Language language)
{
    Counter kinds;
    Counter sectors;
    Counter provinces;
    Counter stages;
    for (const PublicProject& project : records.content.projects) {
        kinds.add(std::string(to_code(project.kind)), project);
        stages.add(std::string(to_code(project.stage)), project);
        provinces.add(project.former_province.empty() ? project.province : project.former_province, project);
        std::set<std::string> levels;
        for (const PublicProject::SectorShare& sector : project.sectors) {
            levels.insert(first_level(sector.code.value));
        }
        for (const std::string& level : levels) {
            sectors.add(level, project);
        }
    }
    const auto named = [language](std::string_view list) {
        return [list, language](const std::string& code) { return code_name(list, code, language); };
    };
    return {sectors.summary(text("catalogue.book.by_sector", language),
                            [&](const std::string& code) {
                                return sector_name(records.content, SectorCode(code), language);
                            }),
            kinds.summary(text("catalogue.book.by_kind", language), named("project_kind")),
            provinces.summary(text("catalogue.book.by_place", language),
                              [language](const std::string& name) {
                                  return name.empty() ? text("catalogue.province_not_stated", language) : name;
                              }),
            stages.summary(text("catalogue.book.by_stage", language), named("stage"))};
}

Table access_summary(const CatalogueRecords& records, Language language)
{
    std::map<std::string, std::map<std::string, Span>> spans; // type, province
    std::set<std::string> provinces;
    for (const PublicProject& project : records.content.projects) {
        const auto access = records.access.find(project.id);
        if (access == records.access.end()) {
            continue;
        }
        for (const GatewayAccess& gateway : access->second) {
            if (!gateway.minutes_low || !gateway.minutes_high || gateway.type.empty()) {
                continue;
            }
            provinces.insert(project.province);
            Span& span = spans[gateway.type][project.province];
            span.low = span.low ? std::min(*span.low, *gateway.minutes_low) : *gateway.minutes_low;
            span.high = span.high ? std::max(*span.high, *gateway.minutes_high) : *gateway.minutes_high;
            ++span.projects;
        }
    }
    Table table{text("catalogue.book.access_caption", language),
                {{text("catalogue.label.gateway_type", language), ColumnKind::words}},
                {}};
    for (const std::string& province : provinces) {
        table.columns.push_back({province, ColumnKind::number});
        table.columns.push_back({text("catalogue.label.projects", language), ColumnKind::number});
    }
    for (const auto& [type, by_province] : spans) {
        std::vector<Cell> row{{{words(code_name("gateway_type", type, language))}, std::nullopt}};
        for (const std::string& province : provinces) {
            const auto span = by_province.find(province);
            const Span found = span == by_province.end() ? Span{} : span->second;
            row.push_back({{amount_words({found.low, found.high, "minute"}, language)}, std::nullopt});
            row.push_back({{words(format_number(static_cast<std::int64_t>(found.projects), language))}, std::nullopt});
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<IndexEntry> sector_index(const CatalogueRecords& records, Language language)
{
    std::map<std::string, std::vector<std::string>> projects;
    for (const PublicProject& project : records.content.projects) {
        for (const PublicProject::SectorShare& sector : project.sectors) {
            projects[sector.code.value].push_back(project.id.value);
        }
    }
    std::vector<IndexEntry> index;
    for (auto& [code, ids] : projects) {
        index.push_back({sector_name(records.content, SectorCode(code), language) + " (" + code + ")", std::move(ids)});
    }
    return index;
}

std::vector<IndexEntry> place_index(const CatalogueRecords& records)
{
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> projects; // folded, as written
    for (const PublicProject& project : records.content.projects) {
        std::set<std::string> places(project.communes.begin(), project.communes.end());
        places.insert(project.former_districts.begin(), project.former_districts.end());
        for (const std::string& place : places) {
            projects[{fold(place), place}].push_back(project.id.value);
        }
    }
    std::vector<IndexEntry> index;
    for (auto& [place, ids] : projects) {
        index.push_back({place.second, std::move(ids)});
    }
    return index;
}

std::vector<IndexEntry> source_index(const Edition& edition)
{
    std::map<std::string, std::vector<std::string>> pages;
    for (const Page& page : edition.pages) {
        std::set<std::string> documents;
        for (const SourceNote& source : page.sources) {
            if (!source.document.empty() && page.kind == PageKind::project) {
                documents.insert(source.document);
            }
        }
        for (const std::string& document : documents) {
            pages[document].push_back(page.name);
        }
    }
    std::vector<IndexEntry> index;
    for (auto& [document, names] : pages) {
        index.push_back({document, std::move(names)});
    }
    return index;
}

} // namespace redriver::catalogue_detail
