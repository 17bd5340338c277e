#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The rows that records hold, each list a table of its own: which list, whose, under which name. Private.

#include "record/csv_codec.hpp"

#include <redriver/model/record_fields.hpp>

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace redriver::record {

/// A list of rows of `Owner`: the table's name, the column that names the owner, and the member.
template <class Owner, class Row>
struct HeldRows {
    std::string_view table;
    std::string_view owner_column;
    std::string_view field;
    std::vector<Row> Owner::*member;
};

template <class Owner>
inline constexpr std::tuple<> held_rows{};
template <>
inline constexpr auto held_rows<Project> = std::tuple{
    HeldRows<Project, ProjectSector>{"project_sectors", "project_id", "sectors", &Project::sectors},
    HeldRows<Project, ProjectSite>{"project_sites", "project_id", "sites", &Project::sites},
    HeldRows<Project, Figure>{"project_figures", "project_id", "figures", &Project::figures},
    HeldRows<Project, ReadinessStep>{"project_readiness", "project_id", "readiness", &Project::readiness},
    HeldRows<Project, Circumstance>{"project_circumstances", "project_id", "circumstances", &Project::circumstances},
    HeldRows<Project, SectorAdmission>{"project_admissions", "project_id", "admissions", &Project::admissions},
    HeldRows<Project, ProjectRelation>{"project_relations", "project_id", "relations", &Project::relations},
    HeldRows<Project, TextConflict>{"project_conflicts", "project_id", "conflicts", &Project::conflicts},
    HeldRows<Project, Justification>{"project_justifications", "project_id", "justifications",
                                     &Project::justifications}};
template <>
inline constexpr auto held_rows<Parcel> =
    std::tuple{HeldRows<Parcel, Figure>{"parcel_figures", "parcel_id", "figures", &Parcel::figures}};
template <>
inline constexpr auto held_rows<Investor> =
    std::tuple{HeldRows<Investor, Interest>{"investor_interests", "investor_id", "interests", &Investor::interests},
               HeldRows<Investor, Figure>{"investor_figures", "investor_id", "figures", &Investor::figures},
               HeldRows<Investor, GatewayNeed>{"investor_gateways", "investor_id", "gateways", &Investor::gateways},
               HeldRows<Investor, Circumstance>{"investor_circumstances", "investor_id", "circumstances",
                                                &Investor::circumstances}};
template <>
inline constexpr auto held_rows<Zone> =
    std::tuple{HeldRows<Zone, ZoneProject>{"zone_projects", "zone_id", "projects", &Zone::projects}};

/// Calls visit(HeldRows) for each list that `Owner` holds.
template <class Owner, class Visit>
void for_each_held(Visit&& visit)
{
    std::apply([&](const auto&... held) { (visit(held), ...); }, held_rows<Owner>);
}

template <class Owner, class Row>
std::vector<std::string> held_columns(const HeldRows<Owner, Row>& held)
{
    std::vector<std::string> columns = column_names<Row>();
    columns.insert(columns.begin(), std::string(held.owner_column));
    return columns;
}

/// Whether a held row already stands in the owner's own row of the main table.
template <class Owner, class Row>
bool stands_inline(const Owner& owner, const std::vector<Row>& rows, std::size_t at)
{
    if constexpr (std::is_same_v<Row, Figure>) {
        for (const InlineFigure& slot : inline_figures<Owner>) {
            if (inline_position(rows, slot, owner.source) == static_cast<int>(at)) {
                return true;
            }
        }
    }
    return false;
}

template <class Owner, class Row, TableForm Form = TableForm::file>
void append_held_rows(const HeldRows<Owner, Row>& held, const Owner& owner,
                      std::vector<std::vector<std::string>>& rows)
{
    const std::vector<Row>& list = owner.*held.member;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (Form == TableForm::file && stands_inline(owner, list, i)) {
            continue;
        }
        std::vector<std::string> cells = cells_of(list[i]);
        cells.insert(cells.begin(), key_of(owner));
        rows.push_back(std::move(cells));
    }
}

} // namespace redriver::record
