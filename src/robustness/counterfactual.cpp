// SPDX-License-Identifier: Apache-2.0
#include "robustness/decision_table.hpp"

#include <redriver/robustness/counterfactual.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <tuple>

namespace redriver {
namespace {

constexpr const char* method = "counterfactual";
constexpr std::size_t most_levers = 16;

std::int64_t best_gain(const Lever& lever)
{
    return lever.most > 0 ? lever.gain(lever.most) : 0;
}

bool contains(unsigned set, std::size_t lever)
{
    return (set >> lever & 1U) != 0;
}

/// Sets of levers that can win enough while no part of them can, fewest levers first.
std::vector<unsigned> minimal_sets(const std::vector<Lever>& levers, std::int64_t needed)
{
    std::vector<std::int64_t> best;
    for (const Lever& lever : levers) {
        best.push_back(best_gain(lever));
    }
    std::vector<unsigned> candidates(std::size_t{1} << levers.size());
    std::iota(candidates.begin(), candidates.end(), 0U);
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](unsigned a, unsigned b) { return std::popcount(a) < std::popcount(b); });
    std::vector<unsigned> minimal;
    for (const unsigned set : candidates) {
        std::int64_t sum = 0;
        for (std::size_t lever = 0; lever < levers.size(); ++lever) {
            sum += contains(set, lever) ? best[lever] : 0;
        }
        const bool has_smaller =
            std::any_of(minimal.begin(), minimal.end(), [&](unsigned part) { return (set & part) == part; });
        if (sum >= needed && !has_smaller) {
            minimal.push_back(set);
        }
    }
    return minimal;
}

MoveSet cheapest_moves(const std::vector<Lever>& levers, unsigned set, std::int64_t needed)
{
    std::vector<std::size_t> order;
    std::int64_t sum = 0;
    for (std::size_t lever = 0; lever < levers.size(); ++lever) {
        if (contains(set, lever)) {
            order.push_back(lever);
            sum += best_gain(levers[lever]);
        }
    }
    // All are at their most; what wins least for its cost is taken back first.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return static_cast<double>(best_gain(levers[a])) * levers[b].cost <
               static_cast<double>(best_gain(levers[b])) * levers[a].cost;
    });
    MoveSet result;
    for (const std::size_t lever : order) {
        const std::int64_t others = sum - best_gain(levers[lever]);
        const std::int64_t units = *smallest_move(levers[lever], needed - others);
        sum = others + levers[lever].gain(units);
        result.moves.push_back({static_cast<int>(lever), units});
        result.cost += levers[lever].cost * static_cast<double>(units) / static_cast<double>(levers[lever].most);
    }
    std::sort(result.moves.begin(), result.moves.end(),
              [](const LeverMove& a, const LeverMove& b) { return a.lever < b.lever; });
    return result;
}

} // namespace

Lever lever_from_points(const std::vector<double>& at, const std::vector<double>& points, double unit, double scale,
                        double cost)
{
    require_table({at, points}, at.size(), method);
    require_argument(at.size() >= 2 && points.front() == 0 && unit > 0, method,
                     "two points at least, none won at the first, and a unit above zero are needed");
    for (std::size_t i = 1; i < at.size(); ++i) {
        require_argument(at[i - 1] < at[i] && points[i - 1] <= points[i], method,
                         "values must rise, points never fall");
    }
    Lever lever;
    lever.most = static_cast<std::int64_t>(std::ceil((at.back() - at.front()) / unit));
    lever.cost = cost;
    lever.gain = [at, points, unit, scale](std::int64_t units) {
        const double x = at.front() + static_cast<double>(units) * unit;
        const auto next = std::upper_bound(at.begin(), at.end(), x);
        if (next == at.end()) {
            return static_cast<std::int64_t>(std::floor(points.back() * scale));
        }
        const auto i = static_cast<std::size_t>(next - at.begin());
        const double share = (x - at[i - 1]) / (at[i] - at[i - 1]);
        return static_cast<std::int64_t>(std::floor((points[i - 1] + share * (points[i] - points[i - 1])) * scale));
    };
    return lever;
}

std::optional<std::int64_t> smallest_move(const Lever& lever, std::int64_t needed)
{
    if (lever.most <= 0 || lever.gain(lever.most) < needed) {
        return std::nullopt;
    }
    std::int64_t too_little = 0;
    std::int64_t enough = lever.most;
    while (enough - too_little > 1) {
        const std::int64_t middle = too_little + (enough - too_little) / 2;
        (lever.gain(middle) >= needed ? enough : too_little) = middle;
    }
    return enough;
}

std::vector<LeverMove> smallest_single_moves(const std::vector<Lever>& levers, std::int64_t needed)
{
    std::vector<LeverMove> moves;
    for (std::size_t lever = 0; lever < levers.size(); ++lever) {
        if (const auto units = smallest_move(levers[lever], needed)) {
            moves.push_back({static_cast<int>(lever), *units});
        }
    }
    return moves;
}

std::vector<MoveSet> irreducible_sets(const std::vector<Lever>& levers, std::int64_t needed)
{
    require_argument(levers.size() <= most_levers, method, "too many levers");
    if (needed <= 0) {
        return {MoveSet{}};
    }
    std::vector<MoveSet> sets;
    for (const unsigned set : minimal_sets(levers, needed)) {
        sets.push_back(cheapest_moves(levers, set, needed));
    }
    std::stable_sort(sets.begin(), sets.end(), [](const MoveSet& a, const MoveSet& b) {
        return std::pair(a.moves.size(), a.cost) < std::pair(b.moves.size(), b.cost);
    });
    return sets;
}

} // namespace redriver
