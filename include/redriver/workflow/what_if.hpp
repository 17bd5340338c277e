#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `whatif`: the smallest changes of facts that bring a project among the first for an investor.

#include <redriver/workflow/match_records.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// The records that a change touches, as they would be after it.
struct PairRecords {
    Project project;
    std::vector<Parcel> parcels;     ///< of the project
    std::vector<AccessEntry> access; ///< of the project
    Investor investor;
};

/// One fact that would have to be otherwise.
struct FactChange {
    std::string fact; ///< capital, equity, area, plot, readiness, access, ticket, land_need, interest, or a hard rule
    Actor actor = Actor::province;         ///< who can change it
    bool required = false;                 ///< a hard rule that fails now: without it nothing else helps
    std::optional<MessageArgument> before; ///< absent: not known, or several
    std::optional<MessageArgument> after;
    Message sentence;
};

/// Changes that together keep the promise, proved by scoring again with the records edited.
struct Proposal {
    std::vector<FactChange> changes; ///< required ones first
    int rank = 0;                    ///< after the changes
    PointInterval score;
    PairRecords records;
    /// For a single change of a measurable fact: the records with one unit less, which do not reach.
    std::optional<PairRecords> one_less;
};

/// Which place is wanted, and who may change something for it.
struct WhatIfOptions {
    int top_k = 10;
    Actor actor = Actor::both; ///< province or investor: only what that side can change; both: either side
    int sets = 5;              ///< combinations to propose at most
    MatchOptions match;        ///< profile and stages; ranked by score
};

struct WhatIf {
    InvestorId investor;
    ProjectId project;
    PartialDate as_of;
    ModelIdentity model;
    std::string profile;
    int top_k = 0;
    std::optional<int> rank; ///< now; absent when knocked out
    int ranked = 0;          ///< projects ranked now
    PointInterval score;     ///< now
    std::vector<KnockOut> knockouts;
    std::vector<Proposal> proposals; ///< single changes, then irreducible sets from the cheapest; empty when in already
    /// Where all changes of the asked side together lead, when there is no proposal. Absent: a knock-out remains.
    std::optional<int> best_rank;
    bool is_in = false; ///< among the first top_k already, and ranked
};

/// Project-side facts move alone or together, since nobody else moves with them; the investor's facts move alone, and
/// then every project is scored again. Amounts move in whole units (a billion đồng or 100,000 of another currency,
/// 0.1 ha, 1 minute, one step of the ladder), away from the threshold; one unit less is too little. A fact that is not
/// known is stated at a value. The cost of a set counts each fact's whole way as 1.
/// Throws UsageError for an unknown id and for top_k < 1.
WhatIf what_if(const MatchDesk& desk, const InvestorId& investor, const ProjectId& project,
               const WhatIfOptions& options = {});

} // namespace redriver
