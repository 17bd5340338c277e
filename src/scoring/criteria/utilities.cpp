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

UtilityRange times(const UtilityRange &a, const UtilityRange &b)
{
    const auto product = [](Utility x, Utility y) {
        return static_cast<Utility>((std::int64_t{x} * y + full_utility / 2) / full_utility);
    };
    return {product(a.low, b.low), product(a.high, b.high)};
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
    const Bounds has = bounds_of(*there);
    const Bounds wants = bounds_of(need);
    return {share_up_to(has.low, wants.high), share_up_to(has.high, wants.low)};
}

UtilityRange arrived(const PairView &pair, const UtilityLine &line, const UtilitiesShape &shape, Judgement &judgement,
                     Detail detail)
{
    const Circumstance *state = pair.project.particulars.circumstance(line.state);
    if (state == nullptr) {
        return {0, shape.state.back()}; // perhaps not even planned
    }
    judgement.known = true;
    if (detail == Detail::reasons) {
        judgement.reasons.push_back({"reason.utilities.state",
                                     {{"kind", name_of(line.state)},
                                      {"grade", name_of(state->grade)},
                                      {"source", state->source}}});
    }
    const auto step = static_cast<std::size_t>(state->grade) - static_cast<std::size_t>(Grade::planned);
    return {shape.state.at(step), shape.state.at(step)};
}

} // namespace

Judgement judge_utilities(const PairView &pair, Detail detail)
{
    const auto &shape = pair.model.particulars.utilities;
    Judgement judgement{full_utility, full_utility, false, {}};
    bool asked = false;
    for (const UtilityLine &line : utility_lines) {
        const Figure *need = pair.investor.particulars.figure(need_of(line.supply));
        if (need == nullptr || !shape) {
            continue;
        }
        asked = true;
        const UtilityRange one = times(supplied(pair, line, *need, judgement, detail),
                                       arrived(pair, line, *shape, judgement, detail));
        judgement.low = std::min(judgement.low, one.low);
        judgement.high = std::min(judgement.high, one.high);
    }
    if (!asked || (!judgement.known && !anybody_tells(pair))) {
        return judge_unknown(Criterion::utilities, shape && anybody_tells(pair), {"unknown.needs.utilities", {}}, detail);
    }
    return judgement;
}

} // namespace redriver
