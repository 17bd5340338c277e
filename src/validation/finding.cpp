// SPDX-License-Identifier: Apache-2.0
#include <redriver/validation/finding.hpp>

#include <charconv>

namespace redriver {
namespace {

/// One, or as many as a finding says that stands for others.
std::size_t stands_for(const Finding& finding)
{
    std::size_t number = 1;
    if (finding.rule.starts_with("file.more_")) {
        std::from_chars(finding.value.data(), finding.value.data() + finding.value.size(), number);
    }
    return number;
}

} // namespace

std::size_t count(const std::vector<Finding>& findings, Severity severity)
{
    std::size_t number = 0;
    for (const Finding& finding : findings) {
        number += finding.severity == severity ? stands_for(finding) : 0;
    }
    return number;
}

} // namespace redriver
