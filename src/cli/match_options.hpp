#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Options that say by which model, weights and laws pairs are judged, shared by match and explain.

#include "cli/command.hpp"

#include <redriver/workflow/match_records.hpp>

#include <vector>

namespace redriver::cli {

/// --model, --order, --weights, --rules, --scenario, --close.
std::vector<OptionSpec> judging_options();

/// What they and the common options say. Throws UsageError for --order with --weights and for faults in either.
MatchSettings judging_settings(const Invocation& call);

} // namespace redriver::cli
