// SPDX-License-Identifier: Apache-2.0
#include <redriver/catalogue/public_project.hpp>
#include <redriver/model/record_fields.hpp>

#include <algorithm>
#include <numeric>

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

namespace {

/// Where the projects stand, ascending by their ids.
std::vector<std::size_t> order_by_id(const std::vector<Project>& projects)
{
    std::vector<std::size_t> order(projects.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&projects](std::size_t a, std::size_t b) { return projects[a].id < projects[b].id; });
    return order;
}

/// Everything but the projects.
PublicContent public_lists(const RegistryContent& content)
{
    PublicContent shown;
    std::transform(content.parcels.begin(), content.parcels.end(), std::back_inserter(shown.parcels), public_parcel);
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

} // namespace

std::shared_ptr<const PublicProject> find_project(const ProjectList& projects, const ProjectId& id)
{
    std::size_t begin = 0;
    std::size_t end = projects.size();
    while (begin < end) {
        const std::size_t middle = begin + (end - begin) / 2;
        std::shared_ptr<const PublicProject> project = projects.get(middle);
        if (project->id == id) {
            return project;
        }
        (project->id < id ? begin : end) = project->id < id ? middle + 1 : middle;
    }
    return nullptr;
}

PublicContent public_content(const RegistryContent& content)
{
    PublicContent shown = public_lists(content);
    for (const std::size_t at : order_by_id(content.projects)) {
        shown.projects.push_back(public_project(content.projects[at]));
    }
    return shown;
}

PublicContent public_view(const RegistryContent& content)
{
    PublicContent shown = public_lists(content);
    const auto maker = std::make_shared<const std::function<PublicProject(std::size_t)>>(
        [&content](std::size_t at) { return public_project(content.projects[at]); });
    for (const std::size_t at : order_by_id(content.projects)) {
        shown.projects.push_made(maker, at);
    }
    return shown;
}

} // namespace redriver
