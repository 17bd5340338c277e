// SPDX-License-Identifier: Apache-2.0
#include <redriver/batch/brief_shortlist.hpp>
#include <redriver/batch/pair_numbers.hpp>
#include <redriver/matching/ranking.hpp>

#include <algorithm>
#include <limits>

namespace redriver {
namespace {

/// A row that is ranked and not yet explained.
RankedPair row_of(const ProjectId& project, const InvestorId& investor, const PairNumbers& numbers, TwoWay two_way)
{
    RankedPair row;
    row.project = project;
    row.investor = investor;
    row.forward.score = numbers.score;
    row.forward.coverage = numbers.coverage;
    row.reverse.score = numbers.reverse;
    row.reverse.coverage = numbers.reverse_coverage;
    row.mutual_doubled =
        two_way_score(numbers.score.doubled_midpoint(), numbers.reverse.doubled_midpoint(), two_way);
    return row;
}

} // namespace

BriefShortlists::BriefShortlists(const PerformanceTable& table, const ScoringModel& model, MatchOptions options,
                                 std::size_t explained)
    : m_table(table), m_model(model), m_options(std::move(options)),
      m_explained(explained == 0 ? std::numeric_limits<std::size_t>::max() : explained),
      m_store(compile(table, model, m_options.profile))
{
}

Shortlist BriefShortlists::of(std::size_t investor) const
{
    const InvestorMeasures& asking = m_table.investors.at(investor);
    const ProfileChoice choice = choose_profile(m_table, m_model, asking, m_options.profile);
    Shortlist list;
    list.investor = asking.investor->id;
    list.as_of = m_table.inputs.as_of;
    list.profile = choice.profile->name;
    list.profile_reason = choice.reason;
    list.model = m_model.identity;
    const std::vector<PairNumbers> numbers =
        numbers_for_investor(m_store, static_cast<std::uint32_t>(investor), m_options.stages);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const ProjectMeasures& project = m_table.projects[i];
        if (numbers[i].is_excluded()) {
            const PairView pair{m_table, m_model, *choice.profile, project, asking};
            list.excluded.push_back(
                {project.project->id, *list.investor, check_hard_rules(pair, m_options.stages).knockouts});
        } else {
            list.ranked.push_back(row_of(project.project->id, *list.investor, numbers[i], m_options.two_way));
        }
    }
    put_in_order(list, m_options.by);
    for (std::size_t i = 0; i < std::min(m_explained, list.ranked.size()); ++i) {
        RankedPair& row = list.ranked[i];
        PairEvaluation pair = evaluate_pair(
            {m_table, m_model, *choice.profile, *m_table.find(row.project), asking}, m_options);
        row.forward = std::move(pair.investor_view);
        row.reverse = std::move(pair.project_view);
    }
    return list;
}

} // namespace redriver
