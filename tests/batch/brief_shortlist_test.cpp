// SPDX-License-Identifier: Apache-2.0
#include "batch/batch_world.hpp"

#include <redriver/batch/brief_shortlist.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

/// What a row says when it is not explained.
RankedPair cut(RankedPair row)
{
    for (Evaluation* side : {&row.forward, &row.reverse}) {
        side->criteria.clear();
        side->undecided.clear();
        side->conditions.clear();
    }
    return row;
}

} // namespace

TEST_CASE("A list that is explained whole is the list of one investor", "[batch]")
{
    test::Dice dice(61);
    test::World world = test::batch_world(dice, 40, 25);
    const PerformanceTable table = world.measured();
    for (const RankBy by : {RankBy::forward, RankBy::mutual}) {
        MatchOptions options;
        options.by = by;
        options.two_way = by == RankBy::mutual ? TwoWay::geometric : TwoWay::harmonic;
        const BriefShortlists lists(table, test::default_model(), options, 0);
        for (std::size_t i = 0; i < table.investors.size(); ++i) {
            CHECK(lists.of(i) ==
                  match_investor(table, test::default_model(), table.investors[i].investor->id, options));
        }
    }
}

TEST_CASE("A brief list has the same rows, and explains as many as it was asked for", "[batch]")
{
    test::Dice dice(62);
    test::World world = test::batch_world(dice, 60, 20);
    const PerformanceTable table = world.measured();
    constexpr std::size_t explained = 5;
    const BriefShortlists lists(table, test::default_model(), {}, explained);
    for (std::size_t i = 0; i < table.investors.size(); ++i) {
        Shortlist whole = match_investor(table, test::default_model(), table.investors[i].investor->id);
        for (std::size_t row = explained; row < whole.ranked.size(); ++row) {
            whole.ranked[row] = cut(whole.ranked[row]);
        }
        CHECK(lists.of(i) == whole);
    }
}
