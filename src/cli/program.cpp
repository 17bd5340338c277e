// SPDX-License-Identifier: Apache-2.0
#include "cli/program.hpp"

#include "cli/command_line.hpp"
#include "cli/command_list.hpp"
#include "cli/common_options.hpp"
#include "cli/help_text.hpp"
#include "cli/sentence.hpp"
#include "cli/short_of_memory.hpp"
#include "cli/surroundings.hpp"
#include "cli/visible_text.hpp"

#include <redriver/base/error.hpp>
#include <redriver/base/interruption.hpp>
#include <redriver/files/taken_back.hpp>
#include <redriver/files/unconfirmed.hpp>
#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>
#include <new>

namespace redriver::cli {
namespace {

volatile std::sig_atomic_t stopped_by = 0;

/// The chain of nested exceptions, outermost first, one line each.
void print_chain(const std::exception& error, const std::string& lead, Language language)
{
    const std::string words = visible(said_by(error, language), Lines::keep); // whole, or none of the line
    std::cerr << lead << words << "\n";
    try {
        std::rethrow_if_nested(error);
    } catch (const std::exception& cause) {
        print_chain(cause, "  ", language);
    }
}

ExitCode exit_code_of(const std::exception& error)
{
    if (dynamic_cast<const UsageError*>(&error)) {
        return ExitCode::usage;
    }
    if (dynamic_cast<const ConflictError*>(&error)) {
        return ExitCode::conflict;
    }
    return dynamic_cast<const BusyError*>(&error) ? ExitCode::busy : ExitCode::failed;
}

bool writes(const CommandSpec& spec, const Invocation& call)
{
    const bool changes = std::find(spec.common.begin(), spec.common.end(), CommonGroup::change) != spec.common.end();
    return spec.makes_registry || (changes && !call.common().dry_run);
}

ExitCode run(const Command& command, const std::vector<std::string>& words, const Surroundings& surroundings,
             const Preparation& prepare)
{
    const Invocation call = parse(command.spec, words, surroundings, std::cout, std::cerr);
    if (call.has("help")) {
        std::cout << command_help(command.spec, call.language());
        return ExitCode::done;
    }
    if (call.common().read_only && writes(command.spec, call)) {
        throw UsageError(sentence(call.language(), "cli.error.read_only", {{"command", command.spec.name}}));
    }
    prepare(call);
    return command.run(call);
}

/// The first word is the command; `--help` and `--version` in its place stand for the commands of that name.
ExitCode dispatch(std::vector<std::string> words, const Surroundings& surroundings, const Preparation& prepare)
{
    const Language language = language_of(words, surroundings);
    if (words.empty()) {
        std::cerr << overview(language);
        return ExitCode::usage;
    }
    std::string name = words.front();
    words.erase(words.begin());
    if (name == "--help" || name == "-h") {
        name = "help";
    } else if (name == "--version") {
        name = "version";
    }
    const Command* command = find_command(name);
    if (name.starts_with('-') && !command) {
        throw UsageError(sentence(language, "cli.error.option_first", {{"option", name}}));
    }
    if (!command) {
        throw UsageError(sentence(language, "cli.error.unknown_command", {{"command", name}}));
    }
    try {
        return run(*command, words, surroundings, prepare);
    } catch (const UsageError& error) {
        throw UsageError(said_by(error, language) + "\n" + sentence(language, "cli.error.see_help", {{"command", name}}));
    }
}

/// What is half written is taken back first; otherwise the program ends at once, as it does at the second signal.
void on_stop_signal(int number)
{
    static_cast<void>(std::signal(number, SIG_DFL));
    if (!interrupt()) {
        static_cast<void>(std::raise(number));
    }
    stopped_by = number;
}

/// Ends as a program that the signal ended, so that a shell script around it stops too.
void end_by_signal(Language language)
{
    std::cerr << "redriver: " << sentence(language, "cli.error.interrupted") << std::endl;
    static_cast<void>(std::raise(stopped_by));
}

/// A closed pipe is the reader's wish and no failure; a full disk is one.
ExitCode deliver(ExitCode code, Language language)
{
    if (flush_standard_output() || is_reader_gone()) {
        return code;
    }
    std::cerr << "redriver: " << sentence(language, "cli.error.output_lost") << "\n";
    return ExitCode::failed;
}

ExitCode tell(const std::exception& error, Language language)
{
    if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr) {
        const std::string words = sentence(language, has_change_made() ? "cli.error.no_memory_after_change"
                                                                       : "cli.error.no_memory"); // whole, or none of the line
        std::cerr << "redriver: " << words << "\n";
        return ExitCode::failed;
    }
    if (is_interrupted()) {
        end_by_signal(language);
    }
    print_chain(error, "redriver: ", language);
    return exit_code_of(error);
}

ExitCode run_and_tell(const std::vector<std::string>& words, const Preparation& prepare)
{
    const Surroundings surroundings = read_surroundings();
    const Language language = language_of(words, surroundings);
    ExitCode code = ExitCode::failed;
    try {
        code = dispatch(words, surroundings, prepare);
    } catch (const std::exception& error) {
        code = tell(error, language);
    }
    if (has_taken_back_change()) {
        std::cerr << "redriver: " << sentence(language, "cli.error.taken_back") << "\n";
    }
    if (has_unconfirmed_change()) {
        std::cerr << "redriver: " << sentence(language, "cli.error.unconfirmed") << "\n";
    }
    return deliver(code, language);
}

} // namespace

int run_program(const std::vector<std::string>& words, const Preparation& prepare)
{
    note_started();
    static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        static_cast<void>(std::signal(number, on_stop_signal));
    }
    try {
        return static_cast<int>(run_and_tell(words, prepare));
    } catch (const std::bad_alloc&) { // while it was told that there is no memory
        end_without_memory();
    }
}

} // namespace redriver::cli
