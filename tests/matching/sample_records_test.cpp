// SPDX-License-Identifier: Apache-2.0
// Laws of the shortlists of the real records of sample_data, for all investors.
#include <redriver/intake/read_records.hpp>
#include <redriver/workflow/import_records.hpp>
#include <redriver/workflow/match_records.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;

namespace {

const MatchSettings settings{"", {2026, 11, 22}, ""};
const MatchOptions numbers{StageRule::open_only, RankBy::forward, TwoWay::harmonic, {}, Detail::numbers};

const RegistryContent &sample_content()
{
    static const RegistryContent content = [] {
        const std::string package = REDRIVER_SOURCE_DIR "/sample_data/datapackage.json";
        return plan_import(read_records({{package, ""}}), {}, {}).changes.upserts;
    }();
    return content;
}

const MatchDesk &sample_desk()
{
    static const MatchDesk desk(sample_content(), {}, settings);
    return desk;
}

MatchInputs inputs_of(const RegistryContent &content, std::span<const Project> projects)
{
    MatchInputs inputs;
    inputs.projects = projects;
    inputs.parcels = content.parcels;
    inputs.investors = content.investors;
    inputs.sectors = content.sectors;
    inputs.relations = content.sector_relations;
    inputs.foreign_rules = content.foreign_access_rules;
    inputs.rates = content.exchange_rates;
    inputs.access = &sample_desk().access();
    inputs.as_of = settings.as_of;
    return inputs;
}

/// True if the points are within their weights and add up to the score, and the parts shown to the score shown.
bool adds_up(const Evaluation &evaluation)
{
    PointInterval sum;
    bool in_bounds = true;
    for (const CriterionScore &one : evaluation.criteria) {
        sum += one.points;
        in_bounds = in_bounds && 0 <= one.points.low && one.points.low <= one.points.high &&
                    one.points.high <= one.weight && one.utility_low <= one.utility_high;
    }
    std::int64_t shown = 0;
    for (const std::int64_t part : shown_parts(evaluation.criteria)) {
        shown += part;
    }
    return in_bounds && sum == evaluation.score && shown == shown_score(sum) && evaluation.coverage <= full_weight;
}

/// Score first, then the lower bound, both descending; then the id. Equal scores share a rank.
bool stands_before(const RankedPair &a, const RankedPair &b)
{
    const auto key = [](const RankedPair &row) {
        return std::pair{-row.forward.score.doubled_midpoint(), -row.forward.score.low};
    };
    return key(a) == key(b) ? a.rank == b.rank && a.project < b.project : key(a) < key(b) && a.rank < b.rank;
}

int rank_of(const Shortlist &list, const std::string &project, const std::string &investor)
{
    for (const RankedPair &row : list.ranked) {
        if (row.project.value == project && row.investor.value == investor) {
            return row.rank;
        }
    }
    return 0;
}

} // namespace

TEST_CASE("On the sample data every score adds up and every shortlist is in order")
{
    REQUIRE(sample_content().investors.size() == 118);
    for (const Investor &investor : sample_content().investors) {
        INFO(investor.id.value);
        const Shortlist list = sample_desk().for_investor(investor.id, numbers);
        CHECK(list.ranked.size() + list.excluded.size() == sample_content().projects.size());
        CHECK(std::all_of(list.ranked.begin(), list.ranked.end(), [](const RankedPair &row) {
            return adds_up(row.forward) && adds_up(row.reverse) && row.forward.knockouts.empty();
        }));
        CHECK(std::adjacent_find(list.ranked.begin(), list.ranked.end(), [](const RankedPair &a, const RankedPair &b) {
                  return !stands_before(a, b);
              }) == list.ranked.end());
    }
}

TEST_CASE("The sample data in another order gives the same shortlists")
{
    RegistryContent turned = sample_content();
    std::reverse(turned.projects.begin(), turned.projects.end());
    std::rotate(turned.investors.begin(), turned.investors.begin() + 40, turned.investors.end());
    std::rotate(turned.sectors.begin(), turned.sectors.begin() + 50, turned.sectors.end());
    std::reverse(turned.sector_relations.begin(), turned.sector_relations.end());
    std::reverse(turned.exchange_rates.begin(), turned.exchange_rates.end());
    const MatchDesk desk(turned, {}, settings);
    for (const Investor &investor : sample_content().investors) {
        INFO(investor.id.value);
        const bool same = desk.for_investor(investor.id, {}) == sample_desk().for_investor(investor.id, {});
        CHECK(same);
    }
}

TEST_CASE("Each project of the sample data scores alone as it scores among all")
{
    const RegistryContent &content = sample_content();
    const PerformanceTable all = measure(inputs_of(content, content.projects));
    for (const Project &project : content.projects) {
        INFO(project.id.value);
        const PerformanceTable alone = measure(inputs_of(content, {&project, 1}));
        for (const Investor &investor : content.investors) {
            const InvestorMeasures &asking = *all.find(investor.id);
            const Profile &profile = *choose_profile(all, sample_desk().model(), asking).profile;
            const PairEvaluation among =
                evaluate_pair({all, sample_desk().model(), profile, *all.find(project.id), asking}, numbers);
            const Shortlist list = match_investor(alone, sample_desk().model(), investor.id, numbers);
            const bool same = list.ranked.empty() ? among.investor_view.is_excluded()
                                                  : list.ranked.front().forward == among.investor_view &&
                                                        list.ranked.front().reverse == among.project_view;
            if (!same) {
                FAIL_CHECK(investor.id.value << " scores otherwise");
            }
        }
    }
}

TEST_CASE("A park that calls and a park developer find each other on the sample data")
{
    const int for_investor =
        rank_of(sample_desk().for_investor(InvestorId("INV-0011"), numbers), "LC-0016", "INV-0011");
    const int for_project = rank_of(sample_desk().for_project(ProjectId("LC-0016"), numbers), "LC-0016", "INV-0011");
    CHECK((for_investor >= 1 && for_investor <= 10));
    CHECK((for_project >= 1 && for_project <= 10));
}

TEST_CASE("A running park of the sample data is for tenants and not for a developer")
{
    const Shortlist developer = sample_desk().for_investor(InvestorId("INV-0011"), numbers);
    CHECK(rank_of(developer, "LC-0112", "INV-0011") == 0);
    const auto taken = std::find_if(developer.excluded.begin(), developer.excluded.end(),
                                    [](const ExcludedPair &pair) { return pair.project.value == "LC-0112"; });
    REQUIRE(taken != developer.excluded.end());
    CHECK(taken->knockouts.front().rule == "land.whole_taken");
    CHECK(rank_of(sample_desk().for_investor(InvestorId("INV-0004"), numbers), "LC-0112", "INV-0004") > 0);
}
