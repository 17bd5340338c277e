// SPDX-License-Identifier: Apache-2.0
/// What a site offers beside land: its price, its incentives and the firms around it.
#include "criteria.hpp"

namespace redriver {

Judgement judge_cost(const PairView &pair, Detail detail)
{
    const auto &zero_at = pair.model.particulars.price_zero_at_ppm;
    const bool anybody = pair.table.held_by_projects.has(FigureField::land_price) ||
                         pair.table.held_by_investors.has(FigureField::land_price_limit);
    const Figure *price = pair.project.particulars.figure(FigureField::land_price);
    const Figure *limit = pair.investor.particulars.figure(FigureField::land_price_limit);
    if (!zero_at || price == nullptr || limit == nullptr) {
        return judge_unknown(Criterion::cost, zero_at && anybody,
                             not_stated(price == nullptr ? FigureField::land_price : FigureField::land_price_limit),
                             detail);
    }
    const auto asked = bounds_in_dong(pair, *price);
    const auto most = bounds_in_dong(pair, *limit);
    if (!asked || !most) {
        return judge_unknown(
            Criterion::cost, true,
            {"unknown.unit", {{"field", name_of(FigureField::land_price)}, {"amount", amount_of(*price)}}}, detail);
    }
    const UtilityRange fit = limit_fit(*asked, *most, *zero_at);
    Judgement judgement{fit.low, fit.high, true, {}};
    if (detail == Detail::reasons) {
        judgement.reasons.push_back(
            {"reason.cost.land", {{"amount", amount_of(*price)}, {"wanted", amount_of(*limit)}}});
    }
    return judgement;
}

Judgement judge_incentives(const PairView &pair, Detail detail)
{
    const auto &tiers = pair.model.particulars.incentive_tier;
    const bool anybody = pair.table.held_by_projects.has(CircumstanceKind::incentive_tier);
    const Circumstance *tier = pair.project.particulars.circumstance(CircumstanceKind::incentive_tier);
    if (!tiers || tier == nullptr) {
        return judge_unknown(Criterion::incentives, tiers && anybody, not_told(CircumstanceKind::incentive_tier), detail);
    }
    const std::size_t step = tier->grade == Grade::none       ? 0
                             : tier->grade == Grade::standard ? 1
                             : tier->grade == Grade::high     ? 2
                                                              : 3;
    Judgement judgement{tiers->at(step), tiers->at(step), true, {}};
    if (detail == Detail::reasons) {
        Message reason{"reason.incentives.tier", {{"grade", name_of(tier->grade)}, {"source", tier->source}}};
        if (tier->until.is_known()) {
            reason.key = "reason.incentives.tier_until";
            reason.arguments.emplace_back("until", tier->until);
        }
        judgement.reasons.push_back(std::move(reason));
    }
    return judgement;
}

Judgement judge_market(const PairView &pair, Detail detail)
{
    const auto &full_at = pair.model.particulars.firms_full_at;
    const Figure *firms = pair.project.particulars.figure(FigureField::neighbours);
    if (!full_at || firms == nullptr) {
        return judge_unknown(Criterion::market, full_at && pair.table.held_by_projects.has(FigureField::neighbours),
                             not_stated(FigureField::neighbours), detail);
    }
    return judge_share(*firms, *full_at, "firm", "reason.market.firms", detail);
}

} // namespace redriver
