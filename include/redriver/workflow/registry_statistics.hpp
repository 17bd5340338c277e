#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `stats`: how much the registry knows, against the list of facts that a page for investors must carry and
/// against the targets of the plan, and which figures would be worth asking for first.

#include <redriver/i18n/messages.hpp>
#include <redriver/workflow/figure_gaps.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// One fact of the list that the ministry asks for, and how many projects state it.
struct FactCoverage {
    std::string fact;
    long stated = 0;
};

/// How much one project states of the list, and what is missing.
struct ProjectCompleteness {
    std::string id;
    LocalizedText name;
    int stated = 0;
    std::vector<std::string> missing; ///< names of facts, in the order of the list
};

/// A target of the plan beside what the projects of its province add up to. Parts of other projects and older versions
/// are left out, so that nothing counts twice; bounds of ranges are added up apart.
struct TargetProgress {
    std::string indicator;
    std::string province;
    std::string name; ///< as the indicator has it
    std::string text; ///< key of its name in all languages, with {place} and {period}; empty when it is not measured
    std::string place; ///< the province, or the former one that the target was set for
    std::string period;
    Amount target;
    std::optional<Amount> held; ///< absent: see reason
    long projects = 0;          ///< with a figure that counts
    long unknown = 0;           ///< of the kind, but without one
    std::string reason;         ///< not_a_registry_figure, no_project_with_figure; empty when held is there
};

struct RegistryStatistics {
    PartialDate as_of;
    std::map<std::string, long> counts;      ///< records by kind
    std::map<std::string, long> by_stage;    ///< projects
    std::map<std::string, long> by_province; ///< projects
    std::map<std::string, long> by_sector;   ///< projects by sector of level 1; one project may count in several
    long projects = 0;
    std::vector<FactCoverage> facts;         ///< in the order of the list
    std::vector<ProjectCompleteness> completeness; ///< least complete first, then by id
    std::vector<TargetProgress> targets;
    std::vector<FigureGap> work;             ///< of projects, most worth first
    NameSource names;                        ///< of the projects
};

/// Throws StorageError and what MatchDesk throws.
RegistryStatistics registry_statistics(const std::string& registry, const PartialDate& as_of);

} // namespace redriver
