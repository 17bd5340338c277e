#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The table that every analyst's method takes, and what all of them have in common.
///
/// Shape: one row an alternative, one column a criterion; weights, senses and bounds have one entry a criterion.
/// Units: any, one for each column. Weights are of any scale and are divided by their sum; a weight of 0 switches its
/// criterion off. Missing values: there is no way to leave a cell out and NaN is refused; leave out the row, or run the
/// method on both ends of what is not known. A quotient 0/0 counts as 0, so that a constant column, equal rows and one
/// alternative alone have an answer. No alternatives give an empty answer.
/// Order: the answer of row i does not depend on where other rows stand, but for rounding in the last bit.
/// Errors: InputError that names the method, and the row and column where there is one, for ragged rows, lists of other
/// lengths, NaN, infinities, negative weights, weights that are all zero, and no criteria at all.

#include <vector>

namespace redriver {

using DecisionMatrix = std::vector<std::vector<double>>;

/// Whether more of a criterion is better or worse.
enum class Sense { benefit, cost };

} // namespace redriver
