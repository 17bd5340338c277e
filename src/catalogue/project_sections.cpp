// SPDX-License-Identifier: Apache-2.0
#include "catalogue/project_sections.hpp"

#include "catalogue/foreign_access.hpp"

#include <redriver/i18n/formats.hpp>

namespace redriver::catalogue_detail {
namespace {

Table parcel_table(ProjectWriter& writer, const std::vector<const PublicParcel*>& parcels)
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
        table.rows.push_back(
            {cell(text_or_unknown(context, parcel->name.empty() ? parcel->id.value : parcel->name)),
             value(FigureField::area), value(FigureField::cleared_area),
             cell(writer.code_or_unknown(parcel->clearance)), cell(text_or_unknown(context, parcel->zoning)),
             cell(date_or_unknown(context, parcel->land_right_until))});
    }
    return table;
}

Table readiness_table(const ProjectWriter& writer)
{
    Table table{writer.say("catalogue.caption.readiness"),
                {{writer.say("catalogue.label.readiness_step"), ColumnKind::words},
                 {writer.say("catalogue.label.paper"), ColumnKind::words},
                 {writer.say("catalogue.label.date"), ColumnKind::words},
                 {writer.say("catalogue.label.issuer"), ColumnKind::words}},
                {}};
    for (const ReadinessStep& step : writer.project.readiness) {
        table.rows.push_back({cell(writer.code(step.level)), cell(text_or_unknown(writer.context, step.paper)),
                              cell(date_or_unknown(writer.context, step.date)),
                              cell(text_or_unknown(writer.context, step.issuer))});
    }
    return table;
}

Cell minutes_cell(const EditionContext& context, const GatewayAccess& access)
{
    const bool is_known = access.minutes_low || access.minutes_high;
    Statement statement =
        is_known ? amount_statement(context, {access.minutes_low, access.minutes_high, "minute"})
                 : unknown(context);
    const std::string reason = render_sentences(access.reason, context.language, context.names);
    statement.text += reason.empty() ? "" : " (" + reason + ")";
    return cell(std::move(statement));
}

Cell distance_cell(const EditionContext& context, const GatewayAccess& access)
{
    return access.km_low || access.km_high
               ? cell(amount_statement(context, {access.km_low, access.km_high, "km"}))
               : cell(unknown(context));
}

} // namespace

Statement confirmation(const ProjectWriter& writer)
{
    return writer.project.last_confirmed.is_known()
               ? said(writer.context, {"catalogue.confirmed_on", {{"date", writer.project.last_confirmed}}})
               : plain(writer.say("catalogue.never_confirmed"));
}

Section land_section(ProjectWriter& writer)
{
    Section section = writer.section("land", "catalogue.section.land");
    section.rows = {writer.figure(FigureField::area), writer.figure(FigureField::land_available),
                    writer.figure(FigureField::cleared_area), writer.figure(FigureField::largest_parcel),
                    writer.figure(FigureField::land_term)};
    section.rows.push_back(
        writer.fact("", "catalogue.label.clearance", writer.code_or_unknown(writer.project.clearance)));
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

Section capital_section(ProjectWriter& writer)
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

Section sector_section(const ProjectWriter& writer)
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
        Statement name = sector != nullptr ? localized(context, sector->name) : plain("");
        name.text += (name.text.empty() ? "" : " ") + ("(" + share.code.value + ")");
        if (share.basis == JudgementBasis::judgement) {
            name.marks.push_back(Mark::judged);
        }
        const auto code = [&](std::string Sector::*member) {
            return cell(sector == nullptr ? unknown(context) : text_or_unknown(context, sector->*member));
        };
        const Decimal percent = share.share.shifted(2);
        table.rows.push_back({cell(std::move(name)),
                              cell(amount_statement(context, {percent, percent, "percent"})),
                              code(&Sector::vsic_2018), code(&Sector::vsic_2025_section), code(&Sector::isic_rev4)});
    }
    section.tables.push_back(std::move(table));
    return section;
}

Section terms_section(ProjectWriter& writer)
{
    const PublicProject& project = writer.project;
    Section section = writer.section("terms", "catalogue.section.terms");
    std::vector<std::string> forms;
    for (const InvestmentForm form : project.forms) {
        forms.push_back(writer.code(form).text);
    }
    section.rows = {
        writer.fact("", "catalogue.label.kind", writer.code(project.kind)),
        writer.fact("", "catalogue.label.stage", writer.code_or_unknown(project.stage)),
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

Section access_section(const ProjectWriter& writer)
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
        table.rows.push_back(
            {cell(std::move(name)),
             cell(text_or_unknown(context, gateway.type.empty() ? "" : context.name_of("gateway_type", gateway.type))),
             minutes_cell(context, gateway), distance_cell(context, gateway)});
    }
    section.tables.push_back(std::move(table));
    section.paragraphs.push_back(plain(writer.say("catalogue.access_basis")));
    return section;
}

Section utilities_section(ProjectWriter& writer)
{
    Section section = writer.section("utilities", "catalogue.section.utilities");
    section.rows = {writer.figure(FigureField::power),
                    writer.figure(FigureField::water),
                    {"", writer.say("catalogue.label.waste_water"), {unknown(writer.context)}, {}}};
    return section;
}

Section law_section(ProjectWriter& writer)
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

Section office_section(ProjectWriter& writer)
{
    Section section = writer.section("contact", "catalogue.section.contact");
    section.rows.push_back(
        writer.fact("promoter", "catalogue.label.promoter", text_or_unknown(writer.context, writer.project.promoter)));
    return section;
}

} // namespace redriver::catalogue_detail
