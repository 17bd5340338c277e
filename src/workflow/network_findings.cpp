// SPDX-License-Identifier: Apache-2.0
#include "workflow/network_findings.hpp"

#include <redriver/validation/network_rules.hpp>

#include <algorithm>
#include <map>
#include <set>

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

/// The records of a list with those of `upserts` in place of theirs, by key.
template <class Record>
std::vector<Record> with_upserts(const std::vector<Record>& before, const std::vector<Record>& upserts)
{
    std::map<std::string, const Record*> by_key;
    for (const Record& record : before) {
        by_key[key_of(record)] = &record;
    }
    for (const Record& record : upserts) {
        by_key[key_of(record)] = &record;
    }
    std::vector<Record> after;
    for (const auto& [key, record] : by_key) {
        after.push_back(*record);
    }
    return after;
}

std::vector<Finding> findings_of(const std::vector<Node>& nodes, const std::vector<Link>& links)
{
    std::vector<Finding> findings = check_network(nodes, links);
    std::erase_if(findings, [](const Finding& finding) { return is_told_by_record(finding.rule); });
    for (Finding& finding : findings) {
        finding.at.row.reset(); // a place in our list says nothing to the reader
    }
    return findings;
}

} // namespace

std::vector<Finding> network_findings(const RegistryContent& content)
{
    return findings_of(content.nodes, content.links);
}

std::vector<Finding> network_findings(IncomingRecords& all, const RegistryContent& before,
                                      const RegistryContent& upserts)
{
    const auto& nodes = incoming<Node>(all);
    const auto& links = incoming<Link>(all);
    if (nodes.empty() && links.empty()) {
        return {};
    }
    std::map<std::string, Location> places;
    for (const auto& node : nodes) {
        places.emplace("nodes/" + node.record.id.value, node.at);
    }
    for (const auto& link : links) {
        places.emplace("links/" + link.record.from.value + "-" + link.record.to.value, link.at);
    }
    std::vector<Finding> findings =
        findings_of(with_upserts(before.nodes, upserts.nodes), with_upserts(before.links, upserts.links));
    for (Finding& finding : findings) {
        const auto place = places.find(finding.record);
        if (place != places.end()) {
            const std::string column = finding.at.column;
            finding.at = place->second;
            finding.at.column = column;
        }
    }
    return findings;
}

} // namespace redriver
