// SPDX-License-Identifier: Apache-2.0
#include <redriver/batch/pair_numbers.hpp>

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
    Judgement of(std::size_t project)
    {
        Judgement judgement;
        if (m_needs.empty()) {
            return judgement;
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
            judgement.known = judgement.known || minutes.low != Minutes::unknown;
        }
        judgement.low = static_cast<Utility>((low + weights / 2) / weights);
        judgement.high = static_cast<Utility>((high + weights / 2) / weights);
        return judgement;
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

Judgement readiness_of(const ScoringModel& model, const ProjectFeatures& project)
{
    return {model.readiness.at(project.readiness_low), model.readiness.at(project.readiness_high),
            project.readiness_known != 0, {}};
}

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

RuleSet operator|(RuleSet rules, RuleBit rule) { return static_cast<RuleSet>(rules | static_cast<RuleSet>(rule)); }

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
    AccessColumn access(store, audience.needs, count < few);
    BaseScores base;
    base.points.resize(count);
    base.coverage.resize(count);
    for (const WeightedCriterion& weighted : store.model.profiles.at(audience.profile).weights) {
        for (std::size_t i = 0; i < count && !is_own(weighted.criterion); ++i) {
            Judgement judgement; // unknown until somebody asks, as is every criterion without a figure
            if (weighted.criterion == Criterion::readiness) {
                judgement = readiness_of(store.model, store.projects[first + i]);
            } else if (weighted.criterion == Criterion::access) {
                judgement = access.of(first + i);
            } else if (store.projects[first + i].offer != 0) {
                const KnownUtility told = of_offer(weighted.criterion, store.offers[store.projects[first + i].offer]);
                judgement = {told.low, told.high, told.known != 0, {}};
            }
            base.points[i] +=
                {points_of(weighted.weight, judgement.low), points_of(weighted.weight, judgement.high)};
            base.coverage[i] += judgement.known ? weighted.weight : 0;
        }
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

RuleOutcome audience_rules(const FeatureStore& store, const Audience& audience, const ProjectFeatures& project,
                           StageRule stages)
{
    RuleOutcome outcome = over_leaves(store.homes[audience.home], store.mixes[project.sectors]);
    if (stages == StageRule::open_only) {
        const bool takes_plot = store.model.profiles.at(audience.profile).land == LandMode::plot;
        const auto mask = static_cast<RuleSet>(takes_plot ? ~static_cast<unsigned>(RuleBit::whole_taken) : ~0U);
        outcome.failed = static_cast<RuleSet>(outcome.failed | (project.stage.failed & mask));
        outcome.undecided = static_cast<RuleSet>(outcome.undecided | (project.stage.undecided & mask));
    }
    if (audience.forms != 0 && project.forms == 0) {
        outcome.undecided = outcome.undecided | RuleBit::form_accepted;
    } else if (audience.forms != 0 && (audience.forms & project.forms) == 0) {
        outcome.failed = outcome.failed | RuleBit::form_accepted;
    }
    return outcome;
}

} // namespace redriver
