#pragma once
// SPDX-License-Identifier: Apache-2.0
/// TOPSIS: nearness to the best and farness from the worst point (Hwang and Yoon 1981).
/// A view for analysts over a closed table: the ideal point moves with every row, and ranks may turn around.

#include <redriver/robustness/decision_matrix.hpp>

#include <vector>

namespace redriver {

/// How columns are made comparable: x/√Σx², or (x − min)/(max − min). Costs are turned round afterwards.
enum class TopsisScale { vector, min_max };

/// Closeness D⁻/(D⁺ + D⁻) of each row, 0..1, more is better: D⁺ and D⁻ are Euclidean distances of the weighted columns
/// to their best and to their worst values in the table. All rows alike give 0. Equal rows have equal closeness; who
/// ranks first among them is the caller's choice. Errors and missing values as in decision_matrix.hpp. O(m · n).
///
///     topsis({{5, 8, 4}, {7, 6, 8}, {8, 8, 6}, {7, 4, 6}}, {0.3, 0.4, 0.3},
///            {Sense::benefit, Sense::benefit, Sense::benefit}); // {0.5037, 0.6581, 0.7482, 0.3340}
std::vector<double> topsis(const DecisionMatrix& table, const std::vector<double>& weights,
                           const std::vector<Sense>& senses, TopsisScale scale = TopsisScale::vector);

/// The same with declared points: (x − anti_ideal)/(ideal − anti_ideal) clamped to 0..1, so rows do not affect each
/// other and no rank turns around. The points say what is better, in the units of the columns. A criterion whose two
/// points are equal counts nothing. Errors as above. O(m · n).
std::vector<double> topsis(const DecisionMatrix& table, const std::vector<double>& weights,
                           const std::vector<double>& ideal, const std::vector<double>& anti_ideal);

} // namespace redriver
