// SPDX-License-Identifier: Apache-2.0
#include "oracles/independent_score.hpp"
#include "support/random_world.hpp"
#include <redriver/matching/match.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace redriver;
using namespace redriver::test;

namespace {

const MatchOptions every_stage{StageRule::any_stage, RankBy::forward, TwoWay::harmonic, {}, Detail::reasons};

const RankedPair *row_of(const Shortlist &list, const ProjectId &project)
{
    for (const RankedPair &row : list.ranked) {
        if (row.project == project) {
            return &row;
        }
    }
    return nullptr;
}

/// The score of the only pair of a world, or nothing if it is knocked out.
std::optional<PointInterval> only_score(World &world)
{
    const Shortlist list = match_investor(world.measured(), default_model(), world.investors.front().id, every_stage);
    return list.ranked.empty() ? std::nullopt : std::optional{list.ranked.front().forward.score};
}

} // namespace

TEST_CASE("The engine agrees with an independent implementation on random pairs")
{
    Dice dice(20260101);
    constexpr double tolerance = 0.05;
    for (int round = 0; round < 20; ++round) {
        World world = random_world(dice, 10, 10);
        const PerformanceTable table = world.measured();
        for (const ProjectMeasures &project : table.projects) {
            for (const InvestorMeasures &investor : table.investors) {
                const Profile &profile = *choose_profile(table, default_model(), investor).profile;
                const PairView pair{table, default_model(), profile, project, investor};
                const PointInterval ours = total(score(pair, profile.weights, Detail::numbers));
                const auto theirs = independent_score(world, profile, *project.project, *investor.investor);
                INFO(project.project->id.value << " " << investor.investor->id.value << " round " << round);
                CHECK(std::abs(static_cast<double>(ours.low) / 1000 - theirs.first) < tolerance);
                CHECK(std::abs(static_cast<double>(ours.high) / 1000 - theirs.second) < tolerance);
            }
        }
    }
}

TEST_CASE("Priority agrees with an independent implementation on random pairs")
{
    Dice dice(20260102);
    for (int round = 0; round < 20; ++round) {
        World world = random_world(dice, 10, 10);
        const PerformanceTable table = world.measured();
        for (const ProjectMeasures &project : table.projects) {
            for (const InvestorMeasures &investor : table.investors) {
                const PairView pair{table, default_model(), default_model().profiles.front(), project, investor};
                const Judgement ours = judge(Criterion::priority, pair, Detail::numbers);
                const auto theirs = independent_priority(world, *project.project, *investor.investor);
                INFO(project.project->id.value << " " << investor.investor->id.value << " round " << round);
                CHECK(std::abs(ours.low - 1e6 * theirs.first) < 2);
                CHECK(std::abs(ours.high - 1e6 * theirs.second) < 2);
            }
        }
    }
}

TEST_CASE("The order of the inputs changes nothing")
{
    Dice dice(7);
    World world = random_world(dice, 30, 5);
    const Shortlist before = match_investor(world.measured(), default_model(), InvestorId("TEST-I2"));
    for (int turn = 0; turn < 5; ++turn) {
        std::rotate(world.projects.begin(), world.projects.begin() + 1 + dice.roll(28), world.projects.end());
        std::reverse(world.investors.begin(), world.investors.end());
        std::rotate(world.sectors.begin(), world.sectors.begin() + 1 + dice.roll(20), world.sectors.end());
        std::reverse(world.access_entries.begin(), world.access_entries.end());
        CHECK(match_investor(world.measured(), default_model(), InvestorId("TEST-I2")) == before);
    }
}

TEST_CASE("Listing or removing other records changes no score and no relative order")
{
    Dice dice(11);
    World world = random_world(dice, 40, 4);
    const Shortlist all = match_investor(world.measured(), default_model(), InvestorId("TEST-I1"));
    world.projects.resize(20);
    world.investors.resize(2);
    const Shortlist fewer = match_investor(world.measured(), default_model(), InvestorId("TEST-I1"));
    int last_rank = 0;
    for (const RankedPair &row : fewer.ranked) {
        const RankedPair *in_all = row_of(all, row.project);
        REQUIRE(in_all != nullptr);
        CHECK(in_all->forward == row.forward);
        CHECK(in_all->reverse == row.reverse);
        CHECK(in_all->rank >= last_rank);
        last_rank = in_all->rank;
    }
}

TEST_CASE("Points add up to the score exactly, shown parts to the shown score, and bounds are in order")
{
    Dice dice(13);
    World world = random_world(dice, 60, 6);
    const PerformanceTable table = world.measured();
    for (const Investor &investor : world.investors) {
        for (const RankedPair &row : match_investor(table, full_model(), investor.id, every_stage).ranked) {
            PointInterval sum;
            for (const CriterionScore &one : row.forward.criteria) {
                sum += one.points;
                CHECK((0 <= one.points.low && one.points.low <= one.points.high && one.points.high <= one.weight));
                CHECK_FALSE(one.reasons.empty());
            }
            CHECK(sum == row.forward.score);
            std::int64_t shown = 0;
            for (const std::int64_t part : shown_parts(row.forward.criteria)) {
                shown += part;
            }
            CHECK(shown == shown_score(row.forward.score));
            CHECK(row.forward.coverage <= full_weight);
        }
    }
}

TEST_CASE("Forgetting a figure never raises the lowest nor lowers the highest score")
{
    Dice dice(17);
    for (int round = 0; round < 400; ++round) {
        World known = random_world(dice, 1, 1);
        const int forget = dice.roll(6);
        if (forget == 2) {
            // A paper may overrule "not cleared"; without the paper that statement would count again.
            known.projects.front().clearance = Clearance::unknown;
        }
        const auto before = only_score(known);
        World forgotten = known;
        Project &project = forgotten.projects.front();
        switch (forget) {
        case 0:
            project.figures.clear();
            break;
        case 1:
            project.sectors.clear();
            break;
        case 2:
            project.readiness.clear();
            break;
        case 3:
            forgotten.access_entries.clear();
            break;
        case 4:
            forgotten.investors.front().figures.clear();
            break;
        default:
            for (Figure &figure : project.figures) {
                figure.high.reset();
            }
            break;
        }
        const auto after = only_score(forgotten);
        INFO("round " << round);
        if (before) {
            REQUIRE(after); // what is unknown is never a knock-out
            CHECK(after->low <= before->low);
            CHECK(after->high >= before->high);
        }
    }
}

TEST_CASE("A better value never lowers the score")
{
    Dice dice(19);
    for (int round = 0; round < 200; ++round) {
        World world = random_world(dice, 1, 1);
        world.projects.front().clearance = Clearance::unknown;
        const auto before = only_score(world);
        World better = world;
        if (dice.one_in(2)) {
            better.projects.front().readiness.push_back({ReadinessLevel::permits, "TEST permit", {}, ""});
        } else {
            for (AccessEntry &entry : better.access_entries) {
                entry.minutes_low /= 2;
                entry.minutes_high = entry.minutes_high ? std::optional{*entry.minutes_high / 2} : std::nullopt;
            }
        }
        const auto after = only_score(better);
        REQUIRE(before.has_value() == after.has_value());
        if (before) {
            CHECK(after->low >= before->low);
            CHECK(after->high >= before->high);
        }
    }
}

TEST_CASE("Money said in another unit with its rate gives the same score")
{
    Dice dice(23);
    ExchangeRate rate;
    rate.currency = "USD";
    rate.vnd_per_unit = 25'000;
    rate.standing = Standing::preferred;
    for (int round = 0; round < 100; ++round) {
        World in_dong = random_world(dice, 1, 1);
        in_dong.rates = {rate};
        World in_dollars = in_dong;
        for (Figure &figure : in_dollars.projects.front().figures) {
            if (figure.unit == "VND") {
                const auto converted = [](const std::optional<Decimal> &bound) {
                    return bound ? std::optional{Decimal(bound->mantissa() / 25'000)} : std::nullopt;
                };
                figure.low = converted(figure.low);
                figure.high = converted(figure.high);
                figure.unit = "USD";
            }
        }
        CHECK(only_score(in_dong) == only_score(in_dollars));
    }
}

TEST_CASE("Identical projects score alike and one alone is well defined")
{
    World world = a_world(a_project("TEST-P1").sector("TOU"), an_investor().interest("TOU"));
    world.projects.push_back(a_project("TEST-P2").sector("TOU"));
    const Shortlist list = match_investor(world.measured(), default_model(), InvestorId("TEST-I1"));
    REQUIRE(list.ranked.size() == 2);
    CHECK(list.ranked[0].rank == 1);
    CHECK(list.ranked[1].rank == 1);
    CHECK(list.ranked[0].forward == list.ranked[1].forward);
    world.projects.clear();
    CHECK(match_investor(world.measured(), default_model(), InvestorId("TEST-I1")).ranked.empty());
}
