#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Who is beaten on every criterion at once, whatever the weights.

#include <vector>

namespace redriver {

/// All take one row an alternative, more is better, and answer ascending places of rows. a dominates b if it is at
/// least as good everywhere and better somewhere; equal rows do not dominate each other. All throw
/// std::invalid_argument for ragged rows, NaN and infinities.
using Points = std::vector<std::vector<double>>;

/// Rows that nobody dominates. For weights > 0 the best by weighted sum is among them.
std::vector<int> skyline(const Points& points);
/// Rows dominated by fewer than k others: with weights > 0 nobody else can be among the first k. k < 1 gives none.
std::vector<int> skyband(const Points& points, int k);
/// For each row its layer: 1 for the skyline, 2 for the skyline of the rest, and so on.
std::vector<int> dominance_layers(const Points& points);

/// With bounds for each number. Possible: nobody's worst dominates its best. Necessary: nobody's best dominates its
/// worst. Both throw also for bounds that are reversed or of different shape.
std::vector<int> possible_skyline(const Points& low, const Points& high);
std::vector<int> necessary_skyline(const Points& low, const Points& high);

} // namespace redriver
