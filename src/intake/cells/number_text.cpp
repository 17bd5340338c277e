// SPDX-License-Identifier: Apache-2.0
#include "intake/cells/number_text.hpp"

#include <algorithm>

namespace redriver::cells {
namespace {

constexpr std::size_t max_digits = 40;

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// The whole part without its thousands marks; nullopt when they do not part groups of three.
std::optional<std::string> ungrouped(std::string_view whole, char mark)
{
    const auto separator = whole.find_first_of(std::string{mark, ' ', '\''});
    if (separator == std::string_view::npos) {
        return std::string(whole);
    }
    const char used = whole[separator];
    if (separator == 0 || separator > 3 || whole.front() == '0') {
        return std::nullopt;
    }
    std::string digits(whole.substr(0, separator));
    for (std::size_t at = separator; at < whole.size(); at += 4) {
        const std::string_view group = whole.substr(at + 1, 3);
        if (whole[at] != used || group.size() != 3 || !std::all_of(group.begin(), group.end(), is_digit)) {
            return std::nullopt;
        }
        digits += group;
    }
    return digits;
}

std::optional<Decimal> read_under(std::string_view written, char decimal, char thousands)
{
    const auto at = written.find(decimal);
    const auto whole = ungrouped(written.substr(0, at), thousands);
    if (!whole || whole->empty() || !std::all_of(whole->begin(), whole->end(), is_digit)) {
        return std::nullopt;
    }
    std::string plain = *whole;
    plain.erase(0, std::min(plain.find_first_not_of('0'), plain.size() - 1)); // 007 is 7
    if (at != std::string_view::npos) {
        plain += '.';
        plain += written.substr(at + 1);
    }
    return Decimal::parse(plain);
}

} // namespace

NumberReadings number_readings(std::string_view written)
{
    if (written.size() > max_digits) {
        return {};
    }
    return {read_under(written, ',', '.'), read_under(written, '.', ',')};
}

void ColumnEvidence::add(std::string_view written)
{
    const NumberReadings readings = number_readings(written);
    if (readings.is_ambiguous()) {
        ++ambiguous;
    } else if (readings.comma && !readings.point) {
        ++comma;
        comma_example = comma_example.empty() ? std::string(written) : comma_example;
    } else if (readings.point && !readings.comma) {
        ++point;
        point_example = point_example.empty() ? std::string(written) : point_example;
    }
}

std::optional<DecimalMark> ColumnEvidence::proven() const
{
    if (comma > 0 && point == 0) {
        return DecimalMark::comma;
    }
    if (point > 0 && comma == 0) {
        return DecimalMark::point;
    }
    return std::nullopt;
}

} // namespace redriver::cells
