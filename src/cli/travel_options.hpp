#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Options that say which network to travel on, shared by access, match and explain.

#include "cli/command.hpp"

#include <redriver/corridor/route.hpp>

#include <string>
#include <vector>

namespace redriver::cli {

/// --scenario and --close, for commands that measure access on the way to something else.
std::vector<OptionSpec> network_options();

/// "NODE", or "FROM-TO" (node ids hold no hyphen). Throws UsageError for anything else.
Closures closures_of(const std::vector<std::string>& words, Language language);

} // namespace redriver::cli
