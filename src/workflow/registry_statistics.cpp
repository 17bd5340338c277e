// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/registry_statistics.hpp>

#include "workflow/required_facts.hpp"
#include "workflow/target_progress.hpp"

#include <redriver/workflow/record_names.hpp>

#include <algorithm>

namespace redriver {
namespace {

std::string level_one(const std::string& code)
{
    return code.substr(0, code.find('.'));
}

void count_projects(const RegistryContent& content, RegistryStatistics& statistics)
{
    for (const Project& project : content.projects) {
        ++statistics.by_stage[std::string(to_code(project.stage))];
        ++statistics.by_province[project.province];
        std::vector<std::string> sectors;
        for (const ProjectSector& sector : project.sectors) {
            sectors.push_back(level_one(sector.code.value));
        }
        std::sort(sectors.begin(), sectors.end());
        sectors.erase(std::unique(sectors.begin(), sectors.end()), sectors.end());
        for (const std::string& sector : sectors) {
            ++statistics.by_sector[sector];
        }
    }
}

void measure_completeness(const RegistryContent& content, RegistryStatistics& statistics)
{
    for (const RequiredFact& fact : required_facts()) {
        statistics.facts.push_back({std::string(fact.name), 0});
    }
    for (const Project& project : content.projects) {
        ProjectCompleteness completeness{project.id.value, project.name, 0, {}};
        for (std::size_t i = 0; i < statistics.facts.size(); ++i) {
            if (required_facts()[i].is_stated(project)) {
                ++completeness.stated;
                ++statistics.facts[i].stated;
            } else {
                completeness.missing.push_back(statistics.facts[i].fact);
            }
        }
        statistics.completeness.push_back(std::move(completeness));
    }
    std::stable_sort(statistics.completeness.begin(), statistics.completeness.end(),
                     [](const auto& a, const auto& b) { return a.stated < b.stated; });
}

} // namespace

RegistryStatistics registry_statistics(const std::string& registry, const PartialDate& as_of)
{
    const MatchDesk desk({registry, as_of, ""});
    const RegistryContent& content = desk.content();
    RegistryStatistics statistics;
    statistics.as_of = as_of;
    for_each_list(content, [&statistics](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        statistics.counts[std::string(to_code(RecordTraits<Record>::kind))] = static_cast<long>(list.size());
    });
    statistics.projects = static_cast<long>(content.projects.size());
    count_projects(content, statistics);
    measure_completeness(content, statistics);
    statistics.names = record_names(content);
    statistics.targets = target_progress(content);
    if (!content.projects.empty() && !content.investors.empty()) {
        GapOptions options;
        options.subject = GapSubject::projects;
        statistics.work = find_gaps(desk, options).gaps;
    }
    return statistics;
}

} // namespace redriver
