// SPDX-License-Identifier: Apache-2.0
// The only file that sees Boost.Graph.
#include "corridor/search_graph.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>

#include <functional>
#include <utility>

namespace redriver {

namespace {

struct EdgeCost {
    PathCost cost = 0;
};

using BoostGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, EdgeCost,
                                                      boost::no_property, std::uint32_t, std::uint32_t>;

/// Boost's search without a colour map starts at one vertex: an extra last one, from which every source is free.
BoostGraph to_boost(const SearchGraph& graph, std::span<const std::uint32_t> sources)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    std::vector<EdgeCost> costs;
    ends.reserve(graph.arc_count() + sources.size());
    costs.reserve(graph.arc_count() + sources.size());
    for (std::uint32_t tail = 0; tail < graph.state_count(); ++tail) {
        for (const auto& arc : graph.arcs_of(tail)) {
            ends.emplace_back(tail, arc.head);
            costs.push_back({arc.cost});
        }
    }
    for (const auto source : sources) {
        ends.emplace_back(graph.state_count(), source);
        costs.push_back({0});
    }
    return {boost::edges_are_sorted, ends.begin(), ends.end(), costs.begin(), graph.state_count() + 1};
}

/// Saturating, because Boost adds to "unreached" when it asks whether an arc helps.
struct AddCost {
    PathCost operator()(PathCost a, PathCost b) const { return a > unreached - b ? unreached : a + b; }
};

} // namespace

struct BoostSearch::Impl {
    BoostGraph graph;
};

BoostSearch::BoostSearch(const SearchGraph& graph, std::span<const std::uint32_t> sources)
    : m_impl(std::make_unique<Impl>(Impl{to_boost(graph, sources)}))
{}

BoostSearch::~BoostSearch() = default;

std::vector<PathCost> BoostSearch::costs() const
{
    const auto& graph = m_impl->graph;
    const auto start = static_cast<std::uint32_t>(num_vertices(graph) - 1);
    std::vector<PathCost> cost(num_vertices(graph), unreached);
    std::vector<std::uint32_t> parent(cost.size());
    const auto index = get(boost::vertex_index, graph);
    boost::dijkstra_shortest_paths_no_color_map(graph, start, boost::make_iterator_property_map(parent.begin(), index),
                                                boost::make_iterator_property_map(cost.begin(), index),
                                                get(&EdgeCost::cost, graph), index, std::less<PathCost>(), AddCost(),
                                                unreached, PathCost{0}, boost::dijkstra_visitor<>());
    cost.pop_back();
    return cost;
}

} // namespace redriver
