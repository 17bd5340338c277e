#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The records of a registry as a market: investors on the left, projects on the right.

#include <redriver/workflow/allocate.hpp>

#include <set>

namespace redriver {

/// Agents by id, and the pairs acceptable to both.
struct RecordMarket {
    std::vector<const Investor*> investors;
    std::vector<const Project*> projects;
    Market market;
    ModelIdentity model;

    /// Throw UsageError if there is no such record.
    std::uint32_t index_of(const InvestorId& id) const;
    std::uint32_t index_of(const ProjectId& id) const;
};

RecordMarket record_market(const MatchDesk& desk, const AllocationRequest& request);

/// The upper end of what a project asks for, in whole VND; unknown if it is open, not stated or has no rate.
std::optional<std::int64_t> cost_of(const Project& project, const MatchDesk& desk, const PartialDate& as_of);
/// Names without what the sources add in brackets ("phường", former names), so that a commune is counted once.
std::set<std::string> communes_of(const Project& project);
/// The sector of level 1 that has the largest share; empty = none is known.
std::string main_sector_of(const Project& project);

/// A market with budgets, minimums, groups and caps, and the names of what the caps stand for.
struct RecordBudgets {
    BudgetedProblem problem;
    std::vector<UsedCap> caps; ///< as in problem.caps
    std::vector<ProjectId> unknown_costs;
};

RecordBudgets record_budgets(const RecordMarket& records, const MatchDesk& desk, const AllocationRequest& request);

} // namespace redriver
