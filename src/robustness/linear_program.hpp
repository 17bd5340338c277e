#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A small exact solver for linear programs, for tens of rows and columns.

#include <optional>
#include <vector>

namespace redriver {

/// min cost·x with x >= 0 and rows·x <= limits. Dense two-phase simplex with Bland's rule, so that it ends.
/// Absent if nothing satisfies the rows. The least must be bounded: cost >= 0 sees to it.
std::optional<std::vector<double>> solve_linear_program(const std::vector<std::vector<double>>& rows,
                                                        const std::vector<double>& limits,
                                                        const std::vector<double>& cost);

} // namespace redriver
