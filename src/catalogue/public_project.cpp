// SPDX-License-Identifier: Apache-2.0
#include <redriver/catalogue/public_project.hpp>
#include <redriver/model/record_fields.hpp>

#include <algorithm>

namespace redriver {
namespace {

Figures without_notes(Figures figures)
{
    for (Figure& figure : figures) {
        figure.note.clear();
    }
    return figures;
}

/// Notes are how officers talk to each other.
template <class List>
List without_notes(List list)
{
    for (auto& record : list) {
        record.note.clear();
    }
    return list;
}

PublicParcel public_parcel(const Parcel& parcel)
{
    return {parcel.id,     parcel.project,         parcel.name, without_notes(parcel.figures), parcel.clearance,
            parcel.zoning, parcel.land_right_until};
}

template <class List>
void sort_by_id(List& list)
{
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
}

} // namespace

PublicProject public_project(const Project& project)
{
    PublicProject shown;
    shown.id = project.id;
    shown.name = project.name;
    shown.kind = project.kind;
    for (const ProjectSector& sector : project.sectors) {
        shown.sectors.push_back({sector.code, sector.share, sector.basis});
    }
    shown.stage = project.stage;
    shown.open_to_investors = project.open_to_investors;
    shown.stage_as_given = project.stage_as_given;
    shown.province = project.province;
    shown.former_province = project.former_province;
    shown.former_districts = project.former_districts;
    shown.communes = project.communes;
    shown.point = project.point;
    shown.figures = without_notes(project.figures);
    shown.clearance = project.clearance;
    shown.readiness = project.readiness;
    shown.forms = project.forms;
    shown.form_as_given = project.form_as_given;
    shown.selection_mode = project.selection_mode;
    shown.horizon = project.horizon;
    shown.legal_basis = project.legal_basis;
    shown.promoter = project.promoter;
    shown.incentives = project.incentives;
    shown.description = project.description;
    shown.selected_investor = project.selected_investor;
    shown.year_listed = project.year_listed;
    shown.last_confirmed = project.last_confirmed;
    for (const ProjectRelation& relation : project.relations) {
        shown.overlaps.push_back({relation.relation, relation.other});
    }
    for (const TextConflict& conflict : project.conflicts) {
        // The value that counts is the one of the record itself, and so is its source.
        const bool is_own = conflict.standing == Standing::preferred && !project.source.document.empty();
        shown.other_statements.push_back(
            {conflict.field, conflict.value, conflict.standing, is_own ? project.source.document : conflict.source});
    }
    shown.source = project.source;
    return shown;
}

PublicContent public_content(const RegistryContent& content)
{
    PublicContent shown;
    std::transform(content.projects.begin(), content.projects.end(), std::back_inserter(shown.projects),
                   public_project);
    std::transform(content.parcels.begin(), content.parcels.end(), std::back_inserter(shown.parcels), public_parcel);
    sort_by_id(shown.projects);
    sort_by_id(shown.parcels);
    RegistryContent shared;
    shared.sectors = without_notes(content.sectors);
    shared.foreign_access_rules = content.foreign_access_rules;
    shared.exchange_rates = without_notes(content.exchange_rates);
    shared.nodes = without_notes(content.nodes);
    shared.links = without_notes(content.links);
    shared.zones = without_notes(content.zones);
    shared.indicators = without_notes(content.indicators);
    for (Node& node : shared.nodes) {
        node.goods_note.clear();
    }
    for (Zone& zone : shared.zones) {
        zone.projects = without_notes(zone.projects);
    }
    sort_by_key(shared);
    shown.sectors = std::move(shared.sectors);
    shown.foreign_access_rules = std::move(shared.foreign_access_rules);
    shown.exchange_rates = std::move(shared.exchange_rates);
    shown.nodes = std::move(shared.nodes);
    shown.links = std::move(shared.links);
    shown.zones = std::move(shared.zones);
    shown.indicators = std::move(shared.indicators);
    return shown;
}

} // namespace redriver
