#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What particulars earn, from numbers alone: the one definition for the explained pair and for batches.

#include <redriver/features/size_measure.hpp>
#include <redriver/model/circumstance.hpp>
#include <redriver/model/figure.hpp>
#include <redriver/model/partial_date.hpp>
#include <redriver/scoring/scoring_model.hpp>
#include <redriver/scoring/value_function.hpp>

#include <compare>
#include <cstdint>
#include <optional>
#include <span>

namespace redriver {

/// A figure as numbers: an open lower end is 0, an open upper end infinity.
struct Bounds {
    double low = 0;
    double high = 0;
    friend auto operator<=>(const Bounds&, const Bounds&) = default;
};
/// As stated.
Bounds bounds_of(const Figure& figure);
/// In what the unit's currency is worth in đồng ("USD/m2", "VND/month"); nullopt without a rate for the day.
std::optional<Bounds> bounds_in_dong(const Figure& figure, std::span<const ExchangeRate> rates, const PartialDate& day);

/// The days that a date may mean, counted from 1970-01-01.
struct DayRange {
    std::int64_t earliest = 0;
    std::int64_t latest = 0;
    friend auto operator<=>(const DayRange&, const DayRange&) = default;
};
/// The date must be known.
DayRange days_of(const PartialDate& date);

/// Linear from none to all at `full`.
Utility share_up_to(double amount, double full);
/// All up to `limit`, linear to none at `zero_at_ppm` millionths of it.
Utility share_below(double amount, double limit, std::int64_t zero_at_ppm);

/// What is there of what is wanted, in one unit.
UtilityRange supply_fit(const Bounds& has, const Bounds& wants);
/// How far a supply has come; nobody knows: perhaps it is not even planned.
UtilityRange arrival_fit(std::optional<Grade> state, const UtilitiesShape& shape);
/// Workers within reach against those needed: all at `full_at_ppm` millionths of the need.
UtilityRange workers_fit(const Bounds& has, const Bounds& wants, std::int64_t full_at_ppm);
/// A price or a wage against the most that would be paid.
UtilityRange limit_fit(const Bounds& asked, const Bounds& most, std::int64_t zero_at_ppm);
/// 1 up to the earliest start, linear by days to 0 at the latest; without a latest start, late days may earn anything.
UtilityRange start_fit(const DayRange& ready, const DayRange& wanted, const std::optional<DayRange>& latest);
/// Both together: the product, rounded half up.
UtilityRange times(const UtilityRange& a, const UtilityRange& b);
/// The worse of both.
UtilityRange worse_of(const UtilityRange& a, const UtilityRange& b);

} // namespace redriver
