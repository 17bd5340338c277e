#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Ranks projects for an investor and investors for a project.

#include <redriver/features/performance_table.hpp>
#include <redriver/matching/shortlist.hpp>
#include <redriver/scoring/score.hpp>
#include <redriver/scoring/scoring_model.hpp>

#include <span>
#include <string>

namespace redriver {

/// Whether projects that are not open to investors are knocked out.
enum class StageRule {
    open_only, ///< the rules stage.open and land.whole_taken apply
    any_stage, ///< they do not: back-tests and history
};

/// What the list is sorted by first.
enum class RankBy { forward, mutual };

/// How the scores of both sides become one.
enum class TwoWay {
    harmonic,  ///< 2ab/(a + b): a low side counts for more
    min,       ///< the worse side alone
    geometric, ///< √(ab)
};

template <>
struct Vocabulary<TwoWay> {
    static constexpr std::string_view name = "two_way";
    static constexpr std::array<Term<TwoWay>, 3> terms{
        {{TwoWay::harmonic, "harmonic"}, {TwoWay::min, "min"}, {TwoWay::geometric, "geometric"}}};
};

/// How to rank; as it stands: open projects, by the asking side's score, under the investor's own profile, with
/// reasons.
struct MatchOptions {
    StageRule stages = StageRule::open_only;
    RankBy by = RankBy::forward;
    TwoWay two_way = TwoWay::harmonic;
    std::string profile; ///< instead of the investor's own; empty = choose. Ignored when a project asks.
    Detail detail = Detail::reasons;
    friend bool operator==(const MatchOptions &, const MatchOptions &) = default;
};

/// Which profile speaks for an investor, and why.
struct ProfileChoice {
    const Profile *profile = nullptr;
    std::string reason; ///< "option", "record", "type" or "fallback"
};

/// The override; else the one the record names; else, of those whose type fits, the one whose listed sector is the
/// longest that covers or equals a main interest (priority 1) of the investor, one without sectors counting as length
/// 0; ties by the model's order; else `general`. Throws UsageError for an override and ModelError for a record's
/// profile that the model does not have.
ProfileChoice choose_profile(const PerformanceTable &table, const ScoringModel &model, const InvestorMeasures &investor,
                             const std::string &override_name = {});

/// Both directions of one pair and its hard rules.
struct PairEvaluation {
    Evaluation investor_view; ///< investor → project, with the hard rules
    Evaluation project_view;  ///< project → investor, scores alone
    std::int64_t mutual_doubled = 0;
};

/// Evaluates one pair. Depends on the pair, the rules and the model alone, never on what else is listed.
PairEvaluation evaluate_pair(const PairView &pair, const MatchOptions &options);

/// Ranks all projects for one investor. Throws UsageError if there is no such investor.
Shortlist match_investor(const PerformanceTable &table, const ScoringModel &model, const InvestorId &investor,
                         const MatchOptions &options = {});

/// Ranks all investors for one project, each under its own profile. Throws UsageError if there is no such project.
Shortlist match_project(const PerformanceTable &table, const ScoringModel &model, const ProjectId &project,
                        const MatchOptions &options = {});

/// Harmonic mean 2ab/(a+b) of two doubled midpoints, rounded half up; 0 for (0, 0).
std::int64_t harmonic_mean(std::int64_t a, std::int64_t b);

/// One number for both sides from two doubled midpoints of 0..200'000, rounded half up. Never falls when either rises.
std::int64_t two_way_score(std::int64_t a, std::int64_t b, TwoWay how);

/// Whether a ranked pair can be, and must be, among the first `k` by score, whatever the unknown figures turn out to
/// be.
struct TopMembership {
    bool possible = false;
    bool necessary = false;
    friend bool operator==(const TopMembership &, const TopMembership &) = default;
};

/// One for each ranked pair, in order. Possible: fewer than k others have score_low above its score_high. Necessary:
/// fewer than k others have score_high at or above its score_low.
std::vector<TopMembership> top_membership(std::span<const RankedPair> ranked, int k);

} // namespace redriver
