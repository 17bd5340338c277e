// SPDX-License-Identifier: Apache-2.0
#include <redriver/corridor/corridor_network.hpp>

#include <algorithm>
#include <tuple>

namespace redriver {

namespace {

bool precedes(const Link& a, const Link& b)
{
    return std::tie(a.from, a.to, a.mode, a.route, a.distance_km, a.speed_kmh, a.travel_time_h, a.status, a.traffic) <
           std::tie(b.from, b.to, b.mode, b.route, b.distance_km, b.speed_kmh, b.travel_time_h, b.status, b.traffic);
}

} // namespace

CorridorNetwork::CorridorNetwork(std::vector<Node> nodes, std::vector<Link> links)
    : m_nodes(std::move(nodes)), m_records(std::move(links))
{
    std::stable_sort(m_nodes.begin(), m_nodes.end(), [](const Node& a, const Node& b) { return a.id < b.id; });
    // Of two nodes with one id the first given counts; the check reports the other.
    m_nodes.erase(
        std::unique(m_nodes.begin(), m_nodes.end(), [](const Node& a, const Node& b) { return a.id == b.id; }),
        m_nodes.end());
    std::stable_sort(m_records.begin(), m_records.end(), precedes);
    for (const auto& record : m_records) {
        const auto from = find(record.from);
        const auto to = find(record.to);
        const auto minutes = link_minutes(record);
        if (!from || !to || *from == *to || !minutes) {
            continue;
        }
        m_links.push_back({*from, *to, *minutes, link_metres(record),
                           redriver::crosses_border(record, m_nodes[*from], m_nodes[*to]), &record});
    }
}

std::optional<std::uint32_t> CorridorNetwork::find(const NodeId& id) const
{
    const auto at = std::lower_bound(m_nodes.begin(), m_nodes.end(), id,
                                     [](const Node& node, const NodeId& key) { return node.id < key; });
    if (at == m_nodes.end() || at->id != id) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(at - m_nodes.begin());
}

} // namespace redriver
