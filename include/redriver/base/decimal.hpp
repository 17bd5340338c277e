#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Exact decimal numbers for money, areas and rates: what is read is what is printed.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace redriver {

/// mantissa · 10^-scale, always in shortest form (12.50 is 12.5, scale 1), so equal values are equal objects.
/// Range: 18 significant digits, scale 0 to 12.
class Decimal {
public:
    constexpr Decimal() = default;
    /// A whole number.
    constexpr Decimal(std::int64_t whole) : m_mantissa(whole) {} // NOLINT(google-explicit-constructor)
    /// mantissa · 10^-scale, shortened. Throws std::out_of_range outside the range above.
    static Decimal make(std::int64_t mantissa, int scale);
    /// Reads "-12.5", "7", "0.05". No thousands separator, exponent, sign '+', blank or locale.
    /// nullopt if the text is anything else or does not fit.
    static std::optional<Decimal> parse(std::string_view text);

    /// This · 10^power, exactly (tỷ → đồng is 9). Throws std::out_of_range if the result does not fit.
    Decimal shifted(int power) const;
    /// The nearest double; exact for up to 15 digits.
    double to_double() const;
    /// "12.5": the form that parse() reads, with no exponent.
    std::string to_string() const;

    std::int64_t mantissa() const { return m_mantissa; }
    int scale() const { return m_scale; }
    bool is_negative() const { return m_mantissa < 0; }

    friend bool operator==(const Decimal&, const Decimal&) = default;
    friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

private:
    std::int64_t m_mantissa = 0;
    int m_scale = 0;
};

} // namespace redriver
