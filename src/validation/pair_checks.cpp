// SPDX-License-Identifier: Apache-2.0
#include "validation/consistency_check.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace redriver::validation {
namespace {

/// "part_of" with both ends, the parts by their whole.
std::map<const Project*, std::vector<const Project*>> parts_by_whole(const ConsistencyCheck& check)
{
    std::map<const Project*, std::vector<const Project*>> parts;
    for (const Project& project : check.content.projects) {
        for (const ProjectRelation& relation : project.relations) {
            const Project* whole = check.project(relation.other);
            if (relation.relation == ProjectRelationKind::part_of && whole != nullptr && whole != &project) {
                parts[whole].push_back(&project);
            }
        }
    }
    return parts;
}

void check_part_of(ConsistencyCheck& check, const Project& part, const Project& whole, FigureField field,
                   std::string_view rule)
{
    const auto small = effective_figure(part.figures, field);
    const auto large = effective_figure(whole.figures, field);
    if (small && large && small->low && large->high && small->unit == large->unit && *small->low > *large->high) {
        check.tell(rule, part, std::string(to_code(field)),
                   {{"part", amount_of(*small)}, {"whole", amount_of(*large)}, {"other", whole.id.value}});
    }
}

/// The areas of all parts together against the whole's. Parts of one site in several ages would count twice, so that
/// rows which relate to each other are left out.
void check_sum(ConsistencyCheck& check, const Project& whole, const std::vector<const Project*>& parts)
{
    const auto area = effective_figure(whole.figures, FigureField::area);
    double sum = 0;
    long known = 0;
    for (const Project* part : parts) {
        const auto share = effective_figure(part->figures, FigureField::area);
        const bool is_apart = part->relations.size() == 1;
        if (share && share->low && share->unit == "ha" && is_apart) {
            sum += share->low->to_double();
            ++known;
        }
    }
    if (area && area->high && area->unit == "ha" && known > 1 && sum > area->high->to_double() * 1.001) {
        const Decimal whole_sum(static_cast<std::int64_t>(sum));
        check.tell("project.parts.area_above_whole", whole, "area",
                   {{"count", std::to_string(known)}, {"sum", Amount{whole_sum, whole_sum, "ha"}},
                    {"whole", amount_of(*area)}});
    }
}

void check_relations(ConsistencyCheck& check, const Project& project)
{
    for (const ProjectRelation& relation : project.relations) {
        const Project* other = check.project(relation.other);
        if (other == nullptr) {
            continue;
        }
        const CodeName name{"project_relation", std::string(to_code(relation.relation))};
        const bool is_one_site = relation.relation == ProjectRelationKind::older_version ||
                                 relation.relation == ProjectRelationKind::same_site;
        if (is_one_site && project.open_to_investors == OpenState::yes && other->open_to_investors == OpenState::yes) {
            check.tell("project.overlap.both_open", project, "relations",
                       {{"other", other->id.value}, {"relation", name}});
        }
        const bool comes_back = std::any_of(other->relations.begin(), other->relations.end(), [&](const auto& back) {
            return back.other == project.id && back.relation == relation.relation;
        });
        const bool has_direction = relation.relation == ProjectRelationKind::part_of ||
                                   relation.relation == ProjectRelationKind::older_version;
        if (has_direction && comes_back && project.id < other->id) {
            check.tell("project.relation.both_ways", project, "relations",
                       {{"other", other->id.value}, {"relation", name}});
        }
    }
}

bool share_commune(const Project& a, const Project& b)
{
    return std::find_first_of(a.communes.begin(), a.communes.end(), b.communes.begin(), b.communes.end()) !=
           a.communes.end();
}

/// One decision for two open projects in one commune that do not relate to each other. A decision alone says little:
/// a plan names all the projects of a province.
void check_shared_decisions(ConsistencyCheck& check)
{
    std::map<std::string, std::vector<const Project*>> by_decision;
    for (const Project& project : check.content.projects) {
        if (may_be_open(project) && project.relations.empty() && !project.communes.empty()) {
            for (const std::string& number : decisions_in(project.legal_basis)) {
                by_decision[number].push_back(&project);
            }
        }
    }
    for (const auto& [number, projects] : by_decision) {
        for (std::size_t i = 0; i < projects.size(); ++i) {
            for (std::size_t j = i + 1; j < projects.size(); ++j) {
                if (share_commune(*projects[i], *projects[j])) {
                    check.tell("project.decision.shared", *projects[i], "legal_basis",
                               {{"number", number}, {"other", projects[j]->id.value}});
                }
            }
        }
    }
}

void check_parcels(ConsistencyCheck& check)
{
    std::map<std::string, double> sums;
    for (const Parcel& parcel : check.content.parcels) {
        const auto area = effective_figure(parcel.figures, FigureField::area);
        const auto cleared = effective_figure(parcel.figures, FigureField::cleared_area);
        if (area && area->low) {
            sums[parcel.project.value] += area->low->to_double();
        }
        if (area && cleared && cleared->low && area->high && *cleared->low > *area->high) {
            check.tell("parcel.cleared_area.above_area", RecordKind::parcel, parcel.id.value, "cleared_area",
                       {{"part", amount_of(*cleared)}, {"whole", amount_of(*area)}});
        }
        if (parcel.land_right_until.is_known() && parcel.land_right_until.latest() < check.as_of) {
            check.tell("parcel.land_right.over", RecordKind::parcel, parcel.id.value, "land_right_until",
                       {{"date", parcel.land_right_until}});
        }
    }
    for (const auto& [id, sum] : sums) {
        const Project* project = check.project(ProjectId(id));
        const auto area = project == nullptr ? std::nullopt : effective_figure(project->figures, FigureField::area);
        if (area && area->high && sum > area->high->to_double() * 1.001) {
            const Decimal whole_sum(static_cast<std::int64_t>(sum));
            check.tell("project.parcels.area_above_whole", *project, "area",
                       {{"sum", Amount{whole_sum, whole_sum, "ha"}}, {"whole", amount_of(*area)}});
        }
    }
}

} // namespace

void check_project_pairs(ConsistencyCheck& check)
{
    const auto parts = parts_by_whole(check);
    for (const Project& whole : check.content.projects) { // not by address: findings come in the order of records
        const auto found = parts.find(&whole);
        if (found == parts.end()) {
            continue;
        }
        for (const Project* part : found->second) {
            check_part_of(check, *part, whole, FigureField::area, "project.part.area_above_whole");
            check_part_of(check, *part, whole, FigureField::capital, "project.part.capital_above_whole");
        }
        check_sum(check, whole, found->second);
    }
    for (const Project& project : check.content.projects) {
        check_relations(check, project);
    }
    check_shared_decisions(check);
    check_parcels(check);
}

} // namespace redriver::validation
