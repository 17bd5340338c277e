// SPDX-License-Identifier: Apache-2.0
#include "catalogue/project_sections.hpp"

#include <redriver/i18n/formats.hpp>

#include <algorithm>

namespace redriver::catalogue_detail {
namespace {

Statement place_statement(const ProjectWriter& writer)
{
    const PublicProject& project = writer.project;
    return place_or_unknown(writer.context, project.communes, project.former_districts, project.province);
}

Section highlights(ProjectWriter& writer)
{
    Section section = writer.section("summary", "catalogue.section.summary");
    section.kind = SectionKind::highlights;
    Row stage = writer.fact("", "catalogue.label.stage", writer.code_or_unknown(writer.project.stage));
    stage.values.push_back(confirmation(writer));
    const auto short_figure = [&writer](FigureField field) {
        Row row = writer.figure(field);
        row.anchor.clear();
        row.others.clear();
        return row;
    };
    section.rows = {std::move(stage), short_figure(FigureField::capital), short_figure(FigureField::area),
                    writer.fact("", "catalogue.label.place", place_statement(writer))};
    return section;
}

Section objectives(ProjectWriter& writer)
{
    Section section = writer.section("objectives", "catalogue.section.objectives");
    Statement description = localized(writer.context, writer.project.description);
    if (description.kind != StatementKind::unknown && !is_sourceless(writer.project.source)) {
        description.notes.push_back(writer.list_note());
    }
    section.paragraphs.push_back(std::move(description));
    return section;
}

Statement point_statement(const ProjectWriter& writer)
{
    if (!writer.project.point) {
        return unknown(writer.context);
    }
    const Point& point = *writer.project.point;
    Statement statement =
        plain(writer.context.say({"catalogue.point",
                                  {{"lat", format_number(point.lat, writer.context.language)},
                                   {"lon", format_number(point.lon, writer.context.language)},
                                   {"basis", CodeName{"point_basis", std::string(to_code(point.basis))}}}}));
    statement.facts = {point.lat, point.lon};
    return statement;
}

Section place(ProjectWriter& writer)
{
    const PublicProject& project = writer.project;
    const EditionContext& context = writer.context;
    Section section = writer.section("place", "catalogue.section.place");
    section.rows = {
        writer.fact("province", "catalogue.label.province", place_or_unknown(context, {}, {}, project.province)),
        writer.fact("", "catalogue.label.former_province", place_or_unknown(context, {}, {}, project.former_province)),
        writer.fact("", "catalogue.label.former_districts", place_or_unknown(context, {}, project.former_districts)),
        writer.fact("", "catalogue.label.communes", place_or_unknown(context, project.communes)),
        writer.fact("", "catalogue.label.point", point_statement(writer))};
    return section;
}

/// "Part of LC-0001 …" and the same said from the other side.
Row overlap_row(const ProjectWriter& writer, ProjectRelationKind relation, const ProjectId& other,
                std::string_view side)
{
    const std::string code(to_code(relation));
    const std::string label = writer.say("catalogue.overlap." + std::string(side) + "." + code);
    return {"", label, {project_link(writer.context, other)}, {}};
}

std::vector<Section> overlaps(const ProjectWriter& writer)
{
    Section section = writer.section("overlaps", "catalogue.section.overlaps");
    section.kind = SectionKind::notice;
    for (const PublicProject::Overlap& overlap : writer.project.overlaps) {
        section.rows.push_back(overlap_row(writer, overlap.relation, overlap.other, "this"));
    }
    const auto named = writer.context.overlaps->find(writer.project.id);
    if (named != writer.context.overlaps->end()) {
        for (const NamedBy& other : named->second) {
            section.rows.push_back(overlap_row(writer, other.relation, other.project, "other"));
        }
    }
    if (section.rows.empty()) {
        return {};
    }
    section.paragraphs.push_back(plain(writer.say("catalogue.do_not_add")));
    return {std::move(section)};
}

std::vector<Section> other_statements(const ProjectWriter& writer)
{
    if (writer.project.other_statements.empty()) {
        return {};
    }
    Section section = writer.section("other_sources", "catalogue.section.other_sources");
    Table table{writer.say("catalogue.caption.other_sources"),
                {{writer.say("catalogue.label.field"), ColumnKind::words},
                 {writer.say("catalogue.label.value"), ColumnKind::words},
                 {writer.say("catalogue.label.standing"), ColumnKind::words},
                 {writer.say("catalogue.label.source"), ColumnKind::words}},
                {}};
    for (const PublicProject::OtherStatement& other : writer.project.other_statements) {
        table.rows.push_back({cell(plain(writer.context.name_of("project_field", other.field))),
                              cell(text_or_unknown(writer.context, other.value)), cell(writer.code(other.standing)),
                              cell(text_or_unknown(writer.context, other.source))});
    }
    section.tables.push_back(std::move(table));
    return {std::move(section)};
}

/// The id, the kind and the names in the other languages.
std::vector<Statement> subtitles(const ProjectWriter& writer)
{
    const LocalizedText& name = writer.project.name;
    std::vector<Statement> lines{plain(writer.project.id.value), writer.code(writer.project.kind)};
    const ShownText title = shown_text(name, writer.context.language);
    for (const Language language : {Language::vi, Language::en, Language::zh}) {
        if (language == title.language || name.in(language).empty()) {
            continue;
        }
        Statement line = plain(name.in(language));
        line.language = language;
        if (name.is_unconfirmed(language)) {
            line.marks.push_back(Mark::unconfirmed_translation);
        } else if (language == Language::vi) {
            line.marks.push_back(Mark::original_language);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace

Page project_page(const EditionContext& context, const PublicProject& project)
{
    ProjectWriter writer{context, project, SourceNotes(context.language)};
    Page page;
    page.name = project.id.value;
    page.kind = PageKind::project;
    page.title = localized(context, project.name);
    page.subtitles = subtitles(writer);
    page.sections = {highlights(writer), objectives(writer)};
    const auto append = [&page](std::vector<Section> more) {
        std::move(more.begin(), more.end(), std::back_inserter(page.sections));
    };
    append(overlaps(writer));
    // Written one after another, because each may number a new source.
    page.sections.push_back(place(writer));
    page.sections.push_back(land_section(writer));
    page.sections.push_back(capital_section(writer));
    page.sections.push_back(sector_section(writer));
    page.sections.push_back(terms_section(writer));
    page.sections.push_back(access_section(writer));
    page.sections.push_back(utilities_section(writer));
    page.sections.push_back(law_section(writer));
    page.sections.push_back(office_section(writer));
    append(other_statements(writer));
    page.sources = writer.notes.notes();
    return page;
}

} // namespace redriver::catalogue_detail
