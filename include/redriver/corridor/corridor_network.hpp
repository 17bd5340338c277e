#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The corridor as a network: nodes and the undirected links between them, looked up by index.

#include <redriver/corridor/travel_time.hpp>
#include <redriver/model/corridor.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace redriver {

/// A link that can be travelled, with its ends as node indices.
struct NetworkLink {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    Thousandths minutes = 0;           ///< driving time, thousandths
    std::optional<Thousandths> metres; ///< absent = length not stated
    bool crosses_border = false;
    const Link* record = nullptr; ///< in the network that holds it
};

/// Nodes ordered by id; index order is id order, so results do not depend on the order of the input.
/// A link with an unknown end, with both ends at one node or without a time cannot be travelled and is left out;
/// check_network() reports each of these. Building costs O(n log n); the records are kept by value.
class CorridorNetwork {
public:
    CorridorNetwork(std::vector<Node> nodes, std::vector<Link> links);
    CorridorNetwork(const CorridorNetwork&) = delete;
    CorridorNetwork& operator=(const CorridorNetwork&) = delete;
    CorridorNetwork(CorridorNetwork&&) noexcept = default;
    CorridorNetwork& operator=(CorridorNetwork&&) noexcept = default;

    std::span<const Node> nodes() const { return m_nodes; }
    /// All records as given, in a fixed order (from, to, mode, route, …).
    std::span<const Link> records() const { return m_records; }
    /// Those that can be travelled, in the order of records().
    std::span<const NetworkLink> links() const { return m_links; }
    /// Index of a node; nullopt when the network does not have it.
    std::optional<std::uint32_t> find(const NodeId& id) const;

private:
    std::vector<Node> m_nodes;
    std::vector<Link> m_records;
    std::vector<NetworkLink> m_links;
};

} // namespace redriver
