#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Minimum cost flow on whole numbers. The header is C++17, for its source has to be.

#include <cstdint>
#include <vector>

namespace redriver {

struct FlowNetwork {
    int nodes = 0;
    std::vector<int> tails;
    std::vector<int> heads;
    std::vector<std::int64_t> capacities;
    std::vector<std::int64_t> costs;
    std::vector<std::int64_t> supplies; ///< one a node; they add up to 0

    void add_arc(int tail, int head, std::int64_t capacity, std::int64_t cost)
    {
        tails.push_back(tail);
        heads.push_back(head);
        capacities.push_back(capacity);
        costs.push_back(cost);
    }
};

struct FlowAnswer {
    bool solved = false;
    std::vector<std::int64_t> flows;      ///< one an arc
    std::vector<std::int64_t> potentials; ///< one a node; cost + potential(tail) - potential(head) is the reduced cost
};

/// By LEMON's network simplex. The caller sees to it that nodes × greatest cost stays below 2^62.
FlowAnswer min_cost_flow(const FlowNetwork& network);

} // namespace redriver
