#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Man pages as Markdown that pandoc turns into roff, made from the declarations of the commands.

#include "cli/command.hpp"

#include <redriver/model/language.hpp>

#include <string>

namespace redriver::cli {

/// redriver(1): what the program is, its commands, environment and exit codes.
std::string program_man_page(Language language);

/// redriver-COMMAND(1): name, synopsis, description, options, exit status, examples, see also.
std::string command_man_page(const CommandSpec& spec, Language language);

} // namespace redriver::cli
