// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

namespace redriver {

Judgement judge_timing(const PairView &pair, Detail detail)
{
    const Investor &investor = *pair.investor.investor;
    const Circumstance *ready = pair.project.particulars.circumstance(CircumstanceKind::ready);
    const bool has_window = investor.start_from.is_known() || investor.start_until.is_known();
    if (ready == nullptr || !ready->from.is_known()) {
        return judge_unknown(Criterion::timing, pair.table.held_by_projects.has(CircumstanceKind::ready),
                             not_told(CircumstanceKind::ready), detail);
    }
    if (!has_window) {
        return judge_unknown(Criterion::timing, true, {"unknown.needs.start", {}}, detail);
    }
    const PartialDate wanted = investor.start_from.is_known() ? investor.start_from : pair.table.inputs.as_of;
    const auto latest =
        investor.start_until.is_known() ? std::optional(days_of(investor.start_until)) : std::nullopt;
    const UtilityRange fit = start_fit(days_of(ready->from), days_of(wanted), latest);
    Judgement judgement{fit.low, fit.high, true, {}};
    if (detail == Detail::reasons) {
        Message reason{"reason.timing.ready", {{"ready", ready->from}, {"wanted", wanted}, {"source", ready->source}}};
        if (investor.start_until.is_known()) {
            reason.key = "reason.timing.window";
            reason.arguments.emplace_back("latest", investor.start_until);
        }
        judgement.reasons.push_back(std::move(reason));
    }
    return judgement;
}

} // namespace redriver
