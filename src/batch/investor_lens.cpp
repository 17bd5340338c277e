// SPDX-License-Identifier: Apache-2.0
#include <redriver/batch/pair_numbers.hpp>

#include "batch/criterion_weight.hpp"

#include <algorithm>

namespace redriver {
namespace {

PointInterval points(Weight weight, const UtilityRange& utility)
{
    return {points_of(weight, utility.low), points_of(weight, utility.high)};
}

/// Share-weighted mean of a row over a project's sectors, rounded as the criteria round.
template <class OfLeaf>
UtilityRange mean_over(std::span<const SectorShare> mix, OfLeaf&& of_leaf)
{
    if (mix.size() == 1) {
        return of_leaf(mix.front().leaf);
    }
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t shares = 0;
    for (const SectorShare& sector : mix) {
        const UtilityRange utility = of_leaf(sector.leaf);
        low += std::int64_t{sector.ppm} * utility.low;
        high += std::int64_t{sector.ppm} * utility.high;
        shares += sector.ppm;
    }
    return {static_cast<Utility>((low + shares / 2) / shares), static_cast<Utility>((high + shares / 2) / shares)};
}

void take_best(std::vector<Utility>& best, const Utility* row, bool is_first)
{
    if (is_first) {
        std::copy_n(row, best.size(), best.begin());
        return;
    }
    for (std::size_t i = 0; i < best.size(); ++i) {
        best[i] = std::max(best[i], row[i]);
    }
}

RuleSet operator|(RuleSet rules, RuleBit rule) { return static_cast<RuleSet>(rules | static_cast<RuleSet>(rule)); }

void add(RuleOutcome& outcome, const RuleOutcome& more)
{
    outcome.failed = static_cast<RuleSet>(outcome.failed | more.failed);
    outcome.undecided = static_cast<RuleSet>(outcome.undecided | more.undecided);
}

/// As check_capital_hard_limit: stated units where they are the same, else đồng.
void apply_ticket_limit(RuleOutcome& outcome, const StatedAmount& limit, const ProjectFeatures& project)
{
    if (project.capital_known == 0) {
        outcome.undecided = outcome.undecided | RuleBit::capital_hard_limit;
        return;
    }
    const bool same = limit.unit == project.asked.unit;
    const double project_factor = same ? 1 : project.asked.factor;
    const double investor_factor = same ? 1 : limit.factor;
    const double low = project.asked.low * project_factor;
    const double high = project.asked.high * project_factor;
    const double least = limit.low * investor_factor;
    const double most = limit.high * investor_factor;
    if (low >= least && high <= most) {
        return;
    }
    if (high >= least && low <= most) {
        outcome.undecided = outcome.undecided | RuleBit::capital_hard_limit;
    } else {
        outcome.failed = outcome.failed | RuleBit::capital_hard_limit;
    }
}

bool asks_for(AskedSet asked, Criterion criterion)
{
    const auto has = [asked](AskedBit bit) { return (asked & static_cast<AskedSet>(bit)) != 0; };
    switch (criterion) {
    case Criterion::utilities: return has(AskedBit::utilities);
    case Criterion::labour: return has(AskedBit::labour);
    case Criterion::cost: return has(AskedBit::cost);
    case Criterion::timing: return has(AskedBit::timing);
    default: return false;
    }
}

Decision decide(const MustReach& must, const Minutes& minutes)
{
    if (minutes.low == Minutes::unknown) {
        return Decision::undecided;
    }
    if (minutes.low == Minutes::no_route) {
        return Decision::fails;
    }
    return decide_reach(minutes.low, minutes.high == Minutes::open ? std::nullopt : std::optional<int>(minutes.high),
                        must.minutes == MustReach::any_time ? std::nullopt : std::optional<int>(must.minutes));
}

} // namespace

KnownUtility repute_part(const Repute& repute, Criterion criterion)
{
    switch (criterion) {
    case Criterion::record: return repute.record;
    case Criterion::jobs: return repute.jobs;
    case Criterion::seriousness: return repute.seriousness;
    default: return {};
    }
}

InvestorLens::InvestorLens(const FeatureStore& store) : m_store(store) {}

Weight InvestorLens::weight_of(Criterion criterion) const
{
    return redriver::weight_of(m_profile->weights, criterion);
}

void InvestorLens::aim(const InvestorFeatures& investor, LensUse use)
{
    m_investor = &investor;
    m_ask = investor.ask == no_place ? nullptr : &m_store.asks[investor.ask];
    const Audience& audience = m_store.audiences[investor.audience];
    m_asked = m_ask != nullptr ? audience.asked : AskedSet{0};
    const Profile& profile = m_store.model.profiles[audience.profile];
    if (&profile != m_profile) {
        m_profile = &profile;
        m_weights = {weight_of(Criterion::sector), weight_of(Criterion::capital), weight_of(Criterion::land)};
    }
    if (use == LensUse::reverse) {
        return;
    }
    const ScoringModel& model = m_store.model;
    m_ticket_core = widened(investor.ticket, investor.ticket_typical != 0 ? model.capital.typical_widening : 0);
    m_land_core = widened(investor.land, investor.land_typical != 0 ? model.land.typical_widening : 0);
    const std::span<const std::uint32_t> wish = m_store.wishes[investor.interests];
    const std::size_t leaves = wish.empty() || use == LensUse::few ? 0 : m_store.fits.leaves;
    m_low.resize(leaves);
    m_high.resize(leaves);
    for (std::size_t i = 0; i < wish.size() && leaves > 0; ++i) {
        take_best(m_low, m_store.fits.low.data() + wish[i] * leaves, i == 0);
        take_best(m_high, m_store.fits.high.data() + wish[i] * leaves, i == 0);
    }
}

UtilityRange InvestorLens::sector(std::uint32_t mix) const
{
    const std::span<const SectorShare> sectors = m_store.mixes[mix];
    if (sectors.empty() || m_store.wishes[m_investor->interests].empty()) {
        return {};
    }
    return mean_over(sectors, [this](std::uint32_t one) { return leaf(one); });
}

UtilityRange InvestorLens::leaf(std::uint32_t leaf) const
{
    if (!m_low.empty()) {
        return {m_low[leaf], m_high[leaf]};
    }
    UtilityRange best{0, 0};
    for (const std::uint32_t interest : m_store.wishes[m_investor->interests]) {
        best.low = std::max(best.low, m_store.fits.low[interest * m_store.fits.leaves + leaf]);
        best.high = std::max(best.high, m_store.fits.high[interest * m_store.fits.leaves + leaf]);
    }
    return best;
}

UtilityRange InvestorLens::capital(const ProjectFeatures& project) const
{
    if (project.capital_known == 0 || m_investor->ticket_known == 0) {
        return {};
    }
    return range_fit(project.capital, m_ticket_core, m_store.model.capital.outer);
}

bool InvestorLens::knows_land(const ProjectFeatures& project) const
{
    const bool plot = m_profile->land == LandMode::plot;
    return m_investor->land_known != 0 && (plot ? project.plot_known : project.area_known) != 0;
}

UtilityRange InvestorLens::land(const ProjectFeatures& project) const
{
    if (!knows_land(project)) {
        return {};
    }
    if (m_profile->land == LandMode::whole) {
        return range_fit(project.area, m_land_core, m_store.model.land.outer);
    }
    const std::int32_t zero_at = m_store.model.plot.zero_at_ppm;
    const std::int64_t need = m_investor->plot_need_m2;
    return {plot_fit(project.plot_low_m2, need, zero_at),
            project.plot_high_m2 == no_bound ? full_utility : plot_fit(project.plot_high_m2, need, zero_at)};
}

PointInterval InvestorLens::own_points(const ProjectFeatures& project) const
{
    const UtilityRange of_sector = sector(project.sectors);
    const UtilityRange of_capital = capital(project);
    const UtilityRange of_land = land(project);
    PointInterval sum{points_of(m_weights.sector, of_sector.low) + points_of(m_weights.capital, of_capital.low) +
                          points_of(m_weights.land, of_land.low),
                      points_of(m_weights.sector, of_sector.high) + points_of(m_weights.capital, of_capital.high) +
                          points_of(m_weights.land, of_land.high)};
    if (m_asked == 0) {
        return sum;
    }
    const Offer& offer = m_store.offers[project.offer];
    for (const WeightedCriterion& weighted : m_profile->weights) {
        if (asks_for(m_asked, weighted.criterion)) {
            const KnownUtility told = asked(weighted.criterion, offer);
            sum.low += points_of(weighted.weight, told.low);
            sum.high += points_of(weighted.weight, told.high) - points_of(weighted.weight, full_utility);
        }
    }
    return sum;
}

KnownUtility InvestorLens::asked(Criterion criterion, const Offer& offer) const
{
    const ParticularShapes& shapes = m_store.model.particulars;
    switch (criterion) {
    case Criterion::utilities: return utilities_of(*m_ask, offer);
    case Criterion::labour: return shapes.labour ? labour_of(*m_ask, offer, *shapes.labour) : KnownUtility{};
    case Criterion::cost:
        return shapes.price_zero_at_ppm ? cost_of(*m_ask, offer, *shapes.price_zero_at_ppm) : KnownUtility{};
    default: return timing_of(*m_ask, offer);
    }
}

bool InvestorLens::has_own_rules() const
{
    return m_investor->exclusions != no_place || m_investor->ticket_limit != no_place ||
           m_investor->has_land_minimum != 0 || m_ask != nullptr || m_store.admissions.sites > 0;
}

/// As the rules on particulars judge one by one.
void InvestorLens::apply_ask(RuleOutcome& outcome, const ProjectFeatures& project,
                             std::span<const Minutes> minutes) const
{
    if (m_ask->cap != no_place) {
        add(outcome, over_leaves(m_store.caps[m_ask->cap], m_store.mixes[project.sectors]));
    }
    add(outcome, asked_rules(*m_ask, m_store.offers[project.offer]));
    RuleOutcome reach;
    for (const MustReach& must : m_ask->reaches) {
        const Decision decision = decide(must, must.gateway == no_place ? Minutes{} : minutes[must.gateway]);
        if (decision == Decision::fails) {
            reach.failed = reach.failed | RuleBit::must_have_access;
        } else if (decision == Decision::undecided) {
            reach.undecided = reach.undecided | RuleBit::must_have_access;
        }
    }
    reach.undecided = reach.failed != 0 ? RuleSet{0} : reach.undecided;
    add(outcome, reach);
}

/// As check_admitted: one interest that is let in will do.
RuleOutcome InvestorLens::admission(std::uint32_t site) const
{
    const std::span<const std::uint32_t> wish = m_store.wishes[m_investor->interests];
    Decision best = wish.empty() ? Decision::undecided : Decision::fails;
    for (const std::uint32_t interest : wish) {
        best = std::min(best, m_store.admissions.decisions[interest * m_store.admissions.sites + site]);
    }
    RuleOutcome outcome;
    if (best == Decision::fails) {
        outcome.failed = outcome.failed | RuleBit::zoning_admission;
    } else if (best == Decision::undecided) {
        outcome.undecided = outcome.undecided | RuleBit::zoning_admission;
    }
    return outcome;
}

RuleOutcome InvestorLens::own_rules(const ProjectFeatures& project, std::span<const Minutes> minutes) const
{
    RuleOutcome outcome;
    if (m_investor->exclusions != no_place) {
        const std::span<const SectorShare> sectors = m_store.mixes[project.sectors];
        outcome = over_leaves(m_store.exclusions[m_investor->exclusions], sectors);
        if (sectors.empty()) {
            outcome.undecided = outcome.undecided | RuleBit::sector_excluded;
        }
    }
    if (m_ask != nullptr) {
        apply_ask(outcome, project, minutes);
    }
    if (project.site != no_place) {
        add(outcome, admission(project.site));
    }
    if (m_investor->ticket_limit != no_place) {
        apply_ticket_limit(outcome, m_store.ticket_limits[m_investor->ticket_limit], project);
    }
    if (m_investor->has_land_minimum != 0) {
        const bool plot = m_profile->land == LandMode::plot;
        const bool known = (plot ? project.plot_known : project.area_known) != 0;
        const std::int64_t low = plot ? project.plot_low_m2 : project.area_low_m2;
        const std::int64_t high = plot ? project.plot_high_m2 : project.area_high_m2;
        const std::int64_t need = m_investor->plot_need_m2;
        if (known && low < need && high != no_bound && high < need) {
            outcome.failed = outcome.failed | RuleBit::land_minimum;
        } else if (!known || low < need) {
            outcome.undecided = outcome.undecided | RuleBit::land_minimum;
        }
    }
    return outcome;
}

UtilityRange InvestorLens::priority(std::uint32_t mix) const
{
    const std::span<const std::uint32_t> wish = m_store.wishes[m_investor->interests];
    const std::span<const SectorShare> sectors = m_store.mixes[mix];
    if (wish.empty()) {
        return {};
    }
    const FitTable& fits = m_store.fits;
    if (sectors.empty()) {
        UtilityRange loose{0, 0};
        for (const std::uint32_t interest : wish) {
            loose.high = std::max(loose.high, fits.loose_priority[interest]);
        }
        return loose;
    }
    return mean_over(sectors, [&](std::uint32_t leaf) {
        UtilityRange best{0, 0};
        for (const std::uint32_t interest : wish) {
            best.low = std::max(best.low, fits.priority_low[interest * fits.leaves + leaf]);
            best.high = std::max(best.high, fits.priority_high[interest * fits.leaves + leaf]);
        }
        return best;
    });
}

UtilityRange InvestorLens::ability(const ProjectFeatures& project) const
{
    if (project.capital_known == 0 || m_investor->ticket_known == 0) {
        return {};
    }
    const LogRange proven = proven_capital(m_investor->ticket);
    const Log2 outer = m_store.model.reverse.ability_outer;
    return {range_fit(proven.low, {project.capital.high, log2_highest}, outer),
            range_fit(proven.high, {project.capital.low, log2_highest}, outer)};
}

PointInterval InvestorLens::reverse_points(const ProjectFeatures& project) const
{
    PointInterval sum;
    for (const WeightedCriterion& weighted : m_store.model.reverse.weights) {
        if (weighted.criterion == Criterion::priority) {
            sum += points(weighted.weight, priority(project.sectors));
        } else if (weighted.criterion == Criterion::ability_to_pay) {
            sum += points(weighted.weight, ability(project));
        } else {
            const KnownUtility told = repute(weighted.criterion);
            sum += points(weighted.weight, {told.low, told.high});
        }
    }
    return sum;
}

KnownUtility InvestorLens::repute(Criterion criterion) const
{
    return m_investor->repute == no_place ? KnownUtility{}
                                            : repute_part(m_store.reputes[m_investor->repute], criterion);
}

/// As judge_sector names the best interest of each sector: known unless that interest or sector is unlisted.
bool InvestorLens::knows_sector(std::uint32_t mix) const
{
    const FitTable& fits = m_store.fits;
    for (const SectorShare& sector : m_store.mixes[mix]) {
        std::int64_t low = 0;
        std::int64_t high = 0;
        bool is_first = true;
        bool known = false;
        for (const std::uint32_t interest : m_store.wishes[m_investor->interests]) {
            const std::size_t at = interest * fits.leaves + sector.leaf;
            if (is_first || fits.low[at] + fits.high[at] > low + high) {
                known = fits.known[at] != 0;
            }
            low = std::max(low, std::int64_t{fits.low[at]});
            high = std::max(high, std::int64_t{fits.high[at]});
            is_first = false;
        }
        if (known) {
            return true;
        }
    }
    return false;
}

Weight InvestorLens::own_coverage(const ProjectFeatures& project) const
{
    const bool capital_known = project.capital_known != 0 && m_investor->ticket_known != 0;
    Weight sum = (knows_sector(project.sectors) ? m_weights.sector : 0) + (capital_known ? m_weights.capital : 0) +
                 (knows_land(project) ? m_weights.land : 0);
    for (const WeightedCriterion& weighted : m_profile->weights) {
        if (asks_for(m_asked, weighted.criterion) &&
            asked(weighted.criterion, m_store.offers[project.offer]).known != 0) {
            sum += weighted.weight;
        }
    }
    return sum;
}

Weight InvestorLens::reverse_coverage(const ProjectFeatures& project) const
{
    Weight sum = 0;
    for (const WeightedCriterion& weighted : m_store.model.reverse.weights) {
        const bool priority_known =
            !m_store.wishes[m_investor->interests].empty() && !m_store.mixes[project.sectors].empty();
        const bool ability_known = project.capital_known != 0 && m_investor->ticket_known != 0;
        if ((weighted.criterion == Criterion::priority && priority_known) ||
            (weighted.criterion == Criterion::ability_to_pay && ability_known) ||
            repute(weighted.criterion).known != 0) {
            sum += weighted.weight;
        }
    }
    return sum;
}

} // namespace redriver
