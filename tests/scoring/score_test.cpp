// SPDX-License-Identifier: Apache-2.0
#include <redriver/scoring/score.hpp>

#include <catch2/catch.hpp>

#include <numeric>

using namespace redriver;

namespace {

CriterionScore earning(std::int64_t low, std::int64_t high, bool known = true)
{
    CriterionScore one;
    one.weight = 10'000;
    one.points = {low, high};
    one.known = known;
    return one;
}

} // namespace

TEST_CASE("Points are weight times utility, rounded once")
{
    CHECK(points_of(100'000, full_utility) == 100'000);
    CHECK(points_of(24'167, 500'000) == 12'084); // 12083.5
    CHECK(points_of(0, full_utility) == 0);
    CHECK(points_of(33'333, 0) == 0);
}

TEST_CASE("Points are printed exactly")
{
    CHECK(points_text(80'205) == "80.205");
    CHECK(points_text(80'200) == "80.2");
    CHECK(points_text(0) == "0");
    CHECK(midpoint_text(160'411) == "80.2055");
}

TEST_CASE("Totals and coverage are sums")
{
    const std::vector<CriterionScore> criteria{earning(1, 5), earning(2, 2), earning(0, 9, false)};
    CHECK(total(criteria) == PointInterval{3, 16});
    CHECK(coverage(criteria) == 20'000);
}

TEST_CASE("Shown parts add up to the shown score")
{
    const std::vector<CriterionScore> thirds{earning(33'340, 33'340), earning(33'340, 33'340), earning(33'320, 33'320)};
    CHECK(shown_score(total(thirds)) == 1000);
    CHECK(shown_parts(thirds) == std::vector<std::int64_t>{334, 333, 333});
    CHECK(shown_parts({}).empty());
}
