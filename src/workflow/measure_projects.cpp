// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/measure_projects.hpp>

#include "workflow/asked_scenario.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/storage/registry.hpp>

#include <algorithm>

namespace redriver {

namespace {

TravelRules rules_of(const MeasureRequest& request, const std::string& scenario)
{
    return {request.traffic.value_or(TrafficUse::any),
            request.modes,
            asked_scenario(request.scenarios, scenario),
            request.as_of,
            request.closures,
            request.mobility};
}

std::vector<Project> chosen_projects(const RegistryContent& content, const std::vector<ProjectId>& ids)
{
    if (ids.empty()) {
        return content.projects;
    }
    std::vector<Project> chosen;
    for (const auto& id : ids) {
        const auto at = std::find_if(content.projects.begin(), content.projects.end(),
                                     [&](const Project& project) { return project.id == id; });
        if (at == content.projects.end()) {
            throw ToldUsageError("usage.no_project", {{"id", id.value}});
        }
        chosen.push_back(*at);
    }
    return chosen;
}

void expect_node(const CorridorNetwork& network, const NodeId& node)
{
    if (!network.find(node)) {
        throw ToldUsageError("usage.no_node", {{"id", node.value}});
    }
}

/// A closure that names nothing would silently change nothing.
void check_closures(const CorridorNetwork& network, const Closures& closures)
{
    for (const auto& node : closures.nodes) {
        expect_node(network, node);
    }
    for (const auto& [from, to] : closures.links) {
        expect_node(network, from);
        expect_node(network, to);
        const auto joins = [&from = from, &to = to](const Link& link) {
            return (link.from == from && link.to == to) || (link.from == to && link.to == from);
        };
        if (std::none_of(network.records().begin(), network.records().end(), joins)) {
            throw ToldUsageError("usage.no_link", {{"from", from.value}, {"to", to.value}});
        }
    }
}

void check_gateways(const CorridorNetwork& network, const std::vector<std::string>& gateways)
{
    for (const std::string& gateway : gateways) {
        if (!from_code<GatewayType>(gateway) && !network.find(NodeId(gateway))) {
            throw ToldUsageError("usage.no_gateway", {{"value", gateway}, {"expected", codes_of<GatewayType>()}});
        }
    }
}

int whole_minutes_down(Thousandths minutes)
{
    return static_cast<int>(minutes / 1000);
}
int whole_minutes_up(Thousandths minutes)
{
    return static_cast<int>((minutes + 999) / 1000);
}

AccessEntry to_entry(const ProjectId& project, const AccessMeasure& measure)
{
    AccessEntry entry{project, measure.asked, AccessState::measured, 0, 0, measure.gateway, {}};
    switch (measure.outcome) {
    case AccessOutcome::reached:
        entry.minutes_low = whole_minutes_down(*measure.minutes_low);
        entry.minutes_high.reset();
        if (measure.minutes_high == measure.minutes_low) { // exact: no range is made of it
            entry.minutes_low = static_cast<int>((*measure.minutes_low + 500) / 1000);
            entry.minutes_high = entry.minutes_low;
        } else if (measure.minutes_high) {
            entry.minutes_high = whole_minutes_up(*measure.minutes_high);
        }
        return entry;
    case AccessOutcome::no_route: entry.state = AccessState::no_route; break;
    case AccessOutcome::site_unknown: entry.state = AccessState::site_unknown; break;
    }
    entry.reason = measure.reason;
    return entry;
}

} // namespace

RegistryContent read_content(const std::string& registry)
{
    return Registry::open(registry, Access::read).load();
}

MeasureReport measure_projects(const RegistryContent& content, const MeasureRequest& request)
{
    const CorridorNetwork network(content.nodes, content.links);
    check_closures(network, request.closures);
    check_gateways(network, request.gateways);
    const auto projects = chosen_projects(content, request.projects);
    AccessRequest access{request.gateways, rules_of(request, request.scenario), request.traffic, request.country};
    MeasureReport report;
    report.scenario = access.rules.scenario;
    report.projects = measure_access(network, projects, access);
    if (!request.compare.empty()) {
        access.rules = rules_of(request, request.compare);
        report.compared = access.rules.scenario;
        report.changes = compare_access(report.projects, measure_access(network, projects, access));
    } else if (!request.closures.empty()) {
        access.rules.closures = {};
        report.compared = access.rules.scenario;
        report.changes = compare_access(measure_access(network, projects, access), report.projects);
    }
    return report;
}

Route measure_route(const RegistryContent& content, const NodeId& from, const NodeId& to, const MeasureRequest& request)
{
    const CorridorNetwork network(content.nodes, content.links);
    check_closures(network, request.closures);
    expect_node(network, from);
    expect_node(network, to);
    return shortest_route(network, from, to, rules_of(request, request.scenario));
}

AccessTable to_access_table(const std::vector<ProjectAccess>& access)
{
    std::vector<AccessEntry> entries;
    for (const auto& project : access) {
        for (const auto& measure : project.measures) {
            entries.push_back(to_entry(project.project, measure));
        }
    }
    return AccessTable(std::move(entries));
}

} // namespace redriver
