#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The options that commands share: declared once, read once.

#include "cli/command.hpp"

#include <map>
#include <string>
#include <vector>

namespace redriver::cli {

/// The options of a group, in the order of help.
const std::vector<OptionSpec>& options_of(CommonGroup group);

/// --lang, --quiet, --verbose, --help: every command takes them.
const std::vector<OptionSpec>& options_of_every_command();

/// A command's own options followed by those it shares.
std::vector<OptionSpec> all_options(const CommandSpec& spec);

/// Fills in the shared options from what was given and from the surroundings. Names that the command does not
/// take may be missing from `values`. Throws UsageError for a time or language that cannot be read.
CommonOptions read_common_options(const std::map<std::string, std::vector<std::string>, std::less<>>& values,
                                  const Surroundings& surroundings);

/// The language asked for by --lang among the words, else by REDRIVER_LANG, else English. Never throws, so that
/// errors in the command line can be told in the right language.
Language language_of(const std::vector<std::string>& words, const Surroundings& surroundings);

} // namespace redriver::cli
