// SPDX-License-Identifier: Apache-2.0
#include "i18n/catalogue_texts.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/model/figure.hpp>

#include <algorithm>
#include <array>
#include <functional>

namespace redriver {
namespace {

using i18n_detail::fill;

/// The number alone, from a bound.
using NumberText = std::function<std::string(const Decimal&)>;
/// A number already written, put beside its unit.
using UnitText = std::function<std::string(const std::string&)>;

std::string bounded(const std::string& amount, std::string_view key, Language language)
{
    return fill(text(key, language), {{"amount", amount}});
}

/// One amount, a range, or an open range; at least one bound is present.
std::string with_bounds(const Amount& amount, Language language, const NumberText& number, const UnitText& unit)
{
    if (amount.low && amount.high && *amount.low != *amount.high) {
        const std::string range =
            fill(text("amount.range", language), {{"low", number(*amount.low)}, {"high", number(*amount.high)}});
        return unit(range);
    }
    const std::string one = unit(number(amount.high ? *amount.high : *amount.low));
    if (!amount.high) {
        return bounded(one, "amount.at_least", language);
    }
    return amount.low ? one : bounded(one, "amount.at_most", language);
}

Decimal magnitude(const Decimal& number)
{
    return number.is_negative() ? Decimal::make(-number.mantissa(), number.scale()) : number;
}

/// The largest power of ten that the language has a word for and the larger bound reaches.
int money_power(const Amount& amount, Language language)
{
    const Decimal largest = std::max(magnitude(amount.low.value_or(0)), magnitude(amount.high.value_or(0)));
    for (const int power : {9, 8, 6, 4}) {
        if (i18n_detail::own_text("money.e" + std::to_string(power), language) &&
            largest >= Decimal(1).shifted(power)) {
            return power;
        }
    }
    return 0;
}

std::string format_money(const Amount& amount, Language language)
{
    const int power = money_power(amount, language);
    const std::string currency_key = "currency." + amount.unit;
    const std::string currency = has_text(currency_key) ? text(currency_key, language) : amount.unit;
    const std::string pattern = text("money.e" + std::to_string(power), language);
    return with_bounds(
        amount, language, [&](const Decimal& bound) { return format_number(bound.shifted(-power), language); },
        [&](const std::string& number) {
            return fill(pattern, {{"number", number}, {"currency", currency}});
        });
}

/// Whole minutes, halves up.
std::int64_t whole_minutes(const Decimal& minutes)
{
    std::int64_t rest = minutes.mantissa();
    for (int place = minutes.scale(); place > 1; --place) {
        rest /= 10;
    }
    return minutes.scale() == 0 ? rest : (rest + 5) / 10;
}

std::string duration(const Decimal& minutes, Language language)
{
    const std::int64_t all = whole_minutes(minutes);
    const std::string hours = format_number(all / 60, language);
    const std::string rest = std::to_string(all % 60);
    if (all < 60) {
        return fill(text("duration.minutes", language), {{"minutes", rest}});
    }
    return all % 60 == 0 ? fill(text("duration.hours", language), {{"hours", hours}})
                         : fill(text("duration.hours_minutes", language), {{"hours", hours}, {"minutes", rest}});
}

std::string format_duration(const Amount& amount, Language language)
{
    if (amount.low && amount.high && *amount.low != *amount.high) {
        return fill(text("amount.range_wide", language),
                    {{"low", duration(*amount.low, language)}, {"high", duration(*amount.high, language)}});
    }
    return with_bounds(
        amount, language, [&](const Decimal& bound) { return duration(bound, language); },
        [](const std::string& number) { return number; });
}

/// Points always have their tenth, so that columns and sums of them can be compared.
std::string with_tenth(const Decimal& number, Language language)
{
    const std::string written = format_number(number, language);
    return number.scale() > 0 ? written : written + text("number.decimal", language) + "0";
}

std::string format_measure(const Amount& amount, Language language)
{
    std::string key = "unit." + amount.unit;
    if (amount.low == Decimal(1) && amount.high == Decimal(1) && has_text(key + ".one")) {
        key += ".one";
    }
    const std::string pattern = text(has_text(key) ? key : "unit.other", language);
    return with_bounds(
        amount, language,
        [&](const Decimal& bound) {
            const bool points = amount.unit == "point" || amount.unit == "score";
            return points ? with_tenth(bound, language) : format_number(bound, language);
        },
        [&](const std::string& number) {
            return amount.unit.empty() ? number : fill(pattern, {{"number", number}, {"unit", amount.unit}});
        });
}

} // namespace

std::string format_number(const Decimal& number, Language language)
{
    std::string digits = magnitude(number).to_string();
    const std::size_t point = digits.find('.');
    std::string fraction = point == std::string::npos ? "" : digits.substr(point + 1);
    digits.resize(std::min(point, digits.size()));
    std::string written = number.is_negative() ? text("number.minus", language) : std::string();
    const std::string group = text("number.group", language);
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) {
            written += group;
        }
        written += digits[i];
    }
    return fraction.empty() ? written : written + text("number.decimal", language) + fraction;
}

std::string format_amount(const Amount& amount, Language language)
{
    if (!amount.low && !amount.high) {
        return not_available(language);
    }
    if (is_currency(amount.unit)) {
        return format_money(amount, language);
    }
    return amount.unit == "minute" ? format_duration(amount, language) : format_measure(amount, language);
}

std::string format_date(const PartialDate& date, Language language)
{
    if (!date.is_known()) {
        return text("date.unknown", language);
    }
    const std::string year = std::to_string(date.year);
    if (date.month == 0) {
        return fill(text("date.year", language), {{"year", year}});
    }
    const std::string month = text("month." + std::to_string(date.month), language);
    if (date.day == 0) {
        return fill(text("date.month", language), {{"month", month}, {"year", year}});
    }
    return fill(text("date.full", language), {{"day", std::to_string(date.day)}, {"month", month}, {"year", year}});
}

std::string not_available(Language language)
{
    return text("amount.unknown", language);
}

} // namespace redriver
