#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The shapes that turn a measure into a utility. Their bounds are declared, never taken from what is listed.

#include <redriver/features/log_scale.hpp>
#include <redriver/scoring/points.hpp>

#include <algorithm>
#include <cstdint>

namespace redriver {

/// The least and the most a fact can be worth.
struct UtilityRange {
    Utility low = 0;
    Utility high = full_utility;
    friend bool operator==(const UtilityRange &, const UtilityRange &) = default;
};

// The first three are asked hundreds of millions of times by the batch: here, so that they are compiled into its loops.

/// `amount` millionths of `whole`, rounded half up; whole > 0, 0 <= amount <= whole < 2^43.
inline Utility share_of(std::int64_t amount, std::int64_t whole)
{
    return static_cast<Utility>((amount * full_utility + whole / 2) / whole);
}

/// Full inside the core, falling linearly in log2 to zero `outer` outside; with `outer` 0 a step.
inline Utility range_fit(Log2 amount, const LogRange &core, Log2 outer)
{
    if (amount >= core.low && amount <= core.high) {
        return full_utility;
    }
    if (amount == log2_lowest || amount == log2_highest) {
        return 0;
    }
    const std::int64_t outside = amount < core.low ? std::int64_t{core.low} - amount : std::int64_t{amount} - core.high;
    return outside >= outer ? 0 : share_of(outer - outside, outer);
}

/// The same for an amount that is only known to lie in a range: [least, most] over the range.
inline UtilityRange range_fit(const LogRange &amount, const LogRange &core, Log2 outer)
{
    const Utility at_low = range_fit(amount.low, core, outer);
    const Utility at_high = range_fit(amount.high, core, outer);
    const bool meets_core = amount.low <= core.high && amount.high >= core.low;
    return {std::min(at_low, at_high), meets_core ? full_utility : std::max(at_low, at_high)};
}

/// The core moved outward by `by` on each side that is bounded.
LogRange widened(const LogRange &core, Log2 by);

/// Full from `need_m2` upward, linear to zero at `zero_at_ppm` millionths of it. A need of 0 is always met.
Utility plot_fit(std::int64_t area_m2, std::int64_t need_m2, std::int32_t zero_at_ppm);

/// Full up to `full_minutes`, then halving every `half_minutes` (exponential decay, rounded once); a step if that is <=
/// 0.
Utility half_life(int minutes, int full_minutes, int half_minutes);

} // namespace redriver
