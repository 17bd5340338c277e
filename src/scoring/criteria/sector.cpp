// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

#include <algorithm>

namespace redriver {
namespace {

/// What one interest finds in one sector of the project.
struct Fit {
    UtilityRange utility{0, 0};
    SectorKinship kinship;
    const WeighedSector *interest = nullptr;
};

Utility common_level(const SectorShape &shape, int level)
{
    const int last = static_cast<int>(shape.common_level.size());
    return level < 1 || last == 0 ? 0 : shape.common_level[static_cast<std::size_t>(std::min(level, last) - 1)];
}

UtilityRange utility_of(const SectorKinship &kinship, const SectorShape &shape)
{
    switch (kinship.kind) {
    case Kinship::covers:
        return {full_utility, full_utility};
    case Kinship::coarser:
        return {common_level(shape, kinship.level), full_utility};
    case Kinship::shared:
        return {common_level(shape, kinship.level), common_level(shape, kinship.level)};
    case Kinship::related: {
        const Utility utility =
            share_of(std::int64_t{shape.related} * kinship.strength_ppm, std::int64_t{full_utility} * full_utility);
        return {utility, utility};
    }
    case Kinship::none:
        return {0, 0};
    case Kinship::unlisted:
        break;
    }
    return {0, full_utility};
}

Utility times_ppm(Utility utility, std::int32_t ppm)
{
    return static_cast<Utility>((std::int64_t{utility} * ppm + full_utility / 2) / full_utility);
}

SectorKinship kinship_of(const PairView &pair, const WeighedSector &interest, const WeighedSector &sector)
{
    SectorKinship kinship = pair.table.sectors.kinship(interest.index, sector.index);
    if (interest.code == sector.code) {
        kinship.kind = Kinship::covers; // equal codes fit even where the taxonomy does not list them
    }
    return kinship;
}

Fit fit(const PairView &pair, const WeighedSector &interest, const WeighedSector &sector)
{
    Fit result;
    result.interest = &interest;
    result.kinship = kinship_of(pair, interest, sector);
    result.utility = utility_of(result.kinship, pair.model.sector);
    result.utility = {times_ppm(result.utility.low, interest.ppm), times_ppm(result.utility.high, interest.ppm)};
    return result;
}

/// Bounds are the best over the interests, each on its own; the interest named is the one with the best sum.
Fit best_fit(const PairView &pair, const WeighedSector &sector)
{
    Fit best;
    for (const WeighedSector &interest : pair.investor.interests) {
        const Fit other = fit(pair, interest, sector);
        const UtilityRange hull{std::max(best.utility.low, other.utility.low),
                                std::max(best.utility.high, other.utility.high)};
        if (best.interest == nullptr || other.utility.low + other.utility.high > best.utility.low + best.utility.high) {
            best = other;
        }
        best.utility = hull;
    }
    return best;
}

CodeName sector_name(const SectorCode &code) { return {"sector", code.value}; }

Message reason_of(const PairView &pair, const Fit &best, const WeighedSector &sector)
{
    Message reason{"", {{"sector", sector_name(sector.code)}, {"interest", sector_name(best.interest->code)}}};
    switch (best.kinship.kind) {
    case Kinship::covers:
        reason.key = best.interest->code == sector.code ? "reason.sector.equal" : "reason.sector.covered";
        break;
    case Kinship::coarser:
        reason.key = "reason.sector.coarser";
        break;
    case Kinship::shared: {
        reason.key = "reason.sector.shared";
        const int common = pair.table.sectors.common_ancestor(best.interest->index, sector.index);
        reason.arguments.emplace_back("common", sector_name(pair.table.sectors.code(common)));
        break;
    }
    case Kinship::related: {
        const auto &relation = pair.table.inputs.relations[static_cast<std::size_t>(best.kinship.relation)];
        reason.key = "reason.sector.related";
        reason.arguments.emplace_back("relation", CodeName{"sector_relation", std::string(to_code(relation.relation))});
        reason.arguments.emplace_back("strength", Amount{relation.strength, relation.strength, ""});
        break;
    }
    case Kinship::none:
        return {"reason.sector.none", {{"sector", sector_name(sector.code)}}};
    case Kinship::unlisted:
        reason.key = "reason.sector.unlisted";
        break;
    }
    return reason;
}

void add_reasons(std::vector<Message> &reasons, const PairView &pair, const Fit &best, const WeighedSector &sector)
{
    reasons.push_back(reason_of(pair, best, sector));
    if (sector.ppm < full_utility) {
        const Decimal share = Decimal::make(sector.ppm, 4);
        reasons.push_back({"reason.sector.share",
                           {{"sector", sector_name(sector.code)}, {"share", Amount{share, share, "percent"}}}});
    }
    if (best.interest->ppm < full_utility && best.utility.high > 0) {
        const Decimal priority = Decimal::make(best.interest->ppm, 6);
        reasons.push_back({"reason.sector.secondary",
                           {{"interest", sector_name(best.interest->code)},
                            {"priority", Amount{priority, priority, ""}}}});
    }
}

} // namespace

UtilityRange sector_fit(const PairView &pair, const WeighedSector &interest, const WeighedSector &sector)
{
    return utility_of(kinship_of(pair, interest, sector), pair.model.sector);
}

Judgement judge_sector(const PairView &pair, Detail detail)
{
    Judgement judgement;
    const auto &sectors = pair.project.sectors;
    if (sectors.empty() || pair.investor.interests.empty()) {
        if (detail == Detail::reasons) {
            judgement.reasons.push_back({sectors.empty() ? "unknown.sector" : "unknown.interests", {}});
        }
        return judgement;
    }
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t shares = 0;
    for (const WeighedSector &sector : sectors) {
        const Fit best = best_fit(pair, sector);
        low += std::int64_t{sector.ppm} * best.utility.low;
        high += std::int64_t{sector.ppm} * best.utility.high;
        shares += sector.ppm;
        if (detail == Detail::reasons) {
            add_reasons(judgement.reasons, pair, best, sector);
        }
        judgement.known = judgement.known || best.kinship.kind != Kinship::unlisted;
    }
    judgement.low = static_cast<Utility>((low + shares / 2) / shares);
    judgement.high = static_cast<Utility>((high + shares / 2) / shares);
    return judgement;
}

} // namespace redriver
