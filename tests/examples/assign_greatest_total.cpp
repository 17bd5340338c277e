// SPDX-License-Identifier: Apache-2.0
// The assignment of the greatest total worth, with quotas on both sides, and what a pair lacks that was not chosen.
#include <redriver/allocation/assign.hpp>

#include <cstdio>

using namespace redriver;

int main()
{
    AssignmentProblem problem;
    problem.left_quotas = {1, 2};                                                 // investors
    problem.right_quotas = {1, 1, 1};                                             // projects
    problem.edges = {{0, 0, 90}, {0, 1, 80}, {1, 0, 85}, {1, 1, 40}, {1, 2, 30}}; // worth of each pair
    const Assignment best = assign(problem);
    for (const std::size_t edge : best.chosen) {
        const AssignmentEdge& pair = problem.edges[edge];
        std::printf("investor %u takes project %u, worth %lld\n", pair.left, pair.right,
                    static_cast<long long>(pair.weight));
    }
    std::printf("total %lld, %s\n", static_cast<long long>(best.total),
                best.unique ? "and no other choice is as good" : "and others are as good");
    std::printf("investor 0 and project 0 lack %lld\n",
                static_cast<long long>(points_lacking(problem, best, 0).value_or(-1)));
}
