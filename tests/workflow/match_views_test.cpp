// SPDX-License-Identifier: Apache-2.0
#include "workflow/real_desk.hpp"

#include "support/builders.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/analyst_list.hpp>
#include <redriver/workflow/congestion.hpp>
#include <redriver/workflow/contrast_pair.hpp>
#include <redriver/workflow/shortlist_robustness.hpp>
#include <redriver/workflow/weigh_model.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace redriver;
using namespace redriver::test;

namespace {

Shortlist list_of(const std::string& investor)
{
    MatchOptions options;
    options.detail = Detail::numbers;
    return real_desk().for_investor(InvestorId(investor), options);
}

/// Rows by Σ w·u with unknown figures at their middle; ties to the earlier.
std::size_t best_by(const Shortlist& list, const std::vector<double>& weights)
{
    std::size_t best = 0;
    double most = -1;
    for (std::size_t row = 0; row < list.ranked.size(); ++row) {
        double sum = 0;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const CriterionScore& one = list.ranked[row].forward.criteria[i];
            sum += weights[i] * (static_cast<double>(one.utility_low) + one.utility_high) / 2;
        }
        if (sum > most + 1e-6) {
            most = sum;
            best = row;
        }
    }
    return best;
}

std::vector<double> moved(const Shortlist& list, std::size_t criterion, double to)
{
    std::vector<double> weights;
    for (const CriterionScore& one : list.ranked.front().forward.criteria) {
        weights.push_back(static_cast<double>(one.weight) / full_weight);
    }
    const double scale = (1 - to) / (1 - weights[criterion]);
    for (double& weight : weights) {
        weight *= scale;
    }
    weights[criterion] = to;
    return weights;
}

} // namespace

TEST_CASE("Between the bounds of each weight the winner stays, and beyond them the named rival leads")
{
    int rivals = 0;
    for (const char* investor : {"INV-0011", "INV-0001", "LSI-0025"}) {
        const Shortlist list = list_of(investor);
        const ShortlistRobustness sure = shortlist_robustness(list, {10, 50, 2'000, 1}, 5);
        REQUIRE(sure.winner.size() == list.ranked.front().forward.criteria.size());
        for (std::size_t i = 0; i < sure.winner.size(); ++i) {
            const WinnerInterval& one = sure.winner[i];
            CAPTURE(investor, one.criterion);
            CHECK(one.low <= one.weight + 1e-9);
            CHECK(one.high >= one.weight - 1e-9);
            CHECK(best_by(list, moved(list, i, (one.low + one.high) / 2)) == 0);
            if (one.above && one.high < 0.99) {
                ++rivals;
                CHECK(best_by(list, moved(list, i, one.high + 0.005)) != 0);
            }
            CHECK(one.above.has_value() == (one.high < 1));
        }
    }
    CHECK(rivals > 0);
}

TEST_CASE("The cheapest weights really make the row first, and the words follow the shares")
{
    const Shortlist list = list_of("INV-0011");
    const ShortlistRobustness sure = shortlist_robustness(list, {10, 50, 2'000, 1}, 5);
    CHECK(sure.rows.size() == list.ranked.size());
    CHECK(sure.largest_error == Approx(std::sqrt(0.25 / 2'000)));
    int changed = 0;
    for (std::size_t row = 0; row < sure.explained; ++row) {
        if (const auto& cheapest = sure.rows[row].cheapest) {
            changed += cheapest->distance > 1e-9 ? 1 : 0;
            CHECK(std::accumulate(cheapest->weights.begin(), cheapest->weights.end(), 0.0) == Approx(1));
            const std::size_t best = best_by(list, cheapest->weights);
            const auto score = [&](std::size_t at) {
                double sum = 0;
                for (std::size_t i = 0; i < cheapest->weights.size(); ++i) {
                    const CriterionScore& one = list.ranked[at].forward.criteria[i];
                    sum += cheapest->weights[i] * (static_cast<double>(one.utility_low) + one.utility_high) / 2e6;
                }
                return sum;
            };
            CHECK(score(row) == Approx(score(best)).margin(1e-6));
        }
    }
    CHECK(changed > 0);
    double top = 0;
    for (const RowRobustness& row : sure.rows) {
        top += row.top;
        CHECK(row.first <= row.top);
        CHECK((!row.necessary_skyline || row.possible_skyline));
        CHECK((row.word == Firmness::stable) == (row.top >= 0.8));
    }
    CHECK(top >= 10 - 1e-9); // ties share places
    const ShortlistRobustness again = shortlist_robustness(list, {10, 50, 2'000, 1}, 5);
    CHECK(again.rows[3].top == sure.rows[3].top);
    CHECK(shortlist_robustness(Shortlist{}).rows.empty());
}

TEST_CASE("Analyst's views order the same rows and tell how far they agree")
{
    const Shortlist list = list_of("INV-0011");
    for (const auto& term : Vocabulary<AnalystView>::terms) {
        CAPTURE(term.code);
        const AnalystList view = analyst_list(real_desk().table(), list, term.value);
        std::set<std::size_t> rows;
        for (const AnalystRow& row : view.rows) {
            rows.insert(row.row);
        }
        CHECK(rows.size() == list.ranked.size());
        CHECK(view.rows.front().place == 1);
        REQUIRE(view.tau);
        CHECK(*view.tau > (term.value == AnalystView::mmr ? -1.0 : 0.3));
        CHECK(*view.tau <= 1);
        for (std::size_t i = 1; i < view.rows.size() && term.value != AnalystView::mmr; ++i) {
            CHECK((view.less_is_better ? view.rows[i].value >= view.rows[i - 1].value
                                       : view.rows[i].value <= view.rows[i - 1].value));
        }
    }
    CHECK(analyst_list(real_desk().table(), Shortlist{}, AnalystView::vikor).rows.empty());
    // With bounds of the whole scale SPOTIS is one less the weighted sum: the same order as the score.
    CHECK(*analyst_list(real_desk().table(), list, AnalystView::spotis).tau > 0.99);
}

TEST_CASE("Congestion counts every list once and its places add up")
{
    CongestionCounter counter(10, static_cast<int>(real_desk().content().projects.size()));
    int places = 0;
    int high = 0;
    int low = 0;
    for (const Investor& investor : real_desk().content().investors) {
        const Shortlist list = list_of(investor.id.value);
        counter.add(list);
        const auto any = [&list](auto&& test) { return std::any_of(list.ranked.begin(), list.ranked.end(), test); };
        places += static_cast<int>(std::count_if(list.ranked.begin(), list.ranked.end(),
                                                 [](const RankedPair& pair) { return pair.rank <= 10; }));
        high += any([](const RankedPair& pair) { return pair.forward.score.high > 70'000; }) ? 1 : 0;
        low += any([](const RankedPair& pair) { return pair.forward.score.low > 40'000; }) ? 1 : 0;
    }
    const Congestion sum = counter.result();
    int lists = 0;
    for (const CongestedProject& each : sum.by_project) {
        lists += each.lists;
        CHECK(each.first <= each.lists);
    }
    CHECK(sum.investors == 118);
    CHECK(sum.places == places);
    CHECK(lists == places);
    CHECK(sum.best_case_above_70 == high);
    CHECK(sum.worst_case_above_40 == low);
    CHECK(sum.projects_listed == static_cast<int>(sum.by_project.size()));
    CHECK(sum.projects_listed <= sum.projects_ranked);
    CHECK((sum.gini > 0 && sum.gini < 1));
    CHECK(std::is_sorted(sum.by_project.begin(), sum.by_project.end(),
                         [](const auto& a, const auto& b) { return a.lists > b.lists; }));
    CHECK_THROWS_AS(CongestionCounter(0, 1), UsageError);
    CHECK(CongestionCounter(10, 5).result().gini == 0);
}

TEST_CASE("An order or numbers become weights of a model that says so")
{
    const std::string text(default_scoring_model_text());
    WeightRequest order;
    order.order = parse_order("access,sector,land");
    const ScoringModel by_order = read_scoring_model(with_weights(text, order), "x");
    CHECK(by_order.identity.version == default_scoring_model().identity.version + "+weights");
    const std::vector<WeightedCriterion> expected{
        {Criterion::access, 61'111}, {Criterion::sector, 27'778}, {Criterion::land, 11'111}};
    for (const Profile& profile : by_order.profiles) {
        CHECK(profile.weights == expected);
    }
    CHECK(by_order.reverse == default_scoring_model().reverse);

    WeightRequest numbers;
    numbers.numbers = parse_weights("sector=1,readiness=3");
    numbers.profile = "general";
    const ScoringModel by_numbers = read_scoring_model(with_weights(text, numbers), "x");
    const std::vector<WeightedCriterion> given{{Criterion::readiness, 75'000}, {Criterion::sector, 25'000}};
    CHECK(by_numbers.find_profile("general")->weights == given);
    CHECK(by_numbers.find_profile("tourism")->weights == default_scoring_model().find_profile("tourism")->weights);

    WeightRequest reverse;
    reverse.order = parse_order("ability_to_pay,priority");
    CHECK(read_scoring_model(with_weights(text, reverse), "x").reverse.weights.front().criterion ==
          Criterion::ability_to_pay);
    CHECK(with_weights(text, {}) == text);
    for (const char* bad : {"", "taste", "sector,sector", "sector,priority", "sector,"}) {
        CAPTURE(bad);
        CHECK_THROWS_AS(parse_order(bad), UsageError);
    }
    for (const char* bad : {"", "sector", "sector=", "sector=-1", "sector=much", "taste=1", "sector=1,sector=2"}) {
        CAPTURE(bad);
        CHECK_THROWS_AS(parse_weights(bad), UsageError);
    }
    numbers.profile = "space";
    CHECK_THROWS_AS(with_weights(text, numbers), UsageError);
    CHECK_THROWS_AS(with_weights("no JSON", order), ModelError);
}

TEST_CASE("Contributions against any baseline add up to the difference of the scores, shown ones too")
{
    const MatchDesk& desk = real_desk();
    const InvestorId investor("INV-0011");
    const Shortlist list = list_of(investor.value);
    MatchOptions options;
    for (std::size_t row = 0; row + 1 < list.ranked.size(); row += 7) {
        for (const Baseline baseline : {Baseline::zero, Baseline::typical, Baseline::rival}) {
            const Contrast contrast = contrast_pair(desk, investor, list.ranked[row].project, baseline,
                                                    list.ranked[row + 1].project, options);
            std::int64_t sum = 0;
            for (const Contribution& one : contrast.contributions) {
                CHECK(one.difference() != 0);
                sum += one.difference();
            }
            CHECK(sum == contrast.own - contrast.other);
            CHECK(contrast.own == list.ranked[row].forward.score.doubled_midpoint());
            if (baseline == Baseline::rival) {
                CHECK(contrast.other == list.ranked[row + 1].forward.score.doubled_midpoint());
            }
            CHECK((baseline != Baseline::zero || contrast.other == 0));
            const auto shown = shown_differences(contrast);
            const std::int64_t whole = std::accumulate(shown.begin(), shown.end(), std::int64_t{0});
            CHECK(std::abs(whole * 200 - sum) <= 100);
            for (std::size_t i = 0; i < shown.size(); ++i) {
                CHECK(std::abs(shown[i] * 200 - contrast.contributions[i].difference()) <= 200);
            }
        }
    }
    CHECK_THROWS_AS(contrast_pair(desk, investor, ProjectId("LC-0016"), Baseline::rival, ProjectId("LC-0016"), options),
                    UsageError);
    CHECK_THROWS_AS(contrast_pair(desk, investor, ProjectId("LC-0016"), Baseline::rival, ProjectId("TEST-X"), options),
                    UsageError);
    CHECK_THROWS_AS(contrast_pair(desk, InvestorId("TEST-X"), ProjectId("LC-0016"), Baseline::zero, {}, options),
                    UsageError);
}

TEST_CASE("The model that help teaches loads and ranks the shipped records")
{
    const ScoringModel example = read_scoring_model(example_scoring_model_text(), "x", "example");
    CHECK(example.find_profile("logistics")->weights.front() == WeightedCriterion{Criterion::access, 45'000});
    MatchSettings settings = real_desk().settings();
    settings.model_text = std::string(example_scoring_model_text());
    const MatchDesk desk(real_desk().content(), real_desk().head(), settings);
    CHECK_FALSE(desk.for_investor(InvestorId("INV-0011"), {}).ranked.empty());
}

TEST_CASE("Each way of making one number of both sides never falls and lies between the two")
{
    for (const TwoWay how : {TwoWay::harmonic, TwoWay::min, TwoWay::geometric}) {
        for (std::int64_t a = 0; a <= 200'000; a += 7'919) {
            std::int64_t last = 0;
            for (std::int64_t b = 0; b <= 200'000; b += 7'919) {
                const std::int64_t both = two_way_score(a, b, how);
                CHECK(both == two_way_score(b, a, how));
                CHECK(both >= last);
                CHECK((both >= std::min(a, b) || how == TwoWay::harmonic || a * b == 0));
                CHECK(both <= std::max(a, b));
                last = both;
            }
            CHECK(two_way_score(a, a, how) == a);
        }
    }
    CHECK(two_way_score(100'000, 50'000, TwoWay::min) == 50'000);
    CHECK(two_way_score(100'000, 25'000, TwoWay::geometric) == 50'000);
    CHECK(two_way_score(2, 1, TwoWay::geometric) == 1);
    CHECK(two_way_score(3, 2, TwoWay::geometric) == 2); // √6 = 2.449
    CHECK(two_way_score(0, 200'000, TwoWay::geometric) == 0);
}
