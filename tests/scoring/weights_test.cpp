// SPDX-License-Identifier: Apache-2.0
#include <redriver/scoring/scoring_model.hpp>

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <numeric>

using namespace redriver;

TEST_CASE("Rank-order centroids are those of the book and sum to the whole exactly")
{
    CHECK(rank_order_centroids(1) == std::vector<Weight>{100'000});
    CHECK(rank_order_centroids(2) == std::vector<Weight>{75'000, 25'000});
    // n = 6: 0.408333 0.241667 0.158333 0.102778 0.061111 0.027778; the three units left go to .78, .78 and .67
    CHECK(rank_order_centroids(6) == std::vector<Weight>{40'833, 24'167, 15'833, 10'278, 6'111, 2'778});
    for (int count = 1; count <= 20; ++count) {
        const auto weights = rank_order_centroids(count);
        CHECK(std::accumulate(weights.begin(), weights.end(), 0) == full_weight);
        CHECK(std::is_sorted(weights.rbegin(), weights.rend()));
    }
    CHECK_THROWS_AS(rank_order_centroids(0), std::out_of_range);
}

TEST_CASE("Weights scaled by a constant are the same weights")
{
    const std::vector<double> weights{3, 1, 1, 2, 0};
    const auto whole = normalised_weights(weights);
    CHECK(std::accumulate(whole.begin(), whole.end(), 0) == full_weight);
    CHECK(whole.back() == 0);
    for (const double factor : {0.001, 0.1, 3.0, 7.7, 1e6}) {
        std::vector<double> scaled = weights;
        for (double &weight : scaled) {
            weight *= factor;
        }
        CHECK(normalised_weights(scaled) == whole);
    }
}

TEST_CASE("Weights that cannot be weighed are refused")
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    CHECK_THROWS_AS(normalised_weights({0, 0}), std::invalid_argument);
    CHECK_THROWS_AS(normalised_weights({1, -0.1}), std::invalid_argument);
    CHECK_THROWS_AS(normalised_weights({1, nan}), std::invalid_argument);
    CHECK_THROWS_AS(normalised_weights({1, infinite}), std::invalid_argument);
    CHECK_THROWS_AS(normalised_weights({}), std::invalid_argument);
}
