// SPDX-License-Identifier: Apache-2.0
#include "support/builders.hpp"
#include <redriver/matching/match.hpp>
#include <redriver/matching/hard_rules.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

namespace {

using Kind = CircumstanceKind;
using Field = FigureField;
using Rule = Verdict (*)(const PairView &);

Verdict verdict(World &world, Rule rule)
{
    const PerformanceTable table = world.measured();
    return rule({table, default_model(), *default_model().find_profile("general"), table.projects.front(),
                 table.investors.front()});
}

Verdict verdict(Project project, Investor investor, Rule rule)
{
    World world = a_world(std::move(project), std::move(investor));
    return verdict(world, rule);
}

bool passes(const Verdict &verdict) { return verdict == Verdict{}; }
bool is_open_question(const Verdict &verdict) { return verdict.undecided && !verdict.knockout; }
bool fails(const Verdict &verdict, Actor liftable_by)
{
    return verdict.knockout && !verdict.undecided && verdict.knockout->liftable_by == liftable_by;
}

} // namespace

TEST_CASE("Land that cannot be held as long as the investor needs is a knock-out, by how many years")
{
    const Investor investor = an_investor().figure(Field::term_need, "40", "40", "year");
    const auto term = [&](const char *low, const char *high) {
        return verdict(a_project().figure(Field::land_term, low, high, "year"), investor, check_land_term);
    };
    CHECK(passes(term("50", "50")));
    CHECK(passes(term("40", "40")));
    CHECK(fails(term("30", "30"), Actor::province));
    CHECK(term("30", "30").knockout->distance == Amount{Decimal(10), Decimal(10), "year"});
    CHECK(is_open_question(term("30", "50")));
    CHECK(is_open_question(verdict(a_project(), investor, check_land_term)));
    CHECK(passes(verdict(a_project(), an_investor(), check_land_term)));
}

TEST_CASE("A must-have gateway is checked by its minutes")
{
    const auto reach = [](const char *must, int low, int high) {
        World world = a_world(a_project(), an_investor().must_have(must));
        world.add_access("TEST-P1", "seaport", low, high);
        return verdict(world, check_must_have_access);
    };
    CHECK(passes(reach("seaport 180", 100, 180)));
    CHECK(is_open_question(reach("seaport 180", 100, 200)));
    CHECK(fails(reach("seaport 180", 200, 240), Actor::province));
    CHECK(reach("seaport 180", 200, 240).knockout->distance == Amount{Decimal(20), Decimal(20), "minute"});
    CHECK(passes(reach("seaport", 2000, 2400)));
    CHECK(is_open_question(reach("rail_station 30", 1, 1))); // not measured
    World cut_off = a_world(a_project(), an_investor().must_have("seaport"));
    cut_off.access_entries.push_back({ProjectId("TEST-P1"), "seaport", AccessState::no_route, 0, {}, {}, {}});
    CHECK(fails(verdict(cut_off, check_must_have_access), Actor::province));
}

TEST_CASE("A must-have supply below the need is a knock-out; without a stated need any supply will do")
{
    const Investor needs_ten = an_investor().must_have("power").figure(Field::power_need, "10", "10", "MW");
    const auto power = [](const char *low, const char *high) { return a_project().figure(Field::power, low, high, "MW"); };
    CHECK(passes(verdict(power("10", "10"), needs_ten, check_must_have_supply)));
    CHECK(fails(verdict(power("8", "8"), needs_ten, check_must_have_supply), Actor::province));
    CHECK(is_open_question(verdict(power("8", "12"), needs_ten, check_must_have_supply)));
    CHECK(is_open_question(verdict(a_project(), needs_ten, check_must_have_supply)));
    CHECK(is_open_question(verdict(a_project(), an_investor().must_have("water"), check_must_have_supply)));
    CHECK(passes(verdict(power("1", "1"), an_investor().must_have("power"), check_must_have_supply)));
}

TEST_CASE("A must-have in words is for a person to check, never a knock-out")
{
    const Verdict words =
        verdict(a_project(), an_investor().must_have("gần trường quốc tế").must_have("seaport soon"), check_must_have_words);
    REQUIRE(is_open_question(words));
    CHECK(std::get<std::string>(words.undecided->reason.arguments.front().second) == "gần trường quốc tế; seaport soon");
    CHECK(passes(verdict(a_project(), an_investor().must_have("seaport 180").must_have("power"), check_must_have_words)));
}

TEST_CASE("A site that is ready after the latest start is a knock-out")
{
    const Investor investor = an_investor().starts({}, {2027, 6, 0});
    const auto ready = [&](const PartialDate &from) {
        return verdict(a_project().circumstance(Kind::ready, Grade::yes, from), investor, check_ready_in_time);
    };
    CHECK(passes(ready({2027, 5, 0})));
    CHECK(is_open_question(ready({2027, 6, 15})));
    CHECK(fails(ready({2027, 7, 1}), Actor::province));
    CHECK(is_open_question(ready({2027, 0, 0})));
    CHECK(is_open_question(verdict(a_project(), investor, check_ready_in_time)));
    CHECK(passes(verdict(a_project(), an_investor(), check_ready_in_time)));
}

TEST_CASE("An investor is barred between the days of the decision and not outside them")
{
    const auto barred = [](const PartialDate &from, const PartialDate &until) { // as of 2026-01-01
        return verdict(a_project(), an_investor().circumstance(Kind::barred, Grade::yes, from, until),
                       check_investor_barred);
    };
    CHECK(fails(barred({}, {}), Actor::nobody));
    CHECK(fails(barred({2025, 0, 0}, {2026, 1, 1}), Actor::nobody));
    CHECK(passes(barred({2025, 0, 0}, {2025, 12, 31})));
    CHECK(passes(barred({2026, 1, 2}, {})));
    Investor rumour = an_investor();
    rumour.circumstances = {{Kind::barred, Grade::yes, {}, {}, {}, {}}};
    CHECK(passes(verdict(a_project(), rumour, check_investor_barred)));
}

TEST_CASE("Wanting more of a company than the law lets foreigners own is a knock-out")
{
    const auto wants = [](const char *low, const char *high, const char *country) {
        Investor investor = an_investor().figure(Field::ownership_wanted, low, high, "percent");
        investor.home_countries.clear();
        if (*country != 0) {
            investor.home_countries.emplace_back(country);
        }
        World world = a_world(a_project().sector("LOG.WH"), investor);
        ForeignAccessRule rule;
        rule.sector = SectorCode("LOG");
        rule.access = AccessClass::capped;
        rule.ownership_cap_percent = Decimal(49);
        rule.valid_from = "2020-01-01";
        world.foreign_rules.push_back(rule);
        return verdict(world, check_foreign_cap);
    };
    CHECK(passes(wants("49", "49", "CN")));
    CHECK(fails(wants("51", "51", "CN"), Actor::investor));
    CHECK(wants("51", "51", "CN").knockout->distance == Amount{Decimal(2), Decimal(2), "percent"});
    CHECK(is_open_question(wants("30", "60", "CN")));
    CHECK(is_open_question(wants("51", "51", "")));
    CHECK(passes(wants("100", "100", "VN")));
}

TEST_CASE("A site that takes only listed activities is closed to others, and to what it excludes by name")
{
    const auto asks = [](const Project &project, const char *interest) {
        return verdict(project, an_investor().interest(interest), check_admitted);
    };
    const Project park = a_project().sector("INF.IP").admits("CHEM").admits("CHEM.PHARMA", Admission::excluded).admits("LOG.WH");
    CHECK(passes(asks(park, "CHEM.P")));
    CHECK(passes(asks(park, "LOG.WH.COLD")));
    CHECK(fails(asks(park, "TOU.ECO"), Actor::province));
    CHECK(asks(park, "TOU.ECO").knockout->reason.key == "knockout.zoning.admission.not_listed");
    CHECK(fails(asks(park, "CHEM.PHARMA"), Actor::province));
    CHECK(asks(park, "CHEM.PHARMA").knockout->reason.key == "knockout.zoning.admission.excluded");
    CHECK(is_open_question(asks(park, "CHEM"))); // but not pharmacy
    CHECK(is_open_question(asks(park, "LOG")));  // warehouses alone
    CHECK(passes(asks(park, "INF.IP")));         // who builds the park does not settle in it
    CHECK(is_open_question(verdict(park, an_investor(), check_admitted)));
}

TEST_CASE("A site that only excludes takes the rest, and a paper nearer to the activity wins")
{
    const auto asks = [](const Project &project, const char *interest) {
        return verdict(project, an_investor().interest(interest), check_admitted);
    };
    const Project open = a_project().admits("CHEM", Admission::excluded).admits("CHEM.PHARMA");
    CHECK(fails(asks(open, "CHEM.P"), Actor::province));
    CHECK(passes(asks(open, "CHEM.PHARMA")));
    CHECK(is_open_question(asks(open, "CHEM")));
    const Project only_excluding = a_project().admits("CHEM", Admission::excluded);
    CHECK(passes(asks(only_excluding, "TOU")));
    CHECK(passes(verdict(only_excluding, an_investor().interest("CHEM").interest("TOU"), check_admitted)));
}

TEST_CASE("What no paper proves of a site's activities counts as not known")
{
    Project project = a_project().admits("CHEM");
    project.admissions.front().source.clear();
    CHECK(passes(verdict(project, an_investor().interest("TOU"), check_admitted)));
}

TEST_CASE("The new rules are applied by a match, and an excluded pair tells them all")
{
    World world = a_world(a_project().figure(Field::land_term, "20", "20", "year"),
                          an_investor()
                              .figure(Field::term_need, "40", "40", "year")
                              .circumstance(Kind::barred, Grade::yes)
                              .must_have("power"));
    const PerformanceTable table = world.measured();
    const Shortlist list = match_investor(table, default_model(), InvestorId("TEST-I1"));
    REQUIRE(list.excluded.size() == 1);
    std::vector<std::string> rules;
    for (const KnockOut &knockout : list.excluded.front().knockouts) {
        rules.push_back(knockout.rule);
    }
    CHECK(rules == std::vector<std::string>{"land.term", "investor.barred"});
}
