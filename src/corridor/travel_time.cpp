// SPDX-License-Identifier: Apache-2.0
#include <redriver/corridor/travel_time.hpp>

namespace redriver {

namespace {

constexpr Thousandths largest = 1'000'000'000'000;

/// a / b rounded half away from zero, for b > 0.
Thousandths rounded_quotient(Thousandths a, Thousandths b)
{
    return a >= 0 ? (a + b / 2) / b : -((-a + b / 2) / b);
}

} // namespace

std::optional<Thousandths> to_thousandths(const Decimal& number)
{
    Thousandths mantissa = number.mantissa();
    int scale = number.scale();
    if (scale > 3) {
        Thousandths divisor = 1;
        for (; scale > 3; --scale) {
            divisor *= 10;
        }
        mantissa = rounded_quotient(mantissa, divisor);
    }
    for (; scale < 3; ++scale) {
        if (mantissa > largest || mantissa < -largest) {
            return std::nullopt;
        }
        mantissa *= 10;
    }
    return mantissa > largest || mantissa < -largest ? std::nullopt : std::optional(mantissa);
}

Decimal from_thousandths(Thousandths value)
{
    return Decimal::make(value, 3);
}

std::optional<Thousandths> link_metres(const Link& link)
{
    const auto metres = link.distance_km ? to_thousandths(*link.distance_km) : std::nullopt;
    return metres && *metres >= 0 ? metres : std::nullopt;
}

std::optional<Thousandths> link_minutes(const Link& link)
{
    if (link.travel_time_h) {
        const auto hours = to_thousandths(*link.travel_time_h);
        return hours && *hours >= 0 && *hours < largest / 60 ? std::optional(*hours * 60) : std::nullopt;
    }
    const auto metres = link_metres(link);
    const auto speed = link.speed_kmh ? to_thousandths(*link.speed_kmh) : std::nullopt;
    if (!metres || !speed || *speed <= 0) {
        return std::nullopt;
    }
    return rounded_quotient(*metres * 60'000, *speed); // m / (m/h) · 60 min · 1000
}

bool crosses_border(const Link& link, const Node& from, const Node& to)
{
    return link.mode == LinkMode::border_crossing || from.country != to.country;
}

} // namespace redriver
