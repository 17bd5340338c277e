// SPDX-License-Identifier: Apache-2.0
#include "catalogue/chart_sections.hpp"
#include "catalogue/statements.hpp"

#include <redriver/i18n/formats.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace redriver::catalogue_detail {
namespace {

using Projects = ProjectList;

Cell count_cell(const EditionContext& context, std::size_t count)
{
    return cell(number_statement(context, static_cast<std::int64_t>(count)));
}

/// Groups in ascending order of their key, projects in order of id.
template <class Key, class KeyOf>
std::map<Key, Projects> grouped(const Projects& projects, KeyOf key_of)
{
    std::map<Key, Projects> groups;
    for (auto project = projects.begin(); project != projects.end(); ++project) {
        groups[key_of(*project)].push_same(projects, project.position());
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
    std::map<std::string, std::map<Stage, std::size_t>> counts;
    std::set<Stage> used;
    for (const PublicProject& project : projects) {
        ++counts[project.province][project.stage];
        used.insert(project.stage);
    }
    Table table{
        context.say("catalogue.caption.stage_counts"), {{context.say("catalogue.label.stage"), ColumnKind::words}}, {}};
    for (const auto& group : counts) {
        table.columns.push_back({province_name(context, group.first), ColumnKind::number});
    }
    for (const auto& term : Vocabulary<Stage>::terms) {
        if (used.count(term.value) == 0) {
            continue;
        }
        std::vector<Cell> row{cell(plain(context.name_of("stage", term.code)))};
        for (auto& group : counts) {
            row.push_back(count_cell(context, group.second[term.value]));
        }
        table.rows.push_back(std::move(row));
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
        std::count_if(projects.begin(), projects.end(), [](const PublicProject& each) { return is_counted_elsewhere(each); });
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
    for (const PublicProject& project : projects) {
        Statement name = localized(context, project.name);
        name.page = project.id.value;
        std::vector<Statement> named{plain(project.id.value), std::move(name)};
        table.rows.push_back(
            {{std::move(named), std::nullopt},
             cell(project.stage == Stage::unknown ? unknown(context)
                                                   : plain(context.name_of("stage", to_code(project.stage)))),
             place_cell(context, project),
             cell(figure_summary(context, project, FigureField::area)),
             cell(figure_summary(context, project, FigureField::capital))});
    }
    return table;
}

constexpr std::size_t most_on_front_page = 1000;
constexpr std::size_t most_on_list_page = 500;

/// "Hotel: 501–1,000".
Statement part_name(const EditionContext& context, const ListPart& part)
{
    const auto number = [&context](std::size_t count) {
        return format_number(static_cast<std::int64_t>(count), context.language);
    };
    return plain(context.say({"catalogue.list_part",
                              {{"kind", context.name_of("project_kind", to_code(part.kind))},
                               {"first", number(part.first)},
                               {"last", number(part.first + part.projects.size() - 1)}}}));
}

/// The projects of a province and kind, or the pages that list them.
void add_listing(const EditionContext& context, const std::string& province, ProjectKind kind,
                 const Projects& projects, const std::vector<ListPart>& parts, Section& section)
{
    if (parts.empty()) {
        section.tables.push_back(
            project_table(context, projects, province_name(context, province) + " – " + section.heading));
    }
    for (const ListPart& part : parts) {
        if (part.province == province && part.kind == kind) {
            Statement link = part_name(context, part);
            link.page = part.page;
            section.paragraphs.push_back(std::move(link));
        }
    }
}

void add_province(const EditionContext& context, const std::string& province, const Projects& projects, int number,
                  const std::vector<ListPart>& parts, Page& page)
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
        add_listing(context, province, kind, of_kind, parts, part);
        page.sections.push_back(std::move(part));
    }
}

} // namespace

std::vector<ListPart> list_parts(const ProjectList& projects)
{
    std::vector<ListPart> parts;
    if (projects.size() <= most_on_front_page) {
        return parts;
    }
    const auto key = [](const PublicProject& project) { return std::pair(project.province, project.kind); };
    for (const auto& [group, members] : grouped<std::pair<std::string, ProjectKind>>(projects, key)) {
        for (std::size_t at = 0; at < members.size(); ++at) {
            if (at % most_on_list_page == 0) {
                parts.push_back(
                    {"list-" + std::to_string(parts.size() + 1), group.first, group.second, at + 1, ProjectList()});
            }
            parts.back().projects.push_same(members, at);
        }
    }
    return parts;
}

Page list_page(const EditionContext& context, const ListPart& part)
{
    Page page;
    page.name = part.page;
    page.kind = PageKind::list;
    page.title = part_name(context, part);
    page.subtitles = {plain(province_name(context, part.province))};
    Section section;
    section.anchor = "projects";
    section.heading = context.say("catalogue.book.projects");
    section.tables = {project_table(context, part.projects, page.title.text)};
    page.sections.push_back(std::move(section));
    return page;
}

Page index_page(const EditionContext& context, const ProjectList& projects, const std::vector<ListPart>& parts)
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
        add_province(context, province, group, ++number, parts, page);
    }
    return page;
}

} // namespace redriver::catalogue_detail
