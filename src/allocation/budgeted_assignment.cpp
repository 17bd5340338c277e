// SPDX-License-Identifier: Apache-2.0
#include "allocation/budgeted_rules.hpp"
#include "allocation/milp.hpp"

#include <redriver/allocation/assign.hpp>
#include <redriver/allocation/budgeted_assignment.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

namespace redriver {
namespace {

/// A row over pairs: all with coefficient 1.
MilpRow counting_row(const std::vector<int>& columns, double high)
{
    MilpRow row;
    row.columns = columns;
    row.values.assign(columns.size(), 1.0);
    row.high = high;
    return row;
}

using Columns = std::vector<std::vector<int>>;

struct PairColumns {
    Columns left;
    Columns right;
};

PairColumns columns_of(const BudgetedProblem& problem)
{
    PairColumns columns{Columns(problem.left_quotas.size()), Columns(problem.right_quotas.size())};
    for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
        columns.left[problem.pairs[i].left].push_back(static_cast<int>(i));
        columns.right[problem.pairs[i].right].push_back(static_cast<int>(i));
    }
    return columns;
}

/// A row is added only where it can bind.
void add_quotas(MilpModel& model, const Columns& columns, const std::vector<std::int64_t>& quotas)
{
    for (std::size_t i = 0; i < quotas.size(); ++i) {
        if (static_cast<std::int64_t>(columns[i].size()) > quotas[i]) {
            model.rows.push_back(counting_row(columns[i], static_cast<double>(quotas[i])));
        }
    }
}

/// Costs are divided by the greatest one, so that the solver's tolerance means the same for dong and for millions.
void add_budgets(MilpModel& model, const BudgetedProblem& problem, const Columns& left)
{
    for (std::size_t i = 0; i < problem.left_budgets.size(); ++i) {
        if (!problem.left_budgets[i]) {
            continue;
        }
        std::int64_t greatest = 1;
        for (const int column : left[i]) {
            greatest = std::max(greatest, problem.pairs[static_cast<std::size_t>(column)].cost);
        }
        const auto unit = static_cast<double>(greatest);
        MilpRow row;
        row.high = static_cast<double>(*problem.left_budgets[i]) / unit;
        for (const int column : left[i]) {
            row.columns.push_back(column);
            row.values.push_back(static_cast<double>(problem.pairs[static_cast<std::size_t>(column)].cost) / unit);
        }
        model.rows.push_back(std::move(row));
    }
}

void add_groups(MilpModel& model, const BudgetedProblem& problem)
{
    for (const auto& group : problem.exclusive_groups) {
        const std::set<std::uint32_t> members(group.begin(), group.end());
        std::map<std::uint32_t, std::vector<int>> of_left;
        for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
            if (members.contains(problem.pairs[i].right)) {
                of_left[problem.pairs[i].left].push_back(static_cast<int>(i));
            }
        }
        for (const auto& [left, columns] : of_left) {
            if (columns.size() > 1) {
                model.rows.push_back(counting_row(columns, 1));
            }
        }
    }
}

void add_caps(MilpModel& model, const BudgetedProblem& problem, const Columns& right)
{
    for (const ExposureCap& cap : problem.caps) {
        std::vector<int> columns;
        for (const std::uint32_t agent : cap.rights) {
            columns.insert(columns.end(), right[agent].begin(), right[agent].end());
        }
        if (static_cast<std::int64_t>(columns.size()) > cap.most) {
            model.rows.push_back(counting_row(columns, static_cast<double>(cap.most)));
        }
    }
}

/// All rules but the minimums.
MilpModel model_of(const BudgetedProblem& problem, const PairColumns& columns)
{
    MilpModel model;
    for (const BudgetedPair& pair : problem.pairs) {
        model.add_column(static_cast<double>(pair.weight), 1, true);
    }
    add_quotas(model, columns.left, problem.left_quotas);
    add_quotas(model, columns.right, problem.right_quotas);
    add_budgets(model, problem, columns.left);
    add_groups(model, problem);
    add_caps(model, problem, columns.right);
    return model;
}

const std::vector<int>& columns_for(const MinimumRequirement& requirement, const PairColumns& columns)
{
    return (requirement.side == MarketSide::left ? columns.left : columns.right)[requirement.agent];
}

void require(MilpModel& model, const std::vector<MinimumRequirement>& requirements, const PairColumns& columns)
{
    for (const MinimumRequirement& requirement : requirements) {
        MilpRow row = counting_row(columns_for(requirement, columns), std::numeric_limits<double>::infinity());
        row.low = static_cast<double>(requirement.minimum);
        model.rows.push_back(std::move(row));
    }
}

double seconds_of(SolverLimit limit)
{
    return static_cast<double>(limit.milliseconds) / 1000.0;
}

/// A bound in whole numbers, with room for the solver's rounding.
std::int64_t whole_bound(double bound, std::int64_t otherwise)
{
    if (!std::isfinite(bound) || std::abs(bound) >= 1e18) {
        return otherwise;
    }
    return static_cast<std::int64_t>(std::floor(bound + 1e-6 + std::abs(bound) * 1e-9));
}

std::vector<std::size_t> chosen_in(const std::vector<double>& values, std::size_t pairs)
{
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < pairs; ++i) {
        if (values[i] > 0.5) {
            chosen.push_back(i);
        }
    }
    return chosen;
}

/// Adds one row for each left agent whose chosen pairs cost more than its budget in whole numbers, although the solver
/// found them within its tolerance: not all of them together. Returns how many.
std::size_t forbid_overspending(MilpModel& model, const BudgetedProblem& problem,
                                const std::vector<std::size_t>& chosen)
{
    std::map<std::uint32_t, std::vector<int>> of_left;
    std::map<std::uint32_t, std::int64_t> spent;
    for (const std::size_t i : chosen) {
        of_left[problem.pairs[i].left].push_back(static_cast<int>(i));
        spent[problem.pairs[i].left] += problem.pairs[i].cost;
    }
    std::size_t count = 0;
    for (const auto& [left, columns] : of_left) {
        const auto& budget = problem.left_budgets.empty() ? std::nullopt : problem.left_budgets[left];
        if (budget && spent[left] > *budget) {
            model.rows.push_back(counting_row(columns, static_cast<double>(columns.size()) - 1));
            ++count;
        }
    }
    return count;
}

/// The best assignment when only quotas count: a bound from another solver.
std::int64_t bound_by_assignment(const BudgetedProblem& problem)
{
    AssignmentProblem relaxed;
    relaxed.left_quotas = problem.left_quotas;
    relaxed.right_quotas = problem.right_quotas;
    for (const BudgetedPair& pair : problem.pairs) {
        relaxed.edges.push_back({pair.left, pair.right, pair.weight});
    }
    return assign(relaxed).total;
}

bool can_hold(const BudgetedProblem& problem, const PairColumns& columns,
              const std::vector<MinimumRequirement>& requirements, SolverLimit limit)
{
    MilpModel model = model_of(problem, columns);
    std::fill(model.worth.begin(), model.worth.end(), 0.0);
    require(model, requirements, columns);
    return solve_milp(model, seconds_of(limit)).status != MilpStatus::infeasible;
}

/// Drops each minimum without which the others still conflict: what stays conflicts, and nothing in it can be spared.
std::vector<MinimumRequirement> conflict_in(const BudgetedProblem& problem, const PairColumns& columns,
                                            SolverLimit limit)
{
    const auto all = requirements_of(problem);
    for (const MinimumRequirement& alone : all) {
        if (!can_hold(problem, columns, {alone}, limit)) {
            return {alone};
        }
    }
    std::vector<MinimumRequirement> conflict = all;
    for (const MinimumRequirement& candidate : all) {
        std::vector<MinimumRequirement> others;
        std::copy_if(conflict.begin(), conflict.end(), std::back_inserter(others),
                     [&](const MinimumRequirement& other) { return other != candidate; });
        if (!can_hold(problem, columns, others, limit)) {
            conflict = std::move(others);
        }
    }
    return conflict;
}

/// The least by which all minimums together fall short.
std::int64_t missing_places(const BudgetedProblem& problem, const PairColumns& columns, SolverLimit limit)
{
    MilpModel model = model_of(problem, columns);
    std::fill(model.worth.begin(), model.worth.end(), 0.0);
    for (const MinimumRequirement& requirement : requirements_of(problem)) {
        const auto minimum = static_cast<double>(requirement.minimum);
        MilpRow row = counting_row(columns_for(requirement, columns), std::numeric_limits<double>::infinity());
        row.columns.push_back(model.add_column(-1, minimum, true));
        row.values.push_back(1);
        row.low = minimum;
        model.rows.push_back(std::move(row));
    }
    // A bound from above of a number that is at most 0: how far it is proved that the minimums fall short.
    return -whole_bound(solve_milp(model, seconds_of(limit)).bound, 0);
}

void keep_better(BudgetedAssignment& answer, const BudgetedProblem& problem, std::vector<std::size_t> chosen)
{
    const std::int64_t total = total_weight(problem, chosen);
    if (answer.status == AnswerStatus::unknown || total > answer.total) {
        answer.status = AnswerStatus::feasible;
        answer.total = total;
        answer.chosen = std::move(chosen);
    }
}

/// Solves, and again as long as an answer is within the solver's tolerance but not within the rules.
MilpAnswer solve_exactly(MilpModel& model, const BudgetedProblem& problem, SolverLimit limit,
                         const std::vector<std::size_t>& start)
{
    const std::vector<int> first(start.begin(), start.end());
    while (true) {
        MilpAnswer found = solve_milp(model, seconds_of(limit), first);
        if (found.values.empty() ||
            forbid_overspending(model, problem, chosen_in(found.values, problem.pairs.size())) == 0) {
            return found;
        }
    }
}

} // namespace

BudgetedAssignment assign_within_budgets(const BudgetedProblem& problem, SolverLimit limit)
{
    check_budgeted(problem);
    const PairColumns columns = columns_of(problem);
    BudgetedAssignment answer;
    std::vector<std::size_t> greedy = greedy_choice(problem);
    if (!broken_rules(problem, greedy).empty()) {
        greedy.clear(); // a minimum fails: no start for the solver
    } else {
        keep_better(answer, problem, greedy);
        answer.greedy_total = answer.total;
    }
    MilpModel model = model_of(problem, columns);
    require(model, requirements_of(problem), columns);
    const std::int64_t by_assignment = bound_by_assignment(problem);
    answer.relaxed_bound = std::min(by_assignment, whole_bound(relaxed_worth(model), by_assignment));

    const MilpAnswer found = solve_exactly(model, problem, limit, greedy);
    if (found.status == MilpStatus::infeasible) {
        if (answer.status != AnswerStatus::unknown) {
            throw std::logic_error("the solver calls a problem infeasible that has an answer");
        }
        answer.status = AnswerStatus::infeasible;
        answer.relaxed_bound = 0;
        answer.conflict = conflict_in(problem, columns, limit);
        answer.missing_places = missing_places(problem, columns, limit);
        return answer;
    }
    answer.bound = std::min(answer.relaxed_bound, whole_bound(found.bound, answer.relaxed_bound));
    if (!found.values.empty()) {
        auto chosen = chosen_in(found.values, problem.pairs.size());
        if (!broken_rules(problem, chosen).empty()) {
            throw std::logic_error("the solver's answer breaks a rule");
        }
        const bool proved = found.status == MilpStatus::optimal && total_weight(problem, chosen) >= answer.total;
        keep_better(answer, problem, std::move(chosen));
        if (answer.total > answer.relaxed_bound) {
            throw std::logic_error("the solver's answer is better than an independent bound allows");
        }
        if (proved) {
            answer.status = AnswerStatus::optimal;
            answer.bound = answer.total;
        }
    }
    answer.bound = std::max(answer.bound, answer.total);
    if (answer.status == AnswerStatus::feasible && answer.bound == answer.total) {
        answer.status = AnswerStatus::optimal;
    }
    return answer;
}

CapPrices cap_prices(const BudgetedProblem& problem, const BudgetedAssignment& answer, SolverLimit limit)
{
    const auto price_without = [&](const BudgetedProblem& relaxed) -> std::optional<std::int64_t> {
        if (answer.status != AnswerStatus::optimal) {
            return std::nullopt;
        }
        const BudgetedAssignment other = assign_within_budgets(relaxed, limit);
        return other.status == AnswerStatus::optimal ? std::optional(other.total - answer.total) : std::nullopt;
    };
    BudgetedProblem relaxed = problem;
    relaxed.caps.clear();
    CapPrices prices;
    prices.together = price_without(relaxed);
    for (std::size_t i = 0; i < problem.caps.size(); ++i) {
        if (prices.together == 0) {
            prices.each.emplace_back(0); // without any cap nothing is gained, so without this one neither
            continue;
        }
        relaxed.caps = problem.caps;
        relaxed.caps.erase(relaxed.caps.begin() + static_cast<std::ptrdiff_t>(i));
        prices.each.push_back(price_without(relaxed));
    }
    return prices;
}

} // namespace redriver
