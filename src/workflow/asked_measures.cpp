// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/asked_measures.hpp>

#include <redriver/i18n/told_error.hpp>

namespace redriver {

const InvestorMeasures& asked_investor(const PerformanceTable& table, const InvestorId& id)
{
    const InvestorMeasures* found = table.find(id);
    if (found == nullptr) {
        throw ToldUsageError("usage.no_investor", {{"id", id.value}});
    }
    return *found;
}

const ProjectMeasures& asked_project(const PerformanceTable& table, const ProjectId& id)
{
    const ProjectMeasures* found = table.find(id);
    if (found == nullptr) {
        throw ToldUsageError("usage.no_project", {{"id", id.value}});
    }
    return *found;
}

void expect_profile(const ScoringModel& model, const std::string& name)
{
    if (name.empty() || model.find_profile(name) != nullptr) {
        return;
    }
    std::string names;
    for (const Profile& profile : model.profiles) {
        names += (names.empty() ? "" : ", ") + profile.name;
    }
    throw ToldUsageError("usage.no_profile", {{"profile", name}, {"expected", names}});
}

} // namespace redriver
