#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Numbers, money, areas, durations and dates as a language writes them: exact, and the same on every machine.

#include <redriver/base/decimal.hpp>
#include <redriver/model/language.hpp>
#include <redriver/model/message.hpp>
#include <redriver/model/partial_date.hpp>

#include <string>

namespace redriver {

/// "6.948,845" (vi), "6,948.845" (en, zh): all digits of the number, no rounding.
std::string format_number(const Decimal& number, Language language);

/// An amount with its unit, number and unit held together by a no-break space.
/// Money (an ISO 4217 unit) is said in billions, millions or whole units, in Chinese in 亿 or 万, by the larger bound:
/// "1.807 tỷ đồng", "VND 1,807 billion", "18,070 亿越盾". "minute" becomes hours and whole minutes, halves up.
/// Two bounds make a range with an en dash, one bound "at least" or "at most"; none: "not yet available".
/// A unit without a text of its own is printed as it is.
std::string format_amount(const Amount& amount, Language language);

/// "9/7/2024", "9 July 2024", "2024年7月9日"; month and year, or the year alone, when no more is known;
/// an unknown date says so.
std::string format_date(const PartialDate& date, Language language);

/// What is printed in place of a fact that nobody has given: "not yet available".
std::string not_available(Language language);

} // namespace redriver
