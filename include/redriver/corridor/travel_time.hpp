#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Times and lengths of the corridor as whole numbers, so that sums are exact and do not depend on their order.

#include <redriver/base/decimal.hpp>
#include <redriver/model/corridor.hpp>

#include <cstdint>
#include <optional>

namespace redriver {

/// Thousandths of a minute for times, metres for lengths (thousandths of a kilometre).
using Thousandths = std::int64_t;

/// A time or length that lies between two bounds. low = high when exact; low <= high always.
struct TravelInterval {
    Thousandths low = 0;
    Thousandths high = 0;

    /// Rounded towards the lower bound when it falls between two thousandths.
    Thousandths midpoint() const { return low + (high - low) / 2; }
    TravelInterval& operator+=(const TravelInterval& other)
    {
        low += other.low;
        high += other.high;
        return *this;
    }
    friend TravelInterval operator+(TravelInterval a, const TravelInterval& b) { return a += b; }
    friend bool operator==(const TravelInterval&, const TravelInterval&) = default;
};

/// The number in thousandths, rounded half away from zero; nullopt if it is beyond ±10^9.
std::optional<Thousandths> to_thousandths(const Decimal& number);

/// The number that so many thousandths are: 4500 is 4.5.
Decimal from_thousandths(Thousandths value);

/// Driving time of a link: the stated hours, else distance / speed. nullopt when neither is known, or a figure
/// is negative, or the speed is not above zero: such a link cannot be used.
std::optional<Thousandths> link_minutes(const Link& link);

/// Length of a link in metres; nullopt when not stated or negative.
std::optional<Thousandths> link_metres(const Link& link);

/// True when the link leads from one country into another, on road or rail.
bool crosses_border(const Link& link, const Node& from, const Node& to);

} // namespace redriver
