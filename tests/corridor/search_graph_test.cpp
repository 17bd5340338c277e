// SPDX-License-Identifier: Apache-2.0
#include "corridor/search_graph.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace redriver;

namespace {

struct RandomGraph {
    std::uint32_t states = 0;
    std::vector<SearchGraph::TailArc> arcs;
};

/// Few different times and lengths, zero among them, so that ties and arcs of no time are common.
RandomGraph random_graph(std::mt19937& random)
{
    RandomGraph graph;
    graph.states = 1 + static_cast<std::uint32_t>(random() % 24);
    const auto arcs = random() % 90;
    for (std::uint32_t i = 0; i < arcs; ++i) {
        const auto tail = static_cast<std::uint32_t>(random() % graph.states);
        const auto head = static_cast<std::uint32_t>(random() % graph.states);
        const auto cost = arc_cost(static_cast<std::int64_t>(random() % 4), static_cast<std::int64_t>(random() % 3));
        graph.arcs.push_back({tail, {cost, head, i}});
    }
    return graph;
}

/// Dijkstra by scanning all states for the next one: no queue, no code shared with the library.
std::vector<PathCost> by_scanning(const RandomGraph& graph, const std::vector<std::uint32_t>& sources)
{
    std::vector<PathCost> cost(graph.states, unreached);
    std::vector<bool> settled(graph.states, false);
    for (const auto source : sources) {
        cost[source] = 0;
    }
    for (;;) {
        std::uint32_t next = graph.states;
        for (std::uint32_t state = 0; state < graph.states; ++state) {
            if (!settled[state] && cost[state] != unreached && (next == graph.states || cost[state] < cost[next])) {
                next = state;
            }
        }
        if (next == graph.states) {
            return cost;
        }
        settled[next] = true;
        for (const auto& [tail, arc] : graph.arcs) {
            if (tail == next && cost[next] + arc.cost < cost[arc.head]) {
                cost[arc.head] = cost[next] + arc.cost;
            }
        }
    }
}

std::vector<std::vector<PathCost>> by_floyd_warshall(const RandomGraph& graph)
{
    std::vector<std::vector<PathCost>> cost(graph.states, std::vector<PathCost>(graph.states, unreached));
    for (const auto& [tail, arc] : graph.arcs) {
        cost[tail][arc.head] = std::min(cost[tail][arc.head], arc.cost);
    }
    for (std::uint32_t i = 0; i < graph.states; ++i) {
        cost[i][i] = 0;
    }
    for (std::uint32_t via = 0; via < graph.states; ++via) {
        for (std::uint32_t i = 0; i < graph.states; ++i) {
            for (std::uint32_t k = 0; k < graph.states; ++k) {
                if (cost[i][via] != unreached && cost[via][k] != unreached) {
                    cost[i][k] = std::min(cost[i][k], cost[i][via] + cost[via][k]);
                }
            }
        }
    }
    return cost;
}

} // namespace

TEST_CASE("Both searches agree with an independent Dijkstra on random graphs with ties and arcs of no time")
{
    std::mt19937 random(20261122);
    for (int round = 0; round < 600; ++round) {
        const auto drawn = random_graph(random);
        const SearchGraph graph(drawn.states, drawn.arcs);
        std::vector<std::uint32_t> sources;
        for (std::uint32_t i = 0; i <= random() % 3; ++i) {
            sources.push_back(static_cast<std::uint32_t>(random() % drawn.states));
        }
        const auto expected = by_scanning(drawn, sources);
        REQUIRE(BoostSearch(graph, sources).costs() == expected);
        REQUIRE(shortest_costs_buckets(graph, sources) == expected);
    }
}

TEST_CASE("Searches from one source agree with Floyd and Warshall for every pair")
{
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        const auto drawn = random_graph(random);
        const SearchGraph graph(drawn.states, drawn.arcs);
        const auto expected = by_floyd_warshall(drawn);
        for (std::uint32_t source = 0; source < drawn.states; ++source) {
            const std::vector<std::uint32_t> sources{source};
            REQUIRE(BoostSearch(graph, sources).costs() == expected[source]);
            REQUIRE(shortest_costs_buckets(graph, sources) == expected[source]);
        }
    }
}

TEST_CASE("Without a source no state is reached")
{
    const std::vector<SearchGraph::TailArc> arcs{{0, {arc_cost(1, 1), 1, 0}}};
    const SearchGraph graph(2, arcs);
    const std::vector<PathCost> nowhere{unreached, unreached};
    CHECK(BoostSearch(graph, {}).costs() == nowhere);
    CHECK(shortest_costs_buckets(graph, {}) == nowhere);
}

TEST_CASE("An arc to a state that does not exist is refused")
{
    const std::vector<SearchGraph::TailArc> arcs{{0, {arc_cost(1, 1), 2, 0}}};
    CHECK_THROWS_AS(SearchGraph(2, arcs), std::out_of_range);
}
