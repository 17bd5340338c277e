#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What stands in messages for a value that may tell something about a person.

#include <string>
#include <string_view>

namespace redriver {

/// The first letter and an ellipsis: enough to find the cell, too little to know the person. "" stays "".
std::string masked(std::string_view value);

} // namespace redriver
