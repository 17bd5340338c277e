// SPDX-License-Identifier: Apache-2.0
#include <redriver/model/partial_date.hpp>

#include <catch2/catch.hpp>

using redriver::PartialDate;

TEST_CASE("A date may stop at the year or the month")
{
    for (const char* text : {"2024", "2024-07", "2024-07-09", "2024-02-29"}) {
        CAPTURE(text);
        REQUIRE(PartialDate::parse(text).has_value());
        CHECK(PartialDate::parse(text)->to_string() == text);
    }
}

TEST_CASE("Days that do not exist are no dates")
{
    for (const char* text : {"", "24", "2023-02-29", "2024-13", "2024-00", "2024-1-1", "2024-04-31", "2024/07/09", "-024", "2024-07-"}) {
        CAPTURE(text);
        CHECK_FALSE(PartialDate::parse(text).has_value());
    }
}

TEST_CASE("A partial date covers the days it can mean")
{
    const PartialDate july = *PartialDate::parse("2024-07");
    CHECK(july.earliest().to_string() == "2024-07-01");
    CHECK(july.latest().to_string() == "2024-07-31");
    CHECK(PartialDate::parse("2024")->latest().to_string() == "2024-12-31");
    CHECK(months_between(*PartialDate::parse("2022-08"), *PartialDate::parse("2026-11-22")) == 51);
}
