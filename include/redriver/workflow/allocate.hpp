#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `allocate`: who should meet whom when places are limited on both sides.

#include <redriver/allocation/budgeted_assignment.hpp>
#include <redriver/allocation/meeting_plan.hpp>
#include <redriver/allocation/trade_off.hpp>
#include <redriver/workflow/match_records.hpp>

#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace redriver {

/// Left is the investors' side, right the projects'. Scores are in half thousandths of a point.
struct AllocationRequest {
    AllocationMethod method = AllocationMethod::stable_left;
    std::int64_t investor_quota = 3;  ///< projects an investor may get
    std::int64_t project_quota = 3;   ///< investors a project may get
    std::int64_t threshold = 100'000; ///< least midpoint of both directions
    StageRule stages = StageRule::open_only;
    PartialDate as_of;                                    ///< the day of exchange rates
    std::map<InvestorId, std::int64_t> budgets;           ///< VND, for all projects of the investor together
    std::map<ProjectId, std::int64_t> minimums;           ///< least investors of a project
    std::vector<std::vector<ProjectId>> exclusive_groups; ///< an investor gets at most one of each
    std::optional<std::int64_t> cap_commune;              ///< most pairs with projects of one commune
    std::optional<std::int64_t> cap_sector;               ///< most pairs with projects of one main sector
    bool with_trade_off = false;
    std::optional<MeetingDay> day;
    std::vector<std::string> why; ///< ids of investors or projects to be answered for
    SolverLimit limit;
};

/// One proposed pair, with what each side thinks of it.
struct AllocatedPair {
    InvestorId investor;
    ProjectId project;
    std::int64_t investor_score = 0; ///< half thousandths of a point
    std::int64_t project_score = 0;
    std::int64_t mutual = 0;        ///< harmonic mean of both
    std::int64_t investor_rank = 0; ///< of the project among those acceptable to the investor, from 1
    std::int64_t project_rank = 0;
};

/// A cap on a commune or a main sector, how much of it is used and what it costs.
struct UsedCap {
    std::string kind; ///< "commune" or "sector"
    std::string name; ///< of the commune without what stands in brackets, or the code of the sector
    std::int64_t most = 0;
    std::int64_t used = 0;
    std::optional<std::int64_t> price; ///< total gained without it; absent = not proved
};

/// A minimum that cannot hold together with the others named.
struct ConflictingMinimum {
    ProjectId project;
    std::int64_t minimum = 0;
};

/// A meeting of the plan.
struct AllocatedMeeting {
    std::int64_t slot = 0;  ///< from 1
    std::int64_t table = 0; ///< from 1
    InvestorId investor;
    ProjectId project;
};

/// A pair that was matched and found no place in the plan.
struct UnplannedPair {
    InvestorId investor;
    ProjectId project;
    NoRoom reason = NoRoom::tables_taken;
};

/// Why an asked-for record and a partner that both sides accept are apart.
struct WhyApart {
    InvestorId investor;
    ProjectId project;
    WhyUnmatched answer;
    std::optional<std::int64_t> lacking; ///< mutual points that the pair lacks, under the greatest total
};

/// Proposes; selects nobody.
struct AllocationReport {
    ModelIdentity model;
    std::int64_t acceptable_pairs = 0;
    std::vector<AllocatedPair> pairs; ///< by investor, then its rank
    AllocationMeasures measures;
    std::optional<bool> unique;         ///< greatest total: no other choice is as good
    std::optional<AnswerStatus> status; ///< budgeted
    std::optional<std::int64_t> bound;  ///< budgeted: nothing is worth more
    std::vector<ConflictingMinimum> conflict;
    std::int64_t missing_places = 0;
    std::vector<ProjectId> unknown_costs; ///< left out for investors with a budget
    std::vector<UsedCap> caps;
    std::optional<std::int64_t> price_of_caps;
    std::vector<TradeOffRow> trade_off;
    std::vector<AllocatedMeeting> meetings;
    std::vector<UnplannedPair> unplanned;
    std::vector<WhyApart> why;
    std::vector<InvestorId> idle_investors; ///< accept somebody who accepts them, but got nobody
    std::vector<ProjectId> idle_projects;
};

/// Pairs that the hard rules exclude, or that one side scores below the threshold, are not acceptable. Budgets count
/// the upper end of the equity sought, else of the capital. Throws UsageError for an id that the registry does not
/// have.
AllocationReport allocate(const MatchDesk& desk, const AllocationRequest& request);

/// As on the command line and in JSON: "top-k", "stable-investors", "stable-projects", "max-total", "budgeted".
std::string_view code_of(AllocationMethod method);
std::string_view code_of(AnswerStatus status); ///< "optimal", "feasible", "infeasible", "unknown"
std::string_view code_of(NoRoom reason);       ///< "investor_busy", "project_busy", "both_busy", "tables_taken"
std::string_view code_of(Separation reason);   ///< "matched", "investor_prefers", "project_prefers", …

} // namespace redriver
