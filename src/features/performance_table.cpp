// SPDX-License-Identifier: Apache-2.0
#include <redriver/features/performance_table.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace redriver {
namespace {

std::int32_t to_ppm(const Decimal &share)
{
    return static_cast<std::int32_t>(std::llround(std::clamp(share.to_double(), 0.0, 1.0) * 1e6));
}

void add_sector(std::vector<WeighedSector> &list, const SectorCode &code, const Decimal &weight,
                const SectorTree &sectors)
{
    const std::int32_t ppm = to_ppm(weight);
    if (ppm > 0) {
        list.push_back({code, sectors.index_of(code), ppm});
    }
}

ProjectMeasures measure_with_parcels(const Project &record, const MatchInputs &inputs, const SectorTree &sectors,
                                     std::span<const Parcel *const> parcels)
{
    ProjectMeasures measures;
    measures.project = &record;
    for (const ProjectSector &sector : record.sectors) {
        add_sector(measures.sectors, sector.code, sector.share, sectors);
    }
    const auto sought =
        effective_figure(record.figures, FigureField::equity) ? FigureField::equity : FigureField::capital;
    measures.capital = measure_money(record.figures, sought, inputs.rates, inputs.as_of);
    measures.area = measure_land(record.figures, FigureField::area);
    measures.plot = measure_plot(record.figures, record.clearance, parcels);
    measures.readiness = measure_readiness(record);
    measures.particulars = particulars_of(record.figures, record.circumstances);
    std::copy_if(record.admissions.begin(), record.admissions.end(), std::back_inserter(measures.admissions),
                 [](const SectorAdmission &one) { return !one.source.empty(); });
    return measures;
}

using ParcelsByProject = std::map<ProjectId, std::vector<const Parcel *>>;

ParcelsByProject by_project(std::span<const Parcel> parcels)
{
    ParcelsByProject lists;
    for (const Parcel &parcel : parcels) {
        lists[parcel.project].push_back(&parcel);
    }
    for (auto &[project, list] : lists) {
        std::sort(list.begin(), list.end(), [](const Parcel *a, const Parcel *b) { return a->id < b->id; });
    }
    return lists;
}

std::span<const Parcel *const> parcels_of(const ParcelsByProject &lists, const ProjectId &project)
{
    const auto found = lists.find(project);
    return found == lists.end() ? std::span<const Parcel *const>{} : std::span<const Parcel *const>{found->second};
}

} // namespace

const ProjectMeasures *PerformanceTable::find(const ProjectId &id) const
{
    const auto found =
        std::lower_bound(projects.begin(), projects.end(), id,
                         [](const ProjectMeasures &row, const ProjectId &wanted) { return row.project->id < wanted; });
    return found != projects.end() && found->project->id == id ? &*found : nullptr;
}

const InvestorMeasures *PerformanceTable::find(const InvestorId &id) const
{
    const auto found = std::lower_bound(
        investors.begin(), investors.end(), id,
        [](const InvestorMeasures &row, const InvestorId &wanted) { return row.investor->id < wanted; });
    return found != investors.end() && found->investor->id == id ? &*found : nullptr;
}

PerformanceTable measure(const MatchInputs &inputs)
{
    PerformanceTable table;
    table.inputs = inputs;
    table.sectors = SectorTree(inputs.sectors, inputs.relations);
    const ParcelsByProject parcels = by_project(inputs.parcels);
    for (const Project &project : inputs.projects) {
        table.projects.push_back(measure_with_parcels(project, inputs, table.sectors, parcels_of(parcels, project.id)));
        table.held_by_projects.add(table.projects.back().particulars);
    }
    for (const Investor &investor : inputs.investors) {
        table.investors.push_back(measure_investor(investor, inputs, table.sectors));
        table.held_by_investors.add(table.investors.back().particulars);
    }
    std::sort(table.projects.begin(), table.projects.end(),
              [](const auto &a, const auto &b) { return a.project->id < b.project->id; });
    std::sort(table.investors.begin(), table.investors.end(),
              [](const auto &a, const auto &b) { return a.investor->id < b.investor->id; });
    return table;
}

ProjectMeasures measure_project(const Project &record, const MatchInputs &inputs, const SectorTree &sectors)
{
    std::vector<const Parcel *> own;
    for (const Parcel &parcel : inputs.parcels) {
        if (parcel.project == record.id) {
            own.push_back(&parcel);
        }
    }
    std::sort(own.begin(), own.end(), [](const Parcel *a, const Parcel *b) { return a->id < b->id; });
    return measure_with_parcels(record, inputs, sectors, own);
}

InvestorMeasures measure_investor(const Investor &record, const MatchInputs &inputs, const SectorTree &sectors)
{
    InvestorMeasures measures;
    measures.investor = &record;
    for (const Interest &interest : record.interests) {
        add_sector(measures.interests, interest.sector, interest.priority, sectors);
    }
    measures.ticket = measure_money(record.figures, FigureField::ticket, inputs.rates, inputs.as_of);
    measures.land_need = measure_land(record.figures, FigureField::land_need);
    measures.particulars = particulars_of(record.figures, record.circumstances);
    std::transform(record.must_haves.begin(), record.must_haves.end(), std::back_inserter(measures.must_haves),
                   read_must_have);
    return measures;
}

} // namespace redriver
