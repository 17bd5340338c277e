// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

#include <utility>

namespace redriver {

Judgement judge_unknown(Criterion criterion, bool anybody_states_it, Message why, Detail detail)
{
    if (!anybody_states_it) {
        return judge_without_figure(criterion, detail);
    }
    Judgement judgement;
    if (detail == Detail::reasons) {
        judgement.reasons.push_back(std::move(why));
    }
    return judgement;
}

std::optional<Bounds> bounds_in_dong(const PairView &pair, const Figure &figure)
{
    return bounds_in_dong(figure, pair.table.inputs.rates, pair.table.inputs.as_of);
}

Judgement judge_share(const Figure &figure, std::int64_t full_at, const char *unit, const char *reason, Detail detail)
{
    const Bounds told = bounds_of(figure);
    const auto full = static_cast<double>(full_at);
    Judgement judgement{share_up_to(told.low, full), share_up_to(told.high, full), true, {}};
    if (detail == Detail::reasons) {
        judgement.reasons.push_back(
            {reason, {{"amount", amount_of(figure)}, {"full", Amount{Decimal(full_at), Decimal(full_at), unit}}}});
    }
    return judgement;
}

Message not_stated(FigureField field) { return {"unknown.not_stated", {{"field", name_of(field)}}}; }
Message not_told(CircumstanceKind kind) { return {"unknown.not_told", {{"kind", name_of(kind)}}}; }
CodeName name_of(FigureField field) { return {"figure_field", std::string(to_code(field))}; }
CodeName name_of(CircumstanceKind kind) { return {"circumstance_kind", std::string(to_code(kind))}; }
CodeName name_of(Grade grade) { return {"grade", std::string(to_code(grade))}; }

} // namespace redriver
