#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What `help` and `--help` print, made from the declarations of the commands.

#include "cli/command.hpp"

#include <redriver/model/language.hpp>

#include <string>

namespace redriver::cli {

/// What the program is and every command with its sentence.
std::string overview(Language language);

/// "redriver match [OPTIONS] [INVESTOR]"
std::string usage_line(const CommandSpec& spec);

/// Usage, description, arguments, options, exit codes and examples of a command, at most 100 columns wide
/// except for words that are longer.
std::string command_help(const CommandSpec& spec, Language language);

/// An option as help shows it: "-r, --registry FILE".
std::string option_form(const OptionSpec& option);

/// What an option does: the command's own text if there is one, else the shared one.
std::string option_text(const CommandSpec& spec, const OptionSpec& option, Language language);

/// What a positional is.
std::string positional_text(const CommandSpec& spec, const PositionalSpec& positional, Language language);

/// The exit codes a command can give, each with its meaning; those that cannot happen are left out.
std::vector<std::pair<ExitCode, std::string>> exit_codes(const CommandSpec& spec, Language language);

} // namespace redriver::cli
