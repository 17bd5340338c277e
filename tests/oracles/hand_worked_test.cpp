// SPDX-License-Identifier: Apache-2.0
#include "support/builders.hpp"
#include <redriver/matching/match.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

// Tourism profile in the default model, n = 6:
//   sector 40833, access 24167, land 15833, readiness 10278, incentives 6111, capital 2778 (hundred-thousandths).
// sector     TOU covers TOU.FUN                                        1          40.833
// access     45 min with 15/30: 1/2; 150 min with 60/90: 1/2           0.5        12.0835 -> 12.084
// land       150 ha in 100-200 ha                                      1          15.833
// readiness  cleared, later steps unknown                              0.6 to 1    6.1668 -> 6.167 to 10.278
// incentives no figure                                                 0 to 1      0 to 6.111
// capital    6000 bn against 1000-3000 bn: 1 - 1/log2(3) = 0.36907     0.36907     1.02528 -> 1.025
// low  = 40.833 + 12.084 + 15.833 +  6.167 + 0     + 1.025 = 75.942
// high = 40.833 + 12.084 + 15.833 + 10.278 + 6.111 + 1.025 = 86.164      midpoint 81.053
TEST_CASE("A resort and its investor score as worked out by hand")
{
    World world = a_world(a_project().sector("TOU.FUN").capital("6000").area("150").clearance(Clearance::cleared),
                          an_investor()
                              .type(InvestorType::hospitality)
                              .interest("TOU")
                              .ticket("1000", "3000", RangeKind::stated)
                              .land("100", "200", RangeKind::stated)
                              .gateway("expressway_junction", 15, 30)
                              .gateway("airport", 60, 90));
    world.add_access("TEST-P1", "expressway_junction", 45, 45);
    world.add_access("TEST-P1", "airport", 150, 150);
    const Shortlist list = match_investor(world.measured(), default_model(), InvestorId("TEST-I1"));
    REQUIRE(list.ranked.size() == 1);
    const Evaluation &forward = list.ranked.front().forward;
    const std::vector<PointInterval> expected{{40'833, 40'833}, {12'084, 12'084}, {15'833, 15'833},
                                              {6'167, 10'278},  {0, 6'111},       {1'025, 1'025}};
    REQUIRE(forward.criteria.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        INFO(forward.criteria[i].criterion);
        CHECK(forward.criteria[i].points == expected[i]);
    }
    CHECK(forward.score == PointInterval{75'942, 86'164});
    CHECK(midpoint_text(forward.score.doubled_midpoint()) == "81.053");
    CHECK(forward.coverage == 93'889);
}

// Province's view, n = 5: priority 45667, ability 25667, record 15666, jobs 9000, seriousness 4000 (1/5 · Σ 1/i, exact
// to six digits: .456667 .256667 .156667 .09 .04; the two units left go to the first two of equal remainder).
// priority TOU is in the plan: 1. ability: 3000 proven for 6000: 0.36907 · 25.667 = 9.473. The rest 0 to 28.666.
TEST_CASE("The province's view of the same investor scores as worked out by hand")
{
    World world = a_world(a_project().sector("TOU.FUN").capital("6000"),
                          an_investor().interest("TOU").ticket("1000", "3000", RangeKind::stated));
    const Shortlist list = match_project(world.measured(), default_model(), ProjectId("TEST-P1"));
    const Evaluation &forward = list.ranked.front().forward;
    const std::vector<Weight> weights{45'667, 25'667, 15'666, 9'000, 4'000};
    for (std::size_t i = 0; i < weights.size(); ++i) {
        CHECK(forward.criteria[i].weight == weights[i]);
    }
    CHECK(forward.criteria[1].points == PointInterval{9'473, 9'473});
    CHECK(forward.score == PointInterval{55'140, 83'806});
}

// A park, 0.7 factories (MFG.TEX) and 0.3 tourism (TOU.FUN), for an investor in parks and tourism.
// factories: INF.IP is related to MFG by 0.5: fit 0.6 · 0.5 = 0.3; INF.IP is in the plan, 1: min 0.3.
// tourism:   TOU covers TOU.FUN, which is in the plan: 1.
// 0.7 · 0.3 + 0.3 · 1 = 0.51; of weight 45.667: 23.29017 -> 23.290
TEST_CASE("Priority of a mixed project comes out as worked out by hand")
{
    World world = a_world(a_project().sector("MFG.TEX", "0.7").sector("TOU.FUN", "0.3"),
                          an_investor().interest("INF.IP").interest("TOU", "0.7"));
    const Shortlist list = match_project(world.measured(), default_model(), ProjectId("TEST-P1"));
    const CriterionScore &priority = list.ranked.front().forward.criteria.front();
    CHECK(priority.utility_low == 510'000);
    CHECK(priority.utility_high == 510'000);
    CHECK(priority.points == PointInterval{23'290, 23'290});
}
