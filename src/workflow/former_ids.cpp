// SPDX-License-Identifier: Apache-2.0
#include "workflow/former_ids.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/storage/history.hpp>

#include <set>

namespace redriver {
namespace {

/// "merge KEEP DROP" → KEEP and DROP; ids hold no blanks.
std::pair<std::string, std::string> ids_of(const std::string& command)
{
    const auto first = command.find(' ');
    const auto second = command.find(' ', first + 1);
    if (first == std::string::npos || second == std::string::npos) {
        return {};
    }
    return {command.substr(first + 1, second - first - 1), command.substr(second + 1)};
}

} // namespace

FormerIds former_ids(Registry& registry, const RegistryContent& content)
{
    FormerIds former;
    for (const auto& [number, command] : commands_of(registry.path(), "merge")) {
        const auto [keep, drop] = ids_of(command);
        former[drop] = keep; // the last merge counts
    }
    for (const Project& project : content.projects) {
        for (const TextConflict& conflict : project.conflicts) {
            if (conflict.field == "id" && conflict.standing == Standing::equivalent) {
                former[conflict.value] = project.id.value;
            }
        }
    }
    for (const Project& project : content.projects) {
        former.erase(project.id.value);
    }
    for (const Investor& investor : content.investors) {
        former.erase(investor.id.value);
    }
    former.erase("");
    return former;
}

std::string present_id(const FormerIds& former, const std::string& id)
{
    std::string present = id;
    std::set<std::string> seen; // a damaged history must not lead round for ever
    for (auto next = former.find(present); next != former.end() && seen.insert(present).second;
         next = former.find(present)) {
        present = next->second;
    }
    return present;
}

void refuse_former_id(const FormerIds& former, const std::string& id)
{
    if (const std::string present = present_id(former, id); present != id) {
        throw ToldUsageError("usage.merged_away", {{"id", id}, {"present", present}});
    }
}

} // namespace redriver
