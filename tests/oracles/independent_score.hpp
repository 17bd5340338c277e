#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The score of a pair written a second time, in another way (README.md says how).

#include "support/builders.hpp"

#include <utility>

namespace redriver::test {

/// Lowest and highest score in points, from records and parameters alone.
std::pair<double, double> independent_score(const World &world, const Profile &profile, const Project &project,
                                            const Investor &investor);

/// Utility of the province's criterion `priority`, written apart from the engine: the default model's plan.
std::pair<double, double> independent_priority(const World &world, const Project &project, const Investor &investor);

} // namespace redriver::test
