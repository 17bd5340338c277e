// SPDX-License-Identifier: Apache-2.0
#include <redriver/batch/pair_numbers.hpp>

#include "batch/criterion_weight.hpp"

#include <algorithm>

namespace redriver {
namespace {

/// half_life of each minute, worked out when first asked.
class HalfLives {
public:
    /// Few are asked of it: nothing is kept.
    HalfLives(const NeedWeight& need, bool few) : m_keeps(!few), m_full(need.full_minutes), m_half(need.half_minutes) {}
    Utility of(std::int32_t minutes)
    {
        constexpr std::size_t most = 8'192;
        const auto at = static_cast<std::size_t>(minutes);
        if (at >= most || !m_keeps) {
            return half_life(minutes, m_full, m_half);
        }
        if (at >= m_known.size()) {
            m_known.resize(at + 1, not_yet);
        }
        if (m_known[at] == not_yet) {
            m_known[at] = half_life(minutes, m_full, m_half);
        }
        return m_known[at];
    }

private:
    static constexpr Utility not_yet = -1;
    bool m_keeps;
    int m_full;
    int m_half;
    std::vector<Utility> m_known;
};

/// The access criterion for all projects under one list of needs.
class AccessColumn {
public:
    AccessColumn(const FeatureStore& store, std::uint32_t needs, bool few)
        : m_store(store), m_needs(store.needs[needs])
    {
        for (const NeedWeight& need : m_needs) {
            m_lives.emplace_back(need, few);
        }
    }

    /// As judge_access: the mean over the gateways; unknown ones count from nothing to all.
    KnownUtility of(std::size_t project)
    {
        KnownUtility mean;
        if (m_needs.empty()) {
            return mean;
        }
        std::int64_t low = 0;
        std::int64_t high = 0;
        std::int64_t weights = 0;
        for (std::size_t i = 0; i < m_needs.size(); ++i) {
            const NeedWeight& need = m_needs[i];
            const Minutes minutes = need.gateway == no_place
                                        ? Minutes{}
                                        : m_store.minutes[project * m_store.gateways.size() + need.gateway];
            const UtilityRange utility = utility_of(minutes, m_lives[i]);
            low += need.weight * utility.low;
            high += need.weight * utility.high;
            weights += need.weight;
            mean.known = mean.known != 0 || minutes.low != Minutes::unknown ? 1 : 0;
        }
        mean.low = static_cast<Utility>((low + weights / 2) / weights);
        mean.high = static_cast<Utility>((high + weights / 2) / weights);
        return mean;
    }

private:
    static UtilityRange utility_of(const Minutes& minutes, HalfLives& lives)
    {
        if (minutes.low == Minutes::unknown) {
            return {};
        }
        if (minutes.low == Minutes::no_route) {
            return {0, 0};
        }
        return {minutes.high == Minutes::open ? 0 : lives.of(minutes.high), lives.of(minutes.low)};
    }

    const FeatureStore& m_store;
    std::span<const NeedWeight> m_needs;
    std::vector<HalfLives> m_lives;
};

bool is_own(Criterion criterion)
{
    return criterion == Criterion::sector || criterion == Criterion::capital || criterion == Criterion::land;
}

/// What criteria earn, and the weight of those that are known.
struct CoveredPoints {
    std::int64_t low = 0;
    std::int64_t high = 0;
    Weight coverage = 0;
    CoveredPoints& operator+=(const CoveredPoints& other)
    {
        low += other.low;
        high += other.high;
        coverage += other.coverage;
        return *this;
    }
};

CoveredPoints covered(Weight weight, const KnownUtility& told)
{
    return {points_of(weight, told.low), points_of(weight, told.high), told.known != 0 ? weight : 0};
}

/// What each stage of readiness earns under one weight.
class ReadinessPoints {
public:
    ReadinessPoints(const ScoringModel& model, Weight weight) : m_weight(weight)
    {
        for (const Utility utility : model.readiness) {
            m_points.push_back(points_of(weight, utility));
        }
    }
    CoveredPoints of(const ProjectFeatures& project) const
    {
        return {m_points[project.readiness_low], m_points[project.readiness_high],
                project.readiness_known != 0 ? m_weight : 0};
    }

private:
    Weight m_weight;
    std::vector<std::int64_t> m_points;
};

/// A criterion that looks at the project alone; unknown is every other.
KnownUtility of_offer(Criterion criterion, const Offer& offer)
{
    switch (criterion) {
    case Criterion::incentives: return offer.incentives;
    case Criterion::market: return offer.market;
    case Criterion::risk: return offer.risk;
    default: return {};
    }
}

/// The most that what is asked can earn twice over, beyond what it earns where nothing is known.
std::int64_t room_of(Criterion criterion, Weight weight, AskedSet asked, const Offer& offer)
{
    const auto asks = [asked](AskedBit bit) { return (asked & static_cast<AskedSet>(bit)) != 0; };
    Utility most = 0;
    if (criterion == Criterion::utilities && asks(AskedBit::utilities)) {
        for (std::size_t line = 0; line < supply_lines; ++line) {
            const bool tells = offer.supplies[line].stated != 0 || offer.arrived[line].known != 0;
            most = std::max(most, tells ? offer.arrived[line].high : Utility{0});
        }
    } else if (criterion == Criterion::labour && asks(AskedBit::labour)) {
        most = (offer.workers.known | offer.wage.known) != 0 ? full_utility : 0;
    } else if (criterion == Criterion::cost && asks(AskedBit::cost)) {
        most = offer.price.known != 0 ? full_utility : 0;
    } else if (criterion == Criterion::timing && asks(AskedBit::timing)) {
        most = offer.ready.known != 0 ? full_utility : 0;
    }
    return std::max<std::int64_t>(2 * points_of(weight, most) - weight, 0);
}

/// All that depends on what a project offers beside, and what stays unknown until somebody asks. Null = it offers nothing.
CoveredPoints offer_points(std::span<const WeightedCriterion> weights, const Offer* offer)
{
    CoveredPoints sum;
    for (const auto& [criterion, weight] : weights) {
        if (!is_own(criterion) && criterion != Criterion::readiness && criterion != Criterion::access) {
            sum += covered(weight, offer != nullptr ? of_offer(criterion, *offer) : KnownUtility{});
        }
    }
    return sum;
}

} // namespace

std::int64_t asked_room(const FeatureStore& store, const Audience& audience, const ProjectFeatures& project)
{
    if (audience.asked == 0 || project.offer == 0) {
        return 0;
    }
    const Offer& offer = store.offers[project.offer];
    std::int64_t room = 0;
    for (const WeightedCriterion& weighted : store.model.profiles[audience.profile].weights) {
        room += room_of(weighted.criterion, weighted.weight, audience.asked, offer);
    }
    return room;
}

BaseScores base_scores(const FeatureStore& store, const Audience& audience, std::size_t first, std::size_t count)
{
    constexpr std::size_t few = 16;
    const bool is_few = count < few;
    const std::vector<WeightedCriterion>& weights = store.model.profiles.at(audience.profile).weights;
    AccessColumn access(store, audience.needs, is_few);
    const Weight of_access = weight_of(weights, Criterion::access);
    const ReadinessPoints readiness(store.model, weight_of(weights, Criterion::readiness));
    std::vector<CoveredPoints> by_offer;
    for (std::size_t i = 0; i < store.offers.size() && !is_few; ++i) {
        by_offer.push_back(offer_points(weights, i == 0 ? nullptr : &store.offers[i]));
    }
    BaseScores base;
    base.points.reserve(count);
    base.coverage.reserve(count);
    for (std::size_t at = first; at < first + count; ++at) {
        const ProjectFeatures& project = store.projects[at];
        CoveredPoints sum = readiness.of(project);
        sum += is_few ? offer_points(weights, project.offer == 0 ? nullptr : &store.offers[project.offer])
                      : by_offer[project.offer];
        sum += covered(of_access, access.of(at));
        base.points.push_back({sum.low, sum.high});
        base.coverage.push_back(sum.coverage);
    }
    return base;
}

RuleOutcome over_leaves(std::span<const RuleOutcome> by_leaf, std::span<const SectorShare> sectors)
{
    RuleOutcome outcome;
    for (const SectorShare& sector : sectors) {
        outcome.failed = static_cast<RuleSet>(outcome.failed | by_leaf[sector.leaf].failed);
        outcome.undecided = static_cast<RuleSet>(outcome.undecided | by_leaf[sector.leaf].undecided);
    }
    if (outcome.failed != 0) {
        outcome.undecided = 0;
    }
    return outcome;
}

RuleOutcome stage_rules(const ProjectFeatures& project, bool takes_plot, StageRule stages)
{
    if (stages != StageRule::open_only) {
        return {};
    }
    const auto mask = static_cast<RuleSet>(takes_plot ? ~static_cast<unsigned>(RuleBit::whole_taken) : ~0U);
    return {static_cast<RuleSet>(project.stage.failed & mask), static_cast<RuleSet>(project.stage.undecided & mask)};
}

RuleOutcome form_rule(std::uint32_t forms, const ProjectFeatures& project)
{
    RuleOutcome outcome;
    if (forms != 0 && project.forms == 0) {
        outcome.undecided = static_cast<RuleSet>(RuleBit::form_accepted);
    } else if (forms != 0 && (forms & project.forms) == 0) {
        outcome.failed = static_cast<RuleSet>(RuleBit::form_accepted);
    }
    return outcome;
}

RuleOutcome audience_rules(const FeatureStore& store, const Audience& audience, const ProjectFeatures& project,
                           StageRule stages)
{
    RuleOutcome outcome = over_leaves(store.homes[audience.home], store.mixes[project.sectors]);
    const bool takes_plot = store.model.profiles.at(audience.profile).land == LandMode::plot;
    for (const RuleOutcome& one : {stage_rules(project, takes_plot, stages), form_rule(audience.forms, project)}) {
        outcome.failed = static_cast<RuleSet>(outcome.failed | one.failed);
        outcome.undecided = static_cast<RuleSet>(outcome.undecided | one.undecided);
    }
    return outcome;
}

} // namespace redriver
