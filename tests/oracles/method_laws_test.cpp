// SPDX-License-Identifier: Apache-2.0
// Laws that hold for any numbers, on random instances, and edges that must have an answer. Where each is shown:
//
//   law                                            | test
//   -----------------------------------------------|------------------------------------------------------------------
//   another unit, with its bounds: same scores     | here; laws_test "Money said in another unit with its rate …"
//   other rows added, removed, doubled: same       | here; laws_test "Listing or removing other records …"
//   inputs in another order: same                  | here; laws_test "The order of the inputs changes nothing"
//   one utility raised: score and rank not worse   | here; laws_test "A better value never lowers the score"
//   an unknown filled in: inside the old interval  | here; laws_test "Forgetting a figure never raises …"
//   weights times a constant: same                 | here
//   MMR with lambda 1: the plain order             | here
//   sides swapped: the other optimum               | stable_laws_test "Swapping the sides gives the other optimum"
//   an agent without partners leaves: still stable | here for both sides; stable_laws_test "Removing an agent …"
//   a constant on every edge: same full assignment | here
//   greatest total >= total of the stable one      | here
//   bound of the relaxation >= integer optimum     | here
//   SMAA with all mass on the weights: their order | here
//   the winner is on the skyline                   | here; skyline_test "The winner of a weighted sum …"
//   edges: no weight, negative, NaN, infinite      | here; scoring_model_test, for models, with the profile named
//   edges: one criterion, one row, equal rows,     | here; laws_test "Identical projects score alike and one alone …"
//          constant criterion, no rows             |
//   ties by score, then low, then place            | here; match_test for records, by id
#include "allocation/brute_force.hpp"
#include "robustness/random_table.hpp"

#include <redriver/allocation/assign.hpp>
#include <redriver/allocation/budgeted_assignment.hpp>
#include <redriver/allocation/deferred_acceptance.hpp>
#include <redriver/base/error.hpp>
#include <redriver/robustness/analyst_views.hpp>
#include <redriver/robustness/skyline.hpp>
#include <redriver/robustness/smaa.hpp>
#include <redriver/robustness/trapezoid.hpp>
#include <redriver/scoring/plain_score.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace redriver;
using namespace redriver::test;

namespace {

constexpr int rounds = 100;
const std::vector<double> weights{5, 3, 2};
const std::vector<Sense> senses{Sense::benefit, Sense::cost, Sense::benefit};
const std::vector<Preference> shapes{
    {PreferenceShape::linear, 0.1, 0.4}, {PreferenceShape::usual}, {PreferenceShape::v_shape, 0, 0.5}};

std::vector<std::size_t> random_order(std::mt19937& engine, std::size_t size)
{
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = size; i > 1; --i) {
        std::swap(order[i - 1], order[engine() % i]);
    }
    return order;
}

template <class T>
std::vector<T> picked(const std::vector<T>& from, const std::vector<std::size_t>& order)
{
    std::vector<T> result;
    for (const std::size_t i : order) {
        result.push_back(from[i]);
    }
    return result;
}

void check_same(const std::vector<double>& a, const std::vector<double>& b)
{
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i] == Approx(b[i]).margin(1e-12));
    }
}

/// Bounds around a table: what is drawn as unknown is [0, 1].
Utilities with_unknowns(std::mt19937& engine, Utilities table, double otherwise)
{
    for (auto& row : table) {
        for (double& utility : row) {
            utility = engine() % 3 == 0 ? otherwise : utility;
        }
    }
    return table;
}

} // namespace

TEST_CASE("Law: a criterion in another unit, with its bounds, scores the same")
{
    std::mt19937 engine(71);
    const Trapezoid hectares{20, 50, 200, 400};
    const Trapezoid square_metres{20e4, 50e4, 200e4, 400e4};
    for (int round = 0; round < rounds; ++round) {
        const double area = static_cast<double>(engine() % 500);
        CHECK(trapezoid(area, hectares) == Approx(trapezoid(area * 1e4, square_metres)).margin(1e-12));
        auto table = random_table(engine, 6, 3, 9);
        const auto before = spotis(table, weights, {0, 0, 0}, {1, 1, 1}, {1, 0, 1});
        const auto declared = topsis(table, weights, {1, 0, 1}, {0, 1, 0});
        for (auto& row : table) {
            row[1] = 32 + 1.8 * row[1];
        }
        check_same(spotis(table, weights, {0, 32, 0}, {1, 33.8, 1}, {1, 32, 1}), before);
        check_same(topsis(table, weights, {1, 32, 1}, {0, 33.8, 0}), declared);
    }
}

TEST_CASE("Law: rows added, removed or doubled change neither scores nor the order of the others")
{
    std::mt19937 engine(72);
    for (int round = 0; round < rounds; ++round) {
        const auto table = random_table(engine, 8, 3, 5);
        auto longer = table;
        longer.push_back(table[engine() % table.size()]);
        longer.push_back({1, 1, 1});
        const PlainScores few = score(table, weights);
        const PlainScores many = score(longer, weights);
        const auto distances = spotis(longer, weights, {0, 0, 0}, {1, 1, 1}, {1, 0, 1});
        const auto alone = spotis(table, weights, {0, 0, 0}, {1, 1, 1}, {1, 0, 1});
        for (std::size_t i = 0; i < table.size(); ++i) {
            CHECK(few.score[i] == many.score[i]);
            CHECK(alone[i] == distances[i]);
            for (std::size_t j = 0; j < table.size(); ++j) {
                CHECK((few.ranks[i] < few.ranks[j]) == (many.ranks[i] < many.ranks[j]));
            }
        }
    }
}

TEST_CASE("Law: rows in another order give the same answers in that order")
{
    std::mt19937 engine(73);
    SmaaOptions options;
    options.samples = 200;
    for (int round = 0; round < rounds; ++round) {
        const auto table = random_table(engine, 9, 3, 6);
        const auto order = random_order(engine, table.size());
        const auto moved = picked(table, order);
        CHECK(score(moved, weights).score == picked(score(table, weights).score, order));
        CHECK(score(moved, weights).ranks == picked(score(table, weights).ranks, order));
        check_same(topsis(moved, weights, senses), picked(topsis(table, weights, senses), order));
        check_same(vikor(moved, weights, senses).q, picked(vikor(table, weights, senses).q, order));
        CHECK(promethee(moved, weights, senses, shapes).net ==
              picked(promethee(table, weights, senses, shapes).net, order));
        CHECK(dominance_layers(moved) == picked(dominance_layers(table), order));
        CHECK(smaa(moved, any_weights(3), options).rank_acceptability ==
              picked(smaa(table, any_weights(3), options).rank_acceptability, order));
    }
}

TEST_CASE("Law: edges and agents in another order give the same matching")
{
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
        const Market market = random_market(seed, 6, 30);
        std::mt19937 engine(seed);
        AssignmentProblem problem = problem_of(market);
        const Assignment before = assign(problem);
        const auto order = random_order(engine, problem.edges.size());
        problem.edges = picked(problem.edges, order);
        const Assignment after = assign(problem);
        CHECK(after.total == before.total);
        CHECK(after.unique == before.unique);
        if (before.unique) {
            std::vector<std::size_t> back;
            for (const std::size_t edge : after.chosen) {
                back.push_back(order[edge]);
            }
            std::sort(back.begin(), back.end());
            CHECK(back == before.chosen);
        }
        Market turned = market;
        turned.pairs = picked(market.pairs, order);
        CHECK(deferred_acceptance(preferences_of(turned)).left == deferred_acceptance(preferences_of(market)).left);
    }
}

TEST_CASE("Law: a utility that rises never lowers the score nor worsens the rank")
{
    std::mt19937 engine(74);
    for (int round = 0; round < rounds; ++round) {
        auto table = random_table(engine, 7, 3, 6);
        const PlainScores before = score(table, weights);
        const std::size_t row = engine() % table.size();
        double& utility = table[row][engine() % 3];
        utility += (1 - utility) / 2;
        const PlainScores after = score(table, weights);
        CHECK(after.score[row] >= before.score[row]);
        CHECK(after.ranks[row] <= before.ranks[row]);
    }
}

TEST_CASE("Law: filling in what is unknown moves a score inside its interval only")
{
    std::mt19937 engine(75);
    for (int round = 0; round < rounds; ++round) {
        const auto table = random_table(engine, 6, 3, 6);
        std::mt19937 same = engine;
        const Utilities low = with_unknowns(engine, table, 0);
        const Utilities high = with_unknowns(same, table, 1);
        const PlainScores open = score(low, high, weights);
        const PlainScores filled = score(table, weights);
        for (std::size_t i = 0; i < table.size(); ++i) {
            CHECK(filled.score[i] >= open.low[i]);
            CHECK(filled.score[i] <= open.high[i]);
            CHECK(filled.coverage[i] >= open.coverage[i]);
        }
    }
}

TEST_CASE("Law: weights times a constant change nothing")
{
    std::mt19937 engine(76);
    for (int round = 0; round < rounds; ++round) {
        const auto table = random_table(engine, 7, 3, 6);
        std::vector<double> scaled = weights;
        const double factor = 0.001 + static_cast<double>(engine() % 1000);
        for (double& weight : scaled) {
            weight *= factor;
        }
        check_same(score(table, scaled).score, score(table, weights).score);
        CHECK(score(table, scaled).ranks == score(table, weights).ranks);
        check_same(topsis(table, scaled, senses), topsis(table, weights, senses));
        check_same(vikor(table, scaled, senses).s, vikor(table, weights, senses).s);
        check_same(promethee(table, scaled, senses, shapes).net, promethee(table, weights, senses, shapes).net);
    }
}

TEST_CASE("Law: maximal marginal relevance with lambda 1 is the plain order")
{
    std::mt19937 engine(77);
    for (int round = 0; round < rounds; ++round) {
        const auto relevance = random_table(engine, 1, 9, 5).front();
        const auto similarity = random_table(engine, 9, 9, 11);
        std::vector<int> plain(relevance.size());
        std::iota(plain.begin(), plain.end(), 0);
        std::stable_sort(plain.begin(), plain.end(), [&](int a, int b) {
            return relevance[static_cast<std::size_t>(a)] > relevance[static_cast<std::size_t>(b)];
        });
        CHECK(mmr(relevance, similarity, 1, 9) == plain);
    }
}

TEST_CASE("Law: agents without partners can leave a stable matching, on either side")
{
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
        const Market market = random_market(seed, 7, 40);
        const StableMatching matching = deferred_acceptance(preferences_of(market), MarketSide::right);
        Market left_over = market;
        std::erase_if(left_over.pairs, [&](const ScoredPair& pair) {
            return matching.left[pair.left].empty() || matching.right[pair.right].empty();
        });
        CHECK(blocking_pairs(preferences_of(left_over), matching.pairs()).empty());
    }
}

TEST_CASE("Law: a constant on every edge leaves the best full assignment the best full one")
{
    int changed = 0;
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
        const Market market = random_market(seed);
        AssignmentProblem problem = problem_of(market);
        const Assignment most = assign(problem, AssignmentAim::pairs_then_total);
        const Assignment total = assign(problem);
        for (AssignmentEdge& edge : problem.edges) {
            edge.weight += 100;
        }
        const Assignment raised = assign(problem, AssignmentAim::pairs_then_total);
        CHECK(raised.chosen.size() == most.chosen.size());
        CHECK(raised.total == most.total + 100 * static_cast<std::int64_t>(most.chosen.size()));
        changed += assign(problem).chosen.size() != total.chosen.size() ? 1 : 0;
    }
    CHECK(changed > 0); // the greatest total of any number of pairs does change
}

TEST_CASE("Law: the greatest total is no less than that of either stable matching")
{
    for (std::uint32_t seed = 0; seed < rounds; ++seed) {
        const Market market = random_market(seed, 7, 40);
        const std::int64_t greatest = assign(problem_of(market)).total;
        for (const MarketSide side : {MarketSide::left, MarketSide::right}) {
            std::int64_t total = 0;
            for (const MatchedPair& pair : deferred_acceptance(preferences_of(market), side).pairs()) {
                total += std::find_if(market.pairs.begin(), market.pairs.end(), [&](const ScoredPair& one) {
                             return one.left == pair.left && one.right == pair.right;
                         })->weight;
            }
            CHECK(greatest >= total);
        }
    }
}

TEST_CASE("Law: the relaxed bound is no less than the best under budgets, and greed no better")
{
    for (std::uint32_t seed = 0; seed < 30; ++seed) {
        const Market market = random_market(seed);
        BudgetedProblem problem;
        problem.left_quotas = market.left_quotas;
        problem.right_quotas = market.right_quotas;
        for (const ScoredPair& pair : market.pairs) {
            problem.pairs.push_back({pair.left, pair.right, pair.weight, 1 + pair.left_score % 4});
        }
        problem.left_budgets.assign(market.left_quotas.size(), 4);
        const BudgetedAssignment found = assign_within_budgets(problem);
        REQUIRE(found.status == AnswerStatus::optimal);
        CHECK(found.relaxed_bound >= found.total);
        CHECK(found.bound == found.total);
        CHECK(found.greedy_total <= found.total);
        CHECK(found.total <= assign(problem_of(market)).total);
    }
}

TEST_CASE("Law: with all mass on the weights SMAA gives the ranks of the score, and its winner is on the skyline")
{
    std::mt19937 engine(78);
    SmaaOptions options;
    options.samples = 100;
    for (int round = 0; round < 40; ++round) {
        const auto table = random_table(engine, 8, 3, 1'000'003);
        const PlainScores scores = score(table, weights);
        const SmaaResult sure = smaa(table, weights_around(weights, 1e14), options);
        const auto outer = skyline(table);
        for (std::size_t i = 0; i < table.size(); ++i) {
            CHECK(sure.rank_acceptability[i][static_cast<std::size_t>(scores.ranks[i]) - 1] == 1);
        }
        CHECK(std::find(outer.begin(), outer.end(), scores.order.front()) != outer.end());
        const SmaaResult open = smaa(table, any_weights(3), options);
        for (std::size_t i = 0; i < table.size(); ++i) {
            const bool is_outer = std::find(outer.begin(), outer.end(), static_cast<int>(i)) != outer.end();
            CHECK((open.rank_acceptability[i][0] == 0 || is_outer));
        }
    }
}

TEST_CASE("Edges: weights without a sum, negative, not a number or infinite are refused everywhere")
{
    constexpr double endless = std::numeric_limits<double>::infinity();
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    const DecisionMatrix table{{0.5, 0.5}};
    const std::vector<Sense> both{Sense::benefit, Sense::benefit};
    for (const std::vector<double>& wrong :
         {std::vector<double>{0, 0}, {1, -1}, {1, missing}, {endless, 1}, {}, {1}, {1, 1, 1}}) {
        CHECK_THROWS_AS(score(table, wrong), InputError);
        CHECK_THROWS_AS(topsis(table, wrong, std::vector<Sense>(wrong.size())), InputError);
        CHECK_THROWS_AS(vikor(table, wrong, std::vector<Sense>(wrong.size())), InputError);
        CHECK_THROWS_AS(promethee(table, wrong, both, {{}, {}}), InputError);
        CHECK_THROWS_AS(spotis(table, wrong, {0, 0}, {1, 1}, {1, 1}), InputError);
        CHECK_THROWS_AS(weighted_sum(table, wrong), InputError);
    }
    CHECK_THROWS_AS(score({{0.5, missing}}, {1, 1}), InputError);
    CHECK_THROWS_AS(score({{0.5, 1.01}}, {1, 1}), InputError);
    CHECK_THROWS_AS(score({{0.5, 0.6}}, {{0.5, 0.5}}, {1, 1}), InputError);
    CHECK_THROWS_AS(score({{0.5, 0.6}}, Utilities{}, {1, 1}), InputError);
    CHECK_THROWS_WITH(topsis({{1, 2}, {3}}, {1, 1}, both), "topsis: row 1 has 1 numbers; expected 2, one a criterion");
    CHECK_THROWS_AS(skyline({{1}, {1, 2}}), InputError);
    CHECK_THROWS_AS(skyline({{}}), InputError);
}

TEST_CASE("Edges: one criterion, one row, equal rows, a constant criterion and no rows have an answer")
{
    CHECK(score({{0.25}}, {7}).score == std::vector<double>{25});
    CHECK(score({{1, 0.5}, {0.2, 1}}, {3, 1}).score == std::vector<double>{87.5, 40});
    CHECK(score(Utilities{}, {1, 1}).order.empty());
    CHECK(score({{0, 0}}, {{1, 1}}, {1, 3}).coverage == std::vector<double>{0});
    CHECK(topsis({}, {1}, {Sense::benefit}).empty());
    CHECK(promethee({}, {1}, {Sense::benefit}, {{}}).net.empty());
    CHECK(spotis({}, {1}, {0}, {1}, {1}).empty());
    CHECK(skyline({}).empty());
    CHECK(vikor({{3, 1}}, {1, 1}, {Sense::benefit, Sense::cost}).compromise == std::vector<int>{0});
    const DecisionMatrix level{{2, 0.1}, {2, 0.3}, {2, 0.2}};
    const std::vector<Sense> both{Sense::benefit, Sense::benefit};
    CHECK(vikor(level, {1, 1}, both).order == std::vector<int>{1, 2, 0});
    CHECK(topsis(level, {1, 1}, both)[1] == 1);
    CHECK(promethee(level, {1, 1}, both, {{}, {}}).net == std::vector<double>{-0.5, 0.5, 0});
    // Equal in exact numbers, apart in the last bit: 0.1 + 0.2 and 0.3.
    CHECK(vikor({{0.1, 0.2, 0}, {0.2, 0.1, 0}, {0, 0.3, 0}}, {1, 1, 1}, std::vector<Sense>(3)).q.size() == 3);
    CHECK(score({{0.1, 0.2, 0}, {0, 0, 0.3}}, {1, 1, 1}).ranks == std::vector<int>{1, 1});
}

TEST_CASE("Edges: ties go by score, then by the lower bound, then by place")
{
    const PlainScores tied = score({{0.5, 0.5}, {0.4, 0.4}, {0.5, 0.5}}, {{0.5, 0.5}, {0.6, 0.6}, {0.5, 0.5}}, {1, 1});
    CHECK(tied.ranks == std::vector<int>{1, 3, 1});
    CHECK(tied.order == std::vector<int>{0, 2, 1});
}
