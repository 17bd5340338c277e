// SPDX-License-Identifier: Apache-2.0
#include "workflow/allocation_market.hpp"

#include <redriver/features/size_measure.hpp>
#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace redriver {
namespace {

template <class Record>
std::vector<const Record*> by_id(const std::vector<Record>& records)
{
    std::vector<const Record*> sorted;
    for (const Record& record : records) {
        sorted.push_back(&record);
    }
    std::sort(sorted.begin(), sorted.end(), [](const Record* a, const Record* b) { return a->id < b->id; });
    return sorted;
}

template <class Record, class RecordId>
std::uint32_t position(const std::vector<const Record*>& sorted, const RecordId& id)
{
    const auto found =
        std::lower_bound(sorted.begin(), sorted.end(), id,
                         [](const Record* record, const RecordId& wanted) { return record->id < wanted; });
    if (found == sorted.end() || (*found)->id != id) {
        throw ToldUsageError("usage.no_record", {{"id", id.value}});
    }
    return static_cast<std::uint32_t>(found - sorted.begin());
}

std::set<std::string> main_sectors_of(const Project& project)
{
    std::set<std::string> sectors;
    for (const ProjectSector& sector : project.sectors) {
        sectors.insert(sector.code.value.substr(0, sector.code.value.find('.')));
    }
    return sectors;
}

/// A cap for each name that occurs, in the order of names.
template <class NamesOf>
void add_caps(RecordBudgets& budgets, const RecordMarket& records, const std::string& kind,
              const std::optional<std::int64_t>& most, NamesOf names_of)
{
    if (!most) {
        return;
    }
    std::map<std::string, std::vector<std::uint32_t>> members;
    for (std::uint32_t i = 0; i < records.projects.size(); ++i) {
        for (const std::string& name : names_of(*records.projects[i])) {
            members[name].push_back(i);
        }
    }
    for (auto& [name, rights] : members) {
        budgets.problem.caps.push_back({std::move(rights), *most});
        budgets.caps.push_back({kind, name, *most, 0, std::nullopt});
    }
}

/// Pairs with their costs; where the investor has a budget and the cost is unknown, the pair is left out.
void add_pairs(RecordBudgets& budgets, const RecordMarket& records, const MatchDesk& desk,
               const AllocationRequest& request)
{
    std::vector<std::optional<std::int64_t>> costs;
    for (const Project* project : records.projects) {
        costs.push_back(cost_of(*project, desk, request.as_of));
    }
    std::set<ProjectId> unknown;
    for (const ScoredPair& pair : records.market.pairs) {
        const bool limited = request.budgets.contains(records.investors[pair.left]->id);
        if (limited && !costs[pair.right]) {
            unknown.insert(records.projects[pair.right]->id);
            continue;
        }
        budgets.problem.pairs.push_back({pair.left, pair.right, pair.weight, limited ? *costs[pair.right] : 0});
    }
    budgets.unknown_costs.assign(unknown.begin(), unknown.end());
}

} // namespace

std::optional<std::int64_t> cost_of(const Project& project, const MatchDesk& desk, const PartialDate& as_of)
{
    const bool equity = effective_figure(project.figures, FigureField::equity).has_value();
    const SizeMeasure size = measure_money(project.figures, equity ? FigureField::equity : FigureField::capital,
                                           desk.content().exchange_rates, as_of);
    if (!size.known || !size.figure || !size.figure->high) {
        return std::nullopt;
    }
    const double rate = size.rate ? size.rate->vnd_per_unit.to_double() : 1.0;
    const double vnd = std::ceil(size.figure->high->to_double() * rate);
    constexpr double most = 9e18;
    return vnd < most ? std::optional(static_cast<std::int64_t>(vnd)) : std::nullopt;
}

std::set<std::string> communes_of(const Project& project)
{
    std::set<std::string> names;
    for (const std::string& commune : project.communes) {
        names.insert(commune.substr(0, commune.find(" (")));
    }
    return names;
}

std::string main_sector_of(const Project& project)
{
    const ProjectSector* main = nullptr;
    for (const ProjectSector& sector : project.sectors) {
        main = main == nullptr || sector.share > main->share ? &sector : main;
    }
    return main == nullptr ? "" : main->code.value.substr(0, main->code.value.find('.'));
}

std::uint32_t RecordMarket::index_of(const InvestorId& id) const
{
    return position(investors, id);
}
std::uint32_t RecordMarket::index_of(const ProjectId& id) const
{
    return position(projects, id);
}

RecordMarket record_market(const MatchDesk& desk, const AllocationRequest& request)
{
    RecordMarket records;
    records.investors = by_id(desk.content().investors);
    records.projects = by_id(desk.content().projects);
    records.model = desk.model().identity;
    records.market.left_quotas.assign(records.investors.size(), request.investor_quota);
    records.market.right_quotas.assign(records.projects.size(), request.project_quota);
    MatchOptions options;
    options.stages = request.stages;
    options.detail = Detail::numbers;
    for (std::uint32_t left = 0; left < records.investors.size(); ++left) {
        for (const RankedPair& pair : desk.for_investor(records.investors[left]->id, options).ranked) {
            const std::int64_t wanted = pair.forward.score.doubled_midpoint();
            const std::int64_t welcome = pair.reverse.score.doubled_midpoint();
            const std::int64_t mutual = pair.mutual_doubled.value_or(0);
            if (wanted >= request.threshold && welcome >= request.threshold && mutual > 0) {
                records.market.pairs.push_back({left, records.index_of(pair.project), wanted, welcome, mutual});
            }
        }
    }
    return records;
}

RecordBudgets record_budgets(const RecordMarket& records, const MatchDesk& desk, const AllocationRequest& request)
{
    RecordBudgets budgets;
    budgets.problem.left_quotas = records.market.left_quotas;
    budgets.problem.right_quotas = records.market.right_quotas;
    add_pairs(budgets, records, desk, request);
    if (!request.budgets.empty()) {
        budgets.problem.left_budgets.resize(records.investors.size());
        for (const auto& [investor, budget] : request.budgets) {
            budgets.problem.left_budgets[records.index_of(investor)] = budget;
        }
    }
    if (!request.minimums.empty()) {
        budgets.problem.right_minimums.assign(records.projects.size(), 0);
        for (const auto& [project, minimum] : request.minimums) {
            budgets.problem.right_minimums[records.index_of(project)] = minimum;
        }
    }
    for (const auto& group : request.exclusive_groups) {
        std::vector<std::uint32_t> members;
        for (const ProjectId& project : group) {
            members.push_back(records.index_of(project));
        }
        budgets.problem.exclusive_groups.push_back(std::move(members));
    }
    add_caps(budgets, records, "commune", request.cap_commune, communes_of);
    add_caps(budgets, records, "sector", request.cap_sector, main_sectors_of);
    return budgets;
}

} // namespace redriver
