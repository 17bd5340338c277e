// SPDX-License-Identifier: Apache-2.0
#include "allocation/brute_force.hpp"

#include <redriver/allocation/budgeted_assignment.hpp>
#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

#include <optional>

using namespace redriver;
using namespace redriver::test;

namespace {

/// A random market with budgets, groups, caps and, for some seeds, minimum places.
BudgetedProblem random_problem(std::uint32_t seed)
{
    const Market market = random_market(seed, 4, 11);
    std::mt19937 random(seed + 7);
    BudgetedProblem problem;
    problem.left_quotas = market.left_quotas;
    problem.right_quotas = market.right_quotas;
    for (const ScoredPair& pair : market.pairs) {
        problem.pairs.push_back({pair.left, pair.right, pair.weight, below(random, 5)});
    }
    for (std::size_t i = 0; i < market.left_quotas.size(); ++i) {
        problem.left_budgets.push_back(random() % 3 == 0 ? std::nullopt : std::optional(below(random, 7)));
    }
    const auto rights = static_cast<std::uint32_t>(market.right_quotas.size());
    if (rights > 1) {
        problem.exclusive_groups.push_back({0, rights - 1});
        problem.caps.push_back({{0, 1}, below(random, 4)});
    }
    problem.caps.push_back({{rights - 1}, below(random, 3)});
    for (std::uint32_t i = 0; i < rights && seed % 3 == 0; ++i) {
        problem.right_minimums.push_back(below(random, 2));
    }
    return problem;
}

/// The definition of every rule, over a set of pairs given as bits.
bool keeps_all(const BudgetedProblem& problem, std::uint32_t set)
{
    const auto count = [&](auto counts) {
        std::int64_t result = 0;
        for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
            result += (set >> i & 1U) != 0 ? counts(problem.pairs[i]) : 0;
        }
        return result;
    };
    const auto in = [](const std::vector<std::uint32_t>& list, std::uint32_t right) {
        return std::find(list.begin(), list.end(), right) != list.end();
    };
    for (std::uint32_t left = 0; left < problem.left_quotas.size(); ++left) {
        bool fine = count([&](const auto& pair) { return pair.left == left ? 1 : 0; }) <= problem.left_quotas[left];
        if (const auto& budget = problem.left_budgets[left]) {
            fine = fine && count([&](const auto& pair) { return pair.left == left ? pair.cost : 0; }) <= *budget;
        }
        for (const auto& group : problem.exclusive_groups) {
            fine = fine &&
                   count([&](const auto& pair) { return pair.left == left && in(group, pair.right) ? 1 : 0; }) <= 1;
        }
        if (!fine) {
            return false;
        }
    }
    for (std::uint32_t right = 0; right < problem.right_quotas.size(); ++right) {
        const auto partners = count([&](const auto& pair) { return pair.right == right ? 1 : 0; });
        const std::int64_t minimum = problem.right_minimums.empty() ? 0 : problem.right_minimums[right];
        if (partners > problem.right_quotas[right] || partners < minimum) {
            return false;
        }
    }
    return std::all_of(problem.caps.begin(), problem.caps.end(), [&](const ExposureCap& cap) {
        return count([&](const auto& pair) { return in(cap.rights, pair.right) ? 1 : 0; }) <= cap.most;
    });
}

std::optional<std::int64_t> best_total(const BudgetedProblem& problem)
{
    std::optional<std::int64_t> best;
    for (std::uint32_t set = 0; set < 1U << problem.pairs.size(); ++set) {
        if (keeps_all(problem, set)) {
            std::int64_t total = 0;
            for (std::size_t i = 0; i < problem.pairs.size(); ++i) {
                total += (set >> i & 1U) != 0 ? problem.pairs[i].weight : 0;
            }
            best = std::max(best.value_or(0), total);
        }
    }
    return best;
}

BudgetedProblem two_projects(std::int64_t budget)
{
    BudgetedProblem problem;
    problem.left_quotas = {2};
    problem.right_quotas = {1, 1};
    problem.pairs = {{0, 0, 90, 700}, {0, 1, 60, 400}};
    problem.left_budgets = {budget};
    return problem;
}

} // namespace

TEST_CASE("Budgeted assignments are as good as trying all sets, keep every rule and lie under their bounds")
{
    int infeasible = 0;
    for (std::uint32_t seed = 0; seed < 150; ++seed) {
        const BudgetedProblem problem = random_problem(seed);
        const BudgetedAssignment found = assign_within_budgets(problem);
        const auto best = best_total(problem);
        CAPTURE(seed);
        if (!best) {
            REQUIRE(found.status == AnswerStatus::infeasible);
            REQUIRE(!found.conflict.empty());
            REQUIRE(found.missing_places > 0);
            ++infeasible;
            continue;
        }
        REQUIRE(found.status == AnswerStatus::optimal);
        REQUIRE(found.total == *best);
        REQUIRE(found.bound == *best);
        REQUIRE(found.relaxed_bound >= *best);
        REQUIRE(found.greedy_total <= *best);
        REQUIRE(broken_rules(problem, found.chosen).empty());
    }
    CHECK(infeasible > 5);
}

TEST_CASE("The conflict of an infeasible problem conflicts, and nothing in it can be spared")
{
    for (std::uint32_t seed = 0; seed < 150; seed += 3) {
        BudgetedProblem problem = random_problem(seed);
        const BudgetedAssignment found = assign_within_budgets(problem);
        CAPTURE(seed);
        const auto only = [&](std::size_t left_out) {
            problem.right_minimums.assign(problem.right_quotas.size(), 0);
            for (std::size_t i = 0; i < found.conflict.size(); ++i) {
                problem.right_minimums[found.conflict[i].agent] = i == left_out ? 0 : found.conflict[i].minimum;
            }
            return best_total(problem).has_value();
        };
        if (found.status == AnswerStatus::infeasible) {
            REQUIRE_FALSE(only(found.conflict.size()));
            for (std::size_t i = 0; i < found.conflict.size(); ++i) {
                REQUIRE(only(i));
            }
        }
    }
}

TEST_CASE("A budget is kept to the last dong")
{
    CHECK(assign_within_budgets(two_projects(1100)).total == 150);
    CHECK(assign_within_budgets(two_projects(1099)).total == 90);
    BudgetedProblem problem = two_projects(0);
    problem.pairs = {{0, 0, 90, 7'000'000'000'000'001}, {0, 1, 60, 4'000'000'000'000'001}};
    problem.left_budgets = {11'000'000'000'000'002};
    CHECK(assign_within_budgets(problem).total == 150);
    problem.left_budgets = {11'000'000'000'000'001};
    CHECK(assign_within_budgets(problem).total == 90);
}

TEST_CASE("More places asked for than there are partners is named")
{
    BudgetedProblem problem = two_projects(1000);
    problem.right_minimums = {0, 2};
    const BudgetedAssignment found = assign_within_budgets(problem);
    CHECK(found.status == AnswerStatus::infeasible);
    CHECK(found.conflict == std::vector<MinimumRequirement>{{MarketSide::right, 1, 2}});
    CHECK(found.missing_places == 1);
}

TEST_CASE("Two minimums that only together cost too much are named together")
{
    BudgetedProblem problem = two_projects(1000);
    problem.right_minimums = {1, 1};
    const BudgetedAssignment found = assign_within_budgets(problem);
    CHECK(found.conflict == std::vector<MinimumRequirement>{{MarketSide::right, 0, 1}, {MarketSide::right, 1, 1}});
    CHECK(found.missing_places == 1);
}

TEST_CASE("The price of a cap is what would be gained without it")
{
    BudgetedProblem problem = two_projects(2000);
    problem.caps = {{{0, 1}, 1}, {{1}, 1}};
    const BudgetedAssignment found = assign_within_budgets(problem);
    CHECK(found.total == 90);
    const CapPrices prices = cap_prices(problem, found);
    CHECK(prices.together == 60);
    CHECK(prices.each == std::vector<std::optional<std::int64_t>>{60, 0});
}

TEST_CASE("Nothing to assign is an answer")
{
    CHECK(assign_within_budgets({}).status == AnswerStatus::optimal);
    BudgetedProblem nobody;
    nobody.left_quotas = {1};
    nobody.right_quotas = {1};
    CHECK(assign_within_budgets(nobody).status == AnswerStatus::optimal);
    nobody.right_minimums = {1};
    CHECK(assign_within_budgets(nobody).status == AnswerStatus::infeasible);
}

TEST_CASE("Faulty budgeted problems are refused")
{
    const auto refused = [](auto spoil) {
        BudgetedProblem problem = two_projects(5);
        spoil(problem);
        CHECK_THROWS_AS(assign_within_budgets(problem), InputError);
    };
    refused([](auto& problem) { problem.left_quotas = {-1}; });
    refused([](auto& problem) { problem.pairs.push_back({0, 1, 3, 3}); });
    refused([](auto& problem) { problem.pairs.push_back({0, 9, 3, 3}); });
    refused([](auto& problem) { problem.pairs[0].weight = 0; });
    refused([](auto& problem) { problem.pairs[0].weight = std::int64_t{1} << 50; });
    refused([](auto& problem) { problem.pairs[0].cost = -1; });
    refused([](auto& problem) { problem.left_budgets = {-1}; });
    refused([](auto& problem) { problem.left_budgets = {1, 1}; });
    refused([](auto& problem) { problem.right_minimums = {1}; });
    refused([](auto& problem) { problem.right_minimums = {1, -1}; });
    refused([](auto& problem) { problem.caps = {{{0, 0}, 1}}; });
    refused([](auto& problem) { problem.caps = {{{0}, -1}}; });
    refused([](auto& problem) { problem.exclusive_groups = {{7}}; });
}
