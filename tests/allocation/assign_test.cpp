// SPDX-License-Identifier: Apache-2.0
#include "allocation/brute_force.hpp"

#include <redriver/allocation/assign.hpp>
#include <redriver/allocation/deferred_acceptance.hpp>
#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

#include <map>
#include <optional>

using namespace redriver;
using namespace redriver::test;

namespace {

/// One-to-one with `base` - cost as weights, so that the cheapest full assignment is the best one.
AssignmentProblem from_costs(const std::vector<std::vector<std::int64_t>>& costs, std::int64_t base)
{
    AssignmentProblem problem;
    for (std::uint32_t left = 0; left < costs.size(); ++left) {
        problem.left_quotas.push_back(1);
        for (std::uint32_t right = 0; right < costs[left].size(); ++right) {
            problem.edges.push_back({left, right, base - costs[left][right]});
        }
    }
    problem.right_quotas.assign(costs.front().size(), 1);
    return problem;
}

struct Best {
    std::int64_t total = 0;
    std::int64_t pairs = 0;
    int ways = 0;
};

/// Best by trying all sets; by number of pairs first when asked.
Best best_of(const Market& market, AssignmentAim aim, std::int64_t most_pairs = 100)
{
    Best best;
    for (std::uint32_t set = 0; set < 1U << market.pairs.size(); ++set) {
        if (!keeps_quotas(market, set) || static_cast<std::int64_t>(pairs_in(market, set).size()) > most_pairs) {
            continue;
        }
        std::int64_t total = 0;
        for (std::size_t i = 0; i < market.pairs.size(); ++i) {
            total += (set >> i & 1U) != 0 ? market.pairs[i].weight : 0;
        }
        const auto pairs = static_cast<std::int64_t>(pairs_in(market, set).size());
        const bool by_pairs = aim == AssignmentAim::pairs_then_total;
        const auto key = std::pair(by_pairs ? pairs : 0, total);
        const auto best_key = std::pair(by_pairs ? best.pairs : 0, best.total);
        if (best.ways == 0 || key > best_key) {
            best = {total, pairs, 1};
        } else if (key == best_key) {
            ++best.ways;
        }
    }
    return best;
}

constexpr AssignmentAim both_aims[] = {AssignmentAim::total, AssignmentAim::pairs_then_total};

} // namespace

TEST_CASE("Textbook assignments have their published cost")
{
    CHECK(assign(from_costs({{250, 400, 350}, {400, 600, 350}, {200, 400, 250}}, 1000)).total == 3000 - 950);
    CHECK(assign(from_costs({{8, 4, 7}, {5, 2, 3}, {9, 4, 8}}, 100)).total == 300 - 15);
    const Assignment cleaning = assign(from_costs({{2, 3, 3}, {3, 2, 3}, {3, 3, 2}}, 100));
    CHECK(cleaning.total == 300 - 6);
    CHECK(cleaning.unique);
}

TEST_CASE("The greatest total need not be the greatest number of pairs")
{
    AssignmentProblem problem;
    problem.left_quotas = {1, 1};
    problem.right_quotas = {1, 1};
    problem.edges = {{0, 0, 90}, {0, 1, 10}, {1, 0, 10}};
    CHECK(assign(problem).chosen == std::vector<std::size_t>{0});
    const Assignment most = assign(problem, AssignmentAim::pairs_then_total);
    CHECK(most.chosen == std::vector<std::size_t>{1, 2});
    CHECK(most.total == 20);
}

TEST_CASE("Assignments are as good as trying all sets, and say truly whether they are the only one")
{
    int several = 0;
    for (std::uint32_t seed = 0; seed < 600; ++seed) {
        const Market market = random_market(seed);
        for (const AssignmentAim aim : both_aims) {
            const Assignment found = assign(problem_of(market), aim);
            const Best best = best_of(market, aim);
            CAPTURE(seed);
            REQUIRE(found.total == best.total);
            REQUIRE(found.unique == (best.ways == 1));
            if (aim == AssignmentAim::pairs_then_total) {
                REQUIRE(static_cast<std::int64_t>(found.chosen.size()) == best.pairs);
            }
            several += best.ways > 1 ? 1 : 0;
        }
    }
    CHECK(several > 50);
}

TEST_CASE("A limit on all pairs together is kept and the rest is as good as can be")
{
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        const Market market = random_market(seed);
        AssignmentProblem problem = problem_of(market);
        problem.most_pairs = seed % 5;
        const Assignment found = assign(problem);
        const Best best = best_of(market, AssignmentAim::total, *problem.most_pairs);
        CAPTURE(seed);
        REQUIRE(found.total == best.total);
        REQUIRE(found.unique == (best.ways == 1));
    }
}

TEST_CASE("A pair that gets the points it lacks is part of a best assignment, and with one less it is not")
{
    for (std::uint32_t seed = 0; seed < 150; ++seed) {
        const Market market = random_market(seed);
        const AssignmentProblem problem = problem_of(market);
        const Assignment found = assign(problem);
        for (std::size_t edge = 0; edge < problem.edges.size(); ++edge) {
            const auto lack = points_lacking(problem, found, edge);
            CAPTURE(seed, edge);
            if (!lack) {
                const auto& ends = problem.edges[edge];
                REQUIRE((problem.left_quotas[ends.left] == 0 || problem.right_quotas[ends.right] == 0));
                continue;
            }
            AssignmentProblem raised = problem;
            raised.edges[edge].weight += *lack + 1;
            const auto chosen = assign(raised).chosen;
            REQUIRE(std::find(chosen.begin(), chosen.end(), edge) != chosen.end());
            if (*lack > 0) {
                raised.edges[edge].weight -= 2;
                const auto before = assign(raised).chosen;
                REQUIRE(std::find(before.begin(), before.end(), edge) == before.end());
            }
        }
    }
}

TEST_CASE("No stable matching has a greater total than the best assignment")
{
    for (std::uint32_t seed = 0; seed < 300; ++seed) {
        const Market market = random_market(seed, 15, 150);
        std::map<MatchedPair, std::int64_t> weights;
        for (const ScoredPair& pair : market.pairs) {
            weights[{pair.left, pair.right}] = pair.weight;
        }
        const std::int64_t best = assign(problem_of(market)).total;
        for (const MarketSide side : {MarketSide::left, MarketSide::right}) {
            std::int64_t total = 0;
            for (const MatchedPair& pair : deferred_acceptance(preferences_of(market), side).pairs()) {
                total += weights.at(pair);
            }
            CAPTURE(seed);
            REQUIRE(total <= best);
        }
    }
}

TEST_CASE("The same constant on every edge does not change the best full assignment")
{
    const std::vector<std::vector<std::int64_t>> costs{{7, 5, 11, 9}, {8, 6, 3, 12}, {4, 10, 2, 5}, {9, 8, 6, 1}};
    CHECK(assign(from_costs(costs, 20), AssignmentAim::pairs_then_total).chosen ==
          assign(from_costs(costs, 2000), AssignmentAim::pairs_then_total).chosen);
}

TEST_CASE("Weights beyond 32 bits are added up exactly")
{
    AssignmentProblem problem;
    problem.left_quotas = {2};
    problem.right_quotas = {1, 1, 1};
    problem.edges = {{0, 0, 4'000'000'000'000'001}, {0, 1, 4'000'000'000'000'003}, {0, 2, 4'000'000'000'000'002}};
    const Assignment found = assign(problem);
    CHECK(found.chosen == std::vector<std::size_t>{1, 2});
    CHECK(found.total == 8'000'000'000'000'005);
    CHECK(points_lacking(problem, found, 0) == 1);
}

TEST_CASE("Weights whose sums would not fit are refused")
{
    AssignmentProblem problem;
    problem.left_quotas = {1};
    problem.right_quotas = {1};
    problem.edges = {{0, 0, std::int64_t{1} << 61}};
    CHECK_THROWS_AS(assign(problem), InputError);
    problem.edges = {{0, 0, std::numeric_limits<std::int64_t>::max()}};
    CHECK_THROWS_AS(assign(problem), InputError);
    CHECK_THROWS_AS(assign(problem, AssignmentAim::pairs_then_total), InputError);
}

TEST_CASE("Faulty assignment problems are refused")
{
    const AssignmentProblem good{{1}, {1}, {{0, 0, 5}}, {}};
    CHECK(assign(good).total == 5);
    CHECK_THROWS_AS(assign({{-1}, {1}, {}, {}}), InputError);
    CHECK_THROWS_AS(assign({{1}, {1}, {{0, 1, 5}}, {}}), InputError);
    CHECK_THROWS_AS(assign({{1}, {1}, {{0, 0, 0}}, {}}), InputError);
    CHECK_THROWS_AS(assign({{1}, {1}, {{0, 0, 5}, {0, 0, 6}}, {}}), InputError);
    CHECK_THROWS_AS(assign({{1}, {1}, {{0, 0, 5}}, -1}), InputError);
}

TEST_CASE("Nobody, nothing to choose, and quotas of none are assigned")
{
    CHECK(assign({}).chosen.empty());
    CHECK(assign({{1}, {1}, {}, {}}).unique);
    CHECK(assign({{0}, {1}, {{0, 0, 5}}, {}}).chosen.empty());
    CHECK(assign({{1}, {1}, {{0, 0, 5}}, 0}).chosen.empty());
}
