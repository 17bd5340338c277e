// SPDX-License-Identifier: Apache-2.0
#include "batch/batch_world.hpp"
#include "batch/investor_layout.hpp"

#include <redriver/batch/top_lists.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace redriver;

namespace {

TopOptions best(std::size_t k, Search search = Search::automatic)
{
    TopOptions options;
    options.k = k;
    options.search = search;
    return options;
}

/// Every kernel and more threads than one against every pair scored exactly.
void compare(const FeatureStore& store, std::size_t k, StageRule stages = StageRule::open_only)
{
    TopOptions options = best(k, Search::scalar);
    options.stages = stages;
    const TopLists truth = top_investors(store, options);
    options.search = Search::automatic;
    for (const std::string_view kernel : top_kernels()) {
        options.kernel = std::string(kernel);
        options.threads = kernel == top_kernels().back() ? 3 : 1;
        CAPTURE(kernel, k);
        CHECK(top_investors(store, options) == truth);
    }
}

} // namespace

TEST_CASE("The best investors are those that every pair gives, whatever is unknown or ruled out", "[batch]")
{
    test::Dice dice(91);
    for (int round = 0; round < 4; ++round) {
        for (const ScoringModel* model : {&test::default_model(), &test::full_model()}) {
            test::World world = test::batch_world(dice, 60, 150 + 90 * round);
            const FeatureStore store = compile(world.measured(), *model);
            for (const std::size_t k : {1U, 5U, 20U, 400U}) {
                compare(store, k);
                compare(store, k, StageRule::any_stage);
            }
        }
    }
}

TEST_CASE("Projects of several sectors rank investors by the mean over them", "[batch]")
{
    test::Dice dice(92);
    test::World world = test::batch_world(dice, 80, 300);
    const std::vector<SectorCode> codes{SectorCode("LOG.WH"), SectorCode("MFG.TEX"), SectorCode("CHEM.P"),
                                        SectorCode("ENE"), SectorCode("TOU")};
    for (Project& project : world.projects) {
        project.sectors.clear();
        const int count = 1 + dice.roll(5);
        const std::string share = std::array{"1", "0.5", "0.34", "0.25", "0.2"}.at(static_cast<std::size_t>(count - 1));
        for (int i = 0; i < count; ++i) {
            const std::string last = count == 3 && i == 2 ? "0.32" : share;
            project.sectors.push_back({codes[static_cast<std::size_t>(i)], test::number(last), {}, {}});
        }
    }
    const FeatureStore store = compile(world.measured(), test::full_model());
    compare(store, 3);
    compare(store, 30);
}

TEST_CASE("Equal investors stand in the order of their ids for every project", "[batch]")
{
    test::World world = test::a_world();
    world.projects = {test::a_project("TEST-P1").sector("LOG").capital("100"),
                      test::a_project("TEST-P2").sector("LOG")};
    for (int i = 0; i < 500; ++i) {
        const std::string id = "TEST-I" + std::to_string(1000 + i);
        world.investors.push_back(test::an_investor(id).interest("LOG").ticket("50", "200", RangeKind::stated));
    }
    const FeatureStore store = compile(world.measured(), test::default_model());
    const TopLists lists = top_investors(store, best(40));
    for (std::uint32_t place = 0; place < 40; ++place) {
        CHECK(lists.row(0)[place] == place);
        CHECK(lists.row(1)[place] == place);
    }
    compare(store, 40);
}

TEST_CASE("More investors than are laid out at a time give the same lists", "[batch]")
{
    test::Dice dice(93);
    test::World world = test::batch_world(dice, 6, 700);
    FeatureStore store = compile(world.measured(), test::full_model());
    const std::vector<InvestorFeatures> once = store.investors;
    while (store.investors.size() < 140'000) {
        store.investors.insert(store.investors.end(), once.begin(), once.end());
    }
    store.investors[139'000].repute = store.investors[0].repute;
    CHECK(top_investors(store, best(25)) == top_investors(store, best(25, Search::scalar)));
}

TEST_CASE("Lists of no length and of nobody are empty", "[batch]")
{
    test::Dice dice(94);
    test::World world = test::batch_world(dice, 9, 0);
    const FeatureStore nobody = compile(world.measured(), test::default_model());
    compare(nobody, 4);
    test::World dozen = test::batch_world(dice, 9, 12);
    const FeatureStore store = compile(dozen.measured(), test::default_model());
    CHECK(top_investors(store, best(0)).size() == 9);
    compare(store, 0);
}

TEST_CASE("Ranks of utilities are exact while they are few and never too low", "[batch]")
{
    const UtilityRanks few({700'000, 0, full_utility, 700'000});
    CHECK(few.size() == 3);
    CHECK(few.value(few.rank_of(700'000)) == 700'000);
    for (const int count : {255, 256, 257, 600, 5'000}) {
        std::vector<Utility> values;
        for (int i = 1; i <= count; ++i) {
            values.push_back(i * 150);
        }
        const UtilityRanks ranks(values);
        CHECK(ranks.size() <= 256);
        CHECK(ranks.value(0) == 0);
        CHECK(std::all_of(values.begin(), values.end(),
                          [&ranks](Utility value) { return ranks.value(ranks.rank_of(value)) >= value; }));
        CHECK(ranks.rank_of(0) == 0);
    }
}
