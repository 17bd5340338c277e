#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The corridor as states "at a node, on a carriage", joined by links and by transfers.

#include "corridor/search_graph.hpp"

#include <redriver/corridor/route.hpp>

#include <array>
#include <optional>
#include <vector>

namespace redriver {

inline constexpr std::uint32_t no_state = 0xFFFFFFFF;

/// Why an arc takes its time.
struct ArcTime {
    TravelInterval minutes;
    const NetworkLink* link = nullptr; ///< null for a transfer
};

/// What is added to driving on a link.
struct LinkExtra {
    std::optional<TravelInterval> waiting;
    std::optional<TravelInterval> inspection;
    Thousandths spread = 0; ///< the time may be this much less or more
};

struct JourneyState {
    std::uint32_t node = 0;
    Carriage carriage = Carriage::road;
};

/// Every node has a road state, so that a site can be reached by road even where only a railway is mapped; a state
/// of another carriage exists where a usable link of that carriage ends.
class JourneyGraph {
public:
    JourneyGraph(const CorridorNetwork& network, const TravelRules& rules);

    const SearchGraph& search() const { return m_search; }
    const JourneyState& state(std::uint32_t index) const { return m_states[index]; }
    std::uint32_t state_of(std::uint32_t node, Carriage carriage) const
    {
        return m_state_of[node][static_cast<std::size_t>(carriage)];
    }
    /// Time of an arc by its `link` number.
    const ArcTime& time(std::uint32_t arc_link) const { return m_times[arc_link]; }
    LinkExtra extra(const NetworkLink& link) const;
    const TrafficMobility& mobility() const { return m_mobility; }

private:
    void add_states(const std::vector<const NetworkLink*>& usable);
    void add_transfers(std::vector<SearchGraph::TailArc>& arcs);
    void add_link(const NetworkLink& link, std::vector<SearchGraph::TailArc>& arcs);
    void add_pair(std::uint32_t a, std::uint32_t b, const ArcTime& time, std::vector<SearchGraph::TailArc>& arcs);

    TrafficMobility m_mobility;
    Thousandths m_spread_percent = 0; ///< thousandths of a percent
    std::vector<JourneyState> m_states;
    std::vector<std::array<std::uint32_t, carriage_count>> m_state_of;
    std::vector<ArcTime> m_times;
    SearchGraph m_search;
};

} // namespace redriver
