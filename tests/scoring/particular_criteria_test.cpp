// SPDX-License-Identifier: Apache-2.0
#include "support/builders.hpp"
#include <redriver/scoring/score.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

namespace {

using Kind = CircumstanceKind;
using Field = FigureField;

Judgement judged(Project project, Investor investor, Criterion criterion)
{
    World world = a_world(std::move(project), std::move(investor));
    world.rates.push_back({"TEST-R1", "USD", number("25000"), {2020, 0, 0}, {}, Standing::preferred, "TEST", {}});
    const PerformanceTable table = world.measured();
    const PairView pair{table, full_model(), *full_model().find_profile("general"), table.projects.front(),
                        table.investors.front()};
    const Judgement with_reasons = judge(criterion, pair, Detail::reasons);
    Judgement numbers = judge(criterion, pair, Detail::numbers);
    CHECK(numbers.reasons.empty());
    CHECK_FALSE(with_reasons.reasons.empty());
    numbers.reasons = with_reasons.reasons;
    CHECK(numbers == with_reasons);
    return with_reasons;
}

struct Range {
    Utility low;
    Utility high;
    bool known;
    friend bool operator==(const Range&, const Range&) = default;
};

Range range(const Project& project, const Investor& investor, Criterion criterion)
{
    const Judgement judgement = judged(project, investor, criterion);
    return {judgement.low, judgement.high, judgement.known};
}

Range exactly(Utility utility) { return {utility, utility, true}; }

constexpr Range nothing{0, full_utility, false};

} // namespace

TEST_CASE("A criterion of which nobody states a fact is unknown and says so of nobody")
{
    for (const Criterion criterion :
         {Criterion::incentives, Criterion::utilities, Criterion::labour, Criterion::cost, Criterion::market,
          Criterion::risk, Criterion::timing, Criterion::record, Criterion::jobs, Criterion::seriousness}) {
        CAPTURE(std::string(to_code(criterion)));
        const Judgement judgement = judged(a_project(), an_investor(), criterion);
        CHECK_FALSE(judgement.known);
        CHECK(judgement.low == 0);
        CHECK(judgement.high == full_utility);
        CHECK(judgement.reasons.front().key == "unknown.no_figure");
    }
}

TEST_CASE("Utilities are the worst of what is needed, by amount and by how far it has come")
{
    const auto investor = [](const char *power) { return an_investor().figure(Field::power_need, power, power, "MW"); };
    const auto fit = [&](ProjectBuilder project, const char *power = "10") {
        return range(project, investor(power), Criterion::utilities);
    };
    const auto powered = [](const char *low, const char *high) {
        return a_project().figure(Field::power, low, high, "MW");
    };
    CHECK(fit(powered("20", "20").circumstance(Kind::power_supply, Grade::at_fence)) == exactly(full_utility));
    CHECK(fit(powered("5", "5").circumstance(Kind::power_supply, Grade::at_fence)) == exactly(500'000));
    CHECK(fit(powered("20", "20").circumstance(Kind::power_supply, Grade::planned)) == exactly(200'000));
    CHECK(fit(powered("20", "20")) == Range{0, full_utility, true});
    CHECK(fit(powered("2", "5").circumstance(Kind::power_supply, Grade::at_fence)) == Range{200'000, 500'000, true});
    CHECK(fit(a_project().circumstance(Kind::power_supply, Grade::funded)) == Range{0, 500'000, true});
    CHECK(fit(a_project()) == nothing);
    CHECK(fit(a_project().figure(Field::power, "20", "20", "MVA")) == nothing); // cannot be compared with MW
    const Investor thirsty = investor("10").figure(Field::water_need, "100", "100", "m3/day");
    CHECK(range(powered("20", "20").circumstance(Kind::power_supply, Grade::at_fence), thirsty, Criterion::utilities) ==
          Range{0, full_utility, true});
    CHECK(range(powered("20", "20"), an_investor(), Criterion::utilities) == nothing); // nobody needs anything
}

TEST_CASE("Labour is the worse of workers and wages that the investor asks about")
{
    const Investor hiring = an_investor().figure(Field::workers_need, "100", "100", "person");
    const Investor frugal = an_investor().figure(Field::wage_limit, "10000000", "10000000", "VND/month");
    const auto workers = [](const char *many) { return a_project().figure(Field::workers, many, many, "person"); };
    const auto wage = [](const char *much, const char *unit = "VND/month") {
        return a_project().figure(Field::wage, much, much, unit);
    };
    CHECK(range(workers("300"), hiring, Criterion::labour) == exactly(full_utility));
    CHECK(range(workers("150"), hiring, Criterion::labour) == exactly(500'000));
    CHECK(range(workers("1"), hiring, Criterion::labour) == exactly(3'333));
    CHECK(range(a_project(), hiring, Criterion::labour) == nothing);
    CHECK(range(wage("10000000"), frugal, Criterion::labour) == exactly(full_utility));
    CHECK(range(wage("12000000"), frugal, Criterion::labour) == exactly(500'000));
    CHECK(range(wage("14000000"), frugal, Criterion::labour) == exactly(0));
    CHECK(range(wage("480", "USD/month"), frugal, Criterion::labour) == exactly(500'000));
    CHECK(range(wage("480", "EUR/month"), frugal, Criterion::labour) == nothing); // no rate
    CHECK(range(workers("300").figure(Field::wage, "12000000", "12000000", "VND/month"),
                an_investor()
                    .figure(Field::workers_need, "100", "100", "person")
                    .figure(Field::wage_limit, "10000000", "10000000", "VND/month"),
                Criterion::labour) == exactly(500'000));
}

TEST_CASE("Land price falls from the limit to nothing at twice it")
{
    const Investor investor = an_investor().figure(Field::land_price_limit, "100", "100", "USD/m2");
    const auto price = [&](const char *low, const char *high, const char *unit = "USD/m2") {
        return range(a_project().figure(Field::land_price, low, high, unit), investor, Criterion::cost);
    };
    CHECK(price("80", "80") == exactly(full_utility));
    CHECK(price("100", "100") == exactly(full_utility));
    CHECK(price("150", "150") == exactly(500'000));
    CHECK(price("200", "200") == exactly(0));
    CHECK(price("100", "150") == Range{500'000, full_utility, true});
    CHECK(price("3750000", "3750000", "VND/m2") == exactly(500'000));
    CHECK(range(a_project(), investor, Criterion::cost) == nothing);
    CHECK(range(a_project().figure(Field::land_price, "80", "80", "USD/m2"), an_investor(), Criterion::cost) == nothing);
}

TEST_CASE("Incentives, firms nearby and risks follow the declared steps")
{
    const auto tier = [](Grade grade) {
        return range(a_project().circumstance(Kind::incentive_tier, grade), an_investor(), Criterion::incentives);
    };
    CHECK(tier(Grade::none) == exactly(0));
    CHECK(tier(Grade::standard) == exactly(400'000));
    CHECK(tier(Grade::high) == exactly(700'000));
    CHECK(tier(Grade::special) == exactly(full_utility));
    const auto firms = [](const char *low, const char *high) {
        return range(a_project().figure(Field::neighbours, low, high, "firm"), an_investor(), Criterion::market);
    };
    CHECK(firms("5", "5") == exactly(500'000));
    CHECK(firms("30", "30") == exactly(full_utility));
    CHECK(firms("5", "") == Range{500'000, full_utility, true});
    ProjectBuilder project = a_project().circumstance(Kind::flood, Grade::medium);
    CHECK(range(project, an_investor(), Criterion::risk) == Range{0, 750'000, true});
    for (const Kind kind : {Kind::landslide, Kind::protected_area, Kind::resettlement, Kind::dispute}) {
        project.circumstance(kind, Grade::none);
    }
    CHECK(range(project, an_investor(), Criterion::risk) == Range{250'000, 750'000, true});
    project.circumstance(Kind::heavy_emissions, Grade::low);
    CHECK(range(project, an_investor(), Criterion::risk) == exactly(650'000));
}

TEST_CASE("A circumstance without a source, or with a grade of another kind, proves nothing")
{
    Project project = a_project();
    project.circumstances = {{Kind::incentive_tier, Grade::special, {}, {}, {}, {}},
                             {Kind::incentive_tier, Grade::at_fence, {}, {}, "TEST paper", {}}};
    CHECK(range(project, an_investor(), Criterion::incentives) == nothing);
}

TEST_CASE("A site ready before the earliest start is in time, and worth nothing at the latest")
{
    const Investor investor = an_investor().starts({2027, 1, 1}, {2027, 1, 11});
    const auto ready = [&](const PartialDate& from) {
        return range(a_project().circumstance(Kind::ready, Grade::yes, from), investor, Criterion::timing);
    };
    CHECK(ready({2026, 5, 1}) == exactly(full_utility));
    CHECK(ready({2027, 1, 1}) == exactly(full_utility));
    CHECK(ready({2027, 1, 6}) == exactly(500'000));
    CHECK(ready({2027, 1, 11}) == exactly(0));
    CHECK(ready({2027, 6, 0}) == exactly(0));
    CHECK(ready({2027, 0, 0}) == Range{0, full_utility, true});
    CHECK(ready({}) == nothing);
    const Project early = a_project().circumstance(Kind::ready, Grade::yes, {2026, 1, 0});
    CHECK(range(early, an_investor(), Criterion::timing) == nothing);
    CHECK(range(early, an_investor().starts({2027, 0, 0}, {}), Criterion::timing) == exactly(full_utility));
}

TEST_CASE("Past projects, jobs and the checklist speak for an investor")
{
    InvestorBuilder investor = an_investor().circumstance(Kind::delivered, Grade::yes);
    CHECK(range(a_project(), investor, Criterion::record) == exactly(full_utility));
    investor.circumstance(Kind::delayed, Grade::yes);
    CHECK(range(a_project(), investor, Criterion::record) == exactly(750'000));
    investor.circumstance(Kind::idle_land, Grade::yes).circumstance(Kind::revoked, Grade::yes);
    CHECK(range(a_project(), investor, Criterion::record) == exactly(400'000));
    CHECK(range(a_project(), an_investor().figure(Field::jobs, "250", "250", "person"), Criterion::jobs) ==
          exactly(500'000));
    CHECK(range(a_project(), an_investor().figure(Field::jobs, "100", "", "person"), Criterion::jobs) ==
          Range{200'000, full_utility, true});
    InvestorBuilder serious = an_investor().circumstance(Kind::visit_made, Grade::yes);
    CHECK(range(a_project(), serious, Criterion::seriousness) == Range{250'000, full_utility, true});
    serious.circumstance(Kind::dates_given, Grade::no);
    CHECK(range(a_project(), serious, Criterion::seriousness) == Range{250'000, 750'000, true});
}

TEST_CASE("A criterion whose shape a model leaves out stays unknown")
{
    World world = a_world(a_project().circumstance(Kind::incentive_tier, Grade::special), an_investor());
    const PerformanceTable table = world.measured();
    ScoringModel model = default_model();
    model.particulars = {};
    const PairView pair{table, model, *model.find_profile("general"), table.projects.front(), table.investors.front()};
    CHECK_FALSE(judge(Criterion::incentives, pair, Detail::numbers).known);
}
