// SPDX-License-Identifier: Apache-2.0
#include "workflow/network_findings.hpp"

#include "record/packing.hpp"
#include "validation/network_check.hpp"

#include <redriver/validation/network_rules.hpp>

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>

namespace redriver {
namespace {

bool is_told_by_record(const std::string& rule)
{
    static const std::set<std::string, std::less<>> told{
        "corridor.node.duplicate",       "corridor.node.coordinates_out_of_range", "corridor.node.coordinates_swapped",
        "corridor.link.unknown_node",    "corridor.link.duplicate",                "corridor.link.negative_distance",
        "corridor.link.negative_time",   "corridor.link.speed_not_positive"};
    return told.contains(rule);
}

/// Calls a visitor for the records in the order of their keys.
template <class Record>
class ByKey {
public:
    ByKey(const PackedTexts& records, const std::vector<std::string>& keys) : m_records(records), m_order(keys.size())
    {
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
        std::sort(m_order.begin(), m_order.end(), [&keys](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    }

    void operator()(const std::function<void(const Record&)>& visit) const
    {
        for (const std::size_t number : m_order) {
            std::string_view in = m_records.at(number);
            Record record{};
            record::unpack(in, record);
            visit(record);
        }
    }

private:
    const PackedTexts& m_records;
    std::vector<std::size_t> m_order;
};

/// What no rule of the network looks at.
void strip(Node& node)
{
    node.name = {};
    node.country.clear();
    node.province.clear();
    node.goods_note.clear();
    node.note.clear();
    node.source.clear();
}

void strip(Link& link)
{
    link.source.clear();
    link.note.clear();
}

} // namespace

template <class Record>
void PlannedNetwork::add(Packed& into, const Record& record)
{
    into.keys.push_back(key_of(record));
    Record stripped = record;
    strip(stripped);
    std::string packed;
    record::pack(packed, stripped);
    into.records.add(packed);
}

/// Takes over the records that none of these stands for.
template <class Record>
void PlannedNetwork::take(Packed& into, const std::vector<Record>& before)
{
    std::vector<std::string> replacing = into.keys;
    std::sort(replacing.begin(), replacing.end());
    for (const Record& record : before) {
        if (!std::binary_search(replacing.begin(), replacing.end(), key_of(record))) {
            add(into, record);
        }
    }
}

void PlannedNetwork::check(const RegistryContent& before, const std::function<void(Finding)>& tell)
{
    take(m_nodes, before.nodes);
    take(m_links, before.links);
    if (m_nodes.keys.size() > most_nodes) {
        Finding finding;
        finding.rule = "corridor.network.too_many_nodes";
        finding.value = std::to_string(m_nodes.keys.size());
        finding.message = {"finding." + finding.rule, {{"count", finding.value}, {"limit", std::to_string(most_nodes)}}};
        tell(std::move(finding));
        return;
    }
    check_network(ByKey<Node>(m_nodes.records, m_nodes.keys), ByKey<Link>(m_links.records, m_links.keys),
                  [&tell](Finding finding) {
                      if (!is_told_by_record(finding.rule)) {
                          finding.at.row.reset(); // a place in our list says nothing to the reader
                          tell(std::move(finding));
                      }
                  });
}

std::vector<Finding> network_findings(const RegistryContent& content)
{
    std::vector<Finding> findings = check_network(content.nodes, content.links);
    std::erase_if(findings, [](const Finding& finding) { return is_told_by_record(finding.rule); });
    for (Finding& finding : findings) {
        finding.at.row.reset();
    }
    return findings;
}

} // namespace redriver
