// SPDX-License-Identifier: Apache-2.0
// Compiled as C++17: LEMON 1.3 uses parts of std::allocator that C++20 took away.
#include "allocation/min_cost_flow.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace redriver {
namespace {

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;

} // namespace

FlowAnswer min_cost_flow(const FlowNetwork& network)
{
    Graph graph;
    graph.reserveNode(network.nodes);
    graph.reserveArc(static_cast<int>(network.tails.size()));
    for (int i = 0; i < network.nodes; ++i) {
        graph.addNode();
    }
    for (std::size_t i = 0; i < network.tails.size(); ++i) {
        graph.addArc(Graph::nodeFromId(network.tails[i]), Graph::nodeFromId(network.heads[i]));
    }
    Graph::ArcMap<std::int64_t> capacities(graph);
    Graph::ArcMap<std::int64_t> costs(graph);
    for (std::size_t i = 0; i < network.tails.size(); ++i) {
        const Graph::Arc arc = Graph::arcFromId(static_cast<int>(i));
        capacities[arc] = network.capacities[i];
        costs[arc] = network.costs[i];
    }
    Graph::NodeMap<std::int64_t> supplies(graph);
    for (int i = 0; i < network.nodes; ++i) {
        supplies[Graph::nodeFromId(i)] = network.supplies[static_cast<std::size_t>(i)];
    }
    Simplex simplex(graph);
    simplex.upperMap(capacities).costMap(costs).supplyMap(supplies);
    FlowAnswer answer;
    answer.solved = simplex.run() == Simplex::OPTIMAL;
    if (answer.solved) {
        for (std::size_t i = 0; i < network.tails.size(); ++i) {
            answer.flows.push_back(simplex.flow(Graph::arcFromId(static_cast<int>(i))));
        }
        for (int i = 0; i < network.nodes; ++i) {
            answer.potentials.push_back(simplex.potential(Graph::nodeFromId(i)));
        }
    }
    return answer;
}

} // namespace redriver
