// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/congestion.hpp>

#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <tuple>

namespace redriver {
namespace {

constexpr std::int64_t good_best_case = 70'000; // thousandths of a point
constexpr std::int64_t good_worst_case = 40'000;

/// Gini coefficient of whole numbers, projects on no list counted with 0: Σ(2i − n − 1)·x_i/(n·Σx), x ascending.
double gini_of(const std::vector<CongestedProject>& listed, int projects)
{
    std::vector<std::int64_t> counts(static_cast<std::size_t>(std::max(projects, 0)), 0);
    counts.resize(std::max(counts.size(), listed.size()), 0);
    for (std::size_t i = 0; i < listed.size(); ++i) {
        counts[i] = listed[i].lists;
    }
    std::sort(counts.begin(), counts.end());
    const auto n = static_cast<std::int64_t>(counts.size());
    std::int64_t weighted = 0;
    std::int64_t sum = 0;
    for (std::int64_t i = 0; i < n; ++i) {
        weighted += (2 * (i + 1) - n - 1) * counts[static_cast<std::size_t>(i)];
        sum += counts[static_cast<std::size_t>(i)];
    }
    return sum == 0 ? 0 : static_cast<double>(weighted) / static_cast<double>(n * sum);
}

} // namespace

CongestionCounter::CongestionCounter(int top_k, int projects)
{
    if (top_k < 1) {
        throw ToldUsageError("usage.too_few_places", {{"value", std::to_string(top_k)}});
    }
    m_sum.top_k = top_k;
    m_sum.projects = projects;
}

void CongestionCounter::add(const Shortlist& shortlist)
{
    ++m_sum.investors;
    m_sum.with_projects += shortlist.ranked.empty() ? 0 : 1;
    bool best_case = false;
    bool worst_case = false;
    for (const RankedPair& pair : shortlist.ranked) {
        best_case = best_case || pair.forward.score.high > good_best_case;
        worst_case = worst_case || pair.forward.score.low > good_worst_case;
        const auto ranked = std::lower_bound(m_ranked.begin(), m_ranked.end(), pair.project);
        if (ranked == m_ranked.end() || *ranked != pair.project) {
            m_ranked.insert(ranked, pair.project);
        }
        if (pair.rank > m_sum.top_k) {
            continue;
        }
        ++m_sum.places;
        auto at = std::lower_bound(m_projects.begin(), m_projects.end(), pair.project,
                                   [](const CongestedProject& a, const ProjectId& id) { return a.project < id; });
        if (at == m_projects.end() || at->project != pair.project) {
            at = m_projects.insert(at, {pair.project, 0, 0});
        }
        ++at->lists;
        at->first += pair.rank == 1 ? 1 : 0;
    }
    m_sum.best_case_above_70 += best_case ? 1 : 0;
    m_sum.worst_case_above_40 += worst_case ? 1 : 0;
}

Congestion CongestionCounter::result() const
{
    Congestion answer = m_sum;
    answer.by_project = m_projects;
    answer.projects_listed = static_cast<int>(m_projects.size());
    answer.projects_ranked = static_cast<int>(m_ranked.size());
    answer.gini = gini_of(m_projects, m_sum.projects);
    std::sort(answer.by_project.begin(), answer.by_project.end(),
              [](const CongestedProject& a, const CongestedProject& b) {
                  return std::tuple(-a.lists, -a.first, a.project) < std::tuple(-b.lists, -b.first, b.project);
              });
    return answer;
}

} // namespace redriver
