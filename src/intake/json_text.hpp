#pragma once
// SPDX-License-Identifier: Apache-2.0
/// JSON text to a tree, with a limit on depth and faults told as findings. Private to intake.

#include "record/json_codec.hpp"

#include <redriver/validation/finding.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// The tree, or nullopt with a finding that names line and column. Deeper than 64 levels is refused.
std::optional<record::Json> parse_json(const std::string& text, const std::string& file,
                                       std::vector<Finding>& findings);

} // namespace redriver
