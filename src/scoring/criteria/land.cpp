// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

namespace redriver {
namespace {

Amount hectares(std::int64_t low_m2, const std::optional<std::int64_t> &high_m2)
{
    Amount amount{Decimal::make(low_m2, 4), std::nullopt, "ha"};
    if (high_m2) {
        amount.high = Decimal::make(*high_m2, 4);
    }
    return amount;
}

std::string_view position(const PlotMeasure &plot, std::int64_t need)
{
    if (plot.low_m2 >= need) {
        return "reason.plot.enough";
    }
    return plot.high_m2 && *plot.high_m2 < need ? "reason.plot.short" : "reason.plot.perhaps";
}

Judgement judge_plot(const PairView &pair, Detail detail)
{
    Judgement judgement;
    const PlotMeasure &plot = pair.project.plot;
    const SizeMeasure &wish = pair.investor.land_need;
    if (!plot.known || !wish.known) {
        if (detail == Detail::reasons) {
            judgement.reasons.push_back(plot.known ? wish.why_unknown : Message{"unknown.plot", {}});
        }
        return judgement;
    }
    const std::int64_t need = least_land_need(pair.investor, pair.model.plot);
    judgement.low = plot_fit(plot.low_m2, need, pair.model.plot.zero_at_ppm);
    judgement.high = plot.high_m2 ? plot_fit(*plot.high_m2, need, pair.model.plot.zero_at_ppm) : full_utility;
    judgement.known = true;
    if (detail == Detail::reasons) {
        judgement.reasons.push_back(
            {std::string(position(plot, need)),
             {{"amount", hectares(plot.low_m2, plot.high_m2)}, {"wanted", amount_of(*wish.figure)}}});
        add_range_kind(judgement.reasons, pair.investor.investor->land_kind, FigureField::land_need);
    }
    return judgement;
}

} // namespace

std::int64_t least_land_need(const InvestorMeasures &investor, const PlotShape &shape)
{
    const auto &low = investor.land_need.figure->low;
    const std::int64_t need = low ? square_metres(*low) : 0;
    return investor.investor->land_kind == RangeKind::typical
               ? static_cast<std::int64_t>(static_cast<double>(need) * full_utility / shape.typical_widening_ppm)
               : need;
}

Judgement judge_land(const PairView &pair, Detail detail)
{
    if (pair.profile.land == LandMode::plot) {
        return judge_plot(pair, detail);
    }
    return judge_range(pair.project.area, pair.investor.land_need, pair.investor.investor->land_kind, pair.model.land,
                       "reason.land", detail);
}

} // namespace redriver
