#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What an assignment looks like from the side of its proof: loads, prices and what could still be exchanged.

#include <redriver/allocation/assign.hpp>

namespace redriver {

/// How often each agent is used, and by which edges.
struct AssignmentLoads {
    std::vector<std::int64_t> left;
    std::vector<std::int64_t> right;
    std::vector<char> chosen; ///< one an edge
    std::int64_t pairs = 0;
};

AssignmentLoads loads_of(const AssignmentProblem& problem, const Assignment& assignment);

/// Prices of both ends of an edge together, less its weight: not below zero for an edge left out, not above for a
/// chosen one.
std::int64_t reduced_cost(const Assignment& assignment, const AssignmentEdge& edge);

/// Throws std::logic_error unless quotas hold and the prices prove that nothing is better. Linear.
void prove_optimal(const AssignmentProblem& problem, const Assignment& assignment);

/// Whether an exchange without loss exists: a cycle of reduced cost zero in the residual network. Linear.
bool is_unique(const AssignmentProblem& problem, const Assignment& assignment);

} // namespace redriver
