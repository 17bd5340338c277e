#pragma once
// SPDX-License-Identifier: Apache-2.0
/// LEMON's network simplex on the same pairs, used directly. Kept apart because LEMON does not compile as C++20.

#include <cstdint>
#include <vector>

namespace redriver::bench {

struct PlainPair {
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    std::int64_t weight = 0;
};

struct LemonTimes {
    std::int64_t total = 0;
    double simplex_seconds = 0; ///< from handing over the graph to the optimum
    double whole_seconds = 0;   ///< with building the graph and reading the flow
};

LemonTimes lemon_assignment(const std::vector<std::int64_t>& left, const std::vector<std::int64_t>& right,
                            const std::vector<PlainPair>& pairs);

} // namespace redriver::bench
