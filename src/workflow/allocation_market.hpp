#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The records of a registry as a market: investors on the left, projects on the right.

#include <redriver/workflow/allocate.hpp>

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

/// A market with budgets, minimums, groups and caps, and the names of what the caps stand for.
struct RecordBudgets {
    BudgetedProblem problem;
    std::vector<UsedCap> caps; ///< as in problem.caps
    std::vector<ProjectId> unknown_costs;
};

RecordBudgets record_budgets(const RecordMarket& records, const MatchDesk& desk, const AllocationRequest& request);

} // namespace redriver
