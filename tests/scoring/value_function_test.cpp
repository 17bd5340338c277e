// SPDX-License-Identifier: Apache-2.0
#include <redriver/scoring/value_function.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

const LogRange core{1000, 2000};

} // namespace

TEST_CASE("A range fits inside, falls on the shoulders and is nothing beyond")
{
    CHECK(range_fit(1000, core, 100) == full_utility);
    CHECK(range_fit(2000, core, 100) == full_utility);
    CHECK(range_fit(1950, core, 100) == full_utility);
    CHECK(range_fit(950, core, 100) == 500'000);
    CHECK(range_fit(2075, core, 100) == 250'000);
    CHECK(range_fit(900, core, 100) == 0);
    CHECK(range_fit(2500, core, 100) == 0);
    CHECK(range_fit(999, core, 0) == 0); // no shoulder: a step
}

TEST_CASE("A fact known as a range is worth its least and its best point")
{
    CHECK(range_fit(LogRange{1100, 1200}, core, 100) == UtilityRange{full_utility, full_utility});
    CHECK(range_fit(LogRange{950, 3000}, core, 100) == UtilityRange{0, full_utility});
    CHECK(range_fit(LogRange{925, 950}, core, 100) == UtilityRange{250'000, 500'000});
    CHECK(range_fit(LogRange{log2_lowest, 950}, core, 100) == UtilityRange{0, 500'000});
    CHECK(range_fit(LogRange{1500, log2_highest}, {1000, log2_highest}, 100) ==
          UtilityRange{full_utility, full_utility});
}

TEST_CASE("Widening leaves an open side open")
{
    CHECK(widened({1000, log2_highest}, 50) == LogRange{950, log2_highest});
    CHECK(widened({log2_lowest, 10}, 50) == LogRange{log2_lowest, 60});
}

TEST_CASE("A plot is worth all from the need upward and nothing at half of it")
{
    CHECK(plot_fit(100, 100, 500'000) == full_utility);
    CHECK(plot_fit(1000, 100, 500'000) == full_utility);
    CHECK(plot_fit(75, 100, 500'000) == 500'000);
    CHECK(plot_fit(50, 100, 500'000) == 0);
    CHECK(plot_fit(0, 100, 500'000) == 0);
    CHECK(plot_fit(0, 0, 500'000) == full_utility);
    CHECK(plot_fit(7'500'000'000, 10'000'000'000, 500'000) == 500'000); // a million hectares do not overflow
}

TEST_CASE("Access is full up to a limit and halves with each further stretch")
{
    CHECK(half_life(0, 15, 30) == full_utility);
    CHECK(half_life(15, 15, 30) == full_utility);
    CHECK(half_life(45, 15, 30) == 500'000);
    CHECK(half_life(75, 15, 30) == 250'000);
    CHECK(half_life(30, 15, 30) == 707'107); // 2^-1/2
    CHECK(half_life(100'000, 15, 30) == 0);
    CHECK(half_life(16, 15, 0) == 0);
}
