#pragma once
// SPDX-License-Identifier: Apache-2.0
/// VIKOR: a compromise between the good of the group and the worst regret (Opricovic and Tzeng 2004).
/// A view for analysts over a closed table: ranks may turn around when a row is added.

#include <redriver/robustness/decision_matrix.hpp>

#include <vector>

namespace redriver {

/// Lists have one entry a row of the table, or name rows by their place from 0.
struct VikorResult {
    std::vector<double> s;  ///< Σ w·(best − x)/(best − worst): what the group loses, 0..1; less is better
    std::vector<double> r;  ///< the largest of these terms: the worst regret, 0..1; less is better
    std::vector<double> q;  ///< v·(s − s*)/(s⁻ − s*) + (1 − v)·(r − r*)/(r⁻ − r*), 0..1; less is better
    std::vector<int> order; ///< by q, then s, then place
    std::vector<int> compromise; ///< the compromise set, in that order
    bool advantage = false;      ///< q₂ − q₁ >= 1/(m − 1); true for a single alternative
    bool stability = false;      ///< the first by q is also best by s or r
};

/// `v` in 0..1 is the weight of the group's good. The set: the first alone if both conditions hold; the first two if
/// only stability fails; else all with q − q₁ < 1/(m − 1). Comparisons allow for rounding: differences below 1e-12
/// count as none. Errors and missing values as in decision_matrix.hpp, and InputError for v outside 0..1.
/// O(m · n + m log m).
///
///     vikor({{1, 3000}, {2, 3750}, {5, 4500}}, {1, 1}, {Sense::cost, Sense::benefit}).compromise; // {1}
VikorResult vikor(const DecisionMatrix& table, const std::vector<double>& weights, const std::vector<Sense>& senses,
                  double v = 0.5);

} // namespace redriver
