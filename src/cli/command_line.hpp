#pragma once
// SPDX-License-Identifier: Apache-2.0
/// From the words of a command line to an Invocation, following the command's declaration.

#include "cli/command.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace redriver::cli {

/// The words after the command's name. Opens nothing. Throws UsageError, in the language asked for, if an option
/// is unknown, repeated, lacks or has an unwanted argument, if an argument does not fit its kind, or if positionals
/// are missing or too many. Options are never guessed from their beginning.
Invocation parse(const CommandSpec& spec, const std::vector<std::string>& words, const Surroundings& surroundings,
                 std::ostream& out, std::ostream& err);

} // namespace redriver::cli
