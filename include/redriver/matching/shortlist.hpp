#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The answer of a match: who is ranked, who is excluded and why, and what nobody can tell yet.

#include <redriver/base/vocabulary.hpp>
#include <redriver/model/identifiers.hpp>
#include <redriver/model/message.hpp>
#include <redriver/model/partial_date.hpp>
#include <redriver/scoring/criterion.hpp>
#include <redriver/scoring/points.hpp>
#include <redriver/scoring/scoring_model.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// Who could lift a knock-out.
enum class Actor { nobody, province, investor, both };

template <>
struct Vocabulary<Actor> {
    static constexpr std::string_view name = "actor";
    static constexpr std::array<Term<Actor>, 4> terms{{
        {Actor::nobody, "nobody"},
        {Actor::province, "province"},
        {Actor::investor, "investor"},
        {Actor::both, "both"},
    }};
};

/// A hard rule that failed.
struct KnockOut {
    /// stage.open, land.whole_taken, sector.excluded, capital.hard_limit, land.minimum, form.accepted, foreign.closed,
    /// foreign.cap, land.term, must_have.access, must_have.supply, timing.ready, investor.barred, zoning.admission
    std::string rule;
    std::optional<MessageArgument> project_value;
    std::optional<MessageArgument> investor_value;
    std::optional<Amount> distance; ///< how far from passing; absent where distance has no meaning
    Actor liftable_by = Actor::nobody;
    Message reason;
    friend bool operator==(const KnockOut &, const KnockOut &) = default;
};

/// A hard rule that cannot be judged yet, or a condition with a task. Never a knock-out.
struct Flag {
    std::string rule;
    Message reason;
    friend bool operator==(const Flag &, const Flag &) = default;
};

/// One direction of one pair. Excluded when any knock-out failed; the score is then not to be shown.
struct Evaluation {
    std::vector<CriterionScore> criteria; ///< in descending weight, then in the profile's order
    PointInterval score;
    std::int32_t coverage = 0; ///< sum of the weights of known criteria, hundred-thousandths
    std::vector<KnockOut> knockouts;
    std::vector<Flag> undecided;  ///< hard rules with an unknown value
    std::vector<Flag> conditions; ///< what the law allows only under a condition
    bool is_excluded() const { return !knockouts.empty(); }
    friend bool operator==(const Evaluation &, const Evaluation &) = default;
};

/// A pair that was ranked.
struct RankedPair {
    int rank = 0; ///< from 1; equal score and score_low share a rank
    ProjectId project;
    InvestorId investor;
    Evaluation
        forward; ///< the asking side's view: investor → project for `match INV`, project → investor for `--project`
    Evaluation reverse; ///< the other side's view of the same pair; hard rules are listed in `forward` alone
    std::optional<std::int64_t> mutual_doubled; ///< both midpoints as one, half thousandths of a point
    friend bool operator==(const RankedPair &, const RankedPair &) = default;
};

/// A pair that hard rules exclude, with every rule that failed.
struct ExcludedPair {
    ProjectId project;
    InvestorId investor;
    std::vector<KnockOut> knockouts;
    friend bool operator==(const ExcludedPair &, const ExcludedPair &) = default;
};

/// Ranked by score desc, score_low desc, id asc (or by mutual first); excluded by id.
struct Shortlist {
    std::optional<InvestorId> investor; ///< set when an investor asked
    std::optional<ProjectId> project;   ///< set when a project asked
    PartialDate as_of;
    std::string profile; ///< profile of the investor that asked; "project" when a project asked
    std::string
        profile_reason; ///< "option", "record", "type" or "fallback": how the profile was chosen; empty for a project
    ModelIdentity model;
    std::vector<RankedPair> ranked;
    std::vector<ExcludedPair> excluded;
    friend bool operator==(const Shortlist &, const Shortlist &) = default;
};

} // namespace redriver
