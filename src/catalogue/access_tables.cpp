// SPDX-License-Identifier: Apache-2.0
#include <redriver/catalogue/access_tables.hpp>

#include <algorithm>

namespace redriver {
namespace {

/// Whole minutes or kilometres, halves up.
std::optional<Decimal> whole(const std::optional<Thousandths>& value)
{
    return value ? std::optional(Decimal((*value + 500) / 1000)) : std::nullopt;
}

LocalizedText name_of(const NodeId& id, const std::vector<Node>& nodes)
{
    const auto found = std::find_if(nodes.begin(), nodes.end(), [&id](const Node& node) { return node.id == id; });
    return found == nodes.end() ? LocalizedText{id.value, "", "", {}} : found->name;
}

GatewayAccess row_of(const AccessMeasure& measure, const std::vector<Node>& nodes)
{
    GatewayAccess row;
    const NodeId node = measure.gateway.empty() && !measure.type ? NodeId(measure.asked) : measure.gateway;
    row.gateway = node.empty() ? LocalizedText{} : name_of(node, nodes);
    row.type = measure.type ? std::string(to_code(*measure.type)) : std::string();
    row.minutes_low = whole(measure.minutes_low);
    row.minutes_high = whole(measure.minutes_high);
    row.km_low = whole(measure.metres_low);
    row.km_high = whole(measure.metres_high);
    if (!measure.reason.key.empty()) {
        row.reason = {measure.reason};
    }
    return row;
}

} // namespace

AccessTables access_tables(const std::vector<ProjectAccess>& measured, const std::vector<Node>& nodes)
{
    AccessTables tables;
    for (const ProjectAccess& project : measured) {
        const bool is_placed =
            std::any_of(project.measures.begin(), project.measures.end(),
                        [](const AccessMeasure& measure) { return measure.outcome != AccessOutcome::site_unknown; });
        if (!is_placed) {
            continue;
        }
        std::vector<GatewayAccess>& table = tables[project.project];
        for (const AccessMeasure& measure : project.measures) {
            table.push_back(row_of(measure, nodes));
        }
    }
    return tables;
}

} // namespace redriver
