// SPDX-License-Identifier: Apache-2.0
#include "batch/batch_world.hpp"

#include <redriver/batch/pair_numbers.hpp>
#include <redriver/scoring/law_pack.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace redriver;

namespace {

RuleSet bits_of(const std::vector<std::string>& rules)
{
    unsigned bits = 0;
    for (std::size_t i = 0; i < rule_codes.size(); ++i) {
        if (std::find(rules.begin(), rules.end(), rule_codes.at(i)) != rules.end()) {
            bits |= 1U << i;
        }
    }
    return static_cast<RuleSet>(bits);
}

/// The explained pair, cut down to its numbers.
PairNumbers numbers_of(const PairEvaluation& pair)
{
    PairNumbers numbers;
    numbers.score = pair.investor_view.score;
    numbers.reverse = pair.project_view.score;
    numbers.coverage = pair.investor_view.coverage;
    numbers.reverse_coverage = pair.project_view.coverage;
    numbers.mutual_doubled = pair.mutual_doubled;
    std::vector<std::string> failed;
    for (const KnockOut& each : pair.investor_view.knockouts) {
        failed.push_back(each.rule);
    }
    std::vector<std::string> undecided;
    for (const Flag& each : pair.investor_view.undecided) {
        undecided.push_back(each.rule);
    }
    numbers.rules = {bits_of(failed), bits_of(undecided)};
    return numbers;
}

struct Tally {
    int pairs = 0;
    int differing = 0;
    int excluded = 0;
    int uncertain = 0;
    unsigned failed = 0;
    unsigned undecided = 0;
    std::set<std::string> ranked_known; ///< criteria that were known of a pair that no rule knocks out
};

/// Codes of all criteria of both sides.
std::set<std::string> every_criterion()
{
    std::set<std::string> codes;
    for (const auto& term : Vocabulary<Criterion>::terms) {
        codes.emplace(term.code);
    }
    return codes;
}

void note_known(const PairEvaluation& pair, Tally& tally)
{
    for (const Evaluation* side : {&pair.investor_view, &pair.project_view}) {
        for (const CriterionScore& each : side->criteria) {
            if (each.known && !pair.investor_view.is_excluded()) {
                tally.ranked_known.insert(each.criterion);
            }
        }
    }
}

void compare(const PerformanceTable& table, const ScoringModel& model, StageRule stages, Tally& tally)
{
    const FeatureStore store = compile(table, model);
    for (std::size_t i = 0; i < table.investors.size(); ++i) {
        const auto batch = numbers_for_investor(store, static_cast<std::uint32_t>(i), stages);
        const Profile& profile = *choose_profile(table, model, table.investors[i]).profile;
        for (std::size_t p = 0; p < table.projects.size(); ++p) {
            const PairView pair{table, model, profile, table.projects[p], table.investors[i]};
            const PairEvaluation explained =
                evaluate_pair(pair, {stages, RankBy::forward, TwoWay::harmonic, {}, Detail::numbers});
            const PairNumbers single = numbers_of(explained);
            note_known(explained, tally);
            ++tally.pairs;
            tally.differing += batch[p] == single ? 0 : 1;
            tally.excluded += single.is_excluded() ? 1 : 0;
            tally.uncertain += single.score.low < single.score.high ? 1 : 0;
            tally.failed |= single.rules.failed;
            tally.undecided |= single.rules.undecided;
        }
    }
}

} // namespace

TEST_CASE("20,000 random pairs earn the same in batch as one by one, to the last thousandth", "[batch]")
{
    test::Dice dice(2026);
    Tally tally;
    for (int round = 0; round < 5; ++round) {
        test::World world = test::batch_world(dice, 50, 40);
        const PerformanceTable table = world.measured();
        compare(table, test::default_model(), StageRule::open_only, tally);
        compare(table, test::full_model(), round % 2 == 0 ? StageRule::any_stage : StageRule::open_only, tally);
    }
    CHECK(tally.pairs == 20'000);
    CHECK(tally.differing == 0);
    // The pairs hold what they should: every rule failed and was undecided somewhere, and much was unknown.
    CHECK(tally.excluded > 5'000);
    CHECK(tally.uncertain > 10'000);
    constexpr unsigned every_rule = (1U << rule_codes.size()) - 1;
    CHECK(tally.failed == (every_rule & ~static_cast<unsigned>(RuleBit::must_have_words)));
    CHECK(tally.undecided == (every_rule & ~static_cast<unsigned>(RuleBit::whole_taken) &
                              ~static_cast<unsigned>(RuleBit::investor_barred)));
    CHECK(tally.ranked_known == every_criterion());
}

TEST_CASE("A batch without measured access leaves access unknown, as one pair does", "[batch]")
{
    test::Dice dice(7);
    test::World world = test::batch_world(dice, 20, 20);
    world.access_entries.clear();
    Tally tally;
    compare(world.measured(), test::default_model(), StageRule::open_only, tally);
    CHECK(tally.differing == 0);
}

TEST_CASE("A law that names countries is kept apart by home", "[batch]")
{
    test::Dice dice(17);
    test::World world = test::batch_world(dice, 40, 40);
    LawPack pack;
    pack.rules.push_back({});
    LawRule& rule = pack.rules.back();
    rule.id = "TEST-rule";
    rule.sector = SectorCode("TOU");
    rule.access = AccessClass::closed;
    rule.only_for = {"CN"};
    MatchInputs inputs = world.inputs();
    inputs.law = &pack;
    world.investors[0].home_countries = {"CN"};
    world.investors[1].home_countries = {"KR"};
    const PerformanceTable table = measure(inputs);
    Tally tally;
    compare(table, test::default_model(), StageRule::open_only, tally);
    CHECK(tally.differing == 0);
}

TEST_CASE("A project asks all investors and gets the numbers that they get", "[batch]")
{
    test::Dice dice(11);
    test::World world = test::batch_world(dice, 15, 40);
    const PerformanceTable table = world.measured();
    const FeatureStore store = compile(table, test::default_model());
    for (std::uint32_t project = 0; project < table.projects.size(); ++project) {
        const auto all = numbers_for_project(store, project, StageRule::open_only);
        REQUIRE(all.size() == table.investors.size());
        for (std::uint32_t investor = 0; investor < table.investors.size(); ++investor) {
            CHECK(all[investor] == numbers_for_investor(store, investor, StageRule::open_only)[project]);
        }
    }
}

TEST_CASE("A profile that was asked for serves every investor of the batch", "[batch]")
{
    test::Dice dice(3);
    test::World world = test::batch_world(dice, 10, 10);
    const PerformanceTable table = world.measured();
    const FeatureStore store = compile(table, test::default_model(), "logistics");
    const Profile& profile = *test::default_model().find_profile("logistics");
    for (std::uint32_t i = 0; i < table.investors.size(); ++i) {
        const auto batch = numbers_for_investor(store, i, StageRule::open_only);
        for (std::size_t p = 0; p < table.projects.size(); ++p) {
            const PairView pair{table, test::default_model(), profile, table.projects[p], table.investors[i]};
            CHECK(batch[p] == numbers_of(evaluate_pair(pair, {StageRule::open_only, RankBy::forward, TwoWay::harmonic, {}, Detail::numbers})));
        }
    }
}

TEST_CASE("A sector that no project had before is judged for the investors that are already there", "[batch]")
{
    test::World world = test::a_world();
    world.projects = {test::a_project("TEST-P1").sector("LOG.WH")};
    world.investors = {test::an_investor("TEST-I1").interest("TOU").excludes("MIN")};
    const PerformanceTable table = world.measured();
    StoreBuilder builder(table, test::default_model());
    builder.add(table.investors.front());
    const Project edited = test::a_project("TEST-P1").sector("TOU.RES").sector("NOT.LISTED", "0.5");
    const ProjectRow row = builder.row_of(measure_project(edited, table.inputs, table.sectors));

    test::World after = test::a_world();
    after.projects = {edited};
    after.investors = world.investors;
    const PerformanceTable edited_table = after.measured();
    FeatureStore store = builder.take();
    store.projects.front() = row.features;
    CHECK(store.homes[0].size() == store.leaves.size());
    const FeatureStore fresh = compile(edited_table, test::default_model());
    CHECK(numbers_for_investor(store, 0, StageRule::open_only) == numbers_for_investor(fresh, 0, StageRule::open_only));
}
