// SPDX-License-Identifier: Apache-2.0
// Shortest costs on a synthetic national road network: ours beside Boost's and LEMON's Dijkstra, on the same arcs in
// one run. The graph is invented; costs are checked for equality before anything is timed.
// usage: redriver_bench_corridor [SIDE [ROUNDS]]     SIDE² nodes; default 1000, 5 rounds

#include "corridor/search_graph.hpp"
#include "lemon_dijkstra.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

using namespace redriver;

namespace {

/// A grid with half of its diagonals: about 2.5 links a node, each in both directions.
std::vector<SearchGraph::TailArc> synthetic_roads(std::uint32_t side, const std::vector<std::uint32_t>& number)
{
    std::mt19937_64 random(20261122);
    std::vector<SearchGraph::TailArc> arcs;
    arcs.reserve(std::size_t{side} * side * 5);
    const auto join = [&](std::uint32_t a, std::uint32_t b) {
        const auto metres = static_cast<std::int64_t>(200 + random() % 4800);
        const auto speed_kmh = static_cast<std::int64_t>(20 + random() % 80);
        const auto cost = arc_cost(2 * metres * 60 / speed_kmh, metres);
        arcs.push_back({number[a], {cost, number[b], 0}});
        arcs.push_back({number[b], {cost, number[a], 0}});
    };
    for (std::uint32_t row = 0; row < side; ++row) {
        for (std::uint32_t column = 0; column < side; ++column) {
            const auto node = row * side + column;
            if (column + 1 < side) {
                join(node, node + 1);
            }
            if (row + 1 < side) {
                join(node, node + side);
            }
            if (row + 1 < side && column + 1 < side && random() % 2 == 0) {
                join(node, node + side + 1);
            }
        }
    }
    return arcs;
}

/// Resident memory of the process in MB, as the kernel counts it; 0 where it does not say.
double resident_mb(const std::string& field)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with(field + ":")) {
            return std::strtod(line.c_str() + field.size() + 1, nullptr) / 1024;
        }
    }
    return 0;
}

double seconds(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

using Search = std::function<std::vector<PathCost>()>;

/// `prepare` makes all that a search from these sources needs; only the search itself is timed.
struct Rival {
    const char* name;
    std::function<Search(const std::vector<std::uint32_t>&)> prepare;
    std::vector<double> single;
    std::vector<double> together;
};

bool all_equal(const std::vector<Rival>& rivals, const std::vector<std::uint32_t>& sources)
{
    const auto expected = rivals.front().prepare(sources)();
    return std::all_of(rivals.begin() + 1, rivals.end(),
                       [&](const Rival& rival) { return rival.prepare(sources)() == expected; });
}

/// Prints medians and ratios for one numbering of the nodes; false if the searches do not agree.
bool measure(const std::vector<SearchGraph::TailArc>& arcs, std::uint32_t nodes, int rounds)
{
    double before = resident_mb("VmRSS");
    const SearchGraph graph(nodes, arcs);
    std::printf("memory of the graph: ours %.0f MB", resident_mb("VmRSS") - before);
    std::vector<bench::PlainArc> plain;
    for (std::uint32_t tail = 0; tail < nodes; ++tail) {
        for (const auto& arc : graph.arcs_of(tail)) {
            plain.push_back({tail, arc.head, arc.cost});
        }
    }
    before = resident_mb("VmRSS");
    const bench::LemonNetwork lemon(nodes, plain);
    std::printf(", LEMON %.0f MB\n", resident_mb("VmRSS") - before);

    std::vector<std::uint32_t> gateways;
    std::mt19937 random(8);
    for (int i = 0; i < 8; ++i) {
        gateways.push_back(static_cast<std::uint32_t>(random() % nodes));
    }
    const auto ours = [&](const auto& sources) {
        return [&graph, sources] { return shortest_costs_buckets(graph, sources); };
    };
    const auto with_boost = [&](const auto& sources) {
        return [search = std::make_shared<BoostSearch>(graph, sources)] { return search->costs(); };
    };
    const auto with_lemon = [&](const auto& sources) { return [&lemon, sources] { return lemon.costs(sources); }; };
    std::vector<Rival> rivals{{"ours (ring of buckets)", ours, {}, {}},
                              {"Boost (CSR, no colour map)", with_boost, {}, {}},
                              {"LEMON (static digraph)", with_lemon, {}, {}}};
    if (!all_equal(rivals, gateways) || !all_equal(rivals, {gateways.front()})) {
        std::printf("the searches do not agree\n");
        return false;
    }
    std::printf("costs of all nodes are equal in all three\n");
    for (int round = 0; round < rounds; ++round) {
        for (auto& rival : rivals) {
            for (const auto gateway : gateways) {
                rival.single.push_back(seconds(rival.prepare({gateway})));
            }
            rival.together.push_back(seconds(rival.prepare(gateways)));
        }
    }
    for (const auto& rival : rivals) {
        std::printf("%-28s one gateway %.3f s (%.2f x ours)   nearest of 8 %.3f s (%.2f x ours)\n", rival.name,
                    median(rival.single), median(rival.single) / median(rivals[0].single), median(rival.together),
                    median(rival.together) / median(rivals[0].together));
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    const auto side = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 1000);
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    std::vector<std::uint32_t> number(std::size_t{side} * side);
    std::iota(number.begin(), number.end(), std::uint32_t{0});
    const auto nodes = static_cast<std::uint32_t>(number.size());
    bool agree = true;
    for (const auto* numbering : {"neighbours have near numbers", "numbers at random"}) {
        const auto arcs = synthetic_roads(side, number);
        std::printf("\n%u nodes, %zu links, 8 gateways; %s\n", nodes, arcs.size() / 2, numbering);
        agree = measure(arcs, nodes, rounds) && agree;
        std::shuffle(number.begin(), number.end(), std::mt19937(3));
    }
    std::printf("\npeak memory of the whole run: %.0f MB\n", resident_mb("VmHWM"));
    return agree ? 0 : 1;
}
