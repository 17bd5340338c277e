// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

namespace redriver {
namespace {

/// An interest that lies above a priority code may or may not mean it.
UtilityRange utility_of(const SectorTree &tree, const WeighedSector &interest, const SectorCode &priority)
{
    const int at = tree.index_of(priority);
    if (interest.code == priority || tree.covers(at, interest.index)) {
        return {full_utility, full_utility};
    }
    return {0, tree.covers(interest.index, at) ? full_utility : 0};
}

} // namespace

Judgement judge_priority(const PairView &pair, Detail detail)
{
    Judgement judgement;
    if (pair.investor.interests.empty()) {
        if (detail == Detail::reasons) {
            judgement.reasons.push_back({"unknown.interests", {}});
        }
        return judgement;
    }
    judgement = {0, 0, true, {}};
    const WeighedSector *named = nullptr;
    for (const WeighedSector &interest : pair.investor.interests) {
        for (const SectorCode &priority : pair.model.reverse.priority_sectors) {
            const UtilityRange utility = utility_of(pair.table.sectors, interest, priority);
            if (utility.low > judgement.low || utility.high > judgement.high) {
                named = &interest;
            }
            judgement.low = std::max(judgement.low, utility.low);
            judgement.high = std::max(judgement.high, utility.high);
        }
    }
    if (detail == Detail::reasons) {
        Message reason{"reason.priority.no", {{"plan", pair.model.reverse.priority_source}}};
        if (named != nullptr) {
            reason.key = judgement.low > 0 ? "reason.priority.yes" : "reason.priority.perhaps";
            reason.arguments.emplace_back("interest", CodeName{"sector", named->code.value});
        }
        judgement.reasons.push_back(std::move(reason));
    }
    return judgement;
}

} // namespace redriver
