// SPDX-License-Identifier: Apache-2.0
#include <redriver/scoring/value_function.hpp>

#include <algorithm>
#include <cmath>

namespace redriver {

LogRange widened(const LogRange &core, Log2 by)
{
    return {core.low == log2_lowest ? log2_lowest : core.low - by,
            core.high == log2_highest ? log2_highest : core.high + by};
}

Utility plot_fit(std::int64_t area_m2, std::int64_t need_m2, std::int32_t zero_at_ppm)
{
    if (area_m2 >= need_m2) {
        return full_utility;
    }
    const std::int64_t zero_at =
        need_m2 / full_utility * zero_at_ppm + (need_m2 % full_utility * zero_at_ppm + full_utility / 2) / full_utility;
    return area_m2 <= zero_at ? 0 : share_of(area_m2 - zero_at, need_m2 - zero_at);
}

Utility half_life(int minutes, int full_minutes, int half_minutes)
{
    if (minutes <= full_minutes) {
        return full_utility;
    }
    if (half_minutes <= 0) {
        return 0;
    }
    const double halvings = static_cast<double>(minutes - full_minutes) / half_minutes;
    return static_cast<Utility>(std::llround(std::exp2(-halvings) * full_utility));
}

} // namespace redriver
