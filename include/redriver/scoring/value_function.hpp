#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The shapes that turn a measure into a utility. Their bounds are declared, never taken from what is listed.

#include <redriver/features/log_scale.hpp>
#include <redriver/scoring/points.hpp>

#include <cstdint>

namespace redriver {

/// The least and the most a fact can be worth.
struct UtilityRange {
    Utility low = 0;
    Utility high = full_utility;
    friend bool operator==(const UtilityRange &, const UtilityRange &) = default;
};

/// Full inside the core, falling linearly in log2 to zero `outer` outside; with `outer` 0 a step.
Utility range_fit(Log2 amount, const LogRange &core, Log2 outer);

/// The same for an amount that is only known to lie in a range: [least, most] over the range.
UtilityRange range_fit(const LogRange &amount, const LogRange &core, Log2 outer);

/// The core moved outward by `by` on each side that is bounded.
LogRange widened(const LogRange &core, Log2 by);

/// Full from `need_m2` upward, linear to zero at `zero_at_ppm` millionths of it. A need of 0 is always met.
Utility plot_fit(std::int64_t area_m2, std::int64_t need_m2, std::int32_t zero_at_ppm);

/// Full up to `full_minutes`, then halving every `half_minutes` (exponential decay, rounded once); a step if that is <=
/// 0.
Utility half_life(int minutes, int full_minutes, int half_minutes);

/// `amount` millionths of `whole`, rounded half up; whole > 0, 0 <= amount <= whole < 2^43.
Utility share_of(std::int64_t amount, std::int64_t whole);

} // namespace redriver
