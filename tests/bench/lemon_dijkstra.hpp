#pragma once
// SPDX-License-Identifier: Apache-2.0
/// LEMON's Dijkstra on the same arcs. Kept apart because LEMON does not compile as C++20.

#include <cstdint>
#include <memory>
#include <vector>

namespace redriver::bench {

struct PlainArc {
    std::uint32_t tail = 0;
    std::uint32_t head = 0;
    std::uint64_t cost = 0;
};

class LemonNetwork {
public:
    LemonNetwork(std::uint32_t nodes, const std::vector<PlainArc>& arcs);
    ~LemonNetwork();
    LemonNetwork(const LemonNetwork&) = delete;
    LemonNetwork& operator=(const LemonNetwork&) = delete;
    /// Costs from the nearest source; the largest number where there is no way.
    std::vector<std::uint64_t> costs(const std::vector<std::uint32_t>& sources) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace redriver::bench
