#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Findings for people and for programs.

#include "cli/exit_code.hpp"
#include "cli/invocation.hpp"

#include <redriver/i18n/messages.hpp>
#include <redriver/validation/finding.hpp>

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace redriver::cli {

enum class Colour { off, on };

/// One line a finding, as compilers write them:
/// "file:12:heading: error: what is wrong (value seen) → what to do [rule]". Parts that are unknown are left out.
std::string to_text(const std::vector<Finding>& findings, Language language, Colour colour = Colour::off);

/// What is wrong, from the finding's own message, and what to do about it: the text "fix.…" beside "finding.…", with the
/// same facts; empty if the catalogues have none. `names` are those of records.
std::string problem_of(const Finding& finding, Language language, const NameSource& names);
std::string fix_of(const Finding& finding, Language language, const NameSource& names);

/// What is wrong and the value seen, as it may go to a terminal.
std::string what_is_told(const Finding& finding, Language language, const NameSource& names);

/// The `findings` list of JSON answers; what is unknown is null.
nlohmann::ordered_json to_json(const std::vector<Finding>& findings, Language language, const NameSource& names = {});

/// Prints findings on standard error: all of them, or with --quiet the errors alone.
void print_findings(const Invocation& call, const std::vector<Finding>& findings);

/// `failed` if any finding is an error, else `done`.
ExitCode exit_code_of(const std::vector<Finding>& findings);

} // namespace redriver::cli
