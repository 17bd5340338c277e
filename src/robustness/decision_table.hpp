#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What the analyst views check before they compute.

#include <string>
#include <vector>

namespace redriver {

/// Throws InputError with the name of the method in front.
void require_argument(bool holds, const char* method, const char* message);
/// Every row has `columns` finite numbers, and there is at least one column; the error names row and column, from 0.
void require_table(const std::vector<std::vector<double>>& table, std::size_t columns, const char* method);
/// The weights scaled to add up to 1; checked.
std::vector<double> scaled_weights(const std::vector<double>& weights, const char* method);
/// a/b, and 0 for 0/0 and whatever else has no quotient.
double quotient(double a, double b);
/// One column of a table.
std::vector<double> column_of(const std::vector<std::vector<double>>& table, std::size_t c);

} // namespace redriver
