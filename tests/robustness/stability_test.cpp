// SPDX-License-Identifier: Apache-2.0
#include "robustness/random_table.hpp"

#include <redriver/base/error.hpp>
#include <redriver/robustness/analyst_views.hpp>
#include <redriver/robustness/smaa.hpp>
#include <redriver/robustness/stability.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

using namespace redriver;
using redriver::test::random_table;

namespace {

/// The weights with criterion c at t and the others in proportion.
std::vector<double> moved(std::vector<double> weights, std::size_t c, double t)
{
    const double rest = std::accumulate(weights.begin(), weights.end(), 0.0) - weights[c];
    for (std::size_t k = 0; k < weights.size(); ++k) {
        weights[k] = k == c ? t : weights[k] / rest * (1 - t);
    }
    return weights;
}

std::vector<int> first_of(const std::vector<std::vector<double>>& table, const std::vector<double>& weights, int k)
{
    const auto sums = weighted_sum(table, weights);
    std::vector<int> order(sums.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return sums[static_cast<std::size_t>(a)] > sums[static_cast<std::size_t>(b)];
    });
    order.resize(static_cast<std::size_t>(k));
    std::sort(order.begin(), order.end());
    return order;
}

} // namespace

TEST_CASE("The winner of two keeps its place down to where the lines cross")
{
    // S1 = t, S2 = 0.5 · (1 - t): level at t = 1/3. The winner at (0.5, 0.5) is the first.
    const auto intervals = winner_stability({{1, 0}, {0, 0.5}}, {1, 1});
    REQUIRE(intervals[0]);
    CHECK(intervals[0]->low.weight == Approx(1.0 / 3));
    CHECK(intervals[0]->low.leaves == 0);
    CHECK(intervals[0]->low.enters == 1);
    CHECK(intervals[0]->high == WeightBound{1, std::nullopt, std::nullopt});
    CHECK(intervals[1]->high.weight == Approx(2.0 / 3));
}

TEST_CASE("A criterion that has all the weight has no interval")
{
    const auto intervals = winner_stability({{1, 0}, {0, 1}}, {1, 0});
    CHECK_FALSE(intervals[0].has_value());
    REQUIRE(intervals[1]);
    CHECK(intervals[1]->high.weight == Approx(0.5));
}

TEST_CASE("Within an interval the first k stay, beyond it they do not")
{
    std::mt19937 engine(31);
    const std::vector<double> weights{4, 3, 2, 1};
    constexpr double step = 1e-6;
    for (int round = 0; round < 60; ++round) {
        const auto table = random_table(engine, 12, 4, 97);
        for (const int k : {1, 3}) {
            const auto intervals = top_set_stability(table, weights, k);
            const auto inside = first_of(table, weights, k);
            for (std::size_t c = 0; c < weights.size(); ++c) {
                const StabilityInterval& interval = *intervals[c];
                if (interval.high.weight - interval.low.weight < 4 * step) {
                    continue;
                }
                CHECK(first_of(table, moved(weights, c, interval.low.weight + step), k) == inside);
                CHECK(first_of(table, moved(weights, c, interval.high.weight - step), k) == inside);
                if (interval.low.enters && interval.low.weight > step) {
                    CHECK(first_of(table, moved(weights, c, interval.low.weight - step), k) != inside);
                }
                if (interval.high.enters && interval.high.weight < 1 - step) {
                    CHECK(first_of(table, moved(weights, c, interval.high.weight + step), k) != inside);
                }
            }
        }
    }
}

TEST_CASE("The cheapest change of two weights moves them just to where the lines cross")
{
    // From (0.5, 0.5) to (1/3, 2/3): distance 1/3.
    const auto change = cheapest_weights({{1, 0}, {0, 0.5}}, {1, 1}, 1);
    REQUIRE(change);
    CHECK(change->distance == Approx(1.0 / 3));
    CHECK(change->weights[0] == Approx(1.0 / 3));
    CHECK(cheapest_weights({{1, 0}, {0, 0.5}}, {1, 1}, 0)->distance == 0);
}

TEST_CASE("What is dominated everywhere can never be first")
{
    CHECK_FALSE(cheapest_weights({{1, 1}, {0.5, 0.9}}, {1, 1}, 1).has_value());
    CHECK_THROWS_AS(cheapest_weights({{1}}, {1}, 1), InputError);
    CHECK_THROWS_AS(winner_stability({}, {1}), InputError);
}

TEST_CASE("The cheapest change makes it first, and no point of a fine grid is cheaper")
{
    std::mt19937 engine(32);
    const std::vector<double> weights{0.5, 0.3, 0.2};
    constexpr int cells = 100;
    for (int round = 0; round < 40; ++round) {
        const auto table = random_table(engine, 6, 3, 11);
        for (int wanted = 0; wanted < 6; ++wanted) {
            const auto change = cheapest_weights(table, weights, wanted);
            double cheapest = 3;
            for (int a = 0; a <= cells; ++a) {
                for (int b = 0; a + b <= cells; ++b) {
                    const std::vector<double> grid{a / 100.0, b / 100.0, (cells - a - b) / 100.0};
                    const auto sums = weighted_sum(table, grid);
                    if (sums[static_cast<std::size_t>(wanted)] >= *std::max_element(sums.begin(), sums.end())) {
                        cheapest = std::min(cheapest, std::abs(grid[0] - 0.5) + std::abs(grid[1] - 0.3) +
                                                          std::abs(grid[2] - 0.2));
                    }
                }
            }
            if (!change) {
                CHECK(cheapest == 3);
                continue;
            }
            const auto sums = weighted_sum(table, change->weights);
            CHECK(sums[static_cast<std::size_t>(wanted)] >= *std::max_element(sums.begin(), sums.end()) - 1e-8);
            CHECK(change->distance <= cheapest + 1e-8);
            CHECK(std::accumulate(change->weights.begin(), change->weights.end(), 0.0) == Approx(1));
        }
    }
}

TEST_CASE("Whoever can be first by some weights is first in some sample, and the other way round")
{
    std::mt19937 engine(33);
    const auto table = random_table(engine, 10, 3, 1000);
    SmaaOptions options;
    options.samples = 20'000;
    const SmaaResult result = smaa(table, any_weights(3), options);
    for (int i = 0; i < 10; ++i) {
        if (result.rank_acceptability[static_cast<std::size_t>(i)][0] > 0) {
            CHECK(cheapest_weights(table, {1, 1, 1}, i).has_value());
        }
    }
}
