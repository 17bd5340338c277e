// SPDX-License-Identifier: Apache-2.0
#include <redriver/scoring/particular_fit.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

namespace redriver {
namespace {

std::int64_t day_number(const PartialDate& full)
{
    using namespace std::chrono;
    const year_month_day date{year(full.year), month(static_cast<unsigned>(full.month)),
                              day(static_cast<unsigned>(full.day))};
    return sys_days(date).time_since_epoch().count();
}

Utility in_time(std::int64_t at, std::int64_t from, std::int64_t until)
{
    if (at <= from) {
        return full_utility;
    }
    return at >= until ? 0 : share_of((until - at) * full_utility / (until - from), full_utility);
}

Utility product(Utility x, Utility y)
{
    return static_cast<Utility>((std::int64_t{x} * y + full_utility / 2) / full_utility);
}

} // namespace

Bounds bounds_of(const Figure& figure)
{
    return {figure.low ? figure.low->to_double() : 0,
            figure.high ? figure.high->to_double() : std::numeric_limits<double>::infinity()};
}

std::optional<Bounds> bounds_in_dong(const Figure& figure, std::span<const ExchangeRate> rates, const PartialDate& day)
{
    const std::string currency = figure.unit.substr(0, figure.unit.find('/'));
    double factor = 1;
    if (currency != "VND") {
        const ExchangeRate* rate = find_rate(rates, currency, day);
        if (rate == nullptr) {
            return std::nullopt;
        }
        factor = rate->vnd_per_unit.to_double();
    }
    const Bounds bounds = bounds_of(figure);
    return Bounds{bounds.low * factor, bounds.high * factor};
}

DayRange days_of(const PartialDate& date)
{
    return {day_number(date.earliest()), day_number(date.latest())};
}

Utility share_up_to(double amount, double full)
{
    if (amount >= full) {
        return full_utility; // also where both are endless or nothing is needed
    }
    return static_cast<Utility>(std::llround(std::max(amount, 0.0) / full * full_utility));
}

Utility share_below(double amount, double limit, std::int64_t zero_at_ppm)
{
    const double zero_at = limit * static_cast<double>(zero_at_ppm) / full_utility;
    if (amount <= limit) {
        return full_utility;
    }
    if (amount >= zero_at) {
        return 0;
    }
    return static_cast<Utility>(std::llround((zero_at - amount) / (zero_at - limit) * full_utility));
}

UtilityRange supply_fit(const Bounds& has, const Bounds& wants)
{
    return {share_up_to(has.low, wants.high), share_up_to(has.high, wants.low)};
}

UtilityRange arrival_fit(std::optional<Grade> state, const UtilitiesShape& shape)
{
    if (!state) {
        return {0, shape.state.back()};
    }
    const Utility there = shape.state.at(static_cast<std::size_t>(*state) - static_cast<std::size_t>(Grade::planned));
    return {there, there};
}

UtilityRange workers_fit(const Bounds& has, const Bounds& wants, std::int64_t full_at_ppm)
{
    const double factor = static_cast<double>(full_at_ppm) / full_utility;
    return {share_up_to(has.low, wants.high * factor), share_up_to(has.high, wants.low * factor)};
}

UtilityRange limit_fit(const Bounds& asked, const Bounds& most, std::int64_t zero_at_ppm)
{
    return {share_below(asked.high, most.low, zero_at_ppm), share_below(asked.low, most.high, zero_at_ppm)};
}

UtilityRange start_fit(const DayRange& ready, const DayRange& wanted, const std::optional<DayRange>& latest)
{
    if (latest) {
        return {in_time(ready.latest, wanted.earliest, latest->earliest),
                in_time(ready.earliest, wanted.latest, latest->latest)};
    }
    return {ready.latest <= wanted.earliest ? full_utility : 0, full_utility};
}

UtilityRange times(const UtilityRange& a, const UtilityRange& b)
{
    return {product(a.low, b.low), product(a.high, b.high)};
}

UtilityRange worse_of(const UtilityRange& a, const UtilityRange& b)
{
    return {std::min(a.low, b.low), std::min(a.high, b.high)};
}

} // namespace redriver
