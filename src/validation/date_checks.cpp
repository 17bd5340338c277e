// SPDX-License-Identifier: Apache-2.0
#include "validation/consistency_check.hpp"

#include <algorithm>

namespace redriver::validation {
namespace {

void check_decisions(ConsistencyCheck& check, const Project& project)
{
    for (const PartialDate& date : dates_in(project.legal_basis)) {
        const Facts facts{{"date", date}, {"source_date", project.source.as_of}};
        if (check.as_of < date) {
            check.tell("project.decision.in_future", project, "legal_basis", facts);
        } else if (project.source.as_of.is_known() && project.source.as_of.latest() < date) {
            check.tell("project.decision.after_source", project, "legal_basis", facts);
        }
    }
}

void check_paper_dates(ConsistencyCheck& check, const Project& project)
{
    std::vector<const ReadinessStep*> steps;
    for (const ReadinessStep& step : project.readiness) {
        if (step.date.is_known()) {
            steps.push_back(&step);
        }
        if (check.as_of < step.date.earliest() && step.date.is_known()) {
            check.tell("project.readiness.in_future", project, "readiness",
                       {{"level", CodeName{"readiness_level", std::string(to_code(step.level))}}, {"date", step.date}});
        }
    }
    std::stable_sort(steps.begin(), steps.end(),
                     [](const ReadinessStep* a, const ReadinessStep* b) { return a->level < b->level; });
    for (std::size_t i = 1; i < steps.size(); ++i) {
        if (steps[i - 1]->level != steps[i]->level && steps[i]->date.latest() < steps[i - 1]->date.earliest()) {
            check.tell("project.readiness.out_of_order", project, "readiness",
                       {{"level", CodeName{"readiness_level", std::string(to_code(steps[i]->level))}},
                        {"date", steps[i]->date},
                        {"lower", CodeName{"readiness_level", std::string(to_code(steps[i - 1]->level))}},
                        {"lower_date", steps[i - 1]->date}});
        }
    }
}

void check_horizon(ConsistencyCheck& check, const Project& project)
{
    const std::vector<int> years = years_in(project.horizon);
    if (years.size() == 2 && years[1] < years[0]) {
        check.tell("project.horizon.end_before_start", project, "horizon",
                   {{"start", std::to_string(years[0])}, {"end", std::to_string(years[1])}});
    }
    const bool is_waiting = project.stage == Stage::calling || project.stage == Stage::planned;
    const auto last = std::max_element(years.begin(), years.end());
    if (is_waiting && last != years.end() && *last < check.as_of.year) {
        check.tell("project.horizon.over", project, "horizon",
                   {{"end", std::to_string(*last)}, {"stage", CodeName{"stage", std::string(to_code(project.stage))}}});
    }
}

void check_confirmation(ConsistencyCheck& check, const Project& project)
{
    const PartialDate& confirmed = project.last_confirmed;
    if (!confirmed.is_known()) {
        return;
    }
    if (check.as_of < confirmed.earliest()) {
        check.tell("project.last_confirmed.in_future", project, "last_confirmed", {{"date", confirmed}});
    } else if (may_be_open(project) && months_between(confirmed.latest(), check.as_of) > check.limit("confirmed_months")) {
        check.tell("project.last_confirmed.old", project, "last_confirmed", {{"date", confirmed}});
    }
}

} // namespace

void check_project_dates(ConsistencyCheck& check)
{
    for (const Project& project : check.content.projects) {
        check_decisions(check, project);
        check_paper_dates(check, project);
        check_horizon(check, project);
        check_confirmation(check, project);
    }
}

} // namespace redriver::validation
