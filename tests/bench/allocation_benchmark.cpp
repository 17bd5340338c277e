// SPDX-License-Identifier: Apache-2.0
// Allocation on synthetic markets: deferred acceptance beside a plain textbook version, the assignment of greatest
// total beside LEMON's network simplex alone. Answers are compared before anything is timed. usage:
// redriver_bench_allocation [ROUNDS]     default 7

#include "lemon_assignment.hpp"

#include <redriver/allocation/assign.hpp>
#include <redriver/allocation/deferred_acceptance.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <functional>
#include <map>
#include <random>
#include <set>

using namespace redriver;

namespace {

/// Of processor time: both sides run in one thread, and what else the machine does in between is not theirs.
double seconds(const std::function<void()>& work)
{
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Every left agent names `choices` right ones; the right ones rank all who named them.
PreferenceLists random_lists(std::uint32_t lefts, std::uint32_t rights, std::uint32_t choices)
{
    std::mt19937 random(20261122);
    PreferenceLists lists;
    lists.left.resize(lefts);
    lists.right.resize(rights);
    std::vector<std::uint32_t> all(rights);
    for (std::uint32_t i = 0; i < rights; ++i) {
        all[i] = i;
    }
    for (std::uint32_t left = 0; left < lefts; ++left) {
        std::shuffle(all.begin(), all.end(), random);
        lists.left[left].assign(all.begin(), all.begin() + choices);
        for (const auto right : lists.left[left]) {
            lists.right[right].push_back(left);
        }
    }
    for (auto& list : lists.right) {
        std::shuffle(list.begin(), list.end(), random);
    }
    lists.left_quotas.assign(lefts, 2);
    lists.right_quotas.assign(rights, 12);
    return lists;
}

/// As in the textbook: a queue of proposers, ranks in a map, the worst partner found in a sorted set.
std::vector<MatchedPair> textbook(const PreferenceLists& lists)
{
    std::vector<std::map<std::uint32_t, std::uint32_t>> rank(lists.right.size());
    for (std::size_t right = 0; right < lists.right.size(); ++right) {
        for (std::uint32_t i = 0; i < lists.right[right].size(); ++i) {
            rank[right][lists.right[right][i]] = i;
        }
    }
    std::vector<std::size_t> next(lists.left.size(), 0);
    std::vector<std::int64_t> count(lists.left.size(), 0);
    std::vector<std::set<std::pair<std::uint32_t, std::uint32_t>>> held(lists.right.size());
    std::deque<std::uint32_t> queue;
    for (std::uint32_t left = 0; left < lists.left.size(); ++left) {
        queue.push_back(left);
    }
    while (!queue.empty()) {
        const auto left = queue.front();
        queue.pop_front();
        while (count[left] < lists.left_quotas[left] && next[left] < lists.left[left].size()) {
            const auto right = lists.left[left][next[left]++];
            const auto found = rank[right].find(left);
            if (found == rank[right].end() || lists.right_quotas[right] == 0) {
                continue;
            }
            held[right].emplace(found->second, left);
            ++count[left];
            if (static_cast<std::int64_t>(held[right].size()) > lists.right_quotas[right]) {
                const auto loser = std::prev(held[right].end())->second;
                held[right].erase(std::prev(held[right].end()));
                --count[loser];
                queue.push_back(loser);
            }
        }
    }
    std::vector<MatchedPair> pairs;
    for (std::uint32_t right = 0; right < held.size(); ++right) {
        for (const auto& [place, left] : held[right]) {
            pairs.push_back({left, right});
        }
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

bool measure_stable(std::uint32_t choices, int rounds)
{
    const PreferenceLists lists = random_lists(2000, 200, choices);
    if (deferred_acceptance(lists).pairs() != textbook(lists)) {
        std::printf("the stable matchings differ\n");
        return false;
    }
    std::vector<double> ours;
    std::vector<double> plain;
    std::vector<double> ratios;
    std::size_t kept = 0;
    for (int i = 0; i < rounds * 5; ++i) {
        ours.push_back(seconds([&] { kept += deferred_acceptance(lists).left.size(); }));
        plain.push_back(seconds([&] { kept += textbook(lists).size(); }));
        ratios.push_back(plain.back() / ours.back());
    }
    std::printf("deferred acceptance 2000 x 200, %u choices, equal matchings (%zu): ours with certificate %.3f ms, "
                "textbook %.3f ms, %.1f times as long\n",
                choices, kept, median(ours) * 1e3, median(plain) * 1e3, median(ratios));
    return true;
}

AssignmentProblem random_problem(std::uint32_t lefts, std::uint32_t rights, std::uint32_t degree)
{
    std::mt19937 random(7);
    AssignmentProblem problem;
    for (std::uint32_t i = 0; i < lefts; ++i) {
        problem.left_quotas.push_back(1 + static_cast<std::int64_t>(random() % 3));
    }
    for (std::uint32_t i = 0; i < rights; ++i) {
        problem.right_quotas.push_back(5 + static_cast<std::int64_t>(random() % 15));
    }
    for (std::uint32_t left = 0; left < lefts; ++left) {
        std::set<std::uint32_t> partners;
        while (partners.size() < degree) {
            partners.insert(static_cast<std::uint32_t>(random() % rights));
        }
        for (const auto right : partners) {
            problem.edges.push_back({left, right, 1 + static_cast<std::int64_t>(random() % 100'000'000)});
        }
    }
    return problem;
}

bool measure_assignment(int rounds)
{
    const AssignmentProblem problem = random_problem(20'000, 2'000, 10);
    std::vector<bench::PlainPair> pairs;
    for (const auto& edge : problem.edges) {
        pairs.push_back({edge.left, edge.right, edge.weight});
    }
    const Assignment found = assign(problem);
    if (found.total != bench::lemon_assignment(problem.left_quotas, problem.right_quotas, pairs).total) {
        std::printf("the greatest totals differ\n");
        return false;
    }
    std::vector<double> ours;
    std::vector<double> simplex;
    std::vector<double> whole;
    std::vector<double> to_simplex;
    std::vector<double> to_whole;
    for (int i = 0; i < rounds; ++i) {
        ours.push_back(seconds([&] { assign(problem); }));
        const auto times = bench::lemon_assignment(problem.left_quotas, problem.right_quotas, pairs);
        simplex.push_back(times.simplex_seconds);
        whole.push_back(times.whole_seconds);
        to_simplex.push_back(ours.back() / simplex.back());
        to_whole.push_back(ours.back() / whole.back());
    }
    std::printf("b-matching 20000 x 2000, %zu edges, equal totals (%s): ours with checks, proof and uniqueness %.3f s; "
                "LEMON simplex alone %.3f s (ours %.2f of it); with graph and flow %.3f s (ours %.2f of it)\n",
                pairs.size(), found.unique ? "unique" : "not unique", median(ours), median(simplex), median(to_simplex),
                median(whole), median(to_whole));
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    const int rounds = std::max(1, argc > 1 ? std::atoi(argv[1]) : 7);
    bool agree = measure_stable(20, rounds);
    agree = measure_stable(200, rounds) && agree;
    agree = measure_assignment(rounds) && agree;
    return agree ? 0 : 1;
}
