// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

#include <algorithm>

namespace redriver {
namespace {

/// Whether the province gives an activity priority; one that lies above a priority sector may or may not mean it.
UtilityRange priority_of(const PairView &pair, const WeighedSector &activity)
{
    const SectorTree &tree = pair.table.sectors;
    UtilityRange best{0, 0};
    for (const SectorCode &priority : pair.model.reverse.priority_sectors) {
        const int at = tree.index_of(priority);
        if (activity.code == priority || tree.covers(at, activity.index)) {
            return {full_utility, full_utility};
        }
        if (tree.covers(activity.index, at)) {
            best.high = full_utility;
        }
    }
    return best;
}

/// What one interest brings to one sector of the project.
struct Contribution {
    UtilityRange utility{0, 0};
    const WeighedSector *activity = nullptr;
};

Contribution contribution(const PairView &pair, const WeighedSector &interest, const WeighedSector &sector)
{
    const bool is_narrower = pair.table.sectors.covers(interest.index, sector.index);
    const WeighedSector &activity = is_narrower ? sector : interest;
    const UtilityRange fit = sector_fit(pair, interest, sector);
    const UtilityRange priority = priority_of(pair, activity);
    return {{std::min(fit.low, priority.low), std::min(fit.high, priority.high)}, &activity};
}

/// Bounds are the best over the interests, each on its own; the activity named is the one with the best sum.
Contribution best_contribution(const PairView &pair, const WeighedSector &sector)
{
    Contribution best;
    for (const WeighedSector &interest : pair.investor.interests) {
        const Contribution other = contribution(pair, interest, sector);
        const UtilityRange hull{std::max(best.utility.low, other.utility.low),
                                std::max(best.utility.high, other.utility.high)};
        if (other.utility.low + other.utility.high > best.utility.low + best.utility.high) {
            best = other;
        }
        best.utility = hull;
    }
    return best;
}

Message reason_of(const PairView &pair, const Contribution &best, const WeighedSector &sector)
{
    Message reason{"reason.priority.no",
                   {{"sector", CodeName{"sector", sector.code.value}},
                    {"plan", CodeName{"plan", pair.model.reverse.priority_source.in(Language::en)}}}};
    if (best.activity == nullptr) {
        return reason;
    }
    reason.arguments.emplace_back("activity", CodeName{"sector", best.activity->code.value});
    if (best.utility.low == full_utility) {
        reason.key = "reason.priority.yes";
    } else if (best.utility.low == best.utility.high) {
        reason.key = "reason.priority.partly";
    } else {
        reason.key = "reason.priority.perhaps";
    }
    return reason;
}

/// The project's sectors are not known: nothing is certain, and no more is possible than the best interest.
Judgement without_sectors(const PairView &pair, Detail detail)
{
    Judgement judgement{0, 0, false, {}};
    for (const WeighedSector &interest : pair.investor.interests) {
        judgement.high = std::max(judgement.high, priority_of(pair, interest).high);
    }
    if (detail == Detail::reasons) {
        judgement.reasons.push_back({"unknown.sector", {}});
    }
    return judgement;
}

} // namespace

Judgement judge_priority(const PairView &pair, Detail detail)
{
    if (pair.investor.interests.empty()) {
        Judgement judgement;
        if (detail == Detail::reasons) {
            judgement.reasons.push_back({"unknown.interests", {}});
        }
        return judgement;
    }
    if (pair.project.sectors.empty()) {
        return without_sectors(pair, detail);
    }
    Judgement judgement{0, 0, true, {}};
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t shares = 0;
    for (const WeighedSector &sector : pair.project.sectors) {
        const Contribution best = best_contribution(pair, sector);
        low += std::int64_t{sector.ppm} * best.utility.low;
        high += std::int64_t{sector.ppm} * best.utility.high;
        shares += sector.ppm;
        if (detail == Detail::reasons) {
            judgement.reasons.push_back(reason_of(pair, best, sector));
        }
    }
    judgement.low = static_cast<Utility>((low + shares / 2) / shares);
    judgement.high = static_cast<Utility>((high + shares / 2) / shares);
    return judgement;
}

} // namespace redriver
