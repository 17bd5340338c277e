#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Who is beaten on every criterion at once, whatever the weights (Börzsönyi, Kossmann and Stocker 2001).

#include <vector>

namespace redriver {

/// One row an alternative, one column a criterion, more is better: turn costs round by a minus sign. a dominates b if
/// it is at least as good everywhere and better somewhere; equal rows do not dominate each other, so all of them are in
/// or out together. There is no way to leave a number out; what is not known has bounds (below). All functions throw
/// InputError for ragged rows, rows without columns, NaN and infinities; no rows give an empty answer.
using Points = std::vector<std::vector<double>>;

/// Places of the rows that nobody dominates, ascending. For weights > 0 the best by weighted sum is among them.
/// O(m log m + m · s) comparisons for a skyline of s rows; O(m log m) for one or two columns.
///
///     skyline({{-50, -8}, {-70, -5}, {-90, -1}, {-75, -6}}); // cheap and near hotels: {0, 1, 2}
std::vector<int> skyline(const Points& points);

/// Places of the rows dominated by fewer than k others, ascending: with weights > 0 nobody else can be among the first
/// k. k = 1 is the skyline; k < 1 gives none. O(m log m + m · band).
std::vector<int> skyband(const Points& points, int k);

/// For each row its layer: 1 for the skyline, 2 for the skyline of the rest, and so on. O(m log m + m · widest layer ·
/// log layers) at worst.
std::vector<int> dominance_layers(const Points& points);

/// With bounds for each number, low <= high. Possible: nobody's worst dominates its best. Necessary: nobody's best
/// dominates its worst. A necessary row is a possible one; with low = high both are the skyline. InputError also for
/// bounds that are reversed or of different shape. As costly as a skyband of one bound and one pass.
std::vector<int> possible_skyline(const Points& low, const Points& high);
std::vector<int> necessary_skyline(const Points& low, const Points& high);

} // namespace redriver
