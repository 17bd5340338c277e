#pragma once
// SPDX-License-Identifier: Apache-2.0
/// JSON text to a tree, with a limit on depth and faults told as findings. Private to intake.

#include "record/json_codec.hpp"

#include <redriver/validation/finding.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// The tree, or nullopt with a finding that names the line. Refused are more than 64 levels, 200 keys in an object,
/// 200,000 items in a list and 1,000,000 values in all; a text of more than 32,767 letters is told and left out.
std::optional<record::Json> parse_json(const std::string& text, const std::string& file,
                                       std::vector<Finding>& findings);

} // namespace redriver
