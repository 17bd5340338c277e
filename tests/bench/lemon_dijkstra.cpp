// SPDX-License-Identifier: Apache-2.0
#include "lemon_dijkstra.hpp"

#include <lemon/dijkstra.h>
#include <lemon/static_graph.h>

#include <limits>
#include <utility>

namespace redriver::bench {

using Graph = lemon::StaticDigraph;
using Costs = Graph::ArcMap<std::uint64_t>;

struct LemonNetwork::Impl {
    Graph graph;
    std::unique_ptr<Costs> costs;
    std::uint32_t nodes = 0;
};

LemonNetwork::LemonNetwork(std::uint32_t nodes, const std::vector<PlainArc>& arcs) : m_impl(new Impl)
{
    std::vector<std::pair<int, int>> ends;
    ends.reserve(arcs.size());
    for (const auto& arc : arcs) {
        ends.emplace_back(static_cast<int>(arc.tail), static_cast<int>(arc.head));
    }
    m_impl->nodes = nodes;
    m_impl->graph.build(static_cast<int>(nodes), ends.begin(), ends.end());
    m_impl->costs.reset(new Costs(m_impl->graph));
    for (std::size_t i = 0; i < arcs.size(); ++i) {
        (*m_impl->costs)[m_impl->graph.arc(static_cast<int>(i))] = arcs[i].cost;
    }
}

LemonNetwork::~LemonNetwork() = default;

std::vector<std::uint64_t> LemonNetwork::costs(const std::vector<std::uint32_t>& sources) const
{
    lemon::Dijkstra<Graph, Costs> search(m_impl->graph, *m_impl->costs);
    search.init();
    for (const auto source : sources) {
        search.addSource(m_impl->graph.node(static_cast<int>(source)));
    }
    search.start();
    std::vector<std::uint64_t> result(m_impl->nodes, std::numeric_limits<std::uint64_t>::max());
    for (std::uint32_t i = 0; i < m_impl->nodes; ++i) {
        const auto node = m_impl->graph.node(static_cast<int>(i));
        if (search.reached(node)) {
            result[i] = search.dist(node);
        }
    }
    return result;
}

} // namespace redriver::bench
