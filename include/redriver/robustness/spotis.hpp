#pragma once
// SPDX-License-Identifier: Apache-2.0
/// SPOTIS: distance to a declared ideal within declared bounds (Dezert, Tchamova, Han and Tacnet 2020).
/// Rows do not affect each other, so ranks never turn around: the cross-check of an additive score.

#include <redriver/robustness/decision_matrix.hpp>

#include <vector>

namespace redriver {

/// Σ w·|x − ideal|/(high − low) for each row; less is better. 0..1 while every x lies in its bounds, which are those of
/// the domain and not of the table; x outside them is taken as it is. `low`, `high` and `ideal` have one entry a
/// criterion, in its unit; a benefit has ideal = high, a cost ideal = low. Errors and missing values as in
/// decision_matrix.hpp, and InputError for low >= high or an ideal outside its bounds. O(m · n).
///
///     spotis({{10.5, -3.1, 1.7}}, {0.2, 0.3, 0.5}, {-5, -6, -8}, {12, 10, 5}, {12, -6, 5}); // {0.1989}
std::vector<double> spotis(const DecisionMatrix& table, const std::vector<double>& weights,
                           const std::vector<double>& low, const std::vector<double>& high,
                           const std::vector<double>& ideal);

} // namespace redriver
