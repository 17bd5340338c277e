#pragma once
// SPDX-License-Identifier: Apache-2.0
/// One pair in numbers alone, from a feature store: the same as evaluate_pair, without its sentences.

#include <redriver/batch/feature_store.hpp>
#include <redriver/scoring/value_function.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace redriver {

/// What an Evaluation of both sides says in numbers.
struct PairNumbers {
    PointInterval score;   ///< investor → project
    PointInterval reverse; ///< project → investor
    Weight coverage = 0;
    Weight reverse_coverage = 0;
    std::int64_t mutual_doubled = 0;
    RuleOutcome rules;
    bool is_excluded() const { return rules.failed != 0; }
    friend bool operator==(const PairNumbers&, const PairNumbers&) = default;
};

/// What depends on an audience and a project alone: readiness, access, incentives, market, risk, and what is unknown
/// until an investor asks: utilities, labour, cost and timing.
struct BaseScores {
    std::vector<PointInterval> points; ///< by project
    std::vector<Weight> coverage;
};
/// For `count` projects from `first`.
BaseScores base_scores(const FeatureStore& store, const Audience& audience, std::size_t first, std::size_t count);

/// The rules that depend on an audience and a project alone: stage, form and foreign access.
RuleOutcome audience_rules(const FeatureStore& store, const Audience& audience, const ProjectFeatures& project,
                           StageRule stages);

/// Its parts: stage.open and land.whole_taken; foreign.closed is over_leaves of the audience's home.
RuleOutcome stage_rules(const ProjectFeatures& project, bool takes_plot, StageRule stages);
/// form.accepted, for the forms of an audience.
RuleOutcome form_rule(std::uint32_t forms, const ProjectFeatures& project);

/// How much more than base_scores what an audience asks can earn at most, in doubled thousandths of a point.
std::int64_t asked_room(const FeatureStore& store, const Audience& audience, const ProjectFeatures& project);

/// A rule on sectors for a list of them: fails where one fails, else is undecided where one is.
RuleOutcome over_leaves(std::span<const RuleOutcome> by_leaf, std::span<const SectorShare> sectors);

/// What a lens is made ready for.
enum class LensUse {
    many,    ///< many projects: what every leaf earns is worked out first
    few,     ///< some projects
    reverse, ///< the province's criteria and the rules; the investor's own criteria must not be asked
};

/// One investor's tables: what each leaf earns, where its ranges lie. Aimed at one investor after another; the store
/// must outlive it.
class InvestorLens {
public:
    /// Looks at nobody yet; the store must outlive it.
    explicit InvestorLens(const FeatureStore& store);
    /// Makes the tables of this investor; the features must outlive the next aim.
    void aim(const InvestorFeatures& investor, LensUse use = LensUse::many);

    /// Sector, capital and land, which the base of the audience leaves out, and what the investor asks beyond them, in
    /// place of the unknown that the base holds.
    PointInterval own_points(const ProjectFeatures& project) const;
    /// Rules that ask this investor: excluded sectors, hard ticket, least land, cap on ownership, and those of its ask;
    /// and what the site takes.
    /// `minutes` of the project to each gateway.
    RuleOutcome own_rules(const ProjectFeatures& project, std::span<const Minutes> minutes) const;
    /// Whether a rule shuts the investor out of every project.
    bool is_barred() const { return m_ask != nullptr && m_ask->alone.failed != 0; }
    /// Whether own_rules can say anything of this investor.
    bool has_own_rules() const;
    /// The project's view of the investor, all its criteria.
    PointInterval reverse_points(const ProjectFeatures& project) const;
    /// Weights of the known ones among the criteria of own_points.
    Weight own_coverage(const ProjectFeatures& project) const;
    Weight reverse_coverage(const ProjectFeatures& project) const;

    /// The least and the most of the sector criterion by leaf; empty when the investor has no interests. For many.
    std::span<const Utility> sector_low() const { return m_low; }
    std::span<const Utility> sector_high() const { return m_high; }
    const Profile& profile() const { return *m_profile; }
    const LogRange& ticket_core() const { return m_ticket_core; }
    const LogRange& land_core() const { return m_land_core; }
    /// The weight of a criterion under the investor's profile; 0 if the model leaves it out.
    Weight weight_of(Criterion criterion) const;

private:
    struct Weights {
        Weight sector = 0;
        Weight capital = 0;
        Weight land = 0;
    };
    KnownUtility asked(Criterion criterion, const Offer& offer) const;
    KnownUtility repute(Criterion criterion) const;
    RuleOutcome admission(std::uint32_t site) const;
    void apply_ask(RuleOutcome& outcome, const ProjectFeatures& project, std::span<const Minutes> minutes) const;
    UtilityRange sector(std::uint32_t mix) const;
    UtilityRange leaf(std::uint32_t leaf) const;
    UtilityRange capital(const ProjectFeatures& project) const;
    UtilityRange land(const ProjectFeatures& project) const;
    UtilityRange priority(std::uint32_t mix) const;
    UtilityRange ability(const ProjectFeatures& project) const;
    bool knows_sector(std::uint32_t mix) const;
    bool knows_land(const ProjectFeatures& project) const;
    bool is_outside_ticket(const ProjectFeatures& project, RuleOutcome& outcome) const;

    const FeatureStore& m_store;
    const InvestorFeatures* m_investor = nullptr;
    const Ask* m_ask = nullptr; ///< nullptr: nothing is asked beyond sector, money and land
    AskedSet m_asked = 0;
    const Profile* m_profile = nullptr;
    Weights m_weights;
    LogRange m_ticket_core;
    LogRange m_land_core;
    std::vector<Utility> m_low;
    std::vector<Utility> m_high;
};

/// One investor and all projects, in their order. Linear in the projects.
std::vector<PairNumbers> numbers_for_investor(const FeatureStore& store, std::uint32_t investor, StageRule stages);

/// One project and all investors, in their order. Linear in the investors.
std::vector<PairNumbers> numbers_for_project(const FeatureStore& store, std::uint32_t project, StageRule stages);

} // namespace redriver
