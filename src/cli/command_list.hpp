#pragma once
// SPDX-License-Identifier: Apache-2.0
/// All commands of the program, in the order of the main job.

#include "cli/command.hpp"

#include <string_view>
#include <vector>

namespace redriver::cli {

const std::vector<Command>& commands();

/// The command of a name, exactly as written; nullptr if there is none.
const Command* find_command(std::string_view name);

} // namespace redriver::cli
