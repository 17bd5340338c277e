#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How many lists the same project stands on: what plain shortlists would do to a province.

#include <redriver/matching/shortlist.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace redriver {

/// How often a project stands high on the lists of investors.
struct CongestedProject {
    ProjectId project;
    int lists = 0; ///< investors that have it among their first top_k
    int first = 0; ///< investors that have it first
    friend bool operator==(const CongestedProject&, const CongestedProject&) = default;
};

struct Congestion {
    int top_k = 0;
    int investors = 0;        ///< lists looked at
    int with_projects = 0;    ///< lists that rank anything
    int places = 0;           ///< rows among the first top_k of all lists
    int projects_listed = 0;  ///< projects on any of them
    int projects_ranked = 0;  ///< projects ranked on any list at any rank
    int projects = 0;         ///< projects in all
    double gini = 0;          ///< of the places over all projects: 0 all alike, 1 all with one
    /// Lists with a project whose best case passes 70 points, and with one whose worst case passes 40.
    int best_case_above_70 = 0;
    int worst_case_above_40 = 0;
    std::vector<CongestedProject> by_project; ///< lists desc, first desc, id asc; only those on a list
    friend bool operator==(const Congestion&, const Congestion&) = default;
};

/// Adds one list after another, so that none need be kept.
class CongestionCounter {
public:
    /// `projects`: in all, listed or not. Throws UsageError for top_k < 1.
    CongestionCounter(int top_k, int projects);
    void add(const Shortlist& shortlist);
    Congestion result() const;

private:
    Congestion m_sum;
    std::vector<CongestedProject> m_projects; ///< by id
    std::vector<ProjectId> m_ranked;
};

} // namespace redriver
