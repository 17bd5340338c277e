#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Assignment under budgets, minimum places, exclusive groups and caps: an integer programme.

#include <redriver/allocation/market.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace redriver {

/// How sure an answer is.
enum class AnswerStatus {
    optimal,    ///< proved: nothing is better
    feasible,   ///< keeps all rules; the bound says how much better another might be
    infeasible, ///< proved: nothing keeps all rules
    unknown     ///< time ran out before anything was found or refuted
};

/// A pair that may be chosen, what it is worth and what it takes from the left agent's budget.
struct BudgetedPair {
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    std::int64_t weight = 0; ///< above zero
    std::int64_t cost = 0;   ///< not below zero; counts only where the left agent has a budget
    friend bool operator==(const BudgetedPair&, const BudgetedPair&) = default;
};

/// At most so many pairs with these right agents together, for example all projects of one commune.
struct ExposureCap {
    std::vector<std::uint32_t> rights;
    std::int64_t most = 0;
    friend bool operator==(const ExposureCap&, const ExposureCap&) = default;
};

/// An assignment with money, least numbers, exclusive groups and caps.
struct BudgetedProblem {
    std::vector<std::int64_t> left_quotas;
    std::vector<std::int64_t> right_quotas;
    std::vector<BudgetedPair> pairs;                          ///< each at most once
    std::vector<std::optional<std::int64_t>> left_budgets;    ///< one each or empty; absent = no limit
    std::vector<std::int64_t> left_minimums;                  ///< least partners, one each or empty
    std::vector<std::int64_t> right_minimums;                 ///< least partners, one each or empty
    std::vector<std::vector<std::uint32_t>> exclusive_groups; ///< rights of which a left agent may have at most one
    std::vector<ExposureCap> caps;
};

/// "This agent must have at least so many partners."
struct MinimumRequirement {
    MarketSide side = MarketSide::right;
    std::uint32_t agent = 0;
    std::int64_t minimum = 0;
    friend bool operator==(const MinimumRequirement&, const MinimumRequirement&) = default;
};

/// The best choice that the solver found, and how far it may be from the best there is.
struct BudgetedAssignment {
    AnswerStatus status = AnswerStatus::unknown;
    std::vector<std::size_t> chosen; ///< indices of pairs, ascending; empty unless optimal or feasible
    std::int64_t total = 0;          ///< sum of the weights chosen
    std::int64_t bound = 0;          ///< no answer is worth more; equals total when optimal
    std::int64_t relaxed_bound = 0;  ///< the same from the linear relaxation alone
    std::int64_t greedy_total = 0;   ///< what taking the best pair first would give; 0 if that breaks a minimum
    std::vector<MinimumRequirement> conflict; ///< when infeasible: minimums that cannot hold together, none to spare
    std::int64_t missing_places = 0; ///< when infeasible: by how much the minimums must be lowered in all, at least
    friend bool operator==(const BudgetedAssignment&, const BudgetedAssignment&) = default;
};

/// For how long to look; 0 = until it is proved.
struct SolverLimit {
    std::int64_t milliseconds = 0;
};

/// Greatest total weight under all rules, by CBC. The answer is checked in whole numbers against every rule, and its
/// worth against two bounds found in other ways (the relaxation, and the assignment without budgets and caps); rounding
/// inside the solver can therefore neither break a budget nor pass a worse answer for the best. The problem is NP-hard:
/// with a limit the status may be `feasible`, and then bound - total is the gap. Stability is not promised; count
/// blocking pairs if it matters. Throws InputError for faulty input, or weights that add up to 2^50 or more.
///
///     BudgetedProblem problem;
///     problem.left_quotas = {2};
///     problem.right_quotas = {1, 1};
///     problem.pairs = {{0, 0, 90, 700}, {0, 1, 60, 400}};
///     problem.left_budgets = {1000};
///     assign_within_budgets(problem).chosen; // {0}: both together would cost 1100
BudgetedAssignment assign_within_budgets(const BudgetedProblem& problem, SolverLimit limit = {});

/// The rules that a choice of pairs breaks; empty = it keeps all of them. For tests and for answers from elsewhere.
enum class BrokenRule { left_quota, right_quota, budget, left_minimum, right_minimum, exclusive_group, cap };
std::vector<BrokenRule> broken_rules(const BudgetedProblem& problem, const std::vector<std::size_t>& chosen);

/// What the caps cost: the total lost through all of them together and through each alone (the others kept). Absent
/// where one of the two totals is not proved.
struct CapPrices {
    std::optional<std::int64_t> together;
    std::vector<std::optional<std::int64_t>> each;
    friend bool operator==(const CapPrices&, const CapPrices&) = default;
};
/// What each cap costs: the total that one more place under it would win, each cap loosened by itself.
CapPrices cap_prices(const BudgetedProblem& problem, const BudgetedAssignment& answer, SolverLimit limit = {});

} // namespace redriver
