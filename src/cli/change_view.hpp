#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What-if answers and gaps for people and for programs.

#include "cli/shortlist_output.hpp"

#include <redriver/workflow/figure_gaps.hpp>
#include <redriver/workflow/what_if.hpp>

namespace redriver::cli {

/// The answer of `whatif` as published.
nlohmann::ordered_json to_json(const WhatIf& answer, const ShortlistView& view);
/// Where the pair stands, then each proposal with its changes and what they lead to.
std::string to_text(const WhatIf& answer, const ShortlistView& view);

/// The answer of `gaps` as published; `view.limit` rows.
nlohmann::ordered_json to_json(const GapReport& report, const ShortlistView& view);
Table to_table(const GapReport& report, const ShortlistView& view);

} // namespace redriver::cli
