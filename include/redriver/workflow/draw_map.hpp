#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The map of the corridor with the projects of a registry, in a reader's language.

#include <redriver/model/language.hpp>
#include <redriver/workflow/measure_projects.hpp>

#include <optional>
#include <string>

namespace redriver {

/// What to measure, and whose way to stress.
struct MapRequest {
    MeasureRequest measure; ///< scenario, closures, date; `projects` is not used: all are drawn
    std::optional<ProjectId> chosen; ///< its way to the first gateway it reaches is stressed
    Language language = Language::vi;
};

/// An SVG document (A4 landscape). Projects stand at the node of their first site that has one; a project without a
/// known site is left out. Sizes are capital in VND at the preferred rate of the day; unknown capital is a small ring.
/// Throws UsageError as measure_projects() does.
std::string draw_map(const RegistryContent& content, const MapRequest& request);

} // namespace redriver
