// SPDX-License-Identifier: Apache-2.0
#include "workflow/plan_parts.hpp"

namespace redriver {

std::string inline_heading(const std::string& field, const std::string& part)
{
    const bool money = field == "capital" || field == "ticket";
    if (part == "unit") {
        return field + "_currency";
    }
    const bool bound = part == "low" || part == "high";
    return bound && !money ? field + "_" + part + "_ha" : part == field ? field : field + "_" + part;
}

std::vector<FigureConflict> conflicts_between(const Figures& held, const Figures& told)
{
    std::vector<FigureConflict> conflicts;
    const auto is_preferred = [](const Figure& figure) { return figure.standing == Standing::preferred; };
    for (const Figure& theirs : held) {
        for (const Figure& ours : told) {
            const bool is_one_matter = theirs.field == ours.field && theirs.unit == ours.unit && is_preferred(theirs) &&
                                       is_preferred(ours) && theirs.source.document != ours.source.document;
            if (is_one_matter && (theirs.low != ours.low || theirs.high != ours.high)) {
                conflicts.push_back({ours.field, theirs, ours, !(theirs.source.as_of > ours.source.as_of)});
            }
        }
    }
    return conflicts;
}

void skip_good_records(DetailedPlan& plan)
{
    plan.changes.changes.clear();
    plan.changes.upserts = {};
    plan.changes.fresh.clear();
    for (PlannedRecord& planned : plan.records) {
        const bool is_good = planned.action != PlannedAction::refuse && planned.action != PlannedAction::same;
        planned.action = is_good ? PlannedAction::skip : planned.action;
    }
    for (auto& [kind, tally] : plan.report.by_kind) {
        tally.skipped += tally.fresh + tally.changed;
        tally.fresh = 0;
        tally.changed = 0;
    }
}

} // namespace redriver
