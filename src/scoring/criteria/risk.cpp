// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

#include <algorithm>

namespace redriver {
namespace {

constexpr std::array<CircumstanceKind, 6> risks{CircumstanceKind::flood,          CircumstanceKind::landslide,
                                                CircumstanceKind::protected_area, CircumstanceKind::resettlement,
                                                CircumstanceKind::dispute,        CircumstanceKind::heavy_emissions};

} // namespace

Judgement judge_risk(const PairView &pair, Detail detail)
{
    const auto &penalties = pair.model.particulars.risk_penalty;
    const bool anybody = std::any_of(risks.begin(), risks.end(), [&pair](CircumstanceKind kind) {
        return pair.table.held_by_projects.has(kind);
    });
    std::int64_t least = 0;
    std::int64_t most = 0;
    Judgement judgement;
    for (const CircumstanceKind kind : risks) {
        const Circumstance *risk = pair.project.particulars.circumstance(kind);
        if (!penalties || risk == nullptr) {
            most += penalties ? penalties->back() : 0;
            continue;
        }
        const Utility penalty =
            penalties->at(static_cast<std::size_t>(risk->grade) - static_cast<std::size_t>(Grade::none));
        least += penalty;
        most += penalty;
        judgement.known = true;
        if (detail == Detail::reasons) {
            judgement.reasons.push_back({"reason.risk.grade",
                                         {{"kind", name_of(kind)}, {"grade", name_of(risk->grade)}, {"source", risk->source}}});
        }
    }
    if (!judgement.known) {
        return judge_unknown(Criterion::risk, penalties && anybody, {"unknown.risk", {}}, detail);
    }
    judgement.low = static_cast<Utility>(std::max<std::int64_t>(full_utility - most, 0));
    judgement.high = static_cast<Utility>(std::max<std::int64_t>(full_utility - least, 0));
    return judgement;
}

} // namespace redriver
