// SPDX-License-Identifier: Apache-2.0
#include <redriver/validation/finding.hpp>

#include <algorithm>

namespace redriver {

std::size_t count(const std::vector<Finding>& findings, Severity severity)
{
    return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(), [severity](const Finding& finding) {
        return finding.severity == severity;
    }));
}

} // namespace redriver
