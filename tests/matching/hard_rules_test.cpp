// SPDX-License-Identifier: Apache-2.0
#include "support/builders.hpp"
#include <redriver/matching/hard_rules.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

namespace {

using Rule = Verdict (*)(const PairView &);

Verdict verdict(World &world, Rule rule, const char *profile = "general")
{
    const PerformanceTable table = world.measured();
    return rule({table, default_model(), *default_model().find_profile(profile), table.projects.front(),
                 table.investors.front()});
}

Verdict verdict(Project project, Investor investor, Rule rule, const char *profile = "general")
{
    World world = a_world(std::move(project), std::move(investor));
    return verdict(world, rule, profile);
}

bool passes(const Verdict &verdict) { return verdict == Verdict{}; }

bool is_open_question(const Verdict &verdict) { return verdict.undecided && !verdict.knockout; }

Amount hectares(const char *text) { return {number(text), number(text), "ha"}; }

ForeignAccessRule a_rule(const char *sector, AccessClass access, const char *from = "2020-01-01")
{
    ForeignAccessRule rule;
    rule.sector = SectorCode(sector);
    rule.access = access;
    rule.valid_from = from;
    rule.rule = "TEST rule";
    rule.citation = "TEST law";
    return rule;
}

} // namespace

TEST_CASE("A project that is not open is knocked out, one of which nobody knows is flagged")
{
    CHECK(passes(verdict(a_project(), an_investor(), check_stage_open)));
    CHECK(is_open_question(verdict(a_project().stage(Stage::planned), an_investor(), check_stage_open)));
    const Verdict built = verdict(a_project().stage(Stage::operating), an_investor(), check_stage_open);
    REQUIRE(built.knockout);
    CHECK(built.knockout->liftable_by == Actor::nobody);
    CHECK(*built.knockout->project_value == MessageArgument(CodeName{"stage", "operating"}));
    CHECK(verdict(a_project().stage(Stage::withdrawn), an_investor(), check_stage_open).knockout->liftable_by ==
          Actor::province);
}

TEST_CASE("What the record says of openness wins over the stage")
{
    CHECK(passes(verdict(a_project().stage(Stage::operating).open(OpenState::yes), an_investor(), check_stage_open)));
    CHECK(verdict(a_project().stage(Stage::approved).open(OpenState::no), an_investor(), check_stage_open).knockout);
}

TEST_CASE("A project that somebody has taken cannot be taken whole, though its plots may be let")
{
    for (const Stage taken : {Stage::awarded, Stage::under_construction, Stage::operating}) {
        const Verdict whole = verdict(a_project().stage(taken).open(OpenState::yes), an_investor(), check_whole_taken);
        REQUIRE(whole.knockout);
        CHECK(whole.knockout->liftable_by == Actor::nobody);
        CHECK(whole.knockout->reason.key == "knockout.land.whole_taken");
        CHECK(passes(verdict(a_project().stage(taken).open(OpenState::yes), an_investor(), check_whole_taken,
                             "logistics")));
        CHECK(verdict(a_project().stage(taken).open(OpenState::unknown), an_investor(), check_whole_taken)
                  .knockout->reason.key == "knockout.land.whole_taken.perhaps_plots");
        CHECK(passes(verdict(a_project().stage(taken), an_investor(), check_whole_taken))); // stage.open says it
    }
    for (const Stage free : {Stage::calling, Stage::planned, Stage::approved, Stage::stalled, Stage::unknown}) {
        CHECK(passes(verdict(a_project().stage(free), an_investor(), check_whole_taken)));
    }
}

TEST_CASE("An excluded sector knocks out what lies at or under it; a coarser project stays open")
{
    const auto outcome = [](const char *sector, const char *excluded) {
        return verdict(a_project().sector(sector), an_investor().excludes(excluded), check_sector_excluded);
    };
    CHECK(outcome("MIN.APATITE", "MIN").knockout->liftable_by == Actor::investor);
    CHECK(outcome("MIN", "MIN").knockout);
    CHECK(is_open_question(outcome("MIN", "MIN.APATITE")));
    CHECK(passes(outcome("TOU", "MIN")));
    CHECK(is_open_question(verdict(a_project(), an_investor().excludes("MIN"), check_sector_excluded)));
    CHECK(passes(verdict(a_project(), an_investor(), check_sector_excluded)));
}

TEST_CASE("A hard ticket knocks out what lies outside, with the distance")
{
    const Investor hard = an_investor().ticket("100", "200", RangeKind::hard);
    CHECK(passes(verdict(a_project().capital("200"), hard, check_capital_hard_limit)));
    CHECK(passes(verdict(a_project().capital("100"), hard, check_capital_hard_limit)));
    const Verdict above = verdict(a_project().capital("201"), hard, check_capital_hard_limit);
    REQUIRE(above.knockout);
    CHECK(above.knockout->distance == Amount{number("1000000000"), number("1000000000"), "VND"});
    CHECK(verdict(a_project().capital("99"), hard, check_capital_hard_limit).knockout);
    CHECK(is_open_question(verdict(a_project(), hard, check_capital_hard_limit)));
    CHECK(is_open_question(verdict(a_project().figure(FigureField::capital, "150000000000", "250000000000", "VND"),
                                   hard, check_capital_hard_limit)));
    const Investor stated = an_investor().ticket("100", "200", RangeKind::stated);
    CHECK(passes(verdict(a_project().capital("900"), stated, check_capital_hard_limit)));
}

TEST_CASE("A hard ticket in another currency is compared at the rate of the day")
{
    Investor hard = an_investor();
    hard.figures = {a_figure(FigureField::ticket, "1000000", "2000000", "USD")};
    hard.ticket_kind = RangeKind::hard;
    World world = a_world(a_project().capital("60"), hard);
    CHECK(passes(verdict(world, check_capital_hard_limit))); // no rate: the limit says nothing
    ExchangeRate rate;
    rate.currency = "USD";
    rate.vnd_per_unit = 25'000;
    rate.standing = Standing::preferred;
    world.rates = {rate};
    const Verdict above = verdict(world, check_capital_hard_limit);
    REQUIRE(above.knockout);
    CHECK(above.knockout->distance == Amount{number("10000000000"), number("10000000000"), "VND"});
}

TEST_CASE("A hard need of land knocks out what is surely too small")
{
    const Investor hard = an_investor().land("10", "", RangeKind::hard);
    CHECK(passes(verdict(a_project().area("10"), hard, check_land_minimum)));
    const Verdict small = verdict(a_project().area("7.5"), hard, check_land_minimum);
    REQUIRE(small.knockout);
    CHECK(small.knockout->distance == hectares("2.5"));
    CHECK(small.knockout->liftable_by == Actor::province);
    CHECK(is_open_question(verdict(a_project(), hard, check_land_minimum)));
    CHECK(is_open_question(verdict(a_project().area("40"), hard, check_land_minimum, "logistics")));
    CHECK(verdict(a_project().area("7.5"), hard, check_land_minimum, "logistics").knockout);
}

TEST_CASE("A form that the investor does not accept knocks out")
{
    const Investor picky = an_investor().accepts(InvestmentForm::foreign).accepts(InvestmentForm::joint_venture);
    CHECK(passes(verdict(a_project().form(InvestmentForm::joint_venture), picky, check_form_accepted)));
    const Verdict ppp = verdict(a_project().form(InvestmentForm::ppp), picky, check_form_accepted);
    REQUIRE(ppp.knockout);
    CHECK(*ppp.knockout->investor_value == MessageArgument(std::string("foreign, joint_venture")));
    CHECK(is_open_question(verdict(a_project(), picky, check_form_accepted)));
    CHECK(passes(verdict(a_project().form(InvestmentForm::ppp), an_investor(), check_form_accepted)));
}

TEST_CASE("A closed activity knocks out foreign investors, asks joint ventures and leaves others alone")
{
    World world = a_world(a_project().sector("LOG.WH.BOND"), an_investor().from("CN"));
    world.foreign_rules = {a_rule("LOG.WH.BOND", AccessClass::closed)};
    CHECK(verdict(world, check_foreign_closed).knockout->liftable_by == Actor::nobody);
    world.investors.front().home_countries = {"VN", "CN"};
    CHECK(is_open_question(verdict(world, check_foreign_closed)));
    world.investors.front().home_countries = {};
    CHECK(is_open_question(verdict(world, check_foreign_closed)));
    world.investors.front().home_countries = {"VN"};
    CHECK(passes(verdict(world, check_foreign_closed)));
}

TEST_CASE("The nearest sector with a rule in force decides, by its latest rule")
{
    World world = a_world(a_project().sector("LOG.WH.COLD"), an_investor().from("CN"));
    world.foreign_rules = {a_rule("LOG", AccessClass::closed), a_rule("LOG.WH", AccessClass::open)};
    CHECK(passes(verdict(world, check_foreign_closed)));
    world.foreign_rules.push_back(a_rule("LOG.WH", AccessClass::closed, "2025-07-01"));
    CHECK(verdict(world, check_foreign_closed).knockout);
    world.as_of = {2025, 6, 30};
    CHECK(passes(verdict(world, check_foreign_closed)));
}

TEST_CASE("A conditional activity is a task, never a knock-out")
{
    World world = a_world(a_project().sector("LOG.DP"), an_investor().from("SG"));
    world.foreign_rules = {a_rule("LOG.DP", AccessClass::capped)};
    world.foreign_rules.front().ownership_cap_percent = 50;
    const Verdict capped = verdict(world, check_foreign_closed);
    CHECK_FALSE(capped.knockout);
    CHECK_FALSE(capped.undecided);
    REQUIRE(capped.conditions.size() == 1);
    CHECK(capped.conditions.front().reason.key == "condition.foreign.capped.dated");
}

TEST_CASE("A project known only above a closed activity stays undecided for a foreign investor")
{
    World world = a_world(a_project().sector("LOG"), an_investor().from("CN"));
    world.foreign_rules = {a_rule("LOG.WH.BOND", AccessClass::closed)};
    CHECK(is_open_question(verdict(world, check_foreign_closed)));
}
