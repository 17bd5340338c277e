// SPDX-License-Identifier: Apache-2.0
#include "corridor/search_graph.hpp"

#include <stdexcept>

namespace redriver {

namespace {

/// From here on Boost's copy of the graph and its heap cost more than they are worth: measured by the benchmark.
constexpr std::uint32_t large_graph = 20'000;

} // namespace

SearchGraph::SearchGraph(std::uint32_t state_count, std::span<const TailArc> arcs)
{
    m_first.assign(std::size_t{state_count} + 1, 0);
    for (const auto& [tail, arc] : arcs) {
        if (tail >= state_count || arc.head >= state_count) {
            throw std::out_of_range("an arc of the search graph leads to a state that does not exist");
        }
        ++m_first[tail + 1];
    }
    for (std::size_t i = 1; i < m_first.size(); ++i) {
        m_first[i] += m_first[i - 1];
    }
    m_arcs.resize(arcs.size());
    auto next = m_first;
    for (const auto& [tail, arc] : arcs) {
        m_arcs[next[tail]++] = arc;
    }
}

std::vector<PathCost> shortest_costs(const SearchGraph& graph, std::span<const std::uint32_t> sources)
{
    return graph.state_count() < large_graph ? BoostSearch(graph, sources).costs()
                                             : shortest_costs_buckets(graph, sources);
}

} // namespace redriver
