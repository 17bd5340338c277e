#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The best set of projects for one investor, and the next best ones.

#include <redriver/allocation/budgeted_assignment.hpp>

namespace redriver {

/// A project as a part of a portfolio. Sector and places are any numbers that are equal for equal things.
struct PortfolioItem {
    std::int64_t score = 0;           ///< above zero
    std::optional<std::int64_t> cost; ///< absent = unknown, which is never zero
    std::optional<std::uint32_t> sector;
    std::vector<std::uint32_t> places; ///< communes, province: each is capped alike
    friend bool operator==(const PortfolioItem&, const PortfolioItem&) = default;
};

/// Two projects that overlap: taking both is worth less.
struct PortfolioOverlap {
    std::size_t first = 0;
    std::size_t second = 0;
    std::int64_t penalty = 0; ///< not below zero
    friend bool operator==(const PortfolioOverlap&, const PortfolioOverlap&) = default;
};

/// What one investor may choose from, and within which limits; an absent limit does not bind.
struct PortfolioProblem {
    std::vector<PortfolioItem> items;
    std::vector<PortfolioOverlap> overlaps;
    std::optional<std::int64_t> budget;
    std::optional<std::int64_t> most_projects;
    std::optional<std::int64_t> most_per_sector;
    std::optional<std::int64_t> most_per_place;
};

struct Portfolio {
    std::vector<std::size_t> items;              ///< ascending
    std::int64_t score = 0;                      ///< sum of scores less penalties
    std::int64_t cost = 0;                       ///< of the items whose cost is known
    AnswerStatus status = AnswerStatus::unknown; ///< optimal: no set outside those before it is better
    friend bool operator==(const Portfolio&, const Portfolio&) = default;
};

/// The best sets, and what could not take part.
struct PortfolioAnswer {
    std::vector<Portfolio> portfolios;      ///< best first
    std::vector<std::size_t> unknown_costs; ///< items left out because a budget is set and their cost is unknown
    friend bool operator==(const PortfolioAnswer&, const PortfolioAnswer&) = default;
};

/// The `count` best sets of projects, each found by forbidding exactly those before it; fewer when there are no more.
/// The empty set counts as one. Every set is checked in whole numbers. Throws InputError for faulty input.
///
///     PortfolioProblem problem;
///     problem.items = {{80, 600, 0, {}}, {70, 500, 0, {}}, {65, 450, 1, {}}};
///     problem.budget = 1000;
///     best_portfolios(problem, 2).portfolios[0].items; // {1, 2}: 135 points for 950
PortfolioAnswer best_portfolios(const PortfolioProblem& problem, std::size_t count = 1, SolverLimit limit = {});

} // namespace redriver
