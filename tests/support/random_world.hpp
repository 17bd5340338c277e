#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Random records, the same for the same seed on every machine.

#include "support/builders.hpp"

#include <cstdint>
#include <random>

namespace redriver::test {

class Dice {
public:
    explicit Dice(std::uint32_t seed) : m_engine(seed) {}
    /// 0 .. sides-1. The bias of the remainder does not matter here, being the same everywhere does.
    int roll(int sides) { return static_cast<int>(m_engine() % static_cast<std::uint32_t>(sides)); }
    bool one_in(int sides) { return roll(sides) == 0; }

private:
    std::mt19937 m_engine;
};

Project random_project(Dice &dice, int number);
Investor random_investor(Dice &dice, int number);
/// Records with gaps of every kind: missing, open and wide figures, coarse sectors, several sites, no route.
World random_world(Dice &dice, int projects, int investors);

} // namespace redriver::test
