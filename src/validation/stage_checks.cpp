// SPDX-License-Identifier: Apache-2.0
#include "validation/consistency_check.hpp"

#include <algorithm>
#include <set>

namespace redriver::validation {
namespace {

CodeName stage_name(const Project& project)
{
    return {"stage", std::string(to_code(project.stage))};
}

/// Somebody was chosen, and the project is not finished yet: what is missing can still matter to it.
bool is_on_the_way(Stage stage)
{
    return stage == Stage::awarded || stage == Stage::under_construction;
}

bool has_paper(const Project& project)
{
    return !project.legal_basis.empty() ||
           std::any_of(project.readiness.begin(), project.readiness.end(),
                       [](const ReadinessStep& step) { return !step.paper.empty(); });
}

const ReadinessStep* step_of(const Project& project, ReadinessLevel level)
{
    const auto found = std::find_if(project.readiness.begin(), project.readiness.end(),
                                    [level](const ReadinessStep& step) { return step.level == level; });
    return found == project.readiness.end() ? nullptr : &*found;
}

void check_stage(ConsistencyCheck& check, const Project& project)
{
    const Facts facts{{"stage", stage_name(project)}, {"investor", project.selected_investor}};
    const bool needs_paper = project.stage == Stage::approved || project.stage == Stage::awarded;
    if (needs_paper && !has_paper(project)) {
        check.tell("project.stage.without_decision", project, "legal_basis", facts);
    }
    if (is_on_the_way(project.stage) && project.selected_investor.empty()) {
        check.tell("project.stage.without_investor", project, "selected_investor", facts);
    }
    if (project.stage == Stage::calling && !project.selected_investor.empty()) {
        check.tell("project.stage.investor_while_calling", project, "selected_investor", facts);
    }
    const OpenState implied = openness_of(project.stage);
    if (implied != OpenState::unknown && project.open_to_investors != OpenState::unknown &&
        implied != project.open_to_investors && project.stage_reason.empty()) {
        check.tell("project.stage.against_openness", project, "open_to_investors", facts);
    }
}

void check_clearance(ConsistencyCheck& check, const Project& project)
{
    const ReadinessStep* paper = step_of(project, ReadinessLevel::cleared);
    if (project.clearance == Clearance::cleared && paper == nullptr) {
        check.tell("project.clearance.without_paper", project, "clearance", {});
    }
    if (project.clearance == Clearance::not_cleared && paper != nullptr) {
        check.tell("project.clearance.against_paper", project, "clearance", {{"paper", paper->paper}});
    }
    const auto cleared = effective_figure(project.figures, FigureField::cleared_area);
    const auto area = effective_figure(project.figures, FigureField::area);
    if (project.clearance == Clearance::cleared && cleared && area && cleared->high && area->low &&
        *cleared->high < *area->low) {
        check.tell("project.clearance.less_than_area", project, "cleared_area",
                   {{"part", amount_of(*cleared)}, {"whole", amount_of(*area)}});
    }
}

void check_papers(ConsistencyCheck& check, const Project& project)
{
    const ReadinessStep* utilities = step_of(project, ReadinessLevel::utilities_at_fence);
    if (utilities != nullptr && utilities->paper.empty()) {
        check.tell("project.utilities.without_paper", project, "readiness", {});
    }
    const bool must_have = project.stage == Stage::under_construction &&
                           check.settings.environment_kinds.contains(project.kind);
    if (must_have && step_of(project, ReadinessLevel::environmental_decision) == nullptr) {
        check.tell("project.environment.without_decision", project, "readiness", {{"stage", stage_name(project)}});
    }
}

/// The rule of a foreign investor's access that holds for a sector or the nearest one above it.
const ForeignAccessRule* access_rule(const ConsistencyCheck& check, std::string code)
{
    for (;;) {
        for (const ForeignAccessRule& rule : check.content.foreign_access_rules) {
            if (rule.sector.value == code && rule.access != AccessClass::open) {
                return &rule;
            }
        }
        const auto dot = code.rfind('.');
        if (dot == std::string::npos) {
            return nullptr;
        }
        code.resize(dot);
    }
}

void check_access(ConsistencyCheck& check, const Project& project)
{
    std::set<const ForeignAccessRule*> told;
    for (const ProjectSector& sector : project.sectors) {
        const ForeignAccessRule* rule = access_rule(check, sector.code.value);
        const bool is_foreign = std::find(project.forms.begin(), project.forms.end(), InvestmentForm::foreign) != project.forms.end();
        if (rule != nullptr && is_foreign && may_be_open(project) && told.insert(rule).second) {
            check.tell("project.foreign_access.conditions", project, "forms",
                       {{"sector", CodeName{"sector", rule->sector.value}},
                        {"access", CodeName{"foreign_access", std::string(to_code(rule->access))}},
                        {"citation", rule->citation}});
        }
    }
}

} // namespace

void check_project_stages(ConsistencyCheck& check)
{
    for (const Project& project : check.content.projects) {
        check_stage(check, project);
        check_clearance(check, project);
        check_papers(check, project);
        check_access(check, project);
    }
}

} // namespace redriver::validation
