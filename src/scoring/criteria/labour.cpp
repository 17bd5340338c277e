// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

namespace redriver {
namespace {

/// One of the two things an investor can ask of labour.
struct Part {
    bool asked = false;
    bool known = false;
    UtilityRange utility;
    Message reason;
};

Part workers(const PairView &pair, const LabourShape &shape)
{
    Part part;
    const Figure *need = pair.investor.particulars.figure(FigureField::workers_need);
    const Figure *there = pair.project.particulars.figure(FigureField::workers);
    part.asked = need != nullptr;
    if (need == nullptr || there == nullptr) {
        part.reason = not_stated(FigureField::workers);
        return part;
    }
    part.known = true;
    part.utility = workers_fit(bounds_of(*there), bounds_of(*need), shape.workers_full_at_ppm);
    part.reason = {"reason.labour.workers", {{"amount", amount_of(*there)}, {"wanted", amount_of(*need)}}};
    return part;
}

Part wage(const PairView &pair, const LabourShape &shape)
{
    Part part;
    const Figure *limit = pair.investor.particulars.figure(FigureField::wage_limit);
    const Figure *paid = pair.project.particulars.figure(FigureField::wage);
    part.asked = limit != nullptr;
    if (limit == nullptr || paid == nullptr) {
        part.reason = not_stated(FigureField::wage);
        return part;
    }
    const auto usual = bounds_in_dong(pair, *paid);
    const auto most = bounds_in_dong(pair, *limit);
    if (!usual || !most) {
        part.reason = {"unknown.unit", {{"field", name_of(FigureField::wage)}, {"amount", amount_of(*paid)}}};
        return part;
    }
    part.known = true;
    part.utility = limit_fit(*usual, *most, shape.wage_zero_at_ppm);
    part.reason = {"reason.labour.wage", {{"amount", amount_of(*paid)}, {"wanted", amount_of(*limit)}}};
    return part;
}

bool anybody_tells(const PairView &pair)
{
    const auto &projects = pair.table.held_by_projects;
    const auto &investors = pair.table.held_by_investors;
    return projects.has(FigureField::workers) || projects.has(FigureField::wage) ||
           investors.has(FigureField::workers_need) || investors.has(FigureField::wage_limit);
}

} // namespace

Judgement judge_labour(const PairView &pair, Detail detail)
{
    const auto &shape = pair.model.particulars.labour;
    Judgement judgement;
    UtilityRange worst{full_utility, full_utility};
    bool asked = false;
    if (shape) {
        for (const Part &part : {workers(pair, *shape), wage(pair, *shape)}) {
            if (!part.asked) {
                continue;
            }
            asked = true;
            judgement.known = judgement.known || part.known;
            worst = worse_of(worst, part.utility);
            if (detail == Detail::reasons) {
                judgement.reasons.push_back(part.reason);
            }
        }
    }
    if (!asked) {
        return judge_unknown(Criterion::labour, shape && anybody_tells(pair), {"unknown.needs.labour", {}}, detail);
    }
    judgement.low = worst.low;
    judgement.high = worst.high;
    return judgement;
}

} // namespace redriver
