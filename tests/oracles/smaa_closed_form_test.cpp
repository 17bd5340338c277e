// SPDX-License-Identifier: Apache-2.0
/// SMAA against shares of the weight space that are worked out exactly: intervals of a line for two criteria, areas of
/// polygons for three. No table with all inputs was found in print.
#include <redriver/robustness/smaa.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

using namespace redriver;

namespace {

/// An acceptability of `samples` draws is this far from the true share in one case of 15,000.
double margin_of(double share, int samples)
{
    return 4 * std::sqrt(std::max(share * (1 - share), 1.0 / samples) / samples);
}

UtilityMatrix random_rows(std::mt19937_64& random, std::size_t rows, std::size_t columns)
{
    UtilityMatrix table(rows, std::vector<double>(columns));
    for (auto& row : table) {
        for (double& utility : row) {
            utility = static_cast<double>(random() >> 11U) * 0x1.0p-53;
        }
    }
    return table;
}

/// [alternative][rank - 1]: the length of the weights t of the first of two criteria that give the rank. Between two
/// neighbouring crossings the order is that of the middle.
std::vector<std::vector<double>> shares_of_line(const UtilityMatrix& table)
{
    const std::size_t m = table.size();
    const auto score = [&](std::size_t i, double t) { return t * table[i][0] + (1 - t) * table[i][1]; };
    std::vector<double> cuts{0, 1};
    for (std::size_t a = 0; a < m; ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            const double rise = (table[a][0] - table[b][0]) - (table[a][1] - table[b][1]);
            const double t = rise == 0 ? -1 : (table[b][1] - table[a][1]) / rise;
            if (t > 0 && t < 1) {
                cuts.push_back(t);
            }
        }
    }
    std::sort(cuts.begin(), cuts.end());
    std::vector<std::vector<double>> shares(m, std::vector<double>(m));
    for (std::size_t k = 0; k + 1 < cuts.size(); ++k) {
        const double middle = (cuts[k] + cuts[k + 1]) / 2;
        for (std::size_t i = 0; i < m; ++i) {
            std::size_t better = 0;
            for (std::size_t j = 0; j < m; ++j) {
                better += score(j, middle) > score(i, middle) ? 1U : 0U;
            }
            shares[i][better] += cuts[k + 1] - cuts[k];
        }
    }
    return shares;
}

/// Weights (x, y, 1 − x − y) as a point.
using Point = std::array<double, 2>;
using Polygon = std::vector<Point>;

/// What of a convex polygon has a·x + b·y + c >= 0 (Sutherland and Hodgman 1974).
Polygon clipped(const Polygon& polygon, double a, double b, double c)
{
    Polygon kept;
    const auto side = [&](const Point& p) { return a * p[0] + b * p[1] + c; };
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Point& p = polygon[i];
        const Point& q = polygon[(i + 1) % polygon.size()];
        const double at_p = side(p);
        const double at_q = side(q);
        if (at_p >= 0) {
            kept.push_back(p);
        }
        if ((at_p > 0 && at_q < 0) || (at_p < 0 && at_q > 0)) {
            const double t = at_p / (at_p - at_q);
            kept.push_back({p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])});
        }
    }
    return kept;
}

struct Region {
    double share = 0; ///< of all weights
    Point centre{};   ///< centre of gravity
};

Region region_of(const Polygon& polygon)
{
    Region region;
    double doubled = 0;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const Point& p = polygon[i];
        const Point& q = polygon[(i + 1) % polygon.size()];
        const double cross = p[0] * q[1] - q[0] * p[1];
        doubled += cross;
        region.centre[0] += (p[0] + q[0]) * cross;
        region.centre[1] += (p[1] + q[1]) * cross;
    }
    region.share = doubled; // the triangle of all weights has a doubled area of 1
    if (doubled > 0) {
        region.centre = {region.centre[0] / (3 * doubled), region.centre[1] / (3 * doubled)};
    }
    return region;
}

const Polygon all_weights{{0, 0}, {1, 0}, {0, 1}};

/// The weights where row a scores at least as much as row b.
Polygon where_ahead(const Polygon& polygon, const std::vector<double>& a, const std::vector<double>& b)
{
    return clipped(polygon, (a[0] - a[2]) - (b[0] - b[2]), (a[1] - a[2]) - (b[1] - b[2]), a[2] - b[2]);
}

} // namespace

TEST_CASE("SMAA of two criteria gives every rank the share of the line that it has")
{
    std::mt19937_64 random(20261122);
    SmaaOptions options;
    for (const std::size_t rows : {2U, 3U, 5U, 12U}) {
        const UtilityMatrix table = random_rows(random, rows, 2);
        const auto exact = shares_of_line(table);
        const SmaaResult result = smaa(table, any_weights(2), options);
        for (std::size_t i = 0; i < rows; ++i) {
            for (std::size_t rank = 0; rank < rows; ++rank) {
                CAPTURE(rows, i, rank);
                CHECK(std::abs(result.rank_acceptability[i][rank] - exact[i][rank]) <=
                      margin_of(exact[i][rank], options.samples));
            }
        }
    }
}

TEST_CASE("SMAA of three criteria gives first ranks, duels and central weights of the polygons they cut")
{
    std::mt19937_64 random(19820601);
    SmaaOptions options;
    options.pairwise = true;
    for (int round = 0; round < 5; ++round) {
        const UtilityMatrix table = random_rows(random, 6, 3);
        const SmaaResult result = smaa(table, any_weights(3), options);
        double sum = 0;
        for (std::size_t a = 0; a < table.size(); ++a) {
            Polygon first = all_weights;
            for (std::size_t b = 0; b < table.size(); ++b) {
                if (b != a) {
                    first = where_ahead(first, table[a], table[b]);
                    const double duel = region_of(where_ahead(all_weights, table[a], table[b])).share;
                    CHECK(std::abs(result.pairwise_winning[a][b] - duel) <= margin_of(duel, options.samples));
                }
            }
            const Region region = region_of(first);
            sum += region.share;
            CAPTURE(round, a, region.share);
            CHECK(std::abs(result.rank_acceptability[a][0] - region.share) <= margin_of(region.share, options.samples));
            if (region.share > 0.02) {
                REQUIRE(result.central_weights[a]);
                const double spread = 4 * 0.5 / std::sqrt(region.share * options.samples);
                CHECK(std::abs((*result.central_weights[a])[0] - region.centre[0]) <= spread);
                CHECK(std::abs((*result.central_weights[a])[1] - region.centre[1]) <= spread);
            }
        }
        CHECK(sum == Approx(1)); // the regions tile the weights
    }
}

TEST_CASE("Three alternatives, each perfect in one of three criteria, share the first rank and the centroids")
{
    SmaaOptions options;
    options.samples = 40'000;
    const SmaaResult result = smaa({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, any_weights(3), options);
    for (std::size_t a = 0; a < 3; ++a) {
        for (std::size_t rank = 0; rank < 3; ++rank) {
            CHECK(std::abs(result.rank_acceptability[a][rank] - 1.0 / 3) <= margin_of(1.0 / 3, options.samples));
        }
        for (std::size_t c = 0; c < 3; ++c) { // rank-order centroids: 11/18 for the greatest weight, 7/36 for the others
            CHECK((*result.central_weights[a])[c] == Approx(a == c ? 11.0 / 18 : 7.0 / 36).margin(0.01));
        }
    }
}
