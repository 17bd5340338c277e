#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What is wrong with the corridor as a whole once an import would be done. Private to workflow.

#include <redriver/model/record_fields.hpp>
#include <redriver/record/packed_texts.hpp>
#include <redriver/validation/finding.hpp>

#include <functional>
#include <string>
#include <vector>

namespace redriver {

/// Nodes and links as an import would leave them, held small.
class PlannedNetwork {
public:
    static constexpr std::size_t most_nodes = 100'000;

    void add(const Node& node) { add(m_nodes, node); }
    void add(const Link& link) { add(m_links, link); }

    /// check_network() over these and those of `before` that none of these replaces, by key, without what the rules of
    /// single records tell already. A network of too many nodes is told alone. Findings have no row.
    void check(const RegistryContent& before, const std::function<void(Finding)>& tell);

private:
    /// Records of one kind, and the order of their keys.
    struct Packed {
        PackedTexts records;
        std::vector<std::string> keys;
    };

    template <class Record>
    static void add(Packed& into, const Record& record);
    template <class Record>
    static void take(Packed& into, const std::vector<Record>& before);

    Packed m_nodes;
    Packed m_links;
};

/// check_network() without what the rules of single records tell already.
std::vector<Finding> network_findings(const RegistryContent& content);

} // namespace redriver
