// SPDX-License-Identifier: Apache-2.0
#include <redriver/features/readiness_measure.hpp>

#include <algorithm>

namespace redriver {
namespace {

CodeName level_name(ReadinessLevel level) { return {"readiness_level", std::string(to_code(level))}; }

Message stage_reason(std::string key, const Project &project, ReadinessLevel level)
{
    return {std::move(key),
            {{"stage", CodeName{"stage", std::string(to_code(project.stage))}}, {"level", level_name(level)}}};
}

Message clearance_reason(std::string key, const Project &project, ReadinessLevel level)
{
    return {
        std::move(key),
        {{"clearance", CodeName{"clearance", std::string(to_code(project.clearance))}}, {"level", level_name(level)}}};
}

void raise(ReadinessMeasure &measure, ReadinessLevel level, Message reason)
{
    measure.known = true;
    if (level > measure.low || measure.reasons.empty()) {
        measure.low = std::max(measure.low, level);
        measure.reasons.push_back(std::move(reason));
    }
}

bool is_proved(const ReadinessStep &step)
{
    return !step.paper.empty() || step.date.is_known() || !step.issuer.empty();
}

void apply_papers(ReadinessMeasure &measure, const Project &project)
{
    const ReadinessStep *highest = nullptr;
    for (const ReadinessStep &step : project.readiness) {
        if (is_proved(step) && (highest == nullptr || highest->level < step.level)) {
            highest = &step;
        }
    }
    if (highest == nullptr) {
        return;
    }
    Message reason{"reason.readiness.paper", {{"level", level_name(highest->level)}, {"paper", highest->paper}}};
    if (highest->date.is_known()) {
        reason.key = "reason.readiness.dated_paper";
        reason.arguments.emplace_back("date", highest->date);
    }
    raise(measure, highest->level, std::move(reason));
}

void apply_legal_basis(ReadinessMeasure &measure, const Project &project)
{
    const bool stands = project.stage != Stage::unknown && project.stage != Stage::withdrawn &&
                        project.stage != Stage::under_investigation;
    if (!project.legal_basis.empty() && stands) {
        raise(measure, ReadinessLevel::in_plan,
              {"reason.readiness.legal_basis",
               {{"paper", project.legal_basis}, {"level", level_name(ReadinessLevel::in_plan)}}});
    }
}

void apply_upper_bound(ReadinessMeasure &measure, const Project &project, ReadinessLevel bound)
{
    measure.high = std::max(bound, measure.low);
    measure.known = true;
    measure.reasons.push_back(clearance_reason("reason.readiness.clearance_at_most", project, measure.high));
}

} // namespace

ReadinessMeasure measure_readiness(const Project &project)
{
    ReadinessMeasure measure;
    if (project.stage == Stage::operating) {
        raise(measure, ReadinessLevel::permits,
              stage_reason("reason.readiness.stage_is", project, ReadinessLevel::permits));
        return measure;
    }
    apply_papers(measure, project);
    apply_legal_basis(measure, project);
    if (project.stage == Stage::under_construction) {
        raise(measure, ReadinessLevel::cleared,
              stage_reason("reason.readiness.stage_at_least", project, ReadinessLevel::cleared));
    }
    if (project.clearance == Clearance::cleared) {
        raise(measure, ReadinessLevel::cleared,
              clearance_reason("reason.readiness.clearance_at_least", project, ReadinessLevel::cleared));
    } else if (project.clearance == Clearance::not_cleared) {
        apply_upper_bound(measure, project, ReadinessLevel::zoned);
    } else if (project.clearance == Clearance::partially_cleared) {
        apply_upper_bound(measure, project, ReadinessLevel::cleared);
    }
    return measure;
}

} // namespace redriver
