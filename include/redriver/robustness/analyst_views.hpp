#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Second opinions over a closed table of alternatives, and how far they agree with the main score. Views for analysts:
/// most may turn around when a row is added, so they never rank by default.

#include <redriver/robustness/decision_matrix.hpp>
#include <redriver/robustness/promethee.hpp>
#include <redriver/robustness/spotis.hpp>
#include <redriver/robustness/topsis.hpp>
#include <redriver/robustness/vikor.hpp>

#include <optional>
#include <vector>

namespace redriver {

/// Σ w·u with weights scaled to 1; in the unit of the utilities, more is better. Errors and missing values as in
/// decision_matrix.hpp. O(m · n).
std::vector<double> weighted_sum(const DecisionMatrix& utilities, const std::vector<double>& weights);
/// Π u^w with weights scaled to 1; 0 if any u = 0 with w > 0, for what is 0 cannot be made good. InputError also for
/// negative utilities. O(m · n).
std::vector<double> weighted_geometric(const DecisionMatrix& utilities, const std::vector<double>& weights);

/// Agreement of two scorings of the same alternatives, −1..1, with ties (Kendall's tau-b); absent if one of them tells
/// no two apart. Only the order of the numbers counts. InputError for lists of other lengths or NaN. O(m log m)
/// (Knight 1966).
std::optional<double> kendall_tau(const std::vector<double>& a, const std::vector<double>& b);

/// Diverse order by maximal marginal relevance (Carbonell and Goldstein 1998), as places: next is the largest
/// λ·relevance − (1 − λ)·(largest similarity to those taken; 0 at first), ties to the more relevant, then the earlier.
/// λ = 1 is the plain order. At most `count` places. `similarity` is square, [i][j] of i to j, on the scale of the
/// relevance. InputError for λ outside 0..1, NaN, infinities, or a similarity that is not square. O(m · count).
std::vector<int> mmr(const std::vector<double>& relevance, const std::vector<std::vector<double>>& similarity,
                     double lambda, int count);

} // namespace redriver
