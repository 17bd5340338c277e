// SPDX-License-Identifier: Apache-2.0
#include "corridor/search_graph.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace redriver {

namespace {

struct Entry {
    PathCost cost;
    std::uint32_t state;
};

/// A queue for costs that never fall below the last one taken. Bucket b holds costs whose highest bit that differs
/// from the last cost is bit b - 1; bucket 0 those equal to it.
class RadixHeap {
public:
    bool empty() const { return m_size == 0; }

    void push(PathCost cost, std::uint32_t state)
    {
        m_buckets[bucket_of(cost)].push_back({cost, state});
        ++m_size;
    }

    Entry pop()
    {
        if (m_buckets[0].empty()) {
            refill();
        }
        const auto entry = m_buckets[0].back();
        m_buckets[0].pop_back();
        --m_size;
        return entry;
    }

private:
    std::size_t bucket_of(PathCost cost) const { return static_cast<std::size_t>(std::bit_width(cost ^ m_last)); }

    /// Moves the first bucket that has entries down, so that its smallest cost comes to bucket 0.
    void refill()
    {
        std::size_t first = 1;
        while (m_buckets[first].empty()) {
            ++first;
        }
        auto& bucket = m_buckets[first];
        m_last = bucket.front().cost;
        for (const auto& entry : bucket) {
            m_last = std::min(m_last, entry.cost);
        }
        for (const auto& entry : bucket) {
            m_buckets[bucket_of(entry.cost)].push_back(entry);
        }
        bucket.clear();
    }

    std::array<std::vector<Entry>, 65> m_buckets;
    PathCost m_last = 0;
    std::size_t m_size = 0;
};

} // namespace

std::vector<PathCost> shortest_costs_radix(const SearchGraph& graph, std::span<const std::uint32_t> sources)
{
    std::vector<PathCost> cost(graph.state_count(), unreached);
    RadixHeap queue;
    for (const auto source : sources) {
        cost[source] = 0;
        queue.push(0, source);
    }
    while (!queue.empty()) {
        const auto [reached, state] = queue.pop();
        if (reached != cost[state]) {
            continue; // a cheaper way was found after this entry was queued
        }
        for (const auto& arc : graph.arcs_of(state)) {
            const auto through = reached + arc.cost;
            if (through < cost[arc.head]) {
                cost[arc.head] = through;
                queue.push(through, arc.head);
            }
        }
    }
    return cost;
}

} // namespace redriver
