// SPDX-License-Identifier: Apache-2.0
#include "intake/file_finding.hpp"

namespace redriver {

Finding file_finding(std::string_view rule, const std::string& file, long line,
                     std::vector<std::pair<std::string, std::string>> facts)
{
    Finding finding;
    finding.rule = rule;
    finding.at.file = file;
    finding.at.row = line;
    finding.message.key = "finding." + std::string(rule);
    for (auto& [name, value] : facts) {
        if (name == "seen") {
            finding.value = value;
        }
        finding.message.arguments.emplace_back(std::move(name), std::move(value));
    }
    return finding;
}

} // namespace redriver
