#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Which targets of the provincial plans can be held against figures of projects, and against which projects.

#include <redriver/catalogue/public_project.hpp>
#include <redriver/model/message.hpp>

#include <string>
#include <vector>

namespace redriver::catalogue_detail {

struct PlanTarget {
    const Indicator* indicator = nullptr;
    std::string text; ///< last part of the key of its name
    FigureField field = FigureField::area;
    std::vector<ProjectKind> kinds; ///< empty = all
    std::string former_province;    ///< empty = anywhere in the indicator's province
};

/// The targets of the shipped list schemas/plan_targets.json that are among the indicators, with a number and in a unit that
/// can be compared, in the order of the list.
std::vector<PlanTarget> plan_targets(const std::vector<Indicator>& indicators);

/// The target in hectares or VND.
Amount target_amount(const PlanTarget& target);

/// The projects that the target speaks of.
ProjectList projects_of(const PlanTarget& target,
                                              const ProjectList& projects);

} // namespace redriver::catalogue_detail
