// SPDX-License-Identifier: Apache-2.0
#include "robustness/random_table.hpp"

#include <redriver/base/error.hpp>
#include <redriver/robustness/analyst_views.hpp>
#include <redriver/robustness/skyline.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using redriver::test::random_table;

namespace {

bool beats(const std::vector<double>& a, const std::vector<double>& b)
{
    return a != b && std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) { return x >= y; });
}

std::vector<int> by_counting(const Points& points, int k)
{
    std::vector<int> rows;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto above =
            std::count_if(points.begin(), points.end(), [&](const auto& other) { return beats(other, points[i]); });
        if (above < k) {
            rows.push_back(static_cast<int>(i));
        }
    }
    return rows;
}

} // namespace

TEST_CASE("The skyline of hotels by price and distance is the textbook one")
{
    // Cheaper and nearer are better, hence negative: (50, 8), (70, 5) and (90, 1) are not beaten, the others are.
    const Points hotels{{-50, -8}, {-70, -5}, {-90, -1}, {-75, -6}, {-95, -3}};
    CHECK(skyline(hotels) == std::vector<int>{0, 1, 2});
    CHECK(dominance_layers(hotels) == std::vector<int>{1, 1, 1, 2, 2});
}

TEST_CASE("Equal rows do not dominate each other")
{
    CHECK(skyline({{1, 1}, {1, 1}, {0, 1}}) == std::vector<int>{0, 1});
    CHECK(skyline({}).empty());
    CHECK(skyline({{3}}) == std::vector<int>{0});
}

TEST_CASE("Skyline, skyband and layers equal a count of dominators on random tables")
{
    std::mt19937 engine(11);
    for (int round = 0; round < 100; ++round) {
        const Points points = random_table(engine, 25, 3, 6);
        for (const int k : {0, 1, 2, 4}) {
            CHECK(skyband(points, k) == by_counting(points, k));
        }
        const std::vector<int> layers = dominance_layers(points);
        Points rest = points;
        std::vector<int> places(points.size());
        for (std::size_t i = 0; i < places.size(); ++i) {
            places[i] = static_cast<int>(i);
        }
        for (int layer = 1; !rest.empty(); ++layer) {
            const std::vector<int> outer = by_counting(rest, 1);
            for (auto at = outer.rbegin(); at != outer.rend(); ++at) {
                CHECK(layers[static_cast<std::size_t>(places[static_cast<std::size_t>(*at)])] == layer);
                rest.erase(rest.begin() + *at);
                places.erase(places.begin() + *at);
            }
        }
    }
}

TEST_CASE("The winner of a weighted sum is on the skyline")
{
    std::mt19937 engine(12);
    for (int round = 0; round < 50; ++round) {
        const Points points = random_table(engine, 20, 4, 50);
        const auto sums = weighted_sum(points, {4, 3, 2, 1});
        const auto winner = static_cast<int>(std::max_element(sums.begin(), sums.end()) - sums.begin());
        const auto outer = skyline(points);
        CHECK(std::find(outer.begin(), outer.end(), winner) != outer.end());
    }
}

TEST_CASE("The necessary skyline lies within the possible one, and both are the skyline of exact numbers")
{
    std::mt19937 engine(13);
    for (int round = 0; round < 50; ++round) {
        const Points low = random_table(engine, 15, 2, 8);
        Points high = low;
        for (auto& row : high) {
            for (double& number : row) {
                number += static_cast<double>(engine() % 3) / 8;
            }
        }
        const auto possible = possible_skyline(low, high);
        const auto necessary = necessary_skyline(low, high);
        CHECK(std::includes(possible.begin(), possible.end(), necessary.begin(), necessary.end()));
        CHECK(possible_skyline(low, low) == skyline(low));
        CHECK(necessary_skyline(low, low) == skyline(low));
    }
    CHECK_THROWS_AS(possible_skyline({{1}}, {{0}}), InputError);
    CHECK_THROWS_AS(skyline({{1}, {1, 2}}), InputError);
}
