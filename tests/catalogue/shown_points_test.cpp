// SPDX-License-Identifier: Apache-2.0
#include "catalogue/shown_points.hpp"

#include <catch2/catch.hpp>

#include <numeric>

using namespace redriver;
using namespace redriver::catalogue_detail;

TEST_CASE("Points shown with one decimal add up to the shown score")
{
    // Three thirds of 100: rounded one by one they would make 99.9.
    const std::vector<PointInterval> thirds{{33333, 33333}, {33333, 33333}, {33334, 33334}};
    const auto shown = shown_tenths(thirds);
    CHECK(std::accumulate(shown.begin(), shown.end(), std::int64_t{0}) == 1000);
    CHECK(shown == std::vector<std::int64_t>{333, 333, 334});
}

TEST_CASE("The midpoint of an interval is shown, halves up")
{
    CHECK(midpoint_tenths({70100, 90300}) == 802);
    CHECK(midpoint_tenths({50, 50}) == 1);
    CHECK(midpoint_tenths({49, 49}) == 0);
    CHECK(shown_tenths({}).empty());
}

TEST_CASE("Equal remainders go to the earlier part")
{
    CHECK(shown_tenths({{50, 50}, {50, 50}}) == std::vector<std::int64_t>{1, 0});
}
