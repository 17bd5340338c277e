// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/decimal.hpp>

#include <catch2/catch.hpp>

#include <stdexcept>

using redriver::Decimal;

TEST_CASE("A decimal number prints what was read")
{
    for (const char* text : {"0", "7", "-12.5", "0.05", "6948.845", "999999999999999999", "0.000000000001"}) {
        CAPTURE(text);
        REQUIRE(Decimal::parse(text).has_value());
        CHECK(Decimal::parse(text)->to_string() == text);
    }
}

TEST_CASE("Trailing zeros of a decimal number have no meaning")
{
    CHECK(*Decimal::parse("12.50") == *Decimal::parse("12.5"));
    CHECK(Decimal::parse("-0.0")->to_string() == "0");
    CHECK(Decimal::make(1200, 2) == Decimal(12));
}

TEST_CASE("What is not a plain decimal number is not read as one")
{
    for (const char* text : {"", "-", ".5", "5.", "1,5", "1e3", "+1", " 1", "1 ", "0x1", "01", "1.2.3", "٣", "1000000000000000000"}) {
        CAPTURE(text);
        CHECK_FALSE(Decimal::parse(text).has_value());
    }
}

TEST_CASE("Billions of dong become dong exactly")
{
    CHECK(Decimal::parse("6948.845")->shifted(9) == Decimal(6'948'845'000'000));
    CHECK(Decimal(871210).shifted(-4).to_string() == "87.121");
    CHECK_THROWS_AS(Decimal(999'999'999'999'999'999).shifted(1), std::out_of_range);
}

TEST_CASE("Decimal numbers are ordered by value whatever their scale")
{
    CHECK(*Decimal::parse("0.1") < *Decimal::parse("0.11"));
    CHECK(*Decimal::parse("-2") < *Decimal::parse("0.000000000001"));
    CHECK(*Decimal::parse("999999999999999999") > *Decimal::parse("0.000000000001"));
}
