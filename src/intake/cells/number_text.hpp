#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Numbers as people write them, under the two conventions: 1.234,5 and 1,234.5. Private to intake.

#include <redriver/base/decimal.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace redriver::cells {

/// Which mark stands before decimals; the other one parts thousands.
enum class DecimalMark { comma, point };

/// What one written number can mean; nullopt where a convention does not allow it.
struct NumberReadings {
    std::optional<Decimal> comma; ///< if the comma stands before decimals
    std::optional<Decimal> point;

    bool is_ambiguous() const { return comma && point && *comma != *point; }
    std::optional<Decimal> under(DecimalMark mark) const { return mark == DecimalMark::comma ? comma : point; }
};

/// Digits with marks: thousands in groups of three all parted by the same mark (also blank or apostrophe), at most one
/// decimal mark. No sign, no exponent; up to 40 characters.
NumberReadings number_readings(std::string_view written);

/// How the numbers of a whole column speak for one convention. A number that fits one convention alone is evidence.
struct ColumnEvidence {
    long comma = 0;     ///< numbers that only fit the comma as decimal mark
    long point = 0;
    long ambiguous = 0; ///< numbers that mean different things under the two
    std::string comma_example; ///< the first such number as written
    std::string point_example;

    void add(std::string_view written);
    /// The convention that the column proves: evidence for one and none for the other.
    std::optional<DecimalMark> proven() const;
};

} // namespace redriver::cells
