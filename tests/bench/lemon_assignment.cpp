// SPDX-License-Identifier: Apache-2.0
#include "lemon_assignment.hpp"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <ctime>

namespace redriver::bench {

LemonTimes lemon_assignment(const std::vector<std::int64_t>& left, const std::vector<std::int64_t>& right,
                            const std::vector<PlainPair>& pairs)
{
    using Graph = lemon::SmartDigraph;
    const auto begin = std::clock();
    Graph graph;
    graph.reserveNode(static_cast<int>(left.size() + right.size() + 2));
    graph.reserveArc(static_cast<int>(pairs.size() + left.size() + right.size() + 1));
    const Graph::Node source = graph.addNode();
    const Graph::Node sink = graph.addNode();
    Graph::ArcMap<std::int64_t> capacity(graph);
    Graph::ArcMap<std::int64_t> cost(graph);
    std::vector<Graph::Node> lefts;
    std::vector<Graph::Node> rights;
    std::int64_t supply = 0;
    const auto add = [&](Graph::Node tail, Graph::Node head, std::int64_t most, std::int64_t price) {
        const Graph::Arc arc = graph.addArc(tail, head);
        capacity[arc] = most;
        cost[arc] = price;
        return arc;
    };
    for (const auto quota : left) {
        lefts.push_back(graph.addNode());
        add(source, lefts.back(), quota, 0);
        supply += quota;
    }
    for (const auto quota : right) {
        rights.push_back(graph.addNode());
        add(rights.back(), sink, quota, 0);
    }
    std::vector<Graph::Arc> arcs;
    for (const auto& pair : pairs) {
        arcs.push_back(add(lefts[pair.left], rights[pair.right], 1, -pair.weight));
    }
    add(source, sink, supply, 0);
    const auto built = std::clock();
    lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t> simplex(graph);
    simplex.upperMap(capacity).costMap(cost).stSupply(source, sink, supply);
    simplex.run();
    const auto solved = std::clock();
    LemonTimes times;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        times.total += simplex.flow(arcs[i]) * pairs[i].weight;
    }
    const auto end = std::clock();
    times.simplex_seconds = static_cast<double>(solved - built) / CLOCKS_PER_SEC;
    times.whole_seconds = static_cast<double>(end - begin) / CLOCKS_PER_SEC;
    return times;
}

} // namespace redriver::bench
