// SPDX-License-Identifier: Apache-2.0
#include "catalogue/formats/published_record.hpp"

#include "catalogue/source_notes.hpp"

#include <algorithm>

namespace redriver::catalogue_detail {
namespace {

Parcel published_parcel(const PublicParcel& shown)
{
    Parcel parcel;
    parcel.id = shown.id;
    parcel.project = shown.project;
    parcel.name = shown.name;
    parcel.figures = figures_with_source(shown.figures);
    parcel.clearance = shown.clearance;
    parcel.zoning = shown.zoning;
    parcel.land_right_until = shown.land_right_until;
    return parcel;
}

} // namespace

Figures figures_with_source(const Figures& figures)
{
    Figures kept;
    for (const Figure& figure : figures) {
        const bool whole_group = std::none_of(figures.begin(), figures.end(), [&figure](const Figure& other) {
            return figure.standing == Standing::undecided && other.standing == Standing::undecided &&
                   other.field == figure.field && is_sourceless(other.source);
        });
        if (!is_sourceless(figure.source) && whole_group) {
            kept.push_back(figure);
        }
    }
    return kept;
}

Project published_record(const PublicProject& shown)
{
    Project project;
    project.id = shown.id;
    project.name = shown.name;
    project.kind = shown.kind;
    for (const PublicProject::SectorShare& sector : shown.sectors) {
        project.sectors.push_back({sector.code, sector.share, sector.basis, ""});
    }
    project.stage = shown.stage;
    project.open_to_investors = shown.open_to_investors;
    project.stage_as_given = shown.stage_as_given;
    project.province = shown.province;
    project.former_province = shown.former_province;
    project.former_districts = shown.former_districts;
    project.communes = shown.communes;
    project.point = shown.point;
    project.figures = figures_with_source(shown.figures);
    project.clearance = shown.clearance;
    project.readiness = shown.readiness;
    project.forms = shown.forms;
    project.form_as_given = shown.form_as_given;
    project.selection_mode = shown.selection_mode;
    project.horizon = shown.horizon;
    project.legal_basis = shown.legal_basis;
    project.promoter = shown.promoter;
    project.incentives = shown.incentives;
    project.description = shown.description;
    project.selected_investor = shown.selected_investor;
    project.year_listed = shown.year_listed;
    project.last_confirmed = shown.last_confirmed;
    for (const PublicProject::Overlap& overlap : shown.overlaps) {
        project.relations.push_back({overlap.relation, overlap.other, "", ""});
    }
    for (const PublicProject::OtherStatement& other : shown.other_statements) {
        project.conflicts.push_back({other.field, other.value, other.standing, other.source, ""});
    }
    project.source = shown.source;
    return project;
}

RegistryContent published_projects(const CatalogueRecords& records, std::size_t begin, std::size_t end)
{
    RegistryContent content;
    for (std::size_t at = begin; at < end; ++at) {
        content.projects.push_back(published_record(*records.content.projects.get(at)));
    }
    return content;
}

RegistryContent published_lists(const CatalogueRecords& records)
{
    RegistryContent content;
    std::transform(records.content.parcels.begin(), records.content.parcels.end(),
                   std::back_inserter(content.parcels), published_parcel);
    content.sectors = records.content.sectors;
    content.foreign_access_rules = records.content.foreign_access_rules;
    content.exchange_rates = records.content.exchange_rates;
    return content;
}

std::size_t withheld_figures(const CatalogueRecords& records)
{
    return count_projects(records, [](const PublicProject& project) {
        return figures_with_source(project.figures).size() != project.figures.size();
    });
}

std::vector<ConversionLoss> losses_of(const CatalogueRecords& records, std::vector<ConversionLoss> own)
{
    own.insert(own.begin(), {"figures", withheld_figures(records), "catalogue.loss.no_source"});
    own.push_back({"note", records.content.projects.size(), "catalogue.loss.notes"});
    std::erase_if(own, [](const ConversionLoss& loss) { return loss.records == 0; });
    return own;
}

} // namespace redriver::catalogue_detail
