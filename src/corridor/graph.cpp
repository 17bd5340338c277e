// SPDX-License-Identifier: Apache-2.0
// The only file that sees Boost.Graph.
#include "corridor/search_graph.hpp"

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>
#include <boost/graph/iteration_macros.hpp>

#include <utility>

namespace redriver {

namespace {

struct EdgeCost {
    PathCost cost = 0;
};

using BoostGraph =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, EdgeCost, boost::no_property,
                                       std::uint32_t, std::uint32_t>;

/// The search starts at one vertex: an extra last one, from which every source is free.
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

std::vector<PathCost> shortest_costs_boost(const SearchGraph& graph, std::span<const std::uint32_t> sources)
{
    const auto boost_graph = to_boost(graph, sources);
    const auto start = graph.state_count();
    std::vector<PathCost> cost(std::size_t{start} + 1, unreached);
    std::vector<std::uint32_t> parent(std::size_t{start} + 1);
    const auto index = get(boost::vertex_index, boost_graph);
    boost::dijkstra_shortest_paths_no_color_map(
        boost_graph, start, boost::make_iterator_property_map(parent.begin(), index),
        boost::make_iterator_property_map(cost.begin(), index), get(&EdgeCost::cost, boost_graph), index,
        std::less<PathCost>(), AddCost(), unreached, PathCost{0}, boost::dijkstra_visitor<>());
    cost.pop_back();
    return cost;
}

} // namespace redriver
