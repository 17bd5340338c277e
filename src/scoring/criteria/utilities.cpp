// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

#include <algorithm>

namespace redriver {
namespace {

struct UtilityLine {
    FigureField supply;
    CircumstanceKind state;
};

constexpr std::array<UtilityLine, 3> utility_lines{{{FigureField::power, CircumstanceKind::power_supply},
                                           {FigureField::water, CircumstanceKind::water_supply},
                                           {FigureField::wastewater, CircumstanceKind::wastewater_drain}}};

bool anybody_tells(const PairView &pair)
{
    return std::any_of(utility_lines.begin(), utility_lines.end(), [&pair](const UtilityLine &line) {
        return pair.table.held_by_projects.has(line.supply) || pair.table.held_by_projects.has(line.state) ||
               pair.table.held_by_investors.has(need_of(line.supply));
    });
}

/// What is there of what is needed; sets `known` where it can be told.
UtilityRange supplied(const PairView &pair, const UtilityLine &line, const Figure &need, Judgement &judgement,
                      Detail detail)
{
    const Figure *there = pair.project.particulars.figure(line.supply);
    if (there == nullptr || there->unit != need.unit) {
        if (detail == Detail::reasons) {
            judgement.reasons.push_back(there == nullptr
                                            ? not_stated(line.supply)
                                            : Message{"unknown.unit",
                                                      {{"field", name_of(line.supply)}, {"amount", amount_of(*there)}}});
        }
        return {};
    }
    judgement.known = true;
    if (detail == Detail::reasons) {
        judgement.reasons.push_back(
            {"reason.utilities.supply",
             {{"field", name_of(line.supply)}, {"amount", amount_of(*there)}, {"wanted", amount_of(need)}}});
    }
    return supply_fit(bounds_of(*there), bounds_of(need));
}

UtilityRange arrived(const PairView &pair, const UtilityLine &line, const UtilitiesShape &shape, Judgement &judgement,
                     Detail detail)
{
    const Circumstance *state = pair.project.particulars.circumstance(line.state);
    if (state == nullptr) {
        return arrival_fit(std::nullopt, shape);
    }
    judgement.known = true;
    if (detail == Detail::reasons) {
        judgement.reasons.push_back({"reason.utilities.state",
                                     {{"kind", name_of(line.state)},
                                      {"grade", name_of(state->grade)},
                                      {"source", state->source}}});
    }
    return arrival_fit(state->grade, shape);
}

} // namespace

Judgement judge_utilities(const PairView &pair, Detail detail)
{
    const auto &shape = pair.model.particulars.utilities;
    Judgement judgement;
    UtilityRange worst{full_utility, full_utility};
    bool asked = false;
    for (const UtilityLine &line : utility_lines) {
        const Figure *need = pair.investor.particulars.figure(need_of(line.supply));
        if (need == nullptr || !shape) {
            continue;
        }
        asked = true;
        worst = worse_of(worst, times(supplied(pair, line, *need, judgement, detail),
                                      arrived(pair, line, *shape, judgement, detail)));
    }
    if (!asked) {
        return judge_unknown(Criterion::utilities, shape && anybody_tells(pair), {"unknown.needs.utilities", {}}, detail);
    }
    judgement.low = worst.low;
    judgement.high = worst.high;
    return judgement;
}

} // namespace redriver
