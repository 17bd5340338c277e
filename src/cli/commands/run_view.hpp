#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Sealed runs for people and for programs.

#include "cli/shortlist_output.hpp"

#include <redriver/workflow/sealed_run.hpp>

namespace redriver::cli {

nlohmann::ordered_json to_json(const RunSheet& sheet);
nlohmann::ordered_json to_json(const RunCheck& check, const ShortlistView& view);

Table to_table(const std::vector<RunSheet>& sheets, Language language);

/// Who asked what, with which model, over which change set, and who sealed it.
std::string to_text(const RunSheet& sheet, Language language);

/// The verdict in words, what differs, what did it, and what would be otherwise today.
std::string to_text(const RunCheck& check, const ShortlistView& view);

} // namespace redriver::cli
