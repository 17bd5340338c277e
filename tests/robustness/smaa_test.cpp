// SPDX-License-Identifier: Apache-2.0
#include "robustness/random_table.hpp"

#include <redriver/base/error.hpp>
#include <redriver/robustness/smaa.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace redriver;
using redriver::test::random_table;

namespace {

/// Shares of ranks counted pair by pair over the same weights.
std::vector<std::vector<double>> by_counting(const UtilityMatrix& utilities, const WeightSpace& space, int samples)
{
    const std::size_t m = utilities.size();
    std::vector<std::vector<double>> shares(m, std::vector<double>(m));
    for (const auto& weights : sample_weights(space, samples)) {
        std::vector<double> scores;
        for (const auto& row : utilities) {
            double sum = 0;
            for (std::size_t c = 0; c < weights.size(); ++c) {
                sum += weights[c] * row[c];
            }
            scores.push_back(sum);
        }
        for (std::size_t i = 0; i < m; ++i) {
            const auto better = std::count_if(scores.begin(), scores.end(), [&](double s) { return s > scores[i]; });
            shares[i][static_cast<std::size_t>(better)] += 1.0 / samples;
        }
    }
    return shares;
}

double mean_of(const std::vector<std::vector<double>>& rows, std::size_t c)
{
    double sum = 0;
    for (const auto& row : rows) {
        sum += row[c];
    }
    return sum / static_cast<double>(rows.size());
}

double deviation_of(const std::vector<std::vector<double>>& rows, std::size_t c)
{
    const double mean = mean_of(rows, c);
    double sum = 0;
    for (const auto& row : rows) {
        sum += (row[c] - mean) * (row[c] - mean);
    }
    return std::sqrt(sum / static_cast<double>(rows.size()));
}

} // namespace

TEST_CASE("Two criteria and two alternatives split the weights where the line crosses")
{
    // (1, 0) beats (0, 0.5) if w > 0.5 · (1 - w), so for w > 1/3: a share of 2/3, with central weight (1 + 1/3)/2.
    SmaaOptions options;
    options.samples = 40'000;
    options.top_k = 1;
    const SmaaResult result = smaa({{1, 0}, {0, 0.5}}, any_weights(2), options);
    CHECK(result.rank_acceptability[0][0] == Approx(2.0 / 3).margin(4 * result.largest_standard_error));
    CHECK((*result.central_weights[0])[0] == Approx(2.0 / 3).margin(0.01));
    CHECK((*result.central_weights[1])[0] == Approx(1.0 / 6).margin(0.01));
    CHECK(result.confidence[0] == 1.0);
    CHECK(result.confidence[1] == 1.0);
    CHECK(result.standard_error[0] == Approx(std::sqrt(2.0 / 9 / 40'000)).epsilon(0.05));
}

TEST_CASE("Ordered weights are uniform on the cone")
{
    // Corners (1,0,0), (½,½,0), (⅓,⅓,⅓): the mean is (11/18, 5/18, 2/18), the rank-order centroid.
    const auto rows = sample_weights(ordered_weights({2, 0, 1}), 40'000);
    CHECK(mean_of(rows, 2) == Approx(11.0 / 18).margin(0.005));
    CHECK(mean_of(rows, 0) == Approx(5.0 / 18).margin(0.005));
    CHECK(mean_of(rows, 1) == Approx(2.0 / 18).margin(0.005));
}

TEST_CASE("Weights known roughly scatter as the Dirichlet distribution says, and zero stays zero")
{
    const auto rows = sample_weights(weights_around({20, 80, 0}, 50), 40'000);
    CHECK(mean_of(rows, 0) == Approx(0.2).margin(0.002));
    CHECK(deviation_of(rows, 0) == Approx(std::sqrt(0.2 * 0.8 / 51)).epsilon(0.03)); // ±0.056
    CHECK(std::all_of(rows.begin(), rows.end(), [](const auto& row) { return row[2] == 0; }));
}

TEST_CASE("Boxed weights stay in their box, by rejection and by walking")
{
    const std::vector<double> low{0.1, 0.1, 0.1, 0.1};
    const std::vector<double> high{0.6, 0.6, 0.6, 0.6};
    const std::vector<double> tight_low{0.24, 0.24, 0.2, 0.2};
    const std::vector<double> tight_high{0.28, 0.26, 0.3, 0.3};
    CHECK_FALSE(WeightSampler(boxed_weights(low, high), 1).walks());
    CHECK(WeightSampler(boxed_weights(tight_low, tight_high), 1).walks());
    for (const auto& space : {boxed_weights(low, high), boxed_weights(tight_low, tight_high)}) {
        for (const auto& row : sample_weights(space, 2'000)) {
            CHECK(std::accumulate(row.begin(), row.end(), 0.0) == Approx(1).margin(1e-9));
            for (std::size_t c = 0; c < row.size(); ++c) {
                CHECK((row[c] >= space.low[c] && row[c] <= space.high[c]));
            }
        }
    }
    CHECK(mean_of(sample_weights(boxed_weights(low, high), 20'000), 0) == Approx(0.25).margin(0.005));
    // Two weights free in a box of 0.02: uniform, so the mean is the middle.
    const auto walked = sample_weights(boxed_weights({0.30, 0.30, 0.4}, {0.31, 0.31, 0.4}), 20'000);
    CHECK(mean_of(walked, 0) == Approx(0.30).margin(0.0101));
    const auto corner = sample_weights(boxed_weights({0.3, 0.7}, {0.5, 0.9}), 64);
    CHECK(mean_of(corner, 0) == Approx(0.3));
}

TEST_CASE("Walking in a small box has the mean that rejection has")
{
    // 0 <= w0 <= 0.1, 0 <= w1 <= 0.1, the rest free in [0.7, 1]: w0 is uniform, with mean 0.05 and sd 0.1/√12.
    const auto space = boxed_weights({0, 0, 0.7, 0, 0}, {0.1, 0.1, 1, 0.001, 0.001});
    CHECK(WeightSampler(space, 1).walks());
    const auto rows = sample_weights(space, 40'000);
    CHECK(mean_of(rows, 0) == Approx(0.05).margin(0.002));
    CHECK(deviation_of(rows, 0) == Approx(0.1 / std::sqrt(12.0)).margin(0.002));
}

TEST_CASE("Ranks equal a count pair by pair over the same weights")
{
    std::mt19937 engine(21);
    for (const unsigned values : {2U, 3U, 1000U}) {
        const auto utilities = random_table(engine, 37, 4, values);
        SmaaOptions options;
        options.samples = 500;
        options.top_k = 5;
        options.pairwise = true;
        const SmaaResult result = smaa(utilities, any_weights(4), options);
        const auto counted = by_counting(utilities, any_weights(4), 500);
        for (std::size_t i = 0; i < utilities.size(); ++i) {
            double top = 0;
            for (std::size_t rank = 0; rank < utilities.size(); ++rank) {
                CHECK(result.rank_acceptability[i][rank] == Approx(counted[i][rank]).margin(1e-9));
                top += rank < 5 ? counted[i][rank] : 0;
            }
            CHECK(result.top_k_acceptability[i] == Approx(top).margin(1e-9));
        }
    }
}

TEST_CASE("Counting fewer ranks gives the same ranks")
{
    std::mt19937 engine(22);
    const auto utilities = random_table(engine, 200, 5, 1000);
    SmaaOptions options;
    options.samples = 300;
    const SmaaResult all = smaa(utilities, any_weights(5), options);
    options.ranks = 10;
    const SmaaResult few = smaa(utilities, any_weights(5), options);
    CHECK(few.top_k_acceptability == all.top_k_acceptability);
    CHECK(few.central_weights == all.central_weights);
    for (std::size_t i = 0; i < utilities.size(); ++i) {
        REQUIRE(few.rank_acceptability[i].size() == 10);
        CHECK(std::equal(few.rank_acceptability[i].begin(), few.rank_acceptability[i].end(),
                         all.rank_acceptability[i].begin()));
    }
}

TEST_CASE("Any number of threads gives the same bytes")
{
    std::mt19937 engine(23);
    const auto low = random_table(engine, 60, 4, 100);
    auto high = low;
    for (auto& row : high) {
        row[engine() % 4] += 0.3;
    }
    SmaaOptions options;
    options.samples = 1'000;
    options.pairwise = true;
    options.confidence_samples = 50;
    options.threads = 1;
    const SmaaResult one = smaa(low, high, weights_around({4, 3, 2, 1}), options);
    for (const int threads : {2, 3, 7}) {
        options.threads = threads;
        CHECK(smaa(low, high, weights_around({4, 3, 2, 1}), options) == one);
    }
}

TEST_CASE("Intervals blur what exact utilities decide")
{
    SmaaOptions options;
    options.top_k = 1;
    // Uniform on [0, 1] against 0.25 with one criterion: first in three of four cases.
    const SmaaResult result = smaa({{0}, {0.25}}, {{1}, {0.25}}, any_weights(1), options);
    CHECK(result.rank_acceptability[0][0] == Approx(0.75).margin(4 * result.largest_standard_error));
    CHECK_FALSE(result.confidence[0].has_value());
    options.confidence_samples = 10'000;
    CHECK(*smaa({{0}, {0.25}}, {{1}, {0.25}}, any_weights(1), options).confidence[0] ==
          Approx(0.75).margin(4 * result.largest_standard_error));
}

TEST_CASE("With all mass on the weights the ranks are those of the weighted sum")
{
    const SmaaResult result = smaa({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, weights_around({5, 3, 2}, 1e12));
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(result.rank_acceptability[i][i] == 1);
    }
    CHECK_FALSE(result.central_weights[1].has_value());
}

TEST_CASE("Equal alternatives share their rank, one alternative is first, none is an empty answer")
{
    const SmaaResult equal = smaa({{0.5, 0.5}, {0.5, 0.5}}, any_weights(2));
    CHECK(equal.rank_acceptability == std::vector<std::vector<double>>{{1, 0}, {1, 0}});
    CHECK(smaa({{0.2}}, any_weights(1)).top_k_acceptability == std::vector<double>{1});
    CHECK(smaa({}, any_weights(1)).top_k_acceptability.empty());
}

TEST_CASE("What makes no sense is refused")
{
    CHECK_THROWS_AS(any_weights(0), InputError);
    CHECK_THROWS_AS(weights_around({0, 0}), InputError);
    CHECK_THROWS_AS(weights_around({1, -1}), InputError);
    CHECK_THROWS_AS(weights_around({1, std::nan("")}), InputError);
    CHECK_THROWS_AS(ordered_weights({0, 0}), InputError);
    CHECK_THROWS_AS(boxed_weights({0.6, 0.6}, {1, 1}), InputError);
    CHECK_THROWS_AS(boxed_weights({0.2, 0.1}, {0.1, 0.9}), InputError);
    CHECK_THROWS_AS(smaa({{1, 2}}, any_weights(1)), InputError);
    CHECK_THROWS_AS(smaa({{1}}, {{0}}, any_weights(1)), InputError);
    CHECK_THROWS_AS(smaa({{std::nan("")}}, any_weights(1)), InputError);
    CHECK_THROWS_AS(smaa(UtilityMatrix(20'000, {0.5}), any_weights(1)), InputError); // 20,000 ranks for each
}

TEST_CASE("An acceptability has a word")
{
    CHECK(firmness_of(1) == Firmness::stable);
    CHECK(firmness_of(0.8) == Firmness::stable);
    CHECK(firmness_of(0.79) == Firmness::leans);
    CHECK(firmness_of(0.5) == Firmness::leans);
    CHECK(firmness_of(0.49) == Firmness::open);
}
