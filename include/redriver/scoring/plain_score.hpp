#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The additive score on plain numbers: no registry, no model file, no records.

#include <vector>

namespace redriver {

/// Utilities: one row an alternative, one column a criterion, each in 0..1, more is better; made from facts by value
/// functions with declared bounds (trapezoid.hpp, sector_similarity.hpp, value_function.hpp), never from the table.
using Utilities = std::vector<std::vector<double>>;

/// One entry a row, in the order of the rows.
struct PlainScores {
    std::vector<double> score;               ///< points, 0..100: the midpoint of `low` and `high`
    std::vector<double> low;                 ///< what the row is worth at least, whatever is unknown
    std::vector<double> high;                ///< and at most
    std::vector<double> coverage;            ///< share of the weight on criteria that are not [0, 1], 0..1
    std::vector<int> ranks;                  ///< from 1 by score, then low, both falling; level rows share a rank
    std::vector<int> order;                  ///< rows by rank, then place
    std::vector<std::vector<double>> points; ///< [row][criterion]: midpoint of 100·w·u; they add up to the score
    friend bool operator==(const PlainScores&, const PlainScores&) = default;
};

/// 100 · Σ w·u with weights scaled to add up to 1 (swing weights: what going from worst to best declared bound is
/// worth). The score of a row depends on that row and the weights alone, so listing or leaving out another row never
/// changes it. Summed in whole units of 1e-12 point, so that neither the order of criteria nor of rows matters; scores
/// that differ by less than 1e-7 point are level.
/// InputError for ragged rows, utilities outside 0..1 or NaN, weights that are negative, not finite, all zero or none
/// at all. No rows give an empty answer. O(m · n + m log m).
///
///     score({{1, 0.5}, {0.2, 1}}, {3, 1}).score; // {87.5, 40}
PlainScores score(const Utilities& utilities, const std::vector<double>& weights);

/// The same with bounds, low <= high, for what is not known exactly; what is not known at all is [0, 1], and is never
/// taken for 0 nor left out of the weights. InputError also for bounds that are reversed or of different shape.
///
///     score({{1, 0}}, {{1, 1}}, {3, 1}); // low 75, high 100, score 87.5, coverage 0.75
PlainScores score(const Utilities& low, const Utilities& high, const std::vector<double>& weights);

} // namespace redriver
