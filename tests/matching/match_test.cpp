// SPDX-License-Identifier: Apache-2.0
#include "support/builders.hpp"
#include <redriver/base/error.hpp>
#include <redriver/matching/match.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

namespace {

const InvestorId first_investor("TEST-I1");

Shortlist matched(World &world, const MatchOptions &options = {})
{
    return match_investor(world.measured(), default_model(), first_investor, options);
}

std::vector<std::pair<int, std::string>> ranks(const Shortlist &list)
{
    std::vector<std::pair<int, std::string>> rows;
    for (const RankedPair &row : list.ranked) {
        rows.emplace_back(row.rank, list.investor ? row.project.value : row.investor.value);
    }
    return rows;
}

using Rows = std::vector<std::pair<int, std::string>>;

std::string chosen(Investor investor)
{
    World world = a_world(a_project(), std::move(investor));
    const PerformanceTable table = world.measured();
    return choose_profile(table, default_model(), table.investors.front()).profile->name;
}

} // namespace

TEST_CASE("The better fit comes first and equal scores share a rank")
{
    World world = a_world();
    world.investors = {an_investor().interest("TOU")};
    world.projects = {a_project("TEST-P3").sector("MIN"), a_project("TEST-P2").sector("TOU.FUN"),
                      a_project("TEST-P1").sector("TOU.ECO"), a_project("TEST-P4").sector("MIN")};
    CHECK(ranks(matched(world)) == Rows{{1, "TEST-P1"}, {1, "TEST-P2"}, {3, "TEST-P3"}, {3, "TEST-P4"}});
}

TEST_CASE("Of two equal midpoints the surer one comes first")
{
    World world = a_world();
    world.investors = {an_investor().interest("LOG.WH.COLD").interest("TOU", "0.7")};
    // Coarser: [0.4, 1]; secondary interest: exactly 0.7. Same midpoint.
    world.projects = {a_project("TEST-P1").sector("LOG"), a_project("TEST-P2").sector("TOU")};
    CHECK(ranks(matched(world)) == Rows{{1, "TEST-P2"}, {2, "TEST-P1"}});
}

TEST_CASE("Knocked-out projects are listed apart with the rule, unless any stage is asked for")
{
    World world = a_world();
    world.investors = {an_investor().interest("TOU")};
    world.projects = {a_project("TEST-P1").sector("TOU").stage(Stage::operating),
                      a_project("TEST-P2").sector("TOU").stage(Stage::planned)};
    const Shortlist list = matched(world);
    REQUIRE(list.excluded.size() == 1);
    CHECK(list.excluded.front().knockouts.front().rule == "stage.open");
    REQUIRE(list.ranked.size() == 1);
    CHECK(list.ranked.front().forward.undecided.front().rule == "stage.open");
    MatchOptions any;
    any.stages = StageRule::any_stage;
    CHECK(matched(world, any).ranked.size() == 2);
    CHECK(matched(world, any).ranked.front().forward.undecided.empty());
}

TEST_CASE("A park that runs is out of reach of who takes it whole, once and under one rule")
{
    World world = a_world();
    world.investors = {an_investor().interest("INF.IP")};
    world.projects = {a_project("TEST-P1").sector("INF.IP").stage(Stage::operating).open(OpenState::yes),
                      a_project("TEST-P2").sector("INF.IP").stage(Stage::operating)};
    const Shortlist list = matched(world);
    REQUIRE(list.excluded.size() == 2);
    REQUIRE(list.excluded[0].knockouts.size() == 1);
    CHECK(list.excluded[0].knockouts.front().rule == "land.whole_taken");
    REQUIRE(list.excluded[1].knockouts.size() == 1);
    CHECK(list.excluded[1].knockouts.front().rule == "stage.open");
    MatchOptions any;
    any.stages = StageRule::any_stage;
    CHECK(matched(world, any).excluded.empty());
}

TEST_CASE("A shortlist names day, profile and model")
{
    World world = a_world(a_project(), an_investor().type(InvestorType::hospitality));
    const Shortlist list = matched(world);
    CHECK(list.as_of == PartialDate{2026, 1, 1});
    CHECK(list.profile == "tourism");
    CHECK(list.profile_reason == "type");
    CHECK(list.model.name == "redriver-default");
    MatchOptions options;
    options.profile = "energy";
    CHECK(matched(world, options).profile_reason == "option");
}

TEST_CASE("The profile follows type and the closest main sector")
{
    const auto of_type = [](InvestorType type) { return an_investor().type(type); };
    CHECK(chosen(of_type(InvestorType::manufacturer).interest("MFG.TEX")) == "factory_tenant");
    CHECK(chosen(of_type(InvestorType::manufacturer).interest("CHEM.PHARMA")) == "factory_tenant");
    CHECK(chosen(of_type(InvestorType::manufacturer).interest("CHEM.P")) == "mining_processing");
    CHECK(chosen(of_type(InvestorType::developer).interest("INF.IP")) == "park_developer");
    CHECK(chosen(of_type(InvestorType::developer).interest("RE.URBAN").interest("INF.IP", "0.7")) == "urban_developer");
    CHECK(chosen(of_type(InvestorType::developer).interest("ENE.SOLAR")) == "general");
    CHECK(chosen(of_type(InvestorType::logistics).interest("INF.IP")) == "logistics");
    CHECK(chosen(of_type(InvestorType::other)) == "general");
    CHECK(chosen(an_investor().profile("retail")) == "retail");
}

TEST_CASE("Profiles and records that do not exist are named")
{
    World world = a_world(a_project(), an_investor().profile("TEST-none"));
    CHECK_THROWS_AS(matched(world), ModelError);
    MatchOptions options;
    options.profile = "TEST-none";
    CHECK_THROWS_AS(matched(world, options), UsageError);
    const PerformanceTable table = world.measured();
    CHECK_THROWS_AS(match_investor(table, default_model(), InvestorId("TEST-I9")), UsageError);
    CHECK_THROWS_AS(match_project(table, default_model(), ProjectId("TEST-P9")), UsageError);
}

TEST_CASE("A project ranks investors by its own criteria, with the hard rules of the pair")
{
    World world = a_world();
    world.projects = {a_project().sector("LOG.DP").capital("100").stage(Stage::planned)};
    world.investors = {an_investor("TEST-I1").interest("MIN").ticket("1", "2", RangeKind::typical),
                       an_investor("TEST-I2").interest("LOG").ticket("50", "100", RangeKind::typical),
                       an_investor("TEST-I3").interest("LOG").excludes("LOG.DP")};
    const Shortlist list = match_project(world.measured(), default_model(), ProjectId("TEST-P1"));
    CHECK(ranks(list) == Rows{{1, "TEST-I2"}, {2, "TEST-I1"}});
    CHECK(list.excluded.size() == 1);
    const RankedPair &best = list.ranked.front();
    CHECK(best.forward.criteria.front().criterion == "priority");
    CHECK(best.forward.undecided.size() == 1);
    CHECK(best.reverse.undecided.empty());
    CHECK(best.reverse.criteria.front().criterion == "sector");
}

TEST_CASE("Both directions of a match agree with the match from the other side")
{
    World world = a_world(a_project().sector("LOG.DP").capital("100"), an_investor().interest("LOG"));
    const PerformanceTable table = world.measured();
    const RankedPair from_investor = match_investor(table, default_model(), first_investor).ranked.front();
    const RankedPair from_project = match_project(table, default_model(), ProjectId("TEST-P1")).ranked.front();
    CHECK(from_investor.forward == from_project.reverse);
    CHECK(from_investor.reverse == from_project.forward);
    CHECK(from_investor.mutual_doubled == from_project.mutual_doubled);
}

TEST_CASE("The harmonic mean is the lower the less the two agree")
{
    CHECK(harmonic_mean(0, 0) == 0);
    CHECK(harmonic_mean(0, 200'000) == 0);
    CHECK(harmonic_mean(120'000, 120'000) == 120'000);
    CHECK(harmonic_mean(100'000, 50'000) == 66'667); // 66666.67
    CHECK(harmonic_mean(50'000, 100'000) == 66'667);
}

TEST_CASE("Ranking by both sides puts the pair first that both like")
{
    World world = a_world();
    world.investors = {an_investor().interest("TOU").ticket("100", "200", RangeKind::stated)};
    // P1 fits the ticket's shoulder above; P2 is small: the investor likes P1's land, the province the sure capital.
    world.projects = {a_project("TEST-P1").sector("TOU").capital("380"),
                      a_project("TEST-P2").sector("TOU").capital("60")};
    MatchOptions mutual;
    mutual.by = RankBy::mutual;
    const Shortlist list = matched(world, mutual);
    REQUIRE(list.ranked.size() == 2);
    CHECK(*list.ranked[0].mutual_doubled >= *list.ranked[1].mutual_doubled);
    CHECK(list.ranked[0].project == ProjectId("TEST-P2"));
}

TEST_CASE("Possible and necessary places among the first follow the intervals")
{
    const auto row = [](std::int64_t low, std::int64_t high) {
        RankedPair pair;
        pair.forward.score = {low, high};
        return pair;
    };
    const std::vector<RankedPair> ranked{row(60, 90), row(50, 70), row(10, 55)};
    const auto first = top_membership(ranked, 1);
    CHECK(first[0] == TopMembership{true, false});
    CHECK(first[1] == TopMembership{true, false});
    CHECK(first[2] == TopMembership{false, false});
    const auto two = top_membership(ranked, 2);
    CHECK(two[0] == TopMembership{true, true});
    CHECK(two[2] == TopMembership{true, false});
    CHECK(top_membership(ranked, 3)[2] == TopMembership{true, true});
}
