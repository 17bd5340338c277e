#pragma once
// SPDX-License-Identifier: Apache-2.0
/// `match --all`: the lists of all investors, or of a shard of them, one after another as they are made.

#include "cli/command.hpp"
#include "cli/shortlist_output.hpp"

#include <redriver/workflow/match_records.hpp>

#include <functional>

namespace redriver::cli {

/// JSON Lines, or CSV with the investor in the first column. Lists come in the order of the investors' ids, whatever
/// the number of threads; `keep` sees each in that order. `explained` as in BriefShortlists.
void print_all_lists(const Invocation& call, const MatchDesk& desk, const MatchOptions& options, std::size_t explained,
                     const ShortlistView& view, const std::function<void(const Shortlist&)>& keep);

} // namespace redriver::cli
