#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What the hard rules on particulars decide, from numbers alone: the one definition for the explained pair and for
/// batches.

#include <redriver/base/decimal.hpp>
#include <redriver/scoring/particular_fit.hpp>

#include <compare>
#include <optional>

namespace redriver {

/// What a rule says of a pair, without its words; the best answer first.
enum class Decision { passes, undecided, fails };

/// An amount as stated: rules compare it without rounding. An absent end is open.
struct ExactRange {
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    friend auto operator<=>(const ExactRange&, const ExactRange&) = default;
};

/// There is at least what is needed: passes when surely enough, fails when surely less. One unit.
Decision decide_at_least(const ExactRange& has, const ExactRange& need);
/// A measured gateway is in reach within `most` minutes; without `most` any proved route will do.
Decision decide_reach(int minutes_low, std::optional<int> minutes_high, std::optional<int> most);
/// The site is handed over no later than the latest start.
Decision decide_ready(const DayRange& ready, const DayRange& latest);

} // namespace redriver
