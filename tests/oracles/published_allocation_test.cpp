// SPDX-License-Identifier: Apache-2.0
// Examples of matching and assignment that others published, each with its source.
#include <redriver/allocation/assign.hpp>
#include <redriver/allocation/budgeted_assignment.hpp>
#include <redriver/allocation/deferred_acceptance.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;
using Costs = std::vector<std::vector<std::int64_t>>;

/// Weights `base` − cost, so that the cheapest full assignment is the best one.
std::vector<AssignmentEdge> edges_of(const Costs& costs, std::int64_t base)
{
    std::vector<AssignmentEdge> edges;
    for (std::uint32_t left = 0; left < costs.size(); ++left) {
        for (std::uint32_t right = 0; right < costs[left].size(); ++right) {
            edges.push_back({left, right, base - costs[left][right]});
        }
    }
    return edges;
}

std::int64_t cheapest(const Costs& costs)
{
    constexpr std::int64_t base = 10'000;
    const std::vector<std::int64_t> left(costs.size(), 1);
    const std::vector<std::int64_t> right(costs.front().size(), 1);
    const Assignment found = assign(left, right, edges_of(costs, base));
    return base * static_cast<std::int64_t>(found.chosen.size()) - found.total;
}

} // namespace

TEST_CASE("Residents and hospitals are matched as in the manual of the package matching")
{
    // Wilde, Knight and Gillard 2020, Journal of Open Source Software 5(48): residents Ada, Sam, Dani, Jo and Luc,
    // hospitals Mercy, City and General with two places each. Mercy: Luc and Sam; City: Dani and Ada; General: Jo.
    const Lists residents{{1}, {1, 0}, {1, 0, 2}, {1, 2, 0}, {0, 1, 2}};
    const Lists hospitals{{2, 3, 4, 1}, {2, 0, 1, 4, 3}, {2, 3, 4}};
    const StableMatching matching = deferred_acceptance(residents, hospitals, {}, {2, 2, 2});
    CHECK(matching.right == Lists{{4, 1}, {2, 0}, {3}});
    CHECK(matching.certificate == StabilityCertificate{});
}

TEST_CASE("Suitors and reviewers are matched as in the manual of the package matching")
{
    // The same source: A and E, B and D, C and F.
    const StableMatching matching =
        deferred_acceptance({{0, 1, 2}, {0, 2, 1}, {2, 0, 1}}, {{1, 2, 0}, {0, 2, 1}, {2, 1, 0}});
    CHECK(matching.left == Lists{{1}, {0}, {2}});
}

TEST_CASE("Gale and Shapley 1962: the unique stable set of the second example, from both sides")
{
    // College admissions and the stability of marriage, American Mathematical Monthly 69: α−C, β−D, γ−A, δ−B.
    const Lists men{{0, 1, 2, 3}, {0, 3, 2, 1}, {1, 0, 2, 3}, {3, 1, 2, 0}};
    const Lists women{{3, 2, 0, 1}, {1, 3, 0, 2}, {3, 0, 1, 2}, {2, 1, 0, 3}};
    for (const MarketSide side : {MarketSide::left, MarketSide::right}) {
        CHECK(deferred_acceptance(men, women, {}, {}, side).left == Lists{{2}, {3}, {0}, {1}});
    }
}

TEST_CASE("Workers and tasks cost what the manuals of OR-Tools and SciPy say")
{
    // OR-Tools, Linear sum assignment: worker 0 task 3, 1 task 2, 2 task 1, 3 task 0; 265 in all.
    const Costs workers{{90, 76, 75, 70}, {35, 85, 55, 65}, {125, 95, 90, 105}, {45, 110, 95, 115}};
    CHECK(cheapest(workers) == 265);
    // SciPy, linear_sum_assignment: rows 0, 1, 2 take columns 1, 0, 2; 5 in all.
    const Costs small{{4, 1, 3}, {2, 0, 5}, {3, 2, 2}};
    CHECK(cheapest(small) == 5);
    CHECK(assign({1, 1, 1}, {1, 1, 1}, edges_of(small, 10)).chosen == std::vector<std::size_t>{1, 3, 8});
}

TEST_CASE("Teams of workers cost what the manual of OR-Tools says")
{
    // OR-Tools, Assignment with teams: six workers in two teams of which each takes at most two tasks; 250 in all.
    const Costs workers{{90, 76, 75, 70},   {35, 85, 55, 65},  {125, 95, 90, 105},
                        {45, 110, 95, 115}, {60, 105, 80, 75}, {45, 65, 110, 95}};
    BudgetedProblem problem;
    problem.left_quotas.assign(4, 1); // tasks, for caps hold on the right side
    problem.right_quotas.assign(6, 1);
    problem.left_minimums.assign(4, 1);
    for (std::uint32_t worker = 0; worker < 6; ++worker) {
        for (std::uint32_t task = 0; task < 4; ++task) {
            problem.pairs.push_back({task, worker, 1000 - workers[worker][task], 0});
        }
    }
    problem.caps = {{{0, 2, 4}, 2}, {{1, 3, 5}, 2}};
    const BudgetedAssignment found = assign_within_budgets(problem);
    CHECK(found.status == AnswerStatus::optimal);
    CHECK(4000 - found.total == 250);
}
