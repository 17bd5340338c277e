// SPDX-License-Identifier: Apache-2.0
#include "workflow/allocation_market.hpp"

#include <redriver/allocation/assign.hpp>
#include <redriver/base/error.hpp>
#include <redriver/workflow/allocate.hpp>

#include <algorithm>

namespace redriver {
namespace {

using Pairs = std::vector<MatchedPair>;

AssignmentProblem assignment_of(const Market& market)
{
    AssignmentProblem problem{market.left_quotas, market.right_quotas, {}, {}};
    for (const ScoredPair& pair : market.pairs) {
        problem.edges.push_back({pair.left, pair.right, pair.weight});
    }
    return problem;
}

/// Everything that one call works on.
struct Work {
    const MatchDesk& desk;
    const AllocationRequest& request;
    RecordMarket records;
    PreferenceLists lists;
    AllocationReport report;
    std::optional<Assignment> greatest; ///< kept for what a pair lacks
};

Pairs by_greatest_total(Work& work)
{
    work.greatest = assign(assignment_of(work.records.market));
    work.report.unique = work.greatest->unique;
    Pairs pairs;
    for (const std::size_t i : work.greatest->chosen) {
        pairs.push_back({work.records.market.pairs[i].left, work.records.market.pairs[i].right});
    }
    return pairs;
}

void report_caps(Work& work, RecordBudgets& budgets, const BudgetedAssignment& found)
{
    if (budgets.caps.empty() || found.status == AnswerStatus::infeasible) {
        return;
    }
    const CapPrices prices = cap_prices(budgets.problem, found, work.request.limit);
    work.report.price_of_caps = prices.together;
    for (std::size_t i = 0; i < budgets.caps.size(); ++i) {
        const auto& rights = budgets.problem.caps[i].rights;
        for (const std::size_t chosen : found.chosen) {
            const std::uint32_t right = budgets.problem.pairs[chosen].right;
            budgets.caps[i].used += std::find(rights.begin(), rights.end(), right) != rights.end() ? 1 : 0;
        }
        budgets.caps[i].price = prices.each[i];
        if (budgets.caps[i].used > 0 || budgets.caps[i].price.value_or(1) != 0) {
            work.report.caps.push_back(budgets.caps[i]);
        }
    }
}

Pairs within_budgets(Work& work, bool is_asked_for)
{
    RecordBudgets budgets = record_budgets(work.records, work.desk, work.request);
    const BudgetedAssignment found = assign_within_budgets(budgets.problem, work.request.limit);
    Pairs pairs;
    for (const std::size_t i : found.chosen) {
        pairs.push_back({budgets.problem.pairs[i].left, budgets.problem.pairs[i].right});
    }
    if (is_asked_for) {
        work.report.status = found.status;
        work.report.bound = found.bound;
        work.report.unknown_costs = budgets.unknown_costs;
        work.report.missing_places = found.missing_places;
        for (const MinimumRequirement& minimum : found.conflict) {
            work.report.conflict.push_back({work.records.projects[minimum.agent]->id, minimum.minimum});
        }
        report_caps(work, budgets, found);
    }
    return pairs;
}

Pairs chosen_pairs(Work& work)
{
    switch (work.request.method) {
    case AllocationMethod::top_k: return plain_top_k(work.records.market);
    case AllocationMethod::stable_left: return deferred_acceptance(work.lists, MarketSide::left).pairs();
    case AllocationMethod::stable_right: return deferred_acceptance(work.lists, MarketSide::right).pairs();
    case AllocationMethod::max_total: return by_greatest_total(work);
    case AllocationMethod::budgeted: return within_budgets(work, true);
    }
    throw std::logic_error("unknown allocation method");
}

std::int64_t rank_in(const std::vector<std::uint32_t>& list, std::uint32_t other)
{
    return std::find(list.begin(), list.end(), other) - list.begin() + 1;
}

void report_pairs(Work& work, const Pairs& pairs)
{
    std::map<MatchedPair, const ScoredPair*> scores;
    for (const ScoredPair& pair : work.records.market.pairs) {
        scores[{pair.left, pair.right}] = &pair;
    }
    for (const MatchedPair& pair : pairs) {
        const ScoredPair& score = *scores.at(pair);
        work.report.pairs.push_back({work.records.investors[pair.left]->id, work.records.projects[pair.right]->id,
                                     score.left_score, score.right_score, score.weight,
                                     rank_in(work.lists.left[pair.left], pair.right),
                                     rank_in(work.lists.right[pair.right], pair.left)});
    }
    std::sort(work.report.pairs.begin(), work.report.pairs.end(), [](const AllocatedPair& a, const AllocatedPair& b) {
        return std::pair(a.investor, a.investor_rank) < std::pair(b.investor, b.investor_rank);
    });
}

void report_idle(Work& work, const Pairs& pairs)
{
    std::vector<char> left_served(work.records.investors.size(), 0);
    std::vector<char> right_served(work.records.projects.size(), 0);
    for (const MatchedPair& pair : pairs) {
        left_served[pair.left] = 1;
        right_served[pair.right] = 1;
    }
    for (std::size_t i = 0; i < left_served.size(); ++i) {
        if (left_served[i] == 0 && !work.lists.left[i].empty()) {
            work.report.idle_investors.push_back(work.records.investors[i]->id);
        }
    }
    for (std::size_t i = 0; i < right_served.size(); ++i) {
        if (right_served[i] == 0 && !work.lists.right[i].empty()) {
            work.report.idle_projects.push_back(work.records.projects[i]->id);
        }
    }
}

void report_plan(Work& work)
{
    std::vector<WantedMeeting> wanted;
    for (const AllocatedPair& pair : work.report.pairs) {
        wanted.push_back({work.records.index_of(pair.investor), work.records.index_of(pair.project), pair.mutual});
    }
    const MeetingPlan plan = plan_meetings(wanted, *work.request.day);
    for (const PlannedMeeting& meeting : plan.planned) {
        const AllocatedPair& pair = work.report.pairs[meeting.meeting];
        work.report.meetings.push_back({meeting.slot + 1, meeting.table + 1, pair.investor, pair.project});
    }
    for (const UnplannedMeeting& meeting : plan.left_out) {
        const AllocatedPair& pair = work.report.pairs[meeting.meeting];
        work.report.unplanned.push_back({pair.investor, pair.project, meeting.reason});
    }
}

std::optional<std::int64_t> lacking(const Work& work, MatchedPair wanted)
{
    if (!work.greatest) {
        return std::nullopt;
    }
    const AssignmentProblem problem = assignment_of(work.records.market);
    for (std::size_t i = 0; i < problem.edges.size(); ++i) {
        if (problem.edges[i].left == wanted.left && problem.edges[i].right == wanted.right) {
            return points_lacking(problem, *work.greatest, i);
        }
    }
    return std::nullopt;
}

void report_why(Work& work, const Pairs& pairs)
{
    for (const std::string& id : work.request.why) {
        const auto& investors = work.records.investors;
        const bool is_investor =
            std::any_of(investors.begin(), investors.end(), [&](const Investor* each) { return each->id.value == id; });
        const MarketSide side = is_investor ? MarketSide::left : MarketSide::right;
        const std::uint32_t agent =
            is_investor ? work.records.index_of(InvestorId(id)) : work.records.index_of(ProjectId(id));
        for (const WhyUnmatched& answer : why_unmatched(work.lists, pairs, side, agent)) {
            const MatchedPair pair =
                is_investor ? MatchedPair{agent, answer.partner} : MatchedPair{answer.partner, agent};
            work.report.why.push_back({work.records.investors[pair.left]->id, work.records.projects[pair.right]->id,
                                       answer, lacking(work, pair)});
        }
    }
}

} // namespace

AllocationReport allocate(const MatchDesk& desk, const AllocationRequest& request)
{
    Work work{desk, request, record_market(desk, request), {}, {}, {}};
    work.lists = preferences_of(work.records.market);
    work.report.model = work.records.model;
    work.report.acceptable_pairs = static_cast<std::int64_t>(work.records.market.pairs.size());
    const Pairs pairs = chosen_pairs(work);
    work.report.measures = measure_allocation(work.records.market, pairs);
    report_pairs(work, pairs);
    report_idle(work, pairs);
    if (request.with_trade_off) {
        const bool restricted = !request.budgets.empty() || !request.minimums.empty() ||
                                !request.exclusive_groups.empty() || request.cap_commune || request.cap_sector;
        std::optional<Pairs> budgeted;
        if (request.method == AllocationMethod::budgeted) {
            budgeted = pairs;
        } else if (restricted) {
            budgeted = within_budgets(work, false);
        }
        work.report.trade_off = trade_off(work.records.market, budgeted);
    }
    if (request.day) {
        report_plan(work);
    }
    report_why(work, pairs);
    return work.report;
}

std::string_view code_of(AllocationMethod method)
{
    switch (method) {
    case AllocationMethod::top_k: return "top-k";
    case AllocationMethod::stable_left: return "stable-investors";
    case AllocationMethod::stable_right: return "stable-projects";
    case AllocationMethod::max_total: return "max-total";
    case AllocationMethod::budgeted: return "budgeted";
    }
    return "";
}

std::string_view code_of(AnswerStatus status)
{
    switch (status) {
    case AnswerStatus::optimal: return "optimal";
    case AnswerStatus::feasible: return "feasible";
    case AnswerStatus::infeasible: return "infeasible";
    case AnswerStatus::unknown: return "unknown";
    }
    return "";
}

std::string_view code_of(NoRoom reason)
{
    switch (reason) {
    case NoRoom::left_busy: return "investor_busy";
    case NoRoom::right_busy: return "project_busy";
    case NoRoom::both_busy: return "both_busy";
    case NoRoom::tables_taken: return "tables_taken";
    }
    return "";
}

std::string_view code_of(Separation reason)
{
    switch (reason) {
    case Separation::matched: return "matched";
    case Separation::left_refuses: return "investor_refuses";
    case Separation::right_refuses: return "project_refuses";
    case Separation::both_refuse: return "both_refuse";
    case Separation::left_has_no_place: return "investor_has_no_place";
    case Separation::right_has_no_place: return "project_has_no_place";
    case Separation::left_prefers: return "investor_prefers";
    case Separation::right_prefers: return "project_prefers";
    case Separation::both_prefer: return "both_prefer";
    case Separation::blocking: return "other_aim";
    }
    return "";
}

} // namespace redriver
