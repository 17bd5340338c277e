#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Random tables for tests: whole numbers over a few values, so that ties are common.

#include <random>
#include <vector>

namespace redriver::test {

inline std::vector<std::vector<double>> random_table(std::mt19937& engine, int rows, int columns, unsigned values)
{
    std::vector<std::vector<double>> table(static_cast<std::size_t>(rows),
                                           std::vector<double>(static_cast<std::size_t>(columns)));
    for (auto& row : table) {
        for (double& number : row) {
            number = static_cast<double>(engine() % values) / values;
        }
    }
    return table;
}

} // namespace redriver::test
