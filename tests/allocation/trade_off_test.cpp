// SPDX-License-Identifier: Apache-2.0
#include "allocation/brute_force.hpp"

#include <redriver/allocation/trade_off.hpp>
#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

namespace {

/// Both want right agent 0, which likes left agent 1 better.
const Market contested{{1, 1}, {1, 1}, {{0, 0, 90, 50, 70}, {1, 0, 80, 60, 70}, {0, 1, 40, 40, 40}}};

} // namespace

TEST_CASE("The trade-off table of a small market is as worked out by hand")
{
    const auto rows = trade_off(contested);
    REQUIRE(rows.size() == 4);
    const AllocationMeasures top = rows[0].measures;
    CHECK(top.total == 140);
    CHECK(top.over_quota == 1);
    CHECK(top.right_served == 1);
    CHECK(top.mean_left_rank_thousandths == 1000);
    CHECK(top.mean_right_rank_thousandths == 1500);
    CHECK(top.worst_right_rank == 2);
    CHECK(top.exposure_gini_ppm == 500'000); // two partners here, none there
    for (std::size_t i = 1; i < 4; ++i) {
        const AllocationMeasures& row = rows[i].measures;
        CHECK(row.total == 110);
        CHECK(row.pairs == 2);
        CHECK(row.mean_weight_thousandths == 55'000);
        CHECK(row.blocking_pairs == 0);
        CHECK(row.over_quota == 0);
        CHECK(row.worst_left_rank == 2);
        CHECK(row.mean_left_rank_thousandths == 1500);
        CHECK(row.exposure_gini_ppm == 0);
    }
}

TEST_CASE("In every trade-off the greatest total is the greatest of those that keep the quotas, and stable rows have "
          "no blocking pair")
{
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        const auto rows = trade_off(random_market(seed, 10, 80));
        CAPTURE(seed);
        REQUIRE(rows[1].measures.blocking_pairs == 0);
        REQUIRE(rows[2].measures.blocking_pairs == 0);
        REQUIRE(rows[3].measures.total >= rows[1].measures.total);
        REQUIRE(rows[3].measures.total >= rows[2].measures.total);
        REQUIRE(rows[1].measures.pairs == rows[2].measures.pairs);
        REQUIRE(rows[3].measures.over_quota == 0);
    }
}

TEST_CASE("Exposure is measured by the Gini coefficient")
{
    CHECK(gini_ppm({}) == 0);
    CHECK(gini_ppm({0, 0}) == 0);
    CHECK(gini_ppm({3, 3, 3}) == 0);
    CHECK(gini_ppm({0, 0, 0, 8}) == 750'000);
    CHECK(gini_ppm({1, 2, 3, 4}) == 250'000);
}

TEST_CASE("Why somebody was not matched is told for every partner it accepts")
{
    const PreferenceLists lists = preferences_of(contested);
    const auto matching = deferred_acceptance(lists).pairs();
    const auto answers = why_unmatched(lists, matching, MarketSide::left, 0);
    REQUIRE(answers.size() == 2);
    CHECK(answers[0] == WhyUnmatched{0, Separation::right_prefers, 1, 2, 1});
    CHECK(answers[1] == WhyUnmatched{1, Separation::matched, 2, 1, 1});
    CHECK(why_unmatched(lists, {{0, 0}}, MarketSide::left, 1)[0].reason == Separation::blocking);
    CHECK(why_unmatched(lists, matching, MarketSide::right, 0)[1].reason == Separation::right_prefers);
    CHECK_THROWS_AS(why_unmatched(lists, matching, MarketSide::left, 7), InputError);
}

TEST_CASE("Why two are apart: refusals, missing places and better partners are told apart")
{
    PreferenceLists lists{{{0, 1, 2}, {0}}, {{1, 0}, {}, {0}}, {1, 1}, {1, 1, 0}};
    const auto answers = why_unmatched(lists, {{1, 0}}, MarketSide::left, 0);
    CHECK(answers[0].reason == Separation::right_prefers);
    CHECK(answers[1].reason == Separation::right_refuses);
    CHECK(answers[2].reason == Separation::right_has_no_place);
    lists.right[0] = {0, 1};
    CHECK(why_unmatched(lists, {{0, 0}}, MarketSide::left, 1)[0].reason == Separation::right_prefers);
}
