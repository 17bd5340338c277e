#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Answers of `access` as JSON and as tables.

#include "cli/invocation.hpp"
#include "cli/output.hpp"

#include <redriver/workflow/measure_projects.hpp>

#include <string>

namespace redriver::cli {

/// Turns answers into what is printed, in one language, with the names that the registry holds.
class AccessView {
public:
    AccessView(const RegistryContent& content, Language language);

    /// One project: from, scenario, traffic, gateways. `traffic` empty = usual: that of each gateway.
    nlohmann::ordered_json project_json(const ProjectAccess& access, const MeasureReport& report,
                                        const std::string& traffic) const;
    /// All projects with counts.
    nlohmann::ordered_json all_json(const MeasureReport& report, const std::string& traffic) const;
    nlohmann::ordered_json route_json(const Route& route, const NodeId& from, const NodeId& to,
                                      const MeasureRequest& request) const;
    nlohmann::ordered_json changes_json(const MeasureReport& report) const;

    Table project_table(const MeasureReport& report) const;
    Table changes_table(const MeasureReport& report) const;
    Table route_table(const Route& route) const;
    /// Driving and everything on top of it, a line each.
    std::string parts_text(const Route& route) const;
    /// Time and length of the whole way, and the ids of its nodes.
    std::string total_text(const Route& route) const;
    std::string counts_text(const MeasureReport& report) const;

private:
    std::string node_name(const NodeId& id) const;
    std::string message_text(const Message& message) const;
    std::string column(const char* name) const;
    std::string time_text(const AccessMeasure& measure) const;
    nlohmann::ordered_json gateway_json(const AccessMeasure& measure) const;
    nlohmann::ordered_json reason_json(const Message& reason) const;
    std::string type_of(const NodeId& id) const;

    const RegistryContent& m_content;
    Language m_language;
};

} // namespace redriver::cli
