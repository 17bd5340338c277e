#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Amounts on a logarithmic scale in whole numbers, so that ranges compare alike on every machine.

#include <redriver/base/decimal.hpp>

#include <cstdint>
#include <limits>

namespace redriver {

/// log2 of an amount in 1/4096 of an octave (0.017 %).
using Log2 = std::int32_t;
inline constexpr Log2 log2_octave = 4096;
/// The ends of a range that is open on one side.
inline constexpr Log2 log2_lowest = std::numeric_limits<Log2>::min();
inline constexpr Log2 log2_highest = std::numeric_limits<Log2>::max();

/// log2 of an amount > 0, rounded once. Throws std::logic_error for amounts <= 0: they have no logarithm.
Log2 to_log2(double amount);

/// From `low` to `high`; log2_lowest and log2_highest where a bound is open.
struct LogRange {
    Log2 low = log2_lowest;
    Log2 high = log2_highest;
    friend bool operator==(const LogRange &, const LogRange &) = default;
};

} // namespace redriver
