// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/decimal.hpp>

#include <array>
#include <charconv>
#include <cstdlib>
#include <stdexcept>

namespace redriver {
namespace {

constexpr int max_scale = 12;
constexpr std::int64_t max_mantissa = 999'999'999'999'999'999; // 18 digits

constexpr std::array<std::int64_t, 19> powers_of_ten = [] {
    std::array<std::int64_t, 19> powers{};
    std::int64_t power = 1;
    for (auto& slot : powers) {
        slot = power;
        power = power < max_mantissa ? power * 10 : power;
    }
    return powers;
}();

} // namespace

Decimal Decimal::make(std::int64_t mantissa, int scale)
{
    while (scale > 0 && mantissa % 10 == 0) {
        mantissa /= 10;
        --scale;
    }
    while (scale < 0) {
        if (std::abs(mantissa) > max_mantissa / 10) {
            throw std::out_of_range("decimal number with more than 18 digits");
        }
        mantissa *= 10;
        ++scale;
    }
    if (scale > max_scale || mantissa > max_mantissa || mantissa < -max_mantissa) {
        throw std::out_of_range("decimal number with more than 18 digits or 12 decimals");
    }
    Decimal result;
    result.m_mantissa = mantissa;
    result.m_scale = mantissa == 0 ? 0 : scale;
    return result;
}

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    const bool negative = text.starts_with('-');
    std::string_view digits = text.substr(negative ? 1 : 0);
    const auto dot = digits.find('.');
    const std::string_view whole = digits.substr(0, dot);
    const std::string_view part = dot == std::string_view::npos ? std::string_view{} : digits.substr(dot + 1);
    if (whole.empty() || (dot != std::string_view::npos && part.empty()) || (whole.size() > 1 && whole[0] == '0')) {
        return std::nullopt;
    }
    std::string joined = std::string(whole) + std::string(part);
    for (const char c : joined) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
    }
    auto scale = static_cast<int>(part.size());
    while (scale > 0 && joined.back() == '0') {
        joined.pop_back();
        --scale;
    }
    std::int64_t mantissa = 0;
    const auto read = std::from_chars(joined.data(), joined.data() + joined.size(), mantissa);
    if (read.ec != std::errc{} || mantissa > max_mantissa || scale > max_scale) {
        return std::nullopt;
    }
    return make(negative ? -mantissa : mantissa, scale);
}

Decimal Decimal::shifted(int power) const
{
    return m_mantissa == 0 ? Decimal{} : make(m_mantissa, m_scale - power);
}

double Decimal::to_double() const
{
    // Division of two exactly held numbers rounds once: the nearest double for mantissas below 2^53.
    return static_cast<double>(m_mantissa) /
           static_cast<double>(powers_of_ten.at(static_cast<std::size_t>(m_scale)));
}

std::string Decimal::to_string() const
{
    std::string digits = std::to_string(m_mantissa < 0 ? -m_mantissa : m_mantissa);
    const auto scale = static_cast<std::size_t>(m_scale);
    if (scale > 0) {
        if (digits.size() <= scale) {
            digits.insert(0, scale + 1 - digits.size(), '0');
        }
        digits.insert(digits.size() - scale, 1, '.');
    }
    return (m_mantissa < 0 ? "-" : "") + digits;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b)
{
    __extension__ using Wide = __int128; // 18 digits · 10^12 needs 100 bits
    const auto widened = [](const Decimal& d, int scale) {
        return static_cast<Wide>(d.m_mantissa) * powers_of_ten.at(static_cast<std::size_t>(scale - d.m_scale));
    };
    const int scale = a.m_scale > b.m_scale ? a.m_scale : b.m_scale;
    const Wide left = widened(a, scale);
    const Wide right = widened(b, scale);
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

} // namespace redriver
