#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The network as the search sees it: numbered states and arcs with one whole-number cost, and shortest costs.

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace redriver {

/// Time and length in one number, so that "faster, then shorter" is one comparison:
/// time · 2^26 + length. Time counts half thousandths of a minute, length metres plus one for each arc.
/// The arc's own metre makes every arc positive; without it, links of no time and no length would form cycles in
/// which "the arc before" has no meaning. Fits ways of up to 67,000 km and 2 million hours.
using PathCost = std::uint64_t;

inline constexpr int length_bits = 26;
inline constexpr PathCost unreached = std::numeric_limits<PathCost>::max();

constexpr PathCost arc_cost(std::int64_t half_thousandths, std::int64_t metres)
{
    return (static_cast<PathCost>(half_thousandths) << length_bits) + static_cast<PathCost>(metres) + 1;
}

struct Arc {
    PathCost cost = 0;
    std::uint32_t head = 0;
    std::uint32_t link = 0; ///< what the arc stands for; the search does not look at it
};

/// Arcs by tail, in the order in which they were given for each tail.
class SearchGraph {
public:
    struct TailArc {
        std::uint32_t tail = 0;
        Arc arc;
    };

    SearchGraph() = default;
    /// Throws std::out_of_range for an end that is not below `state_count`.
    SearchGraph(std::uint32_t state_count, std::span<const TailArc> arcs);

    std::uint32_t state_count() const { return static_cast<std::uint32_t>(m_first.size() - 1); }
    std::size_t arc_count() const { return m_arcs.size(); }
    std::span<const Arc> arcs_of(std::uint32_t state) const
    {
        return {m_arcs.data() + m_first[state], m_arcs.data() + m_first[state + 1]};
    }

private:
    std::vector<std::uint32_t> m_first{0};
    std::vector<Arc> m_arcs;
};

/// Cost from the nearest source to every state, `unreached` where there is no way. Arcs must be positive.
std::vector<PathCost> shortest_costs(const SearchGraph& graph, std::span<const std::uint32_t> sources);

/// The same by Boost.Graph: compressed sparse rows, Dijkstra without a colour map. Keeps Boost's copy of the graph.
class BoostSearch {
public:
    BoostSearch(const SearchGraph& graph, std::span<const std::uint32_t> sources);
    ~BoostSearch();
    BoostSearch(const BoostSearch&) = delete;
    BoostSearch& operator=(const BoostSearch&) = delete;
    std::vector<PathCost> costs() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// The same with a ring of buckets (Dial 1969; a heap only within the first bucket): the costs are whole numbers that
/// only grow, and no arc is dearer than the dearest.
std::vector<PathCost> shortest_costs_buckets(const SearchGraph& graph, std::span<const std::uint32_t> sources);

} // namespace redriver
