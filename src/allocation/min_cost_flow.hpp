#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Circulation of least cost on whole numbers. The header is C++17, for its source has to be.

#include <cstdint>
#include <vector>

namespace redriver {

struct FlowArc {
    int tail = 0;
    int head = 0;
    int capacity = 0;
    std::int64_t cost = 0;
};

/// What flows into a node flows out again. Costs below zero make it worth while to flow at all.
struct FlowNetwork {
    int nodes = 0;
    std::vector<FlowArc> arcs;
};

struct FlowAnswer {
    bool solved = false;
    std::vector<int> flows;               ///< one an arc
    std::vector<std::int64_t> potentials; ///< one a node; cost + potential(tail) - potential(head) is the reduced cost
};

/// By LEMON's network simplex. The caller sees to it that nodes × greatest cost stays below 2^62, and that capacities
/// into or out of one node add up to less than 2^31.
FlowAnswer min_cost_flow(const FlowNetwork& network);

} // namespace redriver
