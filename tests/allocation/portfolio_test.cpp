// SPDX-License-Identifier: Apache-2.0
#include "allocation/brute_force.hpp"

#include <redriver/allocation/portfolio.hpp>
#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

#include <map>

using namespace redriver;
using namespace redriver::test;

namespace {

PortfolioProblem random_problem(std::uint32_t seed)
{
    std::mt19937 random(seed);
    PortfolioProblem problem;
    for (int i = 0; i < 8; ++i) {
        problem.items.push_back({1 + below(random, 20),
                                 1 + below(random, 9),
                                 static_cast<std::uint32_t>(random() % 3),
                                 {static_cast<std::uint32_t>(random() % 3), 10}});
    }
    problem.overlaps = {{0, 1, below(random, 20)}, {2, 5, below(random, 20)}};
    problem.budget = below(random, 40);
    problem.most_projects = 1 + below(random, 6);
    problem.most_per_sector = 1 + below(random, 3);
    problem.most_per_place = 2 + below(random, 4);
    return problem;
}

/// Scores of all sets that keep the limits, best first.
std::vector<std::int64_t> all_scores(const PortfolioProblem& problem)
{
    std::vector<std::int64_t> scores;
    for (std::uint32_t set = 0; set < 1U << problem.items.size(); ++set) {
        std::int64_t score = 0;
        std::int64_t cost = 0;
        std::int64_t count = 0;
        std::map<std::uint32_t, std::int64_t> sectors;
        std::map<std::uint32_t, std::int64_t> places;
        const auto taken = [set](std::size_t i) { return (set >> i & 1U) != 0; };
        for (std::size_t i = 0; i < problem.items.size(); ++i) {
            if (taken(i)) {
                score += problem.items[i].score;
                cost += *problem.items[i].cost;
                ++count;
                ++sectors[*problem.items[i].sector];
                for (const auto place : problem.items[i].places) {
                    ++places[place];
                }
            }
        }
        for (const PortfolioOverlap& overlap : problem.overlaps) {
            score -= taken(overlap.first) && taken(overlap.second) ? overlap.penalty : 0;
        }
        bool fine = cost <= *problem.budget && count <= *problem.most_projects;
        for (const auto& [sector, number] : sectors) {
            fine = fine && number <= *problem.most_per_sector;
        }
        for (const auto& [place, number] : places) {
            fine = fine && number <= *problem.most_per_place;
        }
        if (fine) {
            scores.push_back(score);
        }
    }
    std::sort(scores.rbegin(), scores.rend());
    return scores;
}

} // namespace

TEST_CASE("The best portfolios and the next best are those of trying all sets")
{
    for (std::uint32_t seed = 0; seed < 25; ++seed) {
        const PortfolioProblem problem = random_problem(seed);
        const auto expected = all_scores(problem);
        const auto found = best_portfolios(problem, 4).portfolios;
        CAPTURE(seed);
        REQUIRE(found.size() == std::min<std::size_t>(4, expected.size()));
        for (std::size_t i = 0; i < found.size(); ++i) {
            REQUIRE(found[i].score == expected[i]);
            REQUIRE(found[i].status == AnswerStatus::optimal);
            for (std::size_t j = 0; j < i; ++j) {
                REQUIRE(found[i].items != found[j].items);
            }
        }
    }
}

TEST_CASE("A project of unknown cost is left out of a budget and named, but not without a budget")
{
    PortfolioProblem problem;
    problem.items = {{80, std::nullopt, {}, {}}, {70, 500, {}, {}}};
    problem.budget = 1000;
    const PortfolioAnswer answer = best_portfolios(problem);
    CHECK(answer.portfolios.front().items == std::vector<std::size_t>{1});
    CHECK(answer.unknown_costs == std::vector<std::size_t>{0});
    problem.budget.reset();
    CHECK(best_portfolios(problem).portfolios.front().items == std::vector<std::size_t>{0, 1});
}

TEST_CASE("There are no more portfolios than sets of projects")
{
    PortfolioProblem problem;
    CHECK(best_portfolios(problem, 5).portfolios.size() == 1);
    problem.items = {{80, 5, {}, {}}};
    CHECK(best_portfolios(problem, 5).portfolios.size() == 2);
}

TEST_CASE("Faulty portfolios are refused")
{
    CHECK_THROWS_AS(best_portfolios({{{0, 1, {}, {}}}, {}, {}, {}, {}, {}}), InputError);
    CHECK_THROWS_AS(best_portfolios({{{1, -1, {}, {}}}, {}, {}, {}, {}, {}}), InputError);
    CHECK_THROWS_AS(best_portfolios({{{1, 1, {}, {}}}, {{0, 0, 1}}, {}, {}, {}, {}}), InputError);
    CHECK_THROWS_AS(best_portfolios({{{1, 1, {}, {}}}, {}, -1, {}, {}, {}}), InputError);
}
