// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/error.hpp>
#include <redriver/robustness/sector_similarity.hpp>
#include <redriver/robustness/trapezoid.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace redriver;

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr Trapezoid shape{0, 10, 20, 40};

/// 0 root; 1, 2 sections; 3, 4 below 1; 5 below 2; 6, 7 below 3.
const std::vector<int> tree{-1, 0, 0, 1, 1, 2, 3, 3};

} // namespace

TEST_CASE("A trapezoid rises, stays and falls")
{
    CHECK(trapezoid(std::vector<double>{-1, 0, 5, 10, 20, 30, 40, 41}, shape) ==
          std::vector<double>{0, 0, 0.5, 1, 1, 0.5, 0, 0});
}

TEST_CASE("At a step the step itself is worth 1, and an open side never falls")
{
    CHECK(trapezoid(10, {10, 10, 20, 20}) == 1);
    CHECK(trapezoid(9.999, {10, 10, 20, 20}) == 0);
    CHECK(trapezoid(20, {10, 10, 20, 20}) == 1);
    CHECK(trapezoid(1e300, {5, 10, endless, endless}) == 1);
    CHECK(trapezoid(-1e300, {-endless, -endless, 20, 30}) == 1);
    CHECK(trapezoid(25, {-endless, -endless, 20, 30}) == 0.5);
}

TEST_CASE("A range has a best, a worst and a mean")
{
    // [5, 15]: the mean is (½ · (0.5 + 1) · 5 + 5)/10 = 0.875.
    const TrapezoidFit fit = trapezoid(5, 15, shape);
    CHECK(fit.possibility == 1);
    CHECK(fit.necessity == 0.5);
    CHECK(*fit.mean == Approx(0.875));
    CHECK(*trapezoid(5, 5, shape).mean == 0.5);
    CHECK(trapezoid(30, 35, shape).possibility == 0.5);
    CHECK(trapezoid(30, 35, shape).necessity == 0.25);
    CHECK_FALSE(trapezoid(5, endless, shape).mean.has_value());
    CHECK(*trapezoid(-10, 50, shape).mean == Approx((5.0 + 10 + 10) / 60));
}

TEST_CASE("Best, worst and mean equal a fine sampling of the range")
{
    for (double low = -5; low < 45; low += 3.5) {
        for (double high = low + 0.5; high < 50; high += 4.25) {
            double best = 0;
            double worst = 1;
            double sum = 0;
            constexpr int points = 4000;
            for (int i = 0; i <= points; ++i) {
                const double value = trapezoid(low + (high - low) * i / points, shape);
                best = std::max(best, value);
                worst = std::min(worst, value);
                sum += i == 0 || i == points ? value / 2 : value;
            }
            const TrapezoidFit fit = trapezoid(low, high, shape);
            CHECK(fit.possibility == Approx(best).margin(0.002));
            CHECK(fit.necessity == Approx(worst).margin(1e-12));
            CHECK(*fit.mean == Approx(sum / points).margin(0.001));
        }
    }
}

TEST_CASE("A shape out of order, half open or without numbers is refused")
{
    CHECK_THROWS_AS(trapezoid(1, {2, 1, 3, 4}), InputError);
    CHECK_THROWS_AS(trapezoid(1, {-endless, 1, 3, 4}), InputError);
    CHECK_THROWS_AS(trapezoid(1, {0, 1, 3, endless}), InputError);
    CHECK_THROWS_AS(trapezoid(std::nan(""), shape), InputError);
    CHECK_THROWS_AS(trapezoid(2, 1, shape), InputError);
}

TEST_CASE("An interest covers what lies below it, and not the other way round")
{
    CHECK(sector_similarity(tree, 1, 6) == Similarity{1, 1});
    CHECK(sector_similarity(tree, 6, 6) == Similarity{1, 1});
    CHECK(sector_similarity(tree, 6, 1) == Similarity{0.4, 1}); // known only coarser
    CHECK(sector_similarity(tree, 6, 7) == Similarity{0.8, 0.8});
    CHECK(sector_similarity(tree, 6, 4) == Similarity{0.4, 0.4});
    CHECK(sector_similarity(tree, 6, 5) == Similarity{0, 0});
}

TEST_CASE("Symmetric measures on the small tree are those worked out by hand")
{
    const auto value = [](int a, int b, SimilarityMeasure measure) {
        return sector_similarity(tree, a, b, measure).low;
    };
    CHECK(value(6, 7, SimilarityMeasure::wu_palmer) == Approx(4.0 / 6)); // depths 3, 3 and 2
    CHECK(value(6, 4, SimilarityMeasure::wu_palmer) == Approx(2.0 / 5));
    CHECK(value(6, 5, SimilarityMeasure::wu_palmer) == 0);
    CHECK(value(0, 0, SimilarityMeasure::wu_palmer) == 1);
    CHECK(value(6, 4, SimilarityMeasure::path) == Approx(1.0 / 4)); // 6-3-1-4
    CHECK(value(6, 5, SimilarityMeasure::path) == Approx(1.0 / 6));
    // N = 8: IC of leaves 1, of 3 (two below) 1 - ln 3/ln 8 = 0.4717, of 1 (four below) 1 - ln 5/ln 8 = 0.2260.
    CHECK(value(6, 7, SimilarityMeasure::lin) == Approx(0.4717).margin(0.0001));
    CHECK(value(6, 4, SimilarityMeasure::lin) == Approx(0.2260).margin(0.0001));
    CHECK(value(6, 5, SimilarityMeasure::lin) == Approx(0).margin(1e-12));
    CHECK(value(0, 0, SimilarityMeasure::lin) == 1);
}

TEST_CASE("Sections without a listed root are as if they had one")
{
    const std::vector<int> forest{-1, -1, 0, 0, 1, 2, 2}; // the tree above without its root
    for (const auto measure : {SimilarityMeasure::level_table, SimilarityMeasure::wu_palmer, SimilarityMeasure::path,
                               SimilarityMeasure::lin}) {
        for (int a = 1; a < 8; ++a) {
            for (int b = 1; b < 8; ++b) {
                CHECK(sector_similarity(forest, a - 1, b - 1, measure) == sector_similarity(tree, a, b, measure));
            }
        }
    }
    CHECK_THROWS_AS(sector_similarity({1, 0}, 0, 1), InputError);
    CHECK_THROWS_AS(sector_similarity({-1}, 0, 1), InputError);
    CHECK_THROWS_AS(sector_similarity({5}, 0, 0), InputError);
}
