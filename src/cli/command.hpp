#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A command as plain values: what it is called and takes, declared once, and the function that runs it. Parsing,
/// help, man pages, completion and the tests all read this one declaration.

#include "cli/exit_code.hpp"
#include "cli/invocation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace redriver::cli {

/// How the argument of an option is read; anything that does not fit is wrong usage.
enum class OptionKind {
    flag,   ///< takes no argument
    text,   ///< any text
    file,   ///< a path, "-" for standard input or output where the command says so
    folder, ///< a path of a directory
    number, ///< a whole number, not negative
    date,   ///< YYYY-MM-DD
    time,   ///< RFC 3339, for example 2026-11-22T08:30:00+07:00
    choice, ///< one of `choices`
    choices, ///< several of `choices`, separated by commas
};

/// One option. Its description is the text `cli.option.<command>.<name>` if there is one, else `cli.option.<name>`.
struct OptionSpec {
    std::string_view name;
    char letter = '\0';             ///< the short form; '\0' for none
    std::string_view argument = {}; ///< as shown in help, for example "FILE"; empty for a flag
    OptionKind kind = OptionKind::flag;
    std::vector<std::string_view> choices = {};
    bool repeatable = false;
    bool hidden = false; ///< for machines: parsed, but left out of help, man pages and completion
};

/// Arguments without a dash, in order. Described by `cli.positional.<name in lower case>`.
struct PositionalSpec {
    std::string_view name; ///< in capitals, for example "INVESTOR"
    bool required = true;
    bool repeatable = false; ///< only the last may be
    OptionKind kind = OptionKind::text;
};

/// A command line worth showing; the text `cli.example.<key>` says what it does.
struct Example {
    std::string_view key;
    std::string_view line;
};

/// Options that several commands share; each group is declared in common_options.cpp.
enum class CommonGroup {
    registry, ///< --registry, --as-of, --at
    output,   ///< --format, --json
    change,   ///< --author, --reason, --dry-run, --yes
    replace,  ///< --force
};

/// Everything about a command except what it does. Summary and description are the texts
/// `cli.command.<name>.summary` and `cli.command.<name>.description`.
struct CommandSpec {
    std::string_view name;
    std::vector<PositionalSpec> positionals = {};
    std::vector<OptionSpec> options = {};
    std::vector<CommonGroup> common = {};
    std::vector<Example> examples = {};
    std::vector<std::string_view> see_also = {}; ///< names of other commands
    bool several_languages = false; ///< --lang takes a list; the first one is the language of messages
    bool makes_registry = false;    ///< makes or replaces the registry itself, as init and restore do
};

/// `run` builds a request, calls one workflow job and prints its report. Parsing opens nothing; only `run` does.
struct Command {
    CommandSpec spec;
    ExitCode (*run)(const Invocation& call) = nullptr;
};

} // namespace redriver::cli
