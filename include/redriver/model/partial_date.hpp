#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Dates as sources give them: a year, a year and month, or a full day.

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace redriver {

/// A calendar date of which month and day may be unknown. A default-made one is unknown altogether.
struct PartialDate {
    int year = 0;  ///< 1000..9999; 0 = unknown
    int month = 0; ///< 1..12; 0 = not stated
    int day = 0;   ///< 1..31; 0 = not stated

    /// Reads "2024", "2024-07", "2024-07-09"; nullopt for other forms and for days that do not exist.
    static std::optional<PartialDate> parse(std::string_view text);
    /// The form that parse() reads; "" when unknown.
    std::string to_string() const;
    bool is_known() const { return year != 0; }
    bool is_full() const { return day != 0; }
    /// The first and the last day the date can mean; the date itself when full or unknown.
    PartialDate earliest() const;
    PartialDate latest() const;
    /// By year, month, day, with "not stated" before any month or day.
    friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

/// Days in a month of the proleptic Gregorian calendar; 0 for a month outside 1..12.
int days_in_month(int year, int month);

/// Whole months from `earlier` to `later`, both taken at their earliest day; negative if reversed.
int months_between(const PartialDate& earlier, const PartialDate& later);

} // namespace redriver
