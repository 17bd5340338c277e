// SPDX-License-Identifier: Apache-2.0
#include <redriver/model/partial_date.hpp>

#include <charconv>

namespace redriver {
namespace {

/// Exactly `width` digits at `from`, or -1.
int digits_at(std::string_view text, std::size_t from, std::size_t width)
{
    int number = 0;
    if (text.size() < from + width) {
        return -1;
    }
    const std::string_view part = text.substr(from, width);
    const auto read = std::from_chars(part.data(), part.data() + part.size(), number);
    return read.ec == std::errc{} && read.ptr == part.data() + part.size() && part[0] != '-' ? number : -1;
}

std::string two_digits(int number)
{
    return (number < 10 ? "-0" : "-") + std::to_string(number);
}

} // namespace

int days_in_month(int year, int month)
{
    switch (month) {
    case 4:
    case 6:
    case 9:
    case 11:
        return 30;
    case 2:
        return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    default:
        return month >= 1 && month <= 12 ? 31 : 0;
    }
}

std::optional<PartialDate> PartialDate::parse(std::string_view text)
{
    const bool shape = text.size() == 4 || (text.size() == 7 && text[4] == '-') ||
                       (text.size() == 10 && text[4] == '-' && text[7] == '-');
    if (!shape) {
        return std::nullopt;
    }
    PartialDate date;
    date.year = digits_at(text, 0, 4);
    date.month = text.size() >= 7 ? digits_at(text, 5, 2) : 0;
    date.day = text.size() == 10 ? digits_at(text, 8, 2) : 0;
    const bool valid = date.year >= 1000 && (text.size() < 7 || days_in_month(date.year, date.month) > 0) &&
                       (text.size() < 10 || (date.day >= 1 && date.day <= days_in_month(date.year, date.month)));
    return valid ? std::optional{date} : std::nullopt;
}

std::string PartialDate::to_string() const
{
    if (!is_known()) {
        return {};
    }
    std::string text = std::to_string(year);
    if (month != 0) {
        text += two_digits(month);
    }
    if (day != 0) {
        text += two_digits(day);
    }
    return text;
}

PartialDate PartialDate::earliest() const
{
    return is_known() ? PartialDate{year, month == 0 ? 1 : month, day == 0 ? 1 : day} : *this;
}

PartialDate PartialDate::latest() const
{
    if (!is_known()) {
        return *this;
    }
    const int last_month = month == 0 ? 12 : month;
    return {year, last_month, day == 0 ? days_in_month(year, last_month) : day};
}

int months_between(const PartialDate& earlier, const PartialDate& later)
{
    const PartialDate from = earlier.earliest();
    const PartialDate to = later.earliest();
    return (to.year - from.year) * 12 + (to.month - from.month) - (to.day < from.day ? 1 : 0);
}

} // namespace redriver
