#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The rules of a budgeted assignment in whole numbers: shared by the check of answers and the greedy start.

#include <redriver/allocation/budgeted_assignment.hpp>

namespace redriver {

/// Throws InputError for anything that makes no sense.
void check_budgeted(const BudgetedProblem& problem);

/// Minimum places that are above zero.
std::vector<MinimumRequirement> requirements_of(const BudgetedProblem& problem);

/// Takes pairs that still fit: first for minimum places, then by weight. Keeps every rule except, perhaps, minimums.
std::vector<std::size_t> greedy_choice(const BudgetedProblem& problem);

std::int64_t total_weight(const BudgetedProblem& problem, const std::vector<std::size_t>& chosen);

} // namespace redriver
