// SPDX-License-Identifier: Apache-2.0
#include "catalogue/plan_targets.hpp"

#include <embedded/plan_targets.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace redriver::catalogue_detail {
namespace {

/// The built-in list is our own file, checked by a test: no faults to report.
const nlohmann::json& listed_targets()
{
    static const nlohmann::json listed = nlohmann::json::parse(embedded::plan_targets::file("plan_targets.json"));
    return listed;
}

bool is_comparable(const Indicator& indicator, FigureField field)
{
    const std::string unit = field == FigureField::capital ? "trillion VND" : "ha";
    return indicator.kind == IndicatorKind::target && indicator.unit == unit && (indicator.low || indicator.high);
}

} // namespace

std::vector<PlanTarget> plan_targets(const std::vector<Indicator>& indicators)
{
    std::vector<PlanTarget> targets;
    for (const auto& entry : listed_targets()) {
        const auto id = entry.at("indicator").get<std::string>();
        const auto found = std::find_if(indicators.begin(), indicators.end(),
                                        [&id](const Indicator& indicator) { return indicator.id == id; });
        const auto field = from_code<FigureField>(entry.at("field").get<std::string>());
        if (found == indicators.end() || !field || !is_comparable(*found, *field)) {
            continue;
        }
        PlanTarget target{&*found, entry.at("text").get<std::string>(), *field, {},
                          entry.at("former_province").get<std::string>()};
        for (const auto& code : entry.at("kinds")) {
            if (const auto kind = from_code<ProjectKind>(code.get<std::string>())) {
                target.kinds.push_back(*kind);
            }
        }
        targets.push_back(std::move(target));
    }
    return targets;
}

Amount target_amount(const PlanTarget& target)
{
    const bool is_money = target.field == FigureField::capital;
    const auto in_units = [is_money](const std::optional<Decimal>& value) {
        return value && is_money ? std::optional(value->shifted(12)) : value;
    };
    return {in_units(target.indicator->low), in_units(target.indicator->high), is_money ? "VND" : "ha"};
}

ProjectList projects_of(const PlanTarget& target,
                                              const ProjectList& projects)
{
    ProjectList chosen;
    for (auto project = projects.begin(); project != projects.end(); ++project) {
        const bool is_kind = target.kinds.empty() ||
                             std::find(target.kinds.begin(), target.kinds.end(), project->kind) != target.kinds.end();
        const bool is_there = project->province == target.indicator->province &&
                              (target.former_province.empty() || project->former_province == target.former_province);
        if (is_kind && is_there) {
            chosen.push_same(projects, project.position());
        }
    }
    return chosen;
}

} // namespace redriver::catalogue_detail
