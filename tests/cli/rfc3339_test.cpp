// SPDX-License-Identifier: Apache-2.0
#include "cli/rfc3339.hpp"

#include <catch2/catch.hpp>

using namespace redriver::cli;

TEST_CASE("A time with an offset keeps its own day and is told in UTC")
{
    const auto time = parse_time("2026-11-22T06:30:00+07:00");
    REQUIRE(time);
    CHECK(time->utc == "2026-11-21T23:30:00Z");
    CHECK(time->day == "2026-11-22");
}

TEST_CASE("Fractions of a second are dropped")
{
    CHECK(parse_time("2026-11-22T00:00:00.999Z")->utc == "2026-11-22T00:00:00Z");
}

TEST_CASE("What is not a time of RFC 3339 is refused")
{
    const auto text = GENERATE("", "2026-11-22", "2026-11-22T00:00:00", "2026-02-30T00:00:00Z", "2026-11-22T24:00:00Z",
                               "2026-11-22T00:60:00Z", "2026-11-22T00:00:00+7", "2026-11-22T00:00:00+07:99",
                               "2026-11-22x00:00:00Z", "2026-11-22T00:00:00ZZ", "2026-11-22T00:00:00.");
    CHECK_FALSE(parse_time(text));
}

TEST_CASE("Seconds since 1970 become a time of an offset")
{
    CHECK(format_time(0) == "1970-01-01T00:00:00Z");
    CHECK(format_time(1795305600, 7 * 3600) == "2026-11-22T07:00:00+07:00");
    CHECK(format_time(1795305600, -12600) == "2026-11-21T20:30:00-03:30");
}
