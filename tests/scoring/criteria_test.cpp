// SPDX-License-Identifier: Apache-2.0
#include "support/builders.hpp"
#include <redriver/scoring/score.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

namespace {

Judgement judged(World &world, Criterion criterion, const char *profile = "general")
{
    const PerformanceTable table = world.measured();
    const PairView pair{table, default_model(), *default_model().find_profile(profile), table.projects.front(),
                        table.investors.front()};
    const Judgement with_reasons = judge(criterion, pair, Detail::reasons);
    const Judgement numbers = judge(criterion, pair, Detail::numbers);
    CHECK(numbers.reasons.empty());
    CHECK_FALSE(with_reasons.reasons.empty());
    CHECK(std::tie(numbers.low, numbers.high, numbers.known) ==
          std::tie(with_reasons.low, with_reasons.high, with_reasons.known));
    return with_reasons;
}

using Bounds = std::pair<Utility, Utility>;

Bounds bounds(const Judgement &judgement) { return {judgement.low, judgement.high}; }

Bounds bounds(Project project, Investor investor, Criterion criterion, const char *profile = "general")
{
    World world = a_world(std::move(project), std::move(investor));
    return bounds(judged(world, criterion, profile));
}

constexpr Bounds nothing_known{0, full_utility};

Bounds exactly(Utility utility) { return {utility, utility}; }

} // namespace

TEST_CASE("Sector fit follows the tree, downward from the interest")
{
    const auto fit = [](const char *interest, const char *sector) {
        return bounds(a_project().sector(sector), an_investor().interest(interest), Criterion::sector);
    };
    CHECK(fit("LOG.WH", "LOG.WH") == exactly(full_utility));
    CHECK(fit("LOG", "LOG.WH.COLD") == exactly(full_utility));
    CHECK(fit("LOG.WH.COLD", "LOG.WH.BOND") == exactly(800'000));
    CHECK(fit("LOG.WH.COLD", "LOG.DP") == exactly(400'000));
    CHECK(fit("LOG.WH.COLD", "LOG.WH") == Bounds{800'000, full_utility});
    CHECK(fit("LOG.WH.COLD", "LOG") == Bounds{400'000, full_utility});
    CHECK(fit("MIN.APATITE", "CHEM.P") == exactly(570'000)); // 0.6 · 0.95
    CHECK(fit("TOU", "MIN") == exactly(0));
    CHECK(fit("TOU", "NOT.LISTED") == nothing_known);
    CHECK(fit("NOT.LISTED", "NOT.LISTED") == exactly(full_utility));
}

TEST_CASE("The best interest counts by its priority, and shares are added up")
{
    CHECK(bounds(a_project().sector("TOU.FUN"), an_investor().interest("TOU", "0.7").interest("MIN"),
                 Criterion::sector) == exactly(700'000));
    CHECK(bounds(a_project().sector("TOU.FUN", "0.6").sector("RE.URBAN", "0.4"), an_investor().interest("TOU"),
                 Criterion::sector) == exactly(600'000));
    CHECK(bounds(a_project().sector("TOU.FUN", "0.6").sector("LOG.DP", "0.4"),
                 an_investor().interest("TOU").interest("LOG.WH", "0.5"), Criterion::sector) == exactly(680'000));
}

TEST_CASE("Sectors that one side has not told are unknown")
{
    CHECK(bounds(a_project(), an_investor().interest("TOU"), Criterion::sector) == nothing_known);
    CHECK(bounds(a_project().sector("TOU"), an_investor(), Criterion::sector) == nothing_known);
}

TEST_CASE("Capital fits inside the ticket and falls to nothing at a factor of three")
{
    const auto fit = [](const char *capital, RangeKind kind) {
        return bounds(a_project().capital(capital), an_investor().ticket("100", "200", kind), Criterion::capital);
    };
    CHECK(fit("150", RangeKind::stated) == exactly(full_utility));
    CHECK(fit("100", RangeKind::stated) == exactly(full_utility));
    CHECK(fit("600", RangeKind::stated) == exactly(0));
    CHECK(fit("33", RangeKind::stated) == exactly(0));
    CHECK(fit("400", RangeKind::stated) == exactly(369'070)); // (6492 - 4096) / 6492
    CHECK(fit("50", RangeKind::stated) == exactly(369'070));
    CHECK(fit("300", RangeKind::typical) == exactly(full_utility)); // 200 widened by 1.5
    CHECK(fit("67", RangeKind::typical) == exactly(full_utility));
    CHECK(fit("150", RangeKind::hard) == exactly(full_utility));
}

TEST_CASE("Unknown or open capital gives an interval")
{
    const Investor investor = an_investor().ticket("100", "200", RangeKind::stated);
    CHECK(bounds(a_project(), investor, Criterion::capital) == nothing_known);
    CHECK(bounds(a_project().capital("150"), an_investor(), Criterion::capital) == nothing_known);
    CHECK(bounds(a_project().figure(FigureField::capital, "150000000000", "", "VND"), investor, Criterion::capital) ==
          nothing_known);
    CHECK(bounds(a_project().figure(FigureField::capital, "300000000000", "", "VND"), investor, Criterion::capital) ==
          Bounds{0, 630'930}); // (6492 - 2396) / 6492
}

TEST_CASE("The equity sought counts before the total capital")
{
    CHECK(bounds(a_project().capital("5000").figure(FigureField::equity, "150000000000", "150000000000", "VND"),
                 an_investor().ticket("100", "200", RangeKind::stated), Criterion::capital) == exactly(full_utility));
}

TEST_CASE("Who takes the whole project is fitted like capital, who takes a plot needs enough free land")
{
    const Investor stated = an_investor().land("10", "20", RangeKind::stated);
    CHECK(bounds(a_project().area("15"), stated, Criterion::land) == exactly(full_utility));
    CHECK(bounds(a_project().area("40"), stated, Criterion::land) == exactly(369'070));
    CHECK(bounds(a_project().area("60"), stated, Criterion::land) == exactly(0));
    CHECK(bounds(a_project(), stated, Criterion::land) == nothing_known);

    CHECK(bounds(a_project().area("60"), stated, Criterion::land, "logistics") == nothing_known);
    CHECK(bounds(a_project().area("7.5"), stated, Criterion::land, "logistics") == Bounds{0, 500'000});
    CHECK(bounds(a_project().area("5"), stated, Criterion::land, "logistics") == exactly(0));
    CHECK(bounds(a_project().figure(FigureField::largest_parcel, "12", "12", "ha").clearance(Clearance::cleared),
                 stated, Criterion::land, "logistics") == exactly(full_utility));
    const Investor typical = an_investor().land("15", "20", RangeKind::typical); // as if the need were 10
    CHECK(bounds(a_project().area("7.5"), typical, Criterion::land, "logistics") == Bounds{0, 500'000});
}

TEST_CASE("Readiness is worth what its ladder says")
{
    CHECK(bounds(a_project(), an_investor(), Criterion::readiness) == nothing_known);
    CHECK(bounds(a_project().clearance(Clearance::cleared), an_investor(), Criterion::readiness) ==
          Bounds{600'000, full_utility});
    CHECK(bounds(a_project().clearance(Clearance::not_cleared).legal_basis("TEST decision"), an_investor(),
                 Criterion::readiness) == Bounds{200'000, 400'000});
    CHECK(bounds(a_project().stage(Stage::operating), an_investor(), Criterion::readiness) == exactly(full_utility));
}

TEST_CASE("Access is the weighted mean over the gateways, and the worst one is named")
{
    World world = a_world(a_project(), an_investor().gateway("city", 15, 30, "3").gateway("seaport", 180, 180));
    world.add_access("TEST-P1", "city", 15, 15);
    world.add_access("TEST-P1", "seaport", 360, 360);
    const Judgement judgement = judged(world, Criterion::access);
    CHECK(bounds(judgement) == exactly(875'000));
    CHECK(judgement.known);
    CHECK(judgement.reasons[2] == Message{"reason.access.worst", {{"gateway", CodeName{"gateway_type", "seaport"}}}});
}

TEST_CASE("Minutes known as a range make utility a range")
{
    World world = a_world(a_project(), an_investor().gateway("city", 15, 30));
    world.add_access("TEST-P1", "city", 15, 45);
    CHECK(bounds(judged(world, Criterion::access)) == Bounds{500'000, full_utility});
    world.access_entries.front().minutes_high.reset(); // one end of the site has no route
    CHECK(bounds(judged(world, Criterion::access)) == Bounds{0, full_utility});
}

TEST_CASE("No route earns nothing, an unknown site could earn all")
{
    World world = a_world(a_project(), an_investor().gateway("city", 15, 30));
    CHECK_FALSE(judged(world, Criterion::access).known);
    world.add_access("TEST-P1", "city", 0, 0);
    world.access_entries.front().state = AccessState::no_route;
    const Judgement no_route = judged(world, Criterion::access);
    CHECK(bounds(no_route) == exactly(0));
    CHECK(no_route.reasons.front().key == "reason.access.no_route");
    world.access_entries.front().state = AccessState::site_unknown;
    const Judgement unknown = judged(world, Criterion::access);
    CHECK(bounds(unknown) == nothing_known);
    CHECK_FALSE(unknown.known);
}

TEST_CASE("Gateways of the profile are used when the investor names none, and are said to be assumed")
{
    World world = a_world(a_project(), an_investor());
    world.add_access("TEST-P1", "city", 10, 10);
    const Judgement judgement = judged(world, Criterion::access, "retail"); // city and expressway junction
    CHECK(bounds(judgement) == Bounds{500'000, full_utility});
    CHECK(judgement.reasons.back().key == "reason.access.assumed");
}

TEST_CASE("A criterion without figures is unknown for all")
{
    CHECK(bounds(a_project(), an_investor(), Criterion::incentives) == nothing_known);
    CHECK(bounds(a_project(), an_investor(), Criterion::jobs) == nothing_known);
}

TEST_CASE("The province prefers investors in its priority sectors")
{
    const auto fit = [](const char *interest, const char *sector) {
        return bounds(a_project().sector(sector), an_investor().interest(interest), Criterion::priority);
    };
    CHECK(fit("LOG.WH.COLD", "LOG.WH.COLD") == exactly(full_utility));
    CHECK(fit("TOU", "TOU.FUN") == exactly(full_utility));
    CHECK(fit("LOG.DP", "LOG.WH") == exactly(400'000));               // both logistics, no more
    CHECK(fit("LOG.WH.COLD", "LOG.WH") == Bounds{800'000, full_utility}); // may be meant
    CHECK(fit("TOU", "LOG.WH") == exactly(0));                        // a priority, but not here
    CHECK(fit("MIN", "MIN.APATITE") == exactly(0));                   // here, but no priority
}

TEST_CASE("The project's own sector decides on priority where the interest covers it")
{
    const auto fit = [](const char *interest, const char *sector) {
        return bounds(a_project().sector(sector), an_investor().interest(interest), Criterion::priority);
    };
    CHECK(fit("INF", "INF.IP") == exactly(full_utility));
    CHECK(fit("INF", "INF") == nothing_known); // may mean parks
}

TEST_CASE("Priority is known as far as sectors and interests are")
{
    CHECK(bounds(a_project().sector("TOU"), an_investor(), Criterion::priority) == nothing_known);
    CHECK(bounds(a_project(), an_investor().interest("TOU"), Criterion::priority) == nothing_known);
    CHECK(bounds(a_project(), an_investor().interest("MIN"), Criterion::priority) == exactly(0));
    CHECK(bounds(a_project().sector("TOU.FUN", "0.6").sector("MIN", "0.4"), an_investor().interest("TOU").interest("MIN"),
                 Criterion::priority) == exactly(600'000));
}

TEST_CASE("Ability to pay compares proven capital with what is asked")
{
    const auto fit = [](const char *capital, const char *low, const char *high) {
        return bounds(a_project().capital(capital), an_investor().ticket(low, high, RangeKind::typical),
                      Criterion::ability_to_pay);
    };
    CHECK(fit("100", "10", "100") == exactly(full_utility));
    CHECK(fit("200", "10", "100") == exactly(369'070));
    CHECK(fit("300", "10", "100") == exactly(0));
    CHECK(fit("200", "100", "") == Bounds{369'070, full_utility});
    CHECK(bounds(a_project(), an_investor().ticket("1", "2", RangeKind::stated), Criterion::ability_to_pay) ==
          nothing_known);
}
