#pragma once
// SPDX-License-Identifier: Apache-2.0
/// PROMETHEE: how much each alternative is preferred to the others, and they to it (Brans and Vincke 1985).
/// A view for analysts over a closed table: ranks may turn around when a row is added.

#include <redriver/robustness/decision_matrix.hpp>

#include <vector>

namespace redriver {

/// The six preference functions of Brans and Vincke 1985, of a difference d > 0 in the column's own unit; 0 for d <= 0.
enum class PreferenceShape {
    usual,    ///< 1
    u_shape,  ///< 1 above q
    v_shape,  ///< d/p up to p
    level,    ///< 0 to q, 1/2 to p, then 1
    linear,   ///< 0 to q, rising to 1 at p
    gaussian, ///< 1 − exp(−d²/(2s²))
};

/// What a shape does not use is ignored, but has to be finite.
struct Preference {
    PreferenceShape shape = PreferenceShape::usual;
    double q = 0; ///< indifference; >= 0
    double p = 0; ///< strict preference; >= q
    double s = 0; ///< of the gaussian; > 0
};

/// One entry a row of the table, each an average over the m − 1 others.
struct PrometheeResult {
    std::vector<double> leaving;  ///< φ⁺, 0..1: how much it is preferred
    std::vector<double> entering; ///< φ⁻, 0..1: how much others are
    std::vector<double> net;      ///< φ = φ⁺ − φ⁻, −1..1, of PROMETHEE II; more is better; they add up to 0
};

/// One alternative has flows of 0; equal rows have equal flows. Errors and missing values as in decision_matrix.hpp,
/// and InputError for thresholds that are negative, not finite or out of order, or s <= 0 of a gaussian.
/// O(n · m log m), for each criterion is sorted once; a gaussian costs O(m²).
///
///     promethee({{1, 3}, {2, 2}, {3, 1}}, {0.6, 0.4}, {Sense::benefit, Sense::benefit}, {{}, {}}).net;
///     // {-0.2, 0, 0.2}
PrometheeResult promethee(const DecisionMatrix& table, const std::vector<double>& weights,
                          const std::vector<Sense>& senses, const std::vector<Preference>& preferences);

} // namespace redriver
