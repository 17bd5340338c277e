// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/error.hpp>
#include <redriver/robustness/counterfactual.hpp>

#include <catch2/catch.hpp>

#include <random>

using namespace redriver;

namespace {

Lever steps(std::vector<std::int64_t> gains, double cost = 1)
{
    Lever lever;
    lever.most = static_cast<std::int64_t>(gains.size());
    lever.gain = [gains](std::int64_t units) { return gains[static_cast<std::size_t>(units) - 1]; };
    lever.cost = cost;
    return lever;
}

std::int64_t won(const std::vector<Lever>& levers, const std::vector<LeverMove>& moves)
{
    std::int64_t sum = 0;
    for (const LeverMove& move : moves) {
        sum += move.units == 0 ? 0 : levers[static_cast<std::size_t>(move.lever)].gain(move.units);
    }
    return sum;
}

} // namespace

TEST_CASE("A value function by points is turned around and rounded away from the threshold")
{
    // 62 ha to 100 ha wins 20 points in a straight line, 1 ha = 0.526 points: 10 points need 19 ha, 10.1 need 20.
    const Lever land = lever_from_points({62, 100}, {0, 20}, 1);
    CHECK(land.most == 38);
    CHECK(smallest_move(land, 10'000) == 19);
    CHECK(smallest_move(land, 10'100) == 20);
    CHECK(smallest_move(land, 20'000) == 38);
    CHECK_FALSE(smallest_move(land, 20'001).has_value());
    CHECK_THROWS_AS(lever_from_points({1, 1}, {0, 2}, 1), InputError);
    CHECK_THROWS_AS(lever_from_points({1, 2}, {1, 2}, 1), InputError);
}

TEST_CASE("Single answers are given for every lever that can do it alone")
{
    const std::vector<Lever> levers{steps({3, 9}), steps({5}), steps({-2, 4, 20})};
    CHECK(smallest_single_moves(levers, 6) == std::vector<LeverMove>{{0, 2}, {2, 3}});
    CHECK(smallest_single_moves(levers, 21).empty());
}

TEST_CASE("Nothing is needed for who is in already, and nothing helps who lacks too much")
{
    CHECK(irreducible_sets({steps({1})}, 0) == std::vector<MoveSet>{{}});
    CHECK(irreducible_sets({steps({1})}, 2).empty());
    CHECK(irreducible_sets({}, 1).empty());
}

TEST_CASE("Every set reaches, none can spare a lever or a unit, and no irreducible set is missing")
{
    std::mt19937 engine(41);
    for (int round = 0; round < 200; ++round) {
        std::vector<Lever> levers;
        for (int i = 0; i < 5; ++i) {
            std::vector<std::int64_t> gains;
            std::int64_t gain = static_cast<std::int64_t>(engine() % 7) - 3;
            for (int unit = 0; unit < 4; ++unit) {
                gains.push_back(gain);
                gain += static_cast<std::int64_t>(engine() % 5);
            }
            levers.push_back(steps(gains, 1 + static_cast<double>(engine() % 3)));
        }
        const std::int64_t needed = 1 + static_cast<std::int64_t>(engine() % 30);
        const auto sets = irreducible_sets(levers, needed);
        for (const MoveSet& set : sets) {
            CHECK(won(levers, set.moves) >= needed);
            for (std::size_t i = 0; i < set.moves.size(); ++i) {
                auto less = set.moves;
                --less[i].units;
                CHECK(won(levers, less) < needed);
                std::int64_t others = 0;
                for (std::size_t j = 0; j < set.moves.size(); ++j) {
                    const Lever& lever = levers[static_cast<std::size_t>(set.moves[j].lever)];
                    others += j == i ? 0 : lever.gain(lever.most);
                }
                CHECK(others < needed);
            }
        }
        std::size_t expected = 0;
        const auto best = [&](unsigned set) {
            std::int64_t sum = 0;
            for (std::size_t i = 0; i < 5; ++i) {
                sum += (set >> i & 1U) != 0 ? levers[i].gain(levers[i].most) : 0;
            }
            return sum;
        };
        for (unsigned set = 1; set < 32; ++set) {
            bool minimal = best(set) >= needed;
            for (unsigned part = (set - 1) & set; minimal; part = (part - 1) & set) {
                minimal = best(part) < needed;
                if (part == 0) {
                    break;
                }
            }
            expected += minimal ? 1 : 0;
        }
        CHECK(sets.size() == expected);
    }
}
