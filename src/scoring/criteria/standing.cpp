// SPDX-License-Identifier: Apache-2.0
/// How an investor stands with the province: past projects, jobs it would bring, signs that it is serious.
#include "criteria.hpp"

#include <algorithm>

namespace redriver {
namespace {

constexpr std::array<CircumstanceKind, 4> past{CircumstanceKind::delivered, CircumstanceKind::delayed,
                                               CircumstanceKind::idle_land, CircumstanceKind::revoked};
constexpr std::array<CircumstanceKind, 4> signs{CircumstanceKind::request_complete, CircumstanceKind::visit_made,
                                                CircumstanceKind::decision_maker_named, CircumstanceKind::dates_given};

bool anybody_has(const PairView &pair, const std::array<CircumstanceKind, 4> &kinds)
{
    return std::any_of(kinds.begin(), kinds.end(),
                       [&pair](CircumstanceKind kind) { return pair.table.held_by_investors.has(kind); });
}

} // namespace

Judgement judge_record(const PairView &pair, Detail detail)
{
    const auto &values = pair.model.particulars.past_project;
    const auto &known = pair.investor.particulars.circumstances;
    std::int64_t sum = 0;
    std::int64_t count = 0;
    Judgement judgement;
    for (std::size_t i = 0; i < past.size() && values; ++i) {
        const auto these = std::count_if(known.begin(), known.end(),
                                         [kind = past.at(i)](const Circumstance &one) { return one.kind == kind; });
        sum += these * values->at(i);
        count += these;
        if (these > 0 && detail == Detail::reasons) {
            judgement.reasons.push_back(
                {"reason.record.count",
                 {{"kind", name_of(past.at(i))}, {"count", Amount{Decimal(these), Decimal(these), ""}}}});
        }
    }
    if (count == 0) {
        return judge_unknown(Criterion::record, values && anybody_has(pair, past), {"unknown.record", {}}, detail);
    }
    judgement.low = static_cast<Utility>((sum + count / 2) / count);
    judgement.high = judgement.low;
    judgement.known = true;
    return judgement;
}

Judgement judge_jobs(const PairView &pair, Detail detail)
{
    const auto &full_at = pair.model.particulars.jobs_full_at;
    const Figure *jobs = pair.investor.particulars.figure(FigureField::jobs);
    if (!full_at || jobs == nullptr) {
        return judge_unknown(Criterion::jobs, full_at && pair.table.held_by_investors.has(FigureField::jobs),
                             not_stated(FigureField::jobs), detail);
    }
    return judge_share(*jobs, *full_at, "person", "reason.jobs", detail);
}

Judgement judge_seriousness(const PairView &pair, Detail detail)
{
    Judgement judgement{0, full_utility, false, {}};
    constexpr Utility part = full_utility / static_cast<Utility>(signs.size());
    for (const CircumstanceKind kind : signs) {
        const Circumstance *sign = pair.investor.particulars.circumstance(kind);
        if (sign == nullptr) {
            continue;
        }
        judgement.known = true;
        judgement.low += sign->grade == Grade::yes ? part : 0;
        judgement.high -= sign->grade == Grade::yes ? 0 : part;
        if (detail == Detail::reasons) {
            judgement.reasons.push_back(
                {"reason.seriousness.sign",
                 {{"kind", name_of(kind)}, {"grade", name_of(sign->grade)}, {"source", sign->source}}});
        }
    }
    if (!judgement.known) {
        return judge_unknown(Criterion::seriousness, anybody_has(pair, signs), {"unknown.seriousness", {}}, detail);
    }
    return judgement;
}

} // namespace redriver
