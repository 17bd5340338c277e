#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Findings about the form of a file, before any record is seen. Private to intake.

#include <redriver/validation/finding.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redriver {

/// An error of rule `rule` on one line; `facts` fill the text finding.<rule>.
Finding file_finding(std::string_view rule, const std::string& file, long line,
                     std::vector<std::pair<std::string, std::string>> facts);

} // namespace redriver
