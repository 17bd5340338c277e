// SPDX-License-Identifier: Apache-2.0
#include "catalogue/conversion.hpp"

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::catalogue_detail;

namespace {

ExchangeRate a_rate(std::string currency, Decimal vnd, PartialDate from, PartialDate to, Standing standing)
{
    ExchangeRate rate;
    rate.currency = std::move(currency);
    rate.vnd_per_unit = vnd;
    rate.valid_from = from;
    rate.valid_to = to;
    rate.standing = standing;
    return rate;
}

} // namespace

TEST_CASE("Converted sums are rounded to three digits")
{
    CHECK(quotient_of(1'807'000'000'000, 26300) == Decimal(68'700'000));
    CHECK(quotient_of(999'500, 1000) == Decimal(1000));
    CHECK(quotient_of(1, 3) == *Decimal::parse("0.333"));
    CHECK(product_of(337'000'000, 26300) == Decimal(8'860'000'000'000));
    CHECK(product_of(*Decimal::parse("0.5"), 3) == *Decimal::parse("1.5"));
}

TEST_CASE("Nothing is converted from or at zero or below")
{
    CHECK_FALSE(quotient_of(0, 26300).has_value());
    CHECK_FALSE(product_of(-5, 26300).has_value());
    CHECK_FALSE(quotient_of(5, 0).has_value());
}

TEST_CASE("Only a preferred rate that is valid at the date is used")
{
    const std::vector<ExchangeRate> rates{a_rate("USD", 23000, {}, {}, Standing::alternative),
                                          a_rate("USD", 25000, {2024, 0, 0}, {2024, 12, 31}, Standing::preferred),
                                          a_rate("USD", 26300, {2025, 0, 0}, {2026, 0, 0}, Standing::preferred)};
    CHECK(rate_at(rates, "USD", {2026, 11, 22})->vnd_per_unit == Decimal(26300));
    CHECK(rate_at(rates, "USD", {2024, 12, 31})->vnd_per_unit == Decimal(25000));
    CHECK(rate_at(rates, "USD", {2027, 1, 1}) == nullptr);
    CHECK(rate_at(rates, "CNY", {2026, 1, 1}) == nullptr);
}
