// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

#include <chrono>

namespace redriver {
namespace {

/// Days since 1970-01-01.
std::int64_t day_number(const PartialDate &full)
{
    using namespace std::chrono;
    const year_month_day date{year(full.year), month(static_cast<unsigned>(full.month)),
                              day(static_cast<unsigned>(full.day))};
    return sys_days(date).time_since_epoch().count();
}

Utility in_time(const PartialDate &ready, const PartialDate &wanted, const PartialDate &latest)
{
    const std::int64_t at = day_number(ready);
    const std::int64_t from = day_number(wanted);
    const std::int64_t until = day_number(latest);
    if (at <= from) {
        return full_utility;
    }
    return at >= until ? 0 : share_of((until - at) * full_utility / (until - from), full_utility);
}

} // namespace

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
    Judgement judgement{0, full_utility, true, {}};
    if (investor.start_until.is_known()) {
        judgement.low = in_time(ready->from.latest(), wanted.earliest(), investor.start_until.earliest());
        judgement.high = in_time(ready->from.earliest(), wanted.latest(), investor.start_until.latest());
    } else if (ready->from.latest() <= wanted.earliest()) {
        judgement.low = full_utility; // later than that, nobody knows when it would be too late
    }
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
