// SPDX-License-Identifier: Apache-2.0
#include "robustness/random_table.hpp"

#include <redriver/base/error.hpp>
#include <redriver/robustness/analyst_views.hpp>

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <numeric>

using namespace redriver;
using redriver::test::random_table;

namespace {

/// Opricovic and Tzeng 2004: three mountains, risk (less is better) and altitude in metres, weighted alike.
const DecisionMatrix mountains{{1, 3000}, {2, 3750}, {5, 4500}};
const std::vector<Sense> risk_and_altitude{Sense::cost, Sense::benefit};

void check_near(const std::vector<double>& actual, const std::vector<double>& expected, double margin)
{
    REQUIRE(actual.size() == expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) {
        CHECK(actual[i] == Approx(expected[i]).margin(margin));
    }
}

} // namespace

TEST_CASE("TOPSIS gives the published closeness of the three mountains")
{
    // Min-max: A2 is (0.75, 0.5) of the way; D+ = ½√(0.25² + 0.5²) = 0.2795, D- = ½√(0.75² + 0.5²) = 0.4507: 0.617.
    check_near(topsis(mountains, {1, 1}, risk_and_altitude, TopsisScale::min_max), {0.5, 0.617, 0.5}, 0.0005);
    // Vector: √30 = 5.4772 and 6581.2; A1: D+ = 0.1140, D- = 0.3651: 0.762; A2: 0.1076, 0.2797: 0.722; A3: 0.238.
    check_near(topsis(mountains, {1, 1}, risk_and_altitude), {0.762, 0.722, 0.238}, 0.0005);
}

TEST_CASE("TOPSIS with declared points does not move when a row is added")
{
    const std::vector<double> before = topsis(mountains, {2, 1}, {0, 5000}, {10, 0});
    DecisionMatrix more = mountains;
    more.push_back({0, 9000});
    std::vector<double> after = topsis(more, {2, 1}, {0, 5000}, {10, 0});
    after.pop_back();
    CHECK(after == before);
}

TEST_CASE("VIKOR gives the published compromise of the three mountains")
{
    // S: A1 0 + 0.5; A2 0.125 + 0.25; A3 0.5 + 0. R: 0.5, 0.25, 0.5. A2 is best in both, so Q = 1, 0, 1.
    const VikorResult result = vikor(mountains, {0.5, 0.5}, risk_and_altitude);
    check_near(result.s, {0.5, 0.375, 0.5}, 1e-12);
    check_near(result.r, {0.5, 0.25, 0.5}, 1e-12);
    check_near(result.q, {1, 0, 1}, 1e-12);
    CHECK(result.compromise == std::vector<int>{1});
    CHECK(result.advantage);
    CHECK(result.stability);
}

TEST_CASE("VIKOR names every near alternative when the advantage is too small")
{
    // Q is 0, 0.1, 0.5, 1 by construction: one criterion, losses 0, 0.1, 0.5, 1; 1/(4 - 1) = 0.333.
    const VikorResult result = vikor({{10}, {9}, {5}, {0}}, {1}, {Sense::benefit});
    CHECK_FALSE(result.advantage);
    CHECK(result.compromise == std::vector<int>{0, 1});
}

TEST_CASE("SPOTIS gives the published distances of Dezert and others 2020")
{
    // A1: 0.2 · 1.5/17 + 0.3 · 2.9/16 + 0.5 · 3.3/13 = 0.01765 + 0.05438 + 0.12692 = 0.1989.
    const DecisionMatrix table{{10.5, -3.1, 1.7}, {-4.7, 0, 3.4}, {8.1, 0.3, 1.3}, {3.2, 7.3, -5.3}};
    check_near(spotis(table, {0.2, 0.3, 0.5}, {-5, -6, -8}, {12, 10, 5}, {12, -6, 5}), {0.1989, 0.3705, 0.3063, 0.7491},
               0.00005);
}

TEST_CASE("PROMETHEE II flows add up by hand")
{
    // Usual: π(2,1) = π(3,1) = π(3,2) = 0.6 and 0.4 the other way, so φ = ((0.6 - 0.4) · 2)/2 = 0.2 for the last.
    const PrometheeResult result =
        promethee({{1, 3}, {2, 2}, {3, 1}}, {0.6, 0.4}, {Sense::benefit, Sense::benefit}, {{}, {}});
    check_near(result.net, {-0.2, 0, 0.2}, 1e-12);
    check_near(result.leaving, {0.4, 0.5, 0.6}, 1e-12);
    check_near(result.entering, {0.6, 0.5, 0.4}, 1e-12);
}

TEST_CASE("Each preference function has its own value at a difference of 3")
{
    const auto at_three = [](Preference by) { return promethee({{3}, {0}}, {1}, {Sense::benefit}, {by}).net[0]; };
    CHECK(at_three({PreferenceShape::usual}) == 1);
    CHECK(at_three({PreferenceShape::u_shape, 3}) == 0);
    CHECK(at_three({PreferenceShape::u_shape, 2}) == 1);
    CHECK(at_three({PreferenceShape::v_shape, 0, 4}) == 0.75);
    CHECK(at_three({PreferenceShape::level, 2, 4}) == 0.5);
    CHECK(at_three({PreferenceShape::level, 1, 2}) == 1);
    CHECK(at_three({PreferenceShape::linear, 1, 5}) == 0.5);
    CHECK(at_three({PreferenceShape::gaussian, 0, 0, 3}) == Approx(1 - std::exp(-0.5)));
}

TEST_CASE("Net flows add up to zero and weights of any scale give the same")
{
    std::mt19937 engine(3);
    const std::vector<Sense> senses{Sense::benefit, Sense::cost, Sense::benefit};
    for (int round = 0; round < 30; ++round) {
        const auto table = random_table(engine, 6, 3, 5);
        const auto once = promethee(table, {1, 2, 3}, senses, {{}, {}, {}});
        const auto scaled = promethee(table, {2, 4, 6}, senses, {{}, {}, {}});
        CHECK(std::accumulate(once.net.begin(), once.net.end(), 0.0) == Approx(0).margin(1e-12));
        CHECK(once.net == scaled.net);
        CHECK(topsis(table, {1, 2, 3}, senses) == topsis(table, {2, 4, 6}, senses));
    }
}

TEST_CASE("One alternative, equal ones and constant criteria have an answer in every view")
{
    for (const DecisionMatrix& table : {DecisionMatrix{{2, 0}}, DecisionMatrix{{2, 0}, {2, 0}, {2, 0}}}) {
        const std::vector<Sense> senses{Sense::benefit, Sense::cost};
        for (const double value : topsis(table, {1, 1}, senses)) {
            CHECK(value == 0);
        }
        CHECK(topsis(table, {1, 1}, senses, TopsisScale::min_max) == std::vector<double>(table.size(), 0.0));
        CHECK(vikor(table, {1, 1}, senses).q == std::vector<double>(table.size(), 0.0));
        CHECK(promethee(table, {1, 1}, senses, {{}, {}}).net == std::vector<double>(table.size(), 0.0));
    }
    CHECK(topsis({}, {1}, {Sense::benefit}).empty());
    CHECK(vikor({}, {1}, {Sense::benefit}).order.empty());
}

TEST_CASE("Weights without a sum, negative weights, NaN and ragged rows are errors")
{
    const std::vector<Sense> senses{Sense::benefit, Sense::benefit};
    CHECK_THROWS_AS(topsis({{1, 2}}, {0, 0}, senses), InputError);
    CHECK_THROWS_AS(topsis({{1, 2}}, {1, -1}, senses), InputError);
    CHECK_THROWS_AS(vikor({{1, std::nan("")}}, {1, 1}, senses), InputError);
    CHECK_THROWS_AS(vikor({{1}}, {1, 1}, senses), InputError);
    CHECK_THROWS_AS(spotis({{1}}, {1}, {2}, {2}, {2}), InputError);
    CHECK_THROWS_AS(weighted_geometric({{-1}}, {1}), InputError);
    CHECK_THROWS_AS(weighted_sum({{std::numeric_limits<double>::infinity()}}, {1}), InputError);
    CHECK_THROWS_AS(promethee({{1}}, {1}, {Sense::benefit}, {{PreferenceShape::gaussian, 0, 0, 0}}), InputError);
}

TEST_CASE("Sums compensate and geometric means do not")
{
    check_near(weighted_sum({{1, 0}, {0.5, 0.5}}, {1, 1}), {0.5, 0.5}, 1e-12);
    check_near(weighted_geometric({{1, 0}, {0.25, 1}, {0, 1}}, {1, 1}), {0, 0.5, 0}, 1e-12);
    check_near(weighted_geometric({{0, 1}}, {0, 1}), {1}, 1e-12);
}

TEST_CASE("Kendall's tau is 1 for one order, -1 for the opposite and corrected for ties")
{
    CHECK(*kendall_tau({1, 2, 3}, {10, 20, 30}) == Approx(1));
    CHECK(*kendall_tau({1, 2, 3}, {3, 2, 1}) == Approx(-1));
    // Pairs: (1,2) tied in b, (1,3) and (2,3) agree: 2/√(3 · 2) = 0.8165.
    CHECK(*kendall_tau({1, 2, 3}, {1, 1, 2}) == Approx(0.8165).margin(0.0001));
    CHECK_FALSE(kendall_tau({1, 1}, {1, 2}).has_value());
    CHECK_FALSE(kendall_tau({1}, {1}).has_value());
}

TEST_CASE("MMR with lambda 1 is the plain order and with less avoids what is alike")
{
    const std::vector<std::vector<double>> similarity{{1, 1, 0}, {1, 1, 0}, {0, 0, 1}};
    CHECK(mmr({0.9, 0.8, 0.7}, similarity, 1, 3) == std::vector<int>{0, 1, 2});
    CHECK(mmr({0.9, 0.8, 0.7}, similarity, 0.5, 3) == std::vector<int>{0, 2, 1});
    CHECK(mmr({0.9, 0.8, 0.7}, similarity, 0.5, 1) == std::vector<int>{0});
    CHECK_THROWS_AS(mmr({0.9}, {}, 0.5, 1), InputError);
}
