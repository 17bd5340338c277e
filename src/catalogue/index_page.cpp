// SPDX-License-Identifier: Apache-2.0
#include "catalogue/chart_sections.hpp"
#include "catalogue/statements.hpp"

#include <redriver/i18n/formats.hpp>

#include <algorithm>
#include <map>

namespace redriver::catalogue_detail {
namespace {

using Projects = std::vector<const PublicProject*>;

Cell count_cell(const EditionContext& context, std::size_t count)
{
    return cell(number_statement(context, static_cast<std::int64_t>(count)));
}

/// Groups in ascending order of their key, projects in order of id.
template <class Key, class KeyOf>
std::map<Key, Projects> grouped(const Projects& projects, KeyOf key_of)
{
    std::map<Key, Projects> groups;
    for (const PublicProject* project : projects) {
        groups[key_of(*project)].push_back(project);
    }
    return groups;
}

std::string province_name(const EditionContext& context, const std::string& province)
{
    return province.empty() ? context.say("catalogue.province_not_stated") : context.place_name(province);
}

bool is_counted_elsewhere(const PublicProject& project)
{
    return !project.overlaps.empty();
}

/// Records by stage and province. No totals of money or land: rows overlap.
Table stage_counts(const EditionContext& context, const Projects& projects)
{
    const auto provinces = grouped<std::string>(projects, [](const auto& project) { return project.province; });
    Table table{
        context.say("catalogue.caption.stage_counts"), {{context.say("catalogue.label.stage"), ColumnKind::words}}, {}};
    for (const auto& group : provinces) {
        table.columns.push_back({province_name(context, group.first), ColumnKind::number});
    }
    for (const auto& term : Vocabulary<Stage>::terms) {
        std::vector<Cell> row{cell(plain(context.name_of("stage", term.code)))};
        std::size_t all = 0;
        for (const auto& group : provinces) {
            const auto count = std::count_if(group.second.begin(), group.second.end(),
                                             [&](const PublicProject* each) { return each->stage == term.value; });
            all += static_cast<std::size_t>(count);
            row.push_back(count_cell(context, static_cast<std::size_t>(count)));
        }
        if (all != 0) {
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

Section overview(const EditionContext& context, const Projects& projects)
{
    Section section;
    section.anchor = "overview";
    section.heading = context.say("catalogue.section.overview");
    const auto number = [&](std::size_t count) {
        return format_number(static_cast<std::int64_t>(count), context.language);
    };
    const auto overlapping =
        std::count_if(projects.begin(), projects.end(), [](const auto* each) { return is_counted_elsewhere(*each); });
    section.paragraphs = {
        plain(context.say({"catalogue.count_of_records", {{"count", number(projects.size())}}})),
        plain(context.say({"catalogue.count_of_overlaps", {{"count", number(static_cast<std::size_t>(overlapping))}}})),
    };
    Statement reading = plain(context.say("catalogue.unknown_is_not_zero"));
    reading.page = "about";
    section.paragraphs.push_back(std::move(reading));
    section.tables.push_back(stage_counts(context, projects));
    return section;
}

Cell place_cell(const EditionContext& context, const PublicProject& project)
{
    return cell(place_or_unknown(context, project.communes, project.former_districts));
}

Table project_table(const EditionContext& context, const Projects& projects, const std::string& caption)
{
    Table table{caption,
                {{context.say("catalogue.label.project"), ColumnKind::words},
                 {context.say("catalogue.label.stage"), ColumnKind::words},
                 {context.say("catalogue.label.place_former"), ColumnKind::words},
                 {context.name_of("figure_field", "area"), ColumnKind::number},
                 {context.name_of("figure_field", "capital"), ColumnKind::number}},
                {}};
    for (const PublicProject* project : projects) {
        Statement name = localized(context, project->name);
        name.page = project->id.value;
        std::vector<Statement> named{plain(project->id.value), std::move(name)};
        table.rows.push_back(
            {{std::move(named), std::nullopt},
             cell(project->stage == Stage::unknown ? unknown(context)
                                                   : plain(context.name_of("stage", to_code(project->stage)))),
             place_cell(context, *project),
             cell(figure_summary(context, *project, FigureField::area)),
             cell(figure_summary(context, *project, FigureField::capital))});
    }
    return table;
}

void add_province(const EditionContext& context, const std::string& province, const Projects& projects, int number,
                  Page& page)
{
    const std::string anchor = "p" + std::to_string(number);
    Section section;
    section.anchor = anchor;
    section.heading =
        context.say({"catalogue.province_heading",
                     {{"province", province_name(context, province)},
                      {"count", format_number(static_cast<std::int64_t>(projects.size()), context.language)}}});
    page.sections.push_back(std::move(section));
    for (const auto& [kind, of_kind] :
         grouped<ProjectKind>(projects, [](const PublicProject& project) { return project.kind; })) {
        Section part;
        part.level = 3;
        part.anchor = anchor + "-" + std::string(to_code(kind));
        part.heading = context.name_of("project_kind", to_code(kind));
        part.tables.push_back(project_table(context, of_kind, province_name(context, province) + " – " + part.heading));
        page.sections.push_back(std::move(part));
    }
}

} // namespace

Page index_page(const EditionContext& context, const std::vector<const PublicProject*>& projects)
{
    Page page;
    page.name = "index";
    page.kind = PageKind::index;
    page.subtitles = {plain(context.say("catalogue.subtitle"))};
    page.sections.push_back(overview(context, projects));
    SourceNotes notes(context.language);
    for (Section& section : chart_sections(context, notes, projects)) {
        page.sections.push_back(std::move(section));
    }
    page.sources = notes.notes();
    int number = 0;
    for (const auto& [province, group] :
         grouped<std::string>(projects, [](const PublicProject& project) { return project.province; })) {
        add_province(context, province, group, ++number, page);
    }
    return page;
}

} // namespace redriver::catalogue_detail
