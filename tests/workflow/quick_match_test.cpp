// SPDX-License-Identifier: Apache-2.0
#include "support/scratch_registry.hpp"

#include <redriver/workflow/quick_match.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

using namespace redriver;

namespace {

MatchSettings settings_of(const test::ScratchRegistry& registry, PartialDate as_of = {2026, 11, 22})
{
    return {registry.path(), as_of, ""};
}

bool serves(const MatchSettings& settings) { return QuickDesk::open(settings, Language::en).has_value(); }

/// What a table shows of a row.
RankedPair cut(RankedPair row)
{
    for (Evaluation* side : {&row.forward, &row.reverse}) {
        side->criteria.clear();
        side->conditions.clear();
        for (Flag& flag : side->undecided) {
            flag.reason = {};
        }
    }
    row.reverse.coverage = 0;
    return row;
}

RankedPair pair_of(const QuickRow& row, const QuickList& quick)
{
    RankedPair pair;
    pair.rank = row.rank;
    pair.project.value = quick.projects.ids[row.place];
    pair.investor = *quick.list.investor;
    pair.forward.score = row.score;
    pair.forward.coverage = row.coverage;
    for (std::size_t bit = 0; bit < rule_codes.size(); ++bit) {
        if ((row.undecided >> bit & 1U) != 0) {
            pair.forward.undecided.push_back({std::string(rule_codes.at(bit)), {}});
        }
    }
    pair.reverse.score = row.reverse;
    pair.mutual_doubled = row.mutual_doubled;
    return pair;
}

std::vector<RankedPair> pairs_of(const QuickList& quick)
{
    std::vector<RankedPair> pairs;
    for (const QuickRow& row : quick.rows) {
        pairs.push_back(pair_of(row, quick));
    }
    return pairs;
}

void compare(const QuickDesk& quick, const MatchDesk& desk, const InvestorId& investor, const MatchOptions& options)
{
    auto found = quick.for_investor(investor, options);
    REQUIRE(found);
    Shortlist truth = desk.for_investor(investor, options);
    CHECK(found->excluded == truth.excluded.size());
    truth.excluded.clear();
    truth.profile_reason.clear();
    std::transform(truth.ranked.begin(), truth.ranked.end(), truth.ranked.begin(), cut);
    found->list.ranked = pairs_of(*found);
    CHECK(found->list == truth);
    truth.ranked.resize(std::min<std::size_t>(truth.ranked.size(), 7));
    const auto first = quick.for_investor(investor, options, 7);
    REQUIRE(first);
    CHECK(pairs_of(*first) == truth.ranked);
    CHECK(first->excluded == found->excluded);
}

struct Sample {
    Sample() { registry.import({{test::sample_package(), ""}}); }
    test::ScratchRegistry registry;
};

} // namespace

TEST_CASE("A snapshot gives every investor the list that the records give")
{
    const Sample sample;
    const MatchSettings settings = settings_of(sample.registry);
    CHECK_FALSE(serves(settings));
    const MatchDesk desk(settings);
    keep_snapshot(desk);
    const auto quick = QuickDesk::open(settings, Language::vi);
    REQUIRE(quick);
    MatchOptions numbers;
    numbers.detail = Detail::numbers;
    MatchOptions mutual = numbers;
    mutual.stages = StageRule::any_stage;
    mutual.by = RankBy::mutual;
    mutual.two_way = TwoWay::geometric;
    for (const Investor& investor : desk.content().investors) {
        compare(*quick, desk, investor.id, numbers);
        compare(*quick, desk, investor.id, mutual);
        CHECK(quick->names()("investor", investor.id.value, Language::vi) == investor.name);
    }
    for (const Project& project : desk.content().projects) {
        CHECK(quick->names()("project", project.id.value, Language::vi) ==
              shown_text(project.name, Language::vi).text);
    }
    MatchOptions other = numbers;
    other.profile = "general";
    CHECK_FALSE(quick->for_investor(desk.content().investors.front().id, other));
    CHECK_FALSE(quick->for_investor(InvestorId("TEST-none"), numbers));
}

TEST_CASE("A snapshot serves one state of the registry, one day and the shipped model")
{
    const Sample sample;
    const MatchSettings settings = settings_of(sample.registry);
    keep_snapshot(MatchDesk(settings));
    CHECK(serves(settings));
    CHECK_FALSE(serves(settings_of(sample.registry, {2026, 11, 23})));
    MatchSettings other = settings;
    other.model_text = std::string(example_scoring_model_text());
    CHECK_FALSE(serves(other));
    other = settings;
    other.scenario = "test";
    CHECK_FALSE(serves(other));
    sample.registry.import_text("investors", "id,name,type\nTEST-I1,Someone new,other\n");
    CHECK_FALSE(serves(settings));
    keep_snapshot(MatchDesk(settings));
    CHECK(serves(settings));
}

TEST_CASE("A snapshot answers investors that state must-haves, needs and dates")
{
    const Sample sample;
    sample.registry.import_text("investors",
                                "id,name,type,must_haves,start_until\n"
                                "TEST-I1,Someone new,other,seaport 180;power;a good school,2027-06\n");
    REQUIRE(sample.registry.content().investors.back().must_haves.size() == 3);
    const MatchSettings settings = settings_of(sample.registry);
    const MatchDesk desk(settings);
    keep_snapshot(desk);
    const auto quick = QuickDesk::open(settings, Language::vi);
    REQUIRE(quick);
    MatchOptions numbers;
    numbers.detail = Detail::numbers;
    compare(*quick, desk, InvestorId("TEST-I1"), numbers);
    CHECK_FALSE(quick->for_investor(InvestorId("TEST-I1"), numbers, 1)->rows.front().undecided == 0);
}

TEST_CASE("A registry changed behind its chain is not answered from a snapshot")
{
    const Sample sample;
    const MatchSettings settings = settings_of(sample.registry);
    keep_snapshot(MatchDesk(settings));
    std::fstream file(sample.registry.path(), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(27); // the last byte of the counter that SQLite raises with every change
    file.put('\x7F');
    file.close();
    CHECK_FALSE(serves(settings));
}

TEST_CASE("A damaged snapshot is passed over and kept anew")
{
    const Sample sample;
    const MatchSettings settings = settings_of(sample.registry);
    keep_snapshot(MatchDesk(settings));
    const std::string good = test::bytes_of(snapshot_file(settings.registry));
    std::string damaged = good;
    damaged[good.size() / 4] = static_cast<char>(damaged[good.size() / 4] ^ 1);
    std::ofstream(snapshot_file(settings.registry), std::ios::binary) << damaged;
    CHECK_FALSE(serves(settings));
    keep_snapshot(MatchDesk(settings));
    CHECK(serves(settings));
    CHECK(test::bytes_of(snapshot_file(settings.registry)) == good);
}
