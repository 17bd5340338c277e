// SPDX-License-Identifier: Apache-2.0
// The plain methods beside their definitions written down a second time and in the slowest way, on small random tables
// with many ties; and on large ones that only a sound method gets through.
#include "robustness/random_table.hpp"

#include <redriver/robustness/analyst_views.hpp>
#include <redriver/robustness/sector_similarity.hpp>
#include <redriver/robustness/skyline.hpp>
#include <redriver/scoring/plain_score.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace redriver;
using redriver::test::random_table;

namespace {

const std::vector<Sense> senses{Sense::benefit, Sense::cost, Sense::benefit};
const std::vector<double> weights{3, 1, 2}; // add up to 6

double preference(double d, const Preference& by)
{
    if (d <= 0) {
        return 0;
    }
    switch (by.shape) {
    case PreferenceShape::usual: return 1;
    case PreferenceShape::u_shape: return d > by.q ? 1 : 0;
    case PreferenceShape::v_shape: return std::min(1.0, d / by.p);
    case PreferenceShape::level: return d > by.p ? 1 : d > by.q ? 0.5 : 0;
    case PreferenceShape::linear: return std::clamp((d - by.q) / (by.p - by.q), 0.0, 1.0);
    case PreferenceShape::gaussian: break;
    }
    return 1 - std::exp(-(d * d) / (2 * by.s * by.s));
}

/// π(a, b), weighted.
double preferred(const DecisionMatrix& table, std::size_t a, std::size_t b, const std::vector<Preference>& by)
{
    double sum = 0;
    for (std::size_t c = 0; c < weights.size(); ++c) {
        const double d = table[a][c] - table[b][c];
        sum += weights[c] / 6 * preference(senses[c] == Sense::benefit ? d : -d, by[c]);
    }
    return sum;
}

/// Ancestors of a node with itself, from the node up; the root that is not listed is -1.
std::vector<int> line_of(const std::vector<int>& parents, int node)
{
    std::vector<int> line{node};
    while (line.back() != -1) {
        line.push_back(parents[static_cast<std::size_t>(line.back())]);
    }
    return line;
}

/// A forest: each node below an earlier one, or a section of its own.
std::vector<int> random_forest(std::mt19937& engine, int size)
{
    std::vector<int> parents{-1, -1};
    while (static_cast<int>(parents.size()) < size) {
        parents.push_back(static_cast<int>(engine() % (parents.size() + 1)) - 1);
    }
    return parents;
}

} // namespace

TEST_CASE("PROMETHEE flows are those of all pairs, for every shape")
{
    std::mt19937 engine(51);
    const std::vector<Preference> shapes{{PreferenceShape::usual},
                                         {PreferenceShape::u_shape, 0.3},
                                         {PreferenceShape::v_shape, 0, 0.4},
                                         {PreferenceShape::level, 0.2, 0.5},
                                         {PreferenceShape::linear, 0.1, 0.6},
                                         {PreferenceShape::gaussian, 0, 0, 0.3}};
    for (int round = 0; round < 120; ++round) {
        const auto table = random_table(engine, 1 + static_cast<int>(engine() % 9), 3, 7);
        std::vector<Preference> by;
        for (int c = 0; c < 3; ++c) {
            by.push_back(shapes[engine() % shapes.size()]);
        }
        const PrometheeResult found = promethee(table, weights, senses, by);
        const double others = table.size() > 1 ? static_cast<double>(table.size() - 1) : 1;
        for (std::size_t a = 0; a < table.size(); ++a) {
            double leaving = 0;
            double entering = 0;
            for (std::size_t b = 0; b < table.size(); ++b) {
                leaving += preferred(table, a, b, by) / others;
                entering += preferred(table, b, a, by) / others;
            }
            CAPTURE(round, a);
            CHECK(found.leaving[a] == Approx(leaving).margin(1e-12));
            CHECK(found.entering[a] == Approx(entering).margin(1e-12));
            CHECK(found.net[a] == Approx(leaving - entering).margin(1e-12));
        }
    }
}

TEST_CASE("TOPSIS, VIKOR and SPOTIS follow their formulas term by term")
{
    std::mt19937 engine(52);
    for (int round = 0; round < 120; ++round) {
        const auto table = random_table(engine, 2 + static_cast<int>(engine() % 7), 3, 6);
        const auto column = [&](std::size_t c) {
            std::vector<double> numbers;
            for (const auto& row : table) {
                numbers.push_back(senses[c] == Sense::benefit ? row[c] : -row[c]);
            }
            return numbers;
        };
        const auto closeness = topsis(table, weights, senses);
        const auto compromise = vikor(table, weights, senses, 0.3);
        const auto distances = spotis(table, weights, {0, -1, 0}, {1, 1, 2}, {1, 0, 2});
        for (std::size_t i = 0; i < table.size(); ++i) {
            double to_ideal = 0;
            double to_anti = 0;
            double s = 0;
            double r = 0;
            double distance = 0;
            for (std::size_t c = 0; c < 3; ++c) {
                const auto numbers = column(c);
                const double best = *std::max_element(numbers.begin(), numbers.end());
                const double worst = *std::min_element(numbers.begin(), numbers.end());
                const double norm = std::sqrt(std::inner_product(numbers.begin(), numbers.end(), numbers.begin(), 0.0));
                const double w = weights[c] / 6;
                to_ideal += norm > 0 ? std::pow(w * (numbers[i] - best) / norm, 2) : 0;
                to_anti += norm > 0 ? std::pow(w * (numbers[i] - worst) / norm, 2) : 0;
                const double lost = best > worst ? w * (best - numbers[i]) / (best - worst) : 0;
                s += lost;
                r = std::max(r, lost);
                const std::vector<double> ideal{1, 0, 2};
                const std::vector<double> range{1, 2, 2};
                distance += w * std::abs(table[i][c] - ideal[c]) / range[c];
            }
            const double both = std::sqrt(to_ideal) + std::sqrt(to_anti);
            CAPTURE(round, i);
            CHECK(closeness[i] == Approx(both > 0 ? std::sqrt(to_anti) / both : 0).margin(1e-12));
            CHECK(compromise.s[i] == Approx(s).margin(1e-12));
            CHECK(compromise.r[i] == Approx(r).margin(1e-12));
            CHECK(distances[i] == Approx(distance).margin(1e-12));
        }
        // The compromise set by its definition, from the q that was answered.
        const auto q = [&](std::size_t place) {
            return compromise.q[static_cast<std::size_t>(compromise.order[place])];
        };
        const double needed = 1.0 / static_cast<double>(table.size() - 1);
        std::size_t near = 1;
        while (near < table.size() && q(near) - q(0) < needed - 1e-12) {
            ++near;
        }
        const std::size_t expected = near > 1 ? near : compromise.stability ? 1 : 2;
        CHECK(compromise.compromise.size() == expected);
        CHECK(std::is_sorted(compromise.order.begin(), compromise.order.end(), [&](int a, int b) {
            return compromise.q[static_cast<std::size_t>(a)] < compromise.q[static_cast<std::size_t>(b)];
        }));
    }
}

TEST_CASE("Kendall's tau is the count of all pairs")
{
    std::mt19937 engine(53);
    for (int round = 0; round < 200; ++round) {
        const auto lists = random_table(engine, 2, 1 + static_cast<int>(engine() % 12), 5);
        double agreeing = 0;
        double apart_a = 0;
        double apart_b = 0;
        const auto sign = [](double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; };
        for (std::size_t i = 0; i < lists[0].size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                const int a = sign(lists[0][i] - lists[0][j]);
                const int b = sign(lists[1][i] - lists[1][j]);
                agreeing += a * b;
                apart_a += a * a;
                apart_b += b * b;
            }
        }
        const auto found = kendall_tau(lists[0], lists[1]);
        REQUIRE(found.has_value() == (apart_a > 0 && apart_b > 0));
        if (found) {
            CHECK(*found == Approx(agreeing / std::sqrt(apart_a * apart_b)).margin(1e-12));
        }
    }
}

TEST_CASE("Plain scores are the sums of their parts, ranked by all pairs")
{
    std::mt19937 engine(54);
    for (int round = 0; round < 120; ++round) {
        const auto low = random_table(engine, 1 + static_cast<int>(engine() % 9), 3, 5);
        auto high = low;
        for (auto& row : high) {
            for (double& utility : row) {
                utility = engine() % 3 == 0 ? 1 : utility;
            }
        }
        const PlainScores found = score(low, high, weights);
        for (std::size_t i = 0; i < low.size(); ++i) {
            double least = 0;
            double most = 0;
            double known = 0;
            for (std::size_t c = 0; c < 3; ++c) {
                least += 100 * weights[c] / 6 * low[i][c];
                most += 100 * weights[c] / 6 * high[i][c];
                known += low[i][c] == 0 && high[i][c] == 1 ? 0 : weights[c] / 6;
            }
            CHECK(found.low[i] == Approx(least).margin(1e-9));
            CHECK(found.high[i] == Approx(most).margin(1e-9));
            CHECK(found.score[i] == Approx((least + most) / 2).margin(1e-9));
            CHECK(found.coverage[i] == Approx(known).margin(1e-12));
            CHECK(std::accumulate(found.points[i].begin(), found.points[i].end(), 0.0) ==
                  Approx(found.score[i]).margin(1e-9));
            int better = 0;
            for (std::size_t j = 0; j < low.size(); ++j) {
                const double ahead = found.score[j] - found.score[i];
                better += ahead > 1e-6 || (std::abs(ahead) <= 1e-6 && found.low[j] - found.low[i] > 1e-6) ? 1 : 0;
            }
            CHECK(found.ranks[i] == better + 1);
        }
    }
}

TEST_CASE("Similarities on random forests follow from the lines of ancestors")
{
    std::mt19937 engine(55);
    for (int round = 0; round < 60; ++round) {
        const auto parents = random_forest(engine, 3 + static_cast<int>(engine() % 15));
        const int size = static_cast<int>(parents.size());
        const auto depth = [&](int node) { return static_cast<int>(line_of(parents, node).size()) - 1; };
        const auto information = [&](int node) {
            int below = -1;
            for (int other = -1; other < size; ++other) {
                const auto line = line_of(parents, other);
                below += std::find(line.begin(), line.end(), node) != line.end() ? 1 : 0;
            }
            return 1 - std::log(below + 1) / std::log(size + 1);
        };
        for (int a = 0; a < size; ++a) {
            for (int b = 0; b < size; ++b) {
                const auto line_a = line_of(parents, a);
                const auto line_b = line_of(parents, b);
                const int lcs = *std::find_first_of(line_a.begin(), line_a.end(), line_b.begin(), line_b.end());
                const auto value = [&](SimilarityMeasure by) { return sector_similarity(parents, a, b, by).low; };
                CAPTURE(round, a, b);
                CHECK(value(SimilarityMeasure::path) == Approx(1.0 / (1 + depth(a) + depth(b) - 2 * depth(lcs))));
                CHECK(value(SimilarityMeasure::wu_palmer) ==
                      Approx(a == b ? 1 : 2.0 * depth(lcs) / (depth(a) + depth(b))));
                const double both = information(a) + information(b);
                CHECK(value(SimilarityMeasure::lin) == Approx(a == b     ? 1
                                                              : both > 0 ? 2 * information(lcs) / both
                                                                         : 0)
                                                           .margin(1e-12));
                const double table = lcs == -1 ? 0 : depth(lcs) == 1 ? 0.4 : 0.8;
                CHECK(sector_similarity(parents, a, b) ==
                      (lcs == a ? Similarity{1, 1} : Similarity{table, lcs == b ? 1 : table}));
            }
        }
    }
}

TEST_CASE("Large tables are answered in time that hardly grows faster than they do")
{
    std::mt19937 engine(56);
    const auto table = random_table(engine, 20'000, 3, 1'000'003);
    const auto net =
        promethee(table, weights, senses,
                  {{PreferenceShape::linear, 0.1, 0.2}, {PreferenceShape::usual}, {PreferenceShape::level, 0.1, 0.3}})
            .net;
    CHECK(std::accumulate(net.begin(), net.end(), 0.0) == Approx(0).margin(1e-8));
    CHECK(*kendall_tau(net, net) == Approx(1));
    const auto closeness = topsis(table, weights, senses);
    CHECK(*kendall_tau(closeness, net) > 0.8);
    CHECK(vikor(table, weights, senses).order.size() == table.size());
    const auto outer = skyline(table);
    CHECK(outer.size() < 1'000);
    const auto layers = dominance_layers(table);
    CHECK(static_cast<std::size_t>(std::count(layers.begin(), layers.end(), 1)) == outer.size());
    CHECK(possible_skyline(table, table) == outer);
    CHECK(necessary_skyline(table, table) == outer);
    // A tree that is one long chain, asked many times.
    std::vector<int> chain(100'000);
    std::iota(chain.begin(), chain.end(), -1);
    std::vector<int> ends(1'000, 99'999);
    std::vector<int> middles(1'000, 50'000);
    const auto near = sector_similarity(chain, ends, middles, SimilarityMeasure::path);
    CHECK(near.back().low == Approx(1.0 / 50'000));
}
