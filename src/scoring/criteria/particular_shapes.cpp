// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

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

Bounds bounds_of(const Figure &figure)
{
    return {figure.low ? figure.low->to_double() : 0,
            figure.high ? figure.high->to_double() : std::numeric_limits<double>::infinity()};
}

std::optional<Bounds> bounds_in_dong(const PairView &pair, const Figure &figure)
{
    const std::string currency = figure.unit.substr(0, figure.unit.find('/'));
    double factor = 1;
    if (currency != "VND") {
        const ExchangeRate *rate = find_rate(pair.table.inputs.rates, currency, pair.table.inputs.as_of);
        if (rate == nullptr) {
            return std::nullopt;
        }
        factor = rate->vnd_per_unit.to_double();
    }
    const Bounds bounds = bounds_of(figure);
    return Bounds{bounds.low * factor, bounds.high * factor};
}

Utility share_up_to(double amount, double full)
{
    if (amount >= full) {
        return full_utility; // also where both are endless or nothing is needed
    }
    return static_cast<Utility>(std::llround(std::max(amount, 0.0) / full * full_utility));
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

Utility share_below(double amount, double limit, std::int64_t zero_at_ppm)
{
    const double zero_at = limit * static_cast<double>(zero_at_ppm) / full_utility;
    if (amount <= limit) {
        return full_utility;
    }
    if (amount >= zero_at) {
        return 0;
    }
    return static_cast<Utility>(std::llround((zero_at - amount) / (zero_at - limit) * full_utility));
}

Message not_stated(FigureField field) { return {"unknown.not_stated", {{"field", name_of(field)}}}; }
Message not_told(CircumstanceKind kind) { return {"unknown.not_told", {{"kind", name_of(kind)}}}; }
CodeName name_of(FigureField field) { return {"figure_field", std::string(to_code(field))}; }
CodeName name_of(CircumstanceKind kind) { return {"circumstance_kind", std::string(to_code(kind))}; }
CodeName name_of(Grade grade) { return {"grade", std::string(to_code(grade))}; }

} // namespace redriver
