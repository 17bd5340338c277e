#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Fixed-point numbers of the engine: sums are exact and do not depend on their order.

#include <compare>
#include <cstdint>
#include <string>

namespace redriver {

/// 0..1'000'000, millionths of full utility.
using Utility = std::int32_t;
inline constexpr Utility full_utility = 1'000'000;

/// 0..100'000, hundred-thousandths; the weights of a profile add up to exactly 100'000.
using Weight = std::int32_t;
inline constexpr Weight full_weight = 100'000;

/// Thousandths of a point, 0..100'000: what a criterion earns at least and at most. low = high when nothing is unknown.
struct PointInterval {
    std::int64_t low = 0;
    std::int64_t high = 0;

    /// Twice the midpoint, so that midpoints too are whole numbers: 0.0005 point each.
    std::int64_t doubled_midpoint() const { return low + high; }
    PointInterval &operator+=(const PointInterval &other)
    {
        low += other.low;
        high += other.high;
        return *this;
    }
    friend bool operator==(const PointInterval &, const PointInterval &) = default;
};

/// "80.2", "80.205": thousandths of a point in shortest exact form.
std::string points_text(std::int64_t thousandths);
/// "80.2055": half thousandths of a point (doubled midpoints) in shortest exact form.
std::string midpoint_text(std::int64_t doubled);

} // namespace redriver
