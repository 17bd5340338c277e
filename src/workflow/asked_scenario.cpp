// SPDX-License-Identifier: Apache-2.0
#include "workflow/asked_scenario.hpp"

#include <redriver/i18n/told_error.hpp>

#include <algorithm>

namespace redriver {

const Scenario& asked_scenario(const std::vector<Scenario>& scenarios, const std::string& name)
{
    const auto found = std::find_if(scenarios.begin(), scenarios.end(),
                                    [&name](const Scenario& each) { return each.name == name; });
    if (found != scenarios.end()) {
        return *found;
    }
    std::string names;
    for (const Scenario& each : scenarios) {
        names += (names.empty() ? "" : ", ") + each.name;
    }
    throw ToldUsageError("usage.no_scenario", {{"value", name}, {"expected", names}});
}

} // namespace redriver
