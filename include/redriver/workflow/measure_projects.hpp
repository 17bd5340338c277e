#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `access`: how far projects, or two nodes, are from each other and from the gateways of the corridor.

#include <redriver/corridor/access_measure.hpp>
#include <redriver/features/access_table.hpp>
#include <redriver/model/registry_content.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// Access of which projects, to which gateways, on which network.
struct MeasureRequest {
    std::vector<ProjectId> projects;   ///< empty = all
    std::vector<std::string> gateways; ///< GatewayType codes or node ids; empty = every type
    std::optional<TrafficUse> traffic; ///< absent: the usual one of each type of gateway
    std::vector<LinkMode> modes;       ///< empty = all
    std::string scenario = "today";
    std::string compare; ///< name of a scenario to compare with; empty = none
    Closures closures;   ///< with `compare` empty, compared with nothing closed
    MobilityModel mobility = default_mobility_model();
    std::vector<Scenario> scenarios = default_scenarios();
    PartialDate as_of;
    std::string country = "VN"; ///< side of the border for types of gateway; empty = both
};

/// Access of the projects, and what the comparison moved.
struct MeasureReport {
    Scenario scenario;
    std::vector<ProjectAccess> projects; ///< in the order asked for; by id when all
    std::optional<Scenario> compared;    ///< the scenario on the other side of `changes`; absent = none asked
    std::vector<AccessChange> changes;
};

/// All that a registry file holds, for questions put to it. Throws as Registry::open does.
RegistryContent read_content(const std::string& registry);

/// Measures access of projects. With `compare`, changes are from `scenario` to `compare`; else with closures, changes
/// are from the network without them to the one with them. `projects` always shows `scenario` with the closures.
/// Throws UsageError for an unknown project, gateway, scenario or closed node.
MeasureReport measure_projects(const RegistryContent& content, const MeasureRequest& request);

/// The fastest way between two nodes under the same request; traffic absent = any, projects and gateways not used.
/// Throws UsageError for a node that the network does not have.
Route measure_route(const RegistryContent& content, const NodeId& from, const NodeId& to,
                    const MeasureRequest& request);

/// Minutes for matching: ranges rounded outwards to whole minutes, exact ones to the nearest. A worst case that is open (a part of the site has no route)
/// stays open.
AccessTable to_access_table(const std::vector<ProjectAccess>& access);

} // namespace redriver
