#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Assignment of the greatest total worth, with quotas on both sides (maximum weight b-matching).

#include <redriver/allocation/market.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace redriver {

/// A pair that may be chosen. Weights are whole numbers above zero, in any unit.
struct AssignmentEdge {
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    std::int64_t weight = 0;
    friend bool operator==(const AssignmentEdge&, const AssignmentEdge&) = default;
};

/// Two sides with quotas and the pairs that may be chosen.
struct AssignmentProblem {
    std::vector<std::int64_t> left_quotas;  ///< most partners of each left agent; 0 is legal
    std::vector<std::int64_t> right_quotas; ///< most partners of each right agent
    std::vector<AssignmentEdge> edges;      ///< each pair at most once; a pair that is not here cannot be chosen
    std::optional<std::int64_t> most_pairs; ///< most pairs in all; absent = any number
};

/// What the best assignment is.
enum class AssignmentAim {
    total,           ///< greatest total weight, whatever the number of pairs
    pairs_then_total ///< as many pairs as can be, and among those the greatest total weight
};

/// The chosen edges with a proof: prices that make every chosen edge worth its price and no other edge worth more.
struct Assignment {
    std::vector<std::size_t> chosen;        ///< indices of edges, ascending
    std::int64_t total = 0;                 ///< sum of the weights chosen
    bool unique = true;                     ///< no other choice is as good
    std::vector<std::int64_t> left_prices;  ///< worth of one more place of each left agent, at most
    std::vector<std::int64_t> right_prices; ///< worth of one more place of each right agent, at most
    std::int64_t pair_price = 0;            ///< worth of one more pair under most_pairs, at most
    std::int64_t pair_bonus = 0; ///< added to every weight under pairs_then_total; prices are then on that scale
    friend bool operator==(const Assignment&, const Assignment&) = default;
};

/// Anyone may stay without a partner. Solved as a minimum cost flow by LEMON's network simplex on whole numbers;
/// before it is returned, the answer is checked against the quotas and proved optimal by its prices (complementary
/// slackness). Where several choices are as good, one of them is answered, the same on every run, and `unique` is false.
/// Weights from scores with decimals: multiply and round once, for example to millionths of a point. A pair whose worth
/// is not known, or not above zero, is no edge. No agents or no edges give an empty choice.
/// InputError for an unknown agent, a repeated pair, a weight not above zero, a negative quota, or weights so great that
/// sums of them would not fit (agents × greatest weight must stay below 2^62). No polynomial bound is known for the
/// simplex; 200,000 edges take less than LEMON's own with its defaults, proof and uniqueness included.
///
///     AssignmentProblem problem;
///     problem.left_quotas = {1, 1};
///     problem.right_quotas = {1, 1};
///     problem.edges = {{0, 0, 90}, {0, 1, 80}, {1, 0, 85}};
///     assign(problem).total; // 165: edges 1 and 2
Assignment assign(const AssignmentProblem& problem, AssignmentAim aim = AssignmentAim::total);

/// The same on plain lists: one quota an agent, edges by index of their ends.
///
///     assign({1, 1}, {1, 1}, {{0, 0, 90}, {0, 1, 80}, {1, 0, 85}}).chosen; // {1, 2}
Assignment assign(const std::vector<std::int64_t>& left_quotas, const std::vector<std::int64_t>& right_quotas,
                  const std::vector<AssignmentEdge>& edges, AssignmentAim aim = AssignmentAim::total);

/// By how much the weight of one edge would have to rise for it to be part of some best assignment; 0 for a chosen
/// edge or one that could be exchanged without loss; nullopt when no weight would do (a quota is 0). `assignment` must
/// be the answer to `problem`. O(E log V).
std::optional<std::int64_t> points_lacking(const AssignmentProblem& problem, const Assignment& assignment,
                                           std::size_t edge);

} // namespace redriver
