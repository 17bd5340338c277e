// SPDX-License-Identifier: Apache-2.0
#include "allocation/milp.hpp"

#include <redriver/allocation/portfolio.hpp>
#include <redriver/base/error.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

namespace redriver {
namespace {

constexpr std::int64_t total_limit = std::int64_t{1} << 50;

void expect(bool holds, const std::string& what)
{
    if (!holds) {
        throw InputError("best_portfolios", what);
    }
}

void check(const PortfolioProblem& problem)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < problem.items.size(); ++i) {
        const PortfolioItem& item = problem.items[i];
        expect(item.score > 0, "item " + std::to_string(i) + " is not worth anything; leave it out");
        expect(!item.cost || *item.cost >= 0, "item " + std::to_string(i) + " has a cost below 0");
        expect(item.score < total_limit && (sum += item.score) < total_limit,
               "the scores add up to 2^50 or more; use a coarser unit");
    }
    for (const PortfolioOverlap& overlap : problem.overlaps) {
        expect(overlap.first < problem.items.size() && overlap.second < problem.items.size() &&
                   overlap.first != overlap.second,
               "an overlap names an item that does not exist, or one twice");
        expect(overlap.penalty >= 0 && overlap.penalty < total_limit, "the penalty of an overlap is out of range");
    }
    for (const auto& limit : {problem.budget, problem.most_projects, problem.most_per_sector, problem.most_per_place}) {
        expect(!limit || *limit >= 0, "a limit is below 0");
    }
}

MilpRow counting_row(const std::vector<int>& columns, std::int64_t most)
{
    MilpRow row;
    row.columns = columns;
    row.values.assign(columns.size(), 1.0);
    row.high = static_cast<double>(most);
    return row;
}

/// Items that share a key, with the most of each that may be taken.
void add_caps(MilpModel& model, const std::map<std::uint32_t, std::vector<int>>& groups,
              const std::optional<std::int64_t>& most)
{
    for (const auto& [key, columns] : groups) {
        if (most && static_cast<std::int64_t>(columns.size()) > *most) {
            model.rows.push_back(counting_row(columns, *most));
        }
    }
}

void add_limits(MilpModel& model, const PortfolioProblem& problem)
{
    std::map<std::uint32_t, std::vector<int>> sectors;
    std::map<std::uint32_t, std::vector<int>> places;
    std::vector<int> all;
    double greatest = 1;
    for (std::size_t i = 0; i < problem.items.size(); ++i) {
        const PortfolioItem& item = problem.items[i];
        all.push_back(static_cast<int>(i));
        greatest = std::max(greatest, static_cast<double>(item.cost.value_or(0)));
        if (item.sector) {
            sectors[*item.sector].push_back(static_cast<int>(i));
        }
        for (const std::uint32_t place : std::set<std::uint32_t>(item.places.begin(), item.places.end())) {
            places[place].push_back(static_cast<int>(i));
        }
    }
    add_caps(model, sectors, problem.most_per_sector);
    add_caps(model, places, problem.most_per_place);
    if (problem.most_projects) {
        model.rows.push_back(counting_row(all, *problem.most_projects));
    }
    if (problem.budget) {
        MilpRow row;
        row.columns = all;
        for (const PortfolioItem& item : problem.items) {
            row.values.push_back(static_cast<double>(item.cost.value_or(0)) / greatest);
        }
        row.high = static_cast<double>(*problem.budget) / greatest;
        model.rows.push_back(std::move(row));
    }
}

MilpModel model_of(const PortfolioProblem& problem)
{
    MilpModel model;
    for (const PortfolioItem& item : problem.items) {
        const bool selectable = !problem.budget || item.cost;
        model.add_column(static_cast<double>(item.score), selectable ? 1 : 0, true);
    }
    for (const PortfolioOverlap& overlap : problem.overlaps) {
        MilpRow row;
        row.columns = {static_cast<int>(overlap.first), static_cast<int>(overlap.second),
                       model.add_column(-static_cast<double>(overlap.penalty), 1, false)};
        row.values = {1, 1, -1};
        row.high = 1;
        model.rows.push_back(std::move(row));
    }
    add_limits(model, problem);
    return model;
}

/// The set as chosen, added up in whole numbers.
Portfolio added_up(const PortfolioProblem& problem, const std::vector<double>& values)
{
    Portfolio portfolio;
    for (std::size_t i = 0; i < problem.items.size(); ++i) {
        if (values[i] > 0.5) {
            portfolio.items.push_back(i);
            portfolio.score += problem.items[i].score;
            portfolio.cost += problem.items[i].cost.value_or(0);
        }
    }
    for (const PortfolioOverlap& overlap : problem.overlaps) {
        if (values[overlap.first] > 0.5 && values[overlap.second] > 0.5) {
            portfolio.score -= overlap.penalty;
        }
    }
    return portfolio;
}

/// Whether every count is within its limit.
bool keeps_counts(const PortfolioProblem& problem, const Portfolio& portfolio)
{
    std::map<std::uint32_t, std::int64_t> sectors;
    std::map<std::uint32_t, std::int64_t> places;
    for (const std::size_t i : portfolio.items) {
        if (problem.items[i].sector) {
            ++sectors[*problem.items[i].sector];
        }
        for (const std::uint32_t place :
             std::set<std::uint32_t>(problem.items[i].places.begin(), problem.items[i].places.end())) {
            ++places[place];
        }
    }
    const auto within = [](const auto& counts, const std::optional<std::int64_t>& most) {
        return std::all_of(counts.begin(), counts.end(),
                           [&](const auto& entry) { return !most || entry.second <= *most; });
    };
    return within(sectors, problem.most_per_sector) && within(places, problem.most_per_place) &&
           (!problem.most_projects || static_cast<std::int64_t>(portfolio.items.size()) <= *problem.most_projects);
}

/// Exactly this set never again.
void forbid_set(MilpModel& model, const PortfolioProblem& problem, const Portfolio& portfolio)
{
    MilpRow row;
    for (std::size_t i = 0; i < problem.items.size(); ++i) {
        const bool taken = std::binary_search(portfolio.items.begin(), portfolio.items.end(), i);
        row.columns.push_back(static_cast<int>(i));
        row.values.push_back(taken ? 1 : -1);
    }
    row.high = static_cast<double>(portfolio.items.size()) - 1;
    model.rows.push_back(std::move(row));
}

/// This set, or any with more in it, never again: it costs more than the budget.
void forbid_supersets(MilpModel& model, const Portfolio& portfolio)
{
    const std::vector<int> columns(portfolio.items.begin(), portfolio.items.end());
    model.rows.push_back(counting_row(columns, static_cast<std::int64_t>(columns.size()) - 1));
}

} // namespace

PortfolioAnswer best_portfolios(const PortfolioProblem& problem, std::size_t count, SolverLimit limit)
{
    check(problem);
    PortfolioAnswer answer;
    for (std::size_t i = 0; i < problem.items.size(); ++i) {
        if (problem.budget && !problem.items[i].cost) {
            answer.unknown_costs.push_back(i);
        }
    }
    if (problem.items.empty() && count > 0) {
        answer.portfolios.emplace_back();
        answer.portfolios.back().status = AnswerStatus::optimal;
        return answer;
    }
    MilpModel model = model_of(problem);
    while (answer.portfolios.size() < count) {
        const MilpAnswer found = solve_milp(model, static_cast<double>(limit.milliseconds) / 1000.0);
        if (found.values.empty()) {
            break;
        }
        Portfolio portfolio = added_up(problem, found.values);
        if (problem.budget && portfolio.cost > *problem.budget) {
            forbid_supersets(model, portfolio); // within the solver's tolerance, but not within the budget
            continue;
        }
        if (!keeps_counts(problem, portfolio)) {
            throw std::logic_error("the solver's portfolio breaks a limit");
        }
        portfolio.status = found.status == MilpStatus::optimal ? AnswerStatus::optimal : AnswerStatus::feasible;
        forbid_set(model, problem, portfolio);
        answer.portfolios.push_back(std::move(portfolio));
    }
    return answer;
}

} // namespace redriver
