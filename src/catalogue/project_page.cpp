// SPDX-License-Identifier: Apache-2.0
#include <redriver/i18n/formats.hpp>

#include "catalogue/foreign_access.hpp"
#include "catalogue/statements.hpp"

#include <algorithm>

namespace redriver::catalogue_detail {
namespace {

/// One page while it is being written.
struct Writer {
    const EditionContext& context;
    const PublicProject& project;
    SourceNotes notes;

    std::string say(std::string_view key) const { return context.say(key); }
    int list_note() { return notes.number_of(project.source); }

    /// A fact of the project's own row in the list, with its footnote.
    Row fact(std::string anchor, std::string_view label, Statement value)
    {
        if (value.kind != StatementKind::unknown && !is_sourceless(project.source)) {
            value.notes.push_back(list_note());
        }
        return {std::move(anchor), say(label), {std::move(value)}, {}};
    }
    Row figure(FigureField field) { return figure_row(context, notes, project.figures, field); }
    Section section(std::string anchor, std::string_view heading) const
    {
        Section made;
        made.anchor = std::move(anchor);
        made.heading = say(heading);
        return made;
    }
    template <class Enum>
    Statement code(Enum value) const
    {
        return plain(context.name_of(Vocabulary<Enum>::name, to_code(value)));
    }
    /// The name of a value whose "unknown" is a value of its own.
    template <class Enum>
    Statement code_or_unknown(Enum value) const
    {
        return value == Enum::unknown ? unknown(context) : code(value);
    }
};

Statement stage_statement(const Writer& writer)
{
    Statement stage = writer.code_or_unknown(writer.project.stage);
    return stage;
}

Statement confirmation(const Writer& writer)
{
    return plain(writer.project.last_confirmed.is_known()
                     ? writer.context.say({"catalogue.confirmed_on", {{"date", writer.project.last_confirmed}}})
                     : writer.say("catalogue.never_confirmed"));
}

Statement place_statement(const Writer& writer)
{
    const PublicProject& project = writer.project;
    std::vector<std::string> parts = project.communes;
    parts.insert(parts.end(), project.former_districts.begin(), project.former_districts.end());
    if (!project.province.empty()) {
        parts.push_back(project.province);
    }
    return list_or_unknown(writer.context, parts);
}

Section highlights(Writer& writer)
{
    Section section = writer.section("summary", "catalogue.section.summary");
    section.kind = SectionKind::highlights;
    Row stage = writer.fact("", "catalogue.label.stage", stage_statement(writer));
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

Section objectives(Writer& writer)
{
    Section section = writer.section("objectives", "catalogue.section.objectives");
    Statement description = localized(writer.context, writer.project.description);
    if (description.kind != StatementKind::unknown && !is_sourceless(writer.project.source)) {
        description.notes.push_back(writer.list_note());
    }
    section.paragraphs.push_back(std::move(description));
    return section;
}

Statement point_statement(const Writer& writer)
{
    if (!writer.project.point) {
        return unknown(writer.context);
    }
    const Point& point = *writer.project.point;
    return plain(writer.context.say(
        {"catalogue.point",
         {{"lat", format_number(point.lat, writer.context.language)},
          {"lon", format_number(point.lon, writer.context.language)},
          {"basis", CodeName{"point_basis", std::string(to_code(point.basis))}}}}));
}

Section place(Writer& writer)
{
    const PublicProject& project = writer.project;
    Section section = writer.section("place", "catalogue.section.place");
    section.rows = {
        writer.fact("", "catalogue.label.province", text_or_unknown(writer.context, project.province)),
        writer.fact("", "catalogue.label.former_province", text_or_unknown(writer.context, project.former_province)),
        writer.fact("", "catalogue.label.former_districts", list_or_unknown(writer.context, project.former_districts)),
        writer.fact("", "catalogue.label.communes", list_or_unknown(writer.context, project.communes)),
        writer.fact("", "catalogue.label.point", point_statement(writer))};
    return section;
}

Table parcel_table(Writer& writer, const std::vector<const PublicParcel*>& parcels)
{
    const EditionContext& context = writer.context;
    Table table{writer.say("catalogue.caption.parcels"),
                {{writer.say("catalogue.label.parcel"), ColumnKind::words},
                 {context.name_of("figure_field", "area"), ColumnKind::number},
                 {context.name_of("figure_field", "cleared_area"), ColumnKind::number},
                 {writer.say("catalogue.label.clearance"), ColumnKind::words},
                 {writer.say("catalogue.label.zoning"), ColumnKind::words},
                 {writer.say("catalogue.label.land_right_until"), ColumnKind::words}},
                {}};
    for (const PublicParcel* parcel : parcels) {
        const auto value = [&](FigureField field) {
            return Cell{figure_row(context, writer.notes, parcel->figures, field).values, std::nullopt};
        };
        table.rows.push_back({cell(text_or_unknown(context, parcel->name.empty() ? parcel->id.value : parcel->name)),
                              value(FigureField::area), value(FigureField::cleared_area),
                              cell(writer.code_or_unknown(parcel->clearance)),
                              cell(text_or_unknown(context, parcel->zoning)),
                              cell(parcel->land_right_until.is_known()
                                       ? plain(format_date(parcel->land_right_until, context.language))
                                       : unknown(context))});
    }
    return table;
}

Section land(Writer& writer)
{
    Section section = writer.section("land", "catalogue.section.land");
    section.rows = {writer.figure(FigureField::area),           writer.figure(FigureField::land_available),
                    writer.figure(FigureField::cleared_area),   writer.figure(FigureField::largest_parcel),
                    writer.figure(FigureField::land_term)};
    section.rows.push_back(writer.fact("", "catalogue.label.clearance", writer.code_or_unknown(writer.project.clearance)));
    if (!figures_of(writer.project.figures, FigureField::land_price).empty()) {
        section.rows.push_back(writer.figure(FigureField::land_price));
    }
    std::vector<const PublicParcel*> parcels;
    for (const PublicParcel& parcel : writer.context.content.parcels) {
        if (parcel.project == writer.project.id) {
            parcels.push_back(&parcel);
        }
    }
    if (!parcels.empty()) {
        section.tables.push_back(parcel_table(writer, parcels));
    }
    return section;
}

Section capital(Writer& writer)
{
    Section section = writer.section("money", "catalogue.section.capital");
    section.rows.push_back(writer.figure(FigureField::capital));
    for (const FigureField field : {FigureField::equity, FigureField::jobs}) {
        if (!figures_of(writer.project.figures, field).empty()) {
            section.rows.push_back(writer.figure(field));
        }
    }
    return section;
}

Section sectors(Writer& writer)
{
    const EditionContext& context = writer.context;
    Section section = writer.section("sector", "catalogue.section.sector");
    if (writer.project.sectors.empty()) {
        section.paragraphs.push_back(unknown(context));
        return section;
    }
    Table table{writer.say("catalogue.caption.sectors"),
                {{writer.say("catalogue.label.sector"), ColumnKind::words},
                 {writer.say("catalogue.label.share"), ColumnKind::number},
                 {writer.say("catalogue.label.vsic_2018"), ColumnKind::words},
                 {writer.say("catalogue.label.vsic_2025"), ColumnKind::words},
                 {writer.say("catalogue.label.isic_rev4"), ColumnKind::words}},
                {}};
    for (const PublicProject::SectorShare& share : writer.project.sectors) {
        const Sector* sector = context.sector(share.code);
        Statement name = plain(context.name_of("sector", share.code.value) + " (" + share.code.value + ")");
        if (share.basis == JudgementBasis::judgement) {
            name.marks.push_back(Mark::judged);
        }
        const auto code = [&](std::string Sector::*member) {
            return cell(sector == nullptr ? unknown(context) : text_or_unknown(context, sector->*member));
        };
        const Decimal percent = share.share.shifted(2);
        table.rows.push_back({cell(std::move(name)),
                              cell(plain(format_amount({percent, percent, "percent"}, context.language))),
                              code(&Sector::vsic_2018), code(&Sector::vsic_2025_section), code(&Sector::isic_rev4)});
    }
    section.tables.push_back(std::move(table));
    return section;
}

Table readiness_table(const Writer& writer)
{
    Table table{writer.say("catalogue.caption.readiness"),
                {{writer.say("catalogue.label.readiness_step"), ColumnKind::words},
                 {writer.say("catalogue.label.paper"), ColumnKind::words},
                 {writer.say("catalogue.label.date"), ColumnKind::words},
                 {writer.say("catalogue.label.issuer"), ColumnKind::words}},
                {}};
    for (const ReadinessStep& step : writer.project.readiness) {
        table.rows.push_back({cell(writer.code(step.level)), cell(text_or_unknown(writer.context, step.paper)),
                              cell(step.date.is_known() ? plain(format_date(step.date, writer.context.language))
                                                        : unknown(writer.context)),
                              cell(text_or_unknown(writer.context, step.issuer))});
    }
    return table;
}

Section terms(Writer& writer)
{
    const PublicProject& project = writer.project;
    Section section = writer.section("terms", "catalogue.section.terms");
    std::vector<std::string> forms;
    for (const InvestmentForm form : project.forms) {
        forms.push_back(writer.code(form).text);
    }
    section.rows = {
        writer.fact("", "catalogue.label.kind", writer.code(project.kind)),
        writer.fact("", "catalogue.label.stage", stage_statement(writer)),
        {"", writer.say("catalogue.label.last_confirmed"), {confirmation(writer)}, {}},
        writer.fact("", "catalogue.label.open", writer.code_or_unknown(project.open_to_investors)),
        writer.fact("", "catalogue.label.form", list_or_unknown(writer.context, forms)),
        writer.fact("", "catalogue.label.selection_mode", writer.code_or_unknown(project.selection_mode)),
        writer.fact("", "catalogue.label.horizon", text_or_unknown(writer.context, project.horizon)),
        writer.fact("", "catalogue.label.year_listed",
                    project.year_listed ? plain(std::to_string(*project.year_listed)) : unknown(writer.context))};
    if (!project.form_as_given.empty()) {
        section.rows.push_back(writer.fact("", "catalogue.label.form_as_given", plain(project.form_as_given)));
    }
    if (!project.selected_investor.empty()) {
        section.rows.push_back(writer.fact("", "catalogue.label.selected_investor", plain(project.selected_investor)));
    }
    if (!project.readiness.empty()) {
        section.tables.push_back(readiness_table(writer));
    }
    return section;
}

Cell minutes_cell(const EditionContext& context, const GatewayAccess& access)
{
    if (access.minutes_low || access.minutes_high) {
        return cell(plain(format_amount({access.minutes_low, access.minutes_high, "minute"}, context.language)));
    }
    const std::string reason = render_sentences(access.reason, context.language, context.names);
    Statement statement = unknown(context);
    statement.text += reason.empty() ? "" : " (" + reason + ")";
    return cell(std::move(statement));
}

Section access(const Writer& writer)
{
    const EditionContext& context = writer.context;
    Section section = writer.section("access", "catalogue.section.access");
    const auto found = context.options.access.find(writer.project.id);
    if (found == context.options.access.end() || found->second.empty()) {
        section.paragraphs.push_back(unknown(context));
        return section;
    }
    Table table{writer.say("catalogue.caption.access"),
                {{writer.say("catalogue.label.gateway"), ColumnKind::words},
                 {writer.say("catalogue.label.gateway_type"), ColumnKind::words},
                 {writer.say("catalogue.label.travel_time"), ColumnKind::number},
                 {writer.say("catalogue.label.distance"), ColumnKind::number}},
                {}};
    for (const GatewayAccess& gateway : found->second) {
        Statement name = localized(context, gateway.gateway);
        name.marks.clear();
        table.rows.push_back({cell(std::move(name)), cell(plain(context.name_of("gateway_type", gateway.type))),
                              minutes_cell(context, gateway),
                              cell(gateway.km ? plain(format_amount({gateway.km, gateway.km, "km"}, context.language))
                                              : unknown(context))});
    }
    section.tables.push_back(std::move(table));
    section.paragraphs.push_back(plain(writer.say("catalogue.access_basis")));
    return section;
}

Section utilities(Writer& writer)
{
    Section section = writer.section("utilities", "catalogue.section.utilities");
    section.rows = {writer.figure(FigureField::power), writer.figure(FigureField::water),
                    {"", writer.say("catalogue.label.waste_water"), {unknown(writer.context)}, {}}};
    return section;
}

Section law(Writer& writer)
{
    const PublicProject& project = writer.project;
    Section section = writer.section("law", "catalogue.section.law");
    section.rows = {
        writer.fact("legal_basis", "catalogue.label.legal_basis", text_or_unknown(writer.context, project.legal_basis)),
        writer.fact("incentives", "catalogue.label.incentives", text_or_unknown(writer.context, project.incentives))};
    section.tables = foreign_access_tables(writer.context, project);
    if (section.tables.empty()) {
        section.rows.push_back({"", writer.say("catalogue.label.foreign_access"), {unknown(writer.context)}, {}});
    }
    return section;
}

Section office(Writer& writer)
{
    Section section = writer.section("contact", "catalogue.section.contact");
    section.rows.push_back(
        writer.fact("", "catalogue.label.promoter", text_or_unknown(writer.context, writer.project.promoter)));
    return section;
}

/// "Part of LC-0001 …" and the same said from the other side.
Row overlap_row(const Writer& writer, ProjectRelationKind relation, const ProjectId& other, std::string_view side)
{
    const std::string code(to_code(relation));
    const std::string label = writer.say("catalogue.overlap." + std::string(side) + "." + code);
    return {"", label, {project_link(writer.context, other)}, {}};
}

std::vector<Section> overlaps(const Writer& writer)
{
    Section section = writer.section("overlaps", "catalogue.section.overlaps");
    section.kind = SectionKind::notice;
    for (const PublicProject::Overlap& overlap : writer.project.overlaps) {
        section.rows.push_back(overlap_row(writer, overlap.relation, overlap.other, "this"));
    }
    for (const PublicProject& other : writer.context.content.projects) {
        for (const PublicProject::Overlap& overlap : other.overlaps) {
            if (overlap.other == writer.project.id) {
                section.rows.push_back(overlap_row(writer, overlap.relation, other.id, "other"));
            }
        }
    }
    if (section.rows.empty()) {
        return {};
    }
    section.paragraphs.push_back(plain(writer.say("catalogue.do_not_add")));
    return {std::move(section)};
}

std::vector<Section> other_statements(const Writer& writer)
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
std::vector<Statement> subtitles(const Writer& writer)
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
    Writer writer{context, project, SourceNotes(context.language)};
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
    page.sections.push_back(land(writer));
    page.sections.push_back(capital(writer));
    page.sections.push_back(sectors(writer));
    page.sections.push_back(terms(writer));
    page.sections.push_back(access(writer));
    page.sections.push_back(utilities(writer));
    page.sections.push_back(law(writer));
    page.sections.push_back(office(writer));
    append(other_statements(writer));
    page.sources = writer.notes.notes();
    return page;
}

} // namespace redriver::catalogue_detail
