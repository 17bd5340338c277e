// SPDX-License-Identifier: Apache-2.0
#include <redriver/i18n/told_error.hpp>
#include <redriver/matching/hard_rules.hpp>
#include <redriver/matching/match.hpp>
#include <redriver/matching/ranking.hpp>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace redriver {
namespace {

/// The one list of hard rules, in the order of reporting. Those that follow from the stage come first and can be left
/// out.
constexpr std::array<Verdict (*)(const PairView &), 15> hard_rules{
    check_stage_open,       check_whole_taken,      check_sector_excluded, check_capital_hard_limit,
    check_land_minimum,     check_form_accepted,    check_foreign_closed,  check_foreign_cap,
    check_land_term,        check_must_have_access, check_must_have_supply, check_must_have_words,
    check_ready_in_time,    check_investor_barred,  check_admitted,
};
constexpr std::size_t stage_rules = 2;

void apply_hard_rules(Evaluation &evaluation, const PairView &pair, StageRule stages)
{
    const std::size_t first = stages == StageRule::any_stage ? stage_rules : 0;
    for (std::size_t i = first; i < hard_rules.size(); ++i) {
        Verdict verdict = hard_rules[i](pair);
        if (verdict.knockout) {
            evaluation.knockouts.push_back(std::move(*verdict.knockout));
        }
        if (verdict.undecided) {
            evaluation.undecided.push_back(std::move(*verdict.undecided));
        }
        std::move(verdict.conditions.begin(), verdict.conditions.end(), std::back_inserter(evaluation.conditions));
    }
}

void fill_scores(Evaluation &evaluation, const PairView &pair, std::span<const WeightedCriterion> weights,
                 Detail detail)
{
    evaluation.criteria = score(pair, weights, detail);
    evaluation.score = total(evaluation.criteria);
    evaluation.coverage = coverage(evaluation.criteria);
}

void fill_scores(PairEvaluation &result, const PairView &pair, const MatchOptions &options)
{
    fill_scores(result.investor_view, pair, pair.profile.weights, options.detail);
    fill_scores(result.project_view, pair, pair.model.reverse.weights, options.detail);
    result.mutual_doubled = two_way_score(result.investor_view.score.doubled_midpoint(),
                                          result.project_view.score.doubled_midpoint(), options.two_way);
}

/// Everything but the id, best first; equal keys share a rank.
auto rank_key(const RankedPair &pair, RankBy by)
{
    const std::int64_t mutual = by == RankBy::mutual ? pair.mutual_doubled.value_or(0) : 0;
    return std::tuple{-mutual, -pair.forward.score.doubled_midpoint(), -pair.forward.score.low};
}

/// Puts one pair into the list; what is knocked out is not scored at all.
void add_pair(Shortlist &list, const PairView &pair, const MatchOptions &options)
{
    PairEvaluation result;
    apply_hard_rules(result.investor_view, pair, options.stages);
    const ProjectId &project = pair.project.project->id;
    const InvestorId &investor = pair.investor.investor->id;
    if (result.investor_view.is_excluded()) {
        list.excluded.push_back({project, investor, std::move(result.investor_view.knockouts)});
        return;
    }
    fill_scores(result, pair, options);
    RankedPair row{
        0, project, investor, std::move(result.investor_view), std::move(result.project_view), result.mutual_doubled};
    if (list.project) {
        std::swap(row.forward, row.reverse);
        std::swap(row.forward.undecided, row.reverse.undecided);
        std::swap(row.forward.conditions, row.reverse.conditions);
    }
    list.ranked.push_back(std::move(row));
}

} // namespace

void put_in_order(Shortlist &list, RankBy by)
{
    std::sort(list.ranked.begin(), list.ranked.end(), [by](const RankedPair &a, const RankedPair &b) {
        const auto key_a = rank_key(a, by);
        const auto key_b = rank_key(b, by);
        return key_a != key_b ? key_a < key_b : std::tie(a.project, a.investor) < std::tie(b.project, b.investor);
    });
    for (std::size_t i = 0; i < list.ranked.size(); ++i) {
        const bool tied = i > 0 && rank_key(list.ranked[i], by) == rank_key(list.ranked[i - 1], by);
        list.ranked[i].rank = tied ? list.ranked[i - 1].rank : static_cast<int>(i) + 1;
    }
}

Evaluation check_hard_rules(const PairView &pair, StageRule stages)
{
    Evaluation evaluation;
    apply_hard_rules(evaluation, pair, stages);
    return evaluation;
}

std::int64_t harmonic_mean(std::int64_t a, std::int64_t b)
{
    const std::int64_t sum = a + b;
    return sum == 0 ? 0 : (4 * a * b + sum) / (2 * sum);
}

std::int64_t two_way_score(std::int64_t a, std::int64_t b, TwoWay how)
{
    if (how == TwoWay::harmonic) {
        return harmonic_mean(a, b);
    }
    if (how == TwoWay::min) {
        return std::min(a, b);
    }
    const std::int64_t product = a * b;
    auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(product)));
    while (root * root > product) { // the machine's root may be off by one
        --root;
    }
    while ((root + 1) * (root + 1) <= product) {
        ++root;
    }
    return product - root * root > root ? root + 1 : root; // (root + 1/2)² = root² + root + 1/4
}

PairEvaluation evaluate_pair(const PairView &pair, const MatchOptions &options)
{
    PairEvaluation result;
    apply_hard_rules(result.investor_view, pair, options.stages);
    fill_scores(result, pair, options);
    return result;
}

Shortlist match_investor(const PerformanceTable &table, const ScoringModel &model, const InvestorId &investor,
                         const MatchOptions &options)
{
    const InvestorMeasures *asking = table.find(investor);
    if (asking == nullptr) {
        throw ToldUsageError("usage.no_investor", {{"id", investor.value}});
    }
    const ProfileChoice choice = choose_profile(table, model, *asking, options.profile);
    Shortlist list;
    list.investor = investor;
    list.as_of = table.inputs.as_of;
    list.profile = choice.profile->name;
    list.profile_reason = choice.reason;
    list.model = model.identity;
    for (const ProjectMeasures &project : table.projects) {
        add_pair(list, {table, model, *choice.profile, project, *asking}, options);
    }
    put_in_order(list, options.by);
    return list;
}

Shortlist match_project(const PerformanceTable &table, const ScoringModel &model, const ProjectId &project,
                        const MatchOptions &options)
{
    const ProjectMeasures *asking = table.find(project);
    if (asking == nullptr) {
        throw ToldUsageError("usage.no_project", {{"id", project.value}});
    }
    Shortlist list;
    list.project = project;
    list.as_of = table.inputs.as_of;
    list.profile = "project";
    list.model = model.identity;
    for (const InvestorMeasures &investor : table.investors) {
        const Profile &profile = *choose_profile(table, model, investor).profile;
        add_pair(list, {table, model, profile, *asking, investor}, options);
    }
    put_in_order(list, options.by);
    return list;
}

std::vector<TopMembership> top_membership(std::span<const RankedPair> ranked, int k)
{
    std::vector<std::int64_t> lows;
    std::vector<std::int64_t> highs;
    for (const RankedPair &pair : ranked) {
        lows.push_back(pair.forward.score.low);
        highs.push_back(pair.forward.score.high);
    }
    std::sort(lows.begin(), lows.end());
    std::sort(highs.begin(), highs.end());
    std::vector<TopMembership> memberships;
    for (const RankedPair &pair : ranked) {
        const PointInterval &score = pair.forward.score;
        const auto surely_above = lows.end() - std::upper_bound(lows.begin(), lows.end(), score.high);
        const auto perhaps_level = highs.end() - std::lower_bound(highs.begin(), highs.end(), score.low) - 1; // itself
        memberships.push_back({surely_above < k, perhaps_level < k});
    }
    return memberships;
}

} // namespace redriver
