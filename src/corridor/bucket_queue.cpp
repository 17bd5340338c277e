// SPDX-License-Identifier: Apache-2.0
#include "corridor/search_graph.hpp"

#include <algorithm>
#include <bit>

namespace redriver {

namespace {

struct Entry {
    PathCost cost;
    std::uint32_t state;
};

struct IsLater {
    bool operator()(const Entry& a, const Entry& b) const { return a.cost > b.cost; }
};

/// A queue for costs that are never below the last one taken nor above it by more than the dearest arc. A ring of
/// buckets, each for a range of costs; only the first bucket in use is a heap, so small that it stays in the cache.
class BucketQueue {
public:
    explicit BucketQueue(PathCost dearest_arc)
        : m_shift(std::max(0, static_cast<int>(std::bit_width(dearest_arc)) - ring_bits)),
          m_ring(std::size_t{1} << (ring_bits + 1))
    {}

    bool empty() const { return m_size == 0; }

    void push(PathCost cost, std::uint32_t state)
    {
        const auto bucket = cost >> m_shift;
        auto& entries = m_ring[bucket & (m_ring.size() - 1)];
        entries.push_back({cost, state});
        if (bucket == m_current) {
            std::push_heap(entries.begin(), entries.end(), IsLater());
        }
        ++m_size;
    }

    Entry pop()
    {
        auto* entries = &m_ring[m_current & (m_ring.size() - 1)];
        if (entries->empty()) {
            while (entries->empty()) {
                entries = &m_ring[++m_current & (m_ring.size() - 1)];
            }
            std::make_heap(entries->begin(), entries->end(), IsLater());
        }
        std::pop_heap(entries->begin(), entries->end(), IsLater());
        const auto entry = entries->back();
        entries->pop_back();
        --m_size;
        return entry;
    }

private:
    static constexpr int ring_bits = 10; ///< the dearest arc spans up to 2^10 of the 2^11 buckets

    int m_shift;
    std::vector<std::vector<Entry>> m_ring;
    PathCost m_current = 0; ///< number of the bucket that is a heap
    std::size_t m_size = 0;
};

PathCost dearest_arc(const SearchGraph& graph)
{
    PathCost dearest = 1;
    for (std::uint32_t state = 0; state < graph.state_count(); ++state) {
        for (const auto& arc : graph.arcs_of(state)) {
            dearest = std::max(dearest, arc.cost);
        }
    }
    return dearest;
}

} // namespace

std::vector<PathCost> shortest_costs_buckets(const SearchGraph& graph, std::span<const std::uint32_t> sources)
{
    std::vector<PathCost> cost(graph.state_count(), unreached);
    BucketQueue queue(dearest_arc(graph));
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
