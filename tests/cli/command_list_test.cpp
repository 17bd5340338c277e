// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.hpp"
#include "cli/command_list.hpp"
#include "cli/common_options.hpp"
#include "cli/completion.hpp"
#include "cli/help_text.hpp"
#include "cli/man_page.hpp"

#include <redriver/i18n/messages.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <sstream>

using namespace redriver;
using namespace redriver::cli;
using Catch::Matchers::Contains;

namespace {

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// `cli.<what>.<name>` or `cli.<what>.<command>.<name>` has a text.
bool is_described(const std::string& what, const CommandSpec& spec, std::string_view name)
{
    const std::string end(name);
    return has_text("cli." + what + "." + end) || has_text("cli." + what + "." + std::string(spec.name) + "." + end);
}

/// The words after the command's name, up to a pipe or a redirection.
std::vector<std::string> words_of(std::string_view line)
{
    std::istringstream rest{std::string(line)};
    std::vector<std::string> words;
    for (std::string word; rest >> word && word != "|" && word != ">";) {
        words.push_back(word);
    }
    return words;
}

} // namespace

TEST_CASE("Every command, option, argument and example is described")
{
    for (const Command& command : commands()) {
        const CommandSpec& spec = command.spec;
        CAPTURE(spec.name);
        CHECK(has_text("cli.command." + std::string(spec.name) + ".summary"));
        for (const OptionSpec& option : all_options(spec)) {
            CAPTURE(option.name);
            CHECK((option.hidden || is_described("option", spec, option.name)));
        }
        for (const PositionalSpec& positional : spec.positionals) {
            CAPTURE(positional.name);
            CHECK(is_described("positional", spec, lower(std::string(positional.name))));
        }
        for (const Example& example : spec.examples) {
            CAPTURE(example.key);
            CHECK(has_text("cli.example." + std::string(example.key)));
        }
        CHECK_FALSE(spec.examples.empty());
    }
}

TEST_CASE("No two commands, and no two options of a command, have the same name or letter")
{
    std::set<std::string_view> names;
    for (const Command& command : commands()) {
        CHECK(names.insert(command.spec.name).second);
        std::set<std::string_view> options;
        std::set<char> letters;
        for (const OptionSpec& option : all_options(command.spec)) {
            CAPTURE(command.spec.name, option.name);
            CHECK(options.insert(option.name).second);
            CHECK((option.letter == '\0' || letters.insert(option.letter).second));
            const bool chooses = option.kind == OptionKind::choice || option.kind == OptionKind::choices;
                CHECK(chooses == !option.choices.empty());
            CHECK((option.kind == OptionKind::flag) == option.argument.empty());
        }
    }
}

TEST_CASE("Help, man page and completion name every option")
{
    for (const Command& command : commands()) {
        const std::string help = command_help(command.spec, Language::en);
        const std::string man = command_man_page(command.spec, Language::en);
        for (const OptionSpec& option : all_options(command.spec)) {
            CAPTURE(command.spec.name, option.name);
            const std::string name(option.name);
            CHECK((help.find("--" + name) != std::string::npos) == !option.hidden);
            std::string escaped = "\\-\\-" + name;
            for (std::size_t at = 4; (at = escaped.find('-', at)) != std::string::npos; at += 2) {
                escaped.insert(at, "\\");
            }
            CHECK((man.find("**" + escaped) != std::string::npos || man.find(", " + escaped) != std::string::npos) ==
                  !option.hidden);
            CHECK((option.hidden || bash_completion().find(" --" + name) != std::string::npos ||
                   bash_completion().find("\"--" + name) != std::string::npos));
            CHECK((option.hidden || zsh_completion(Language::en).find("'--" + name + "[") != std::string::npos));
        }
        CHECK_THAT(bash_completion(), Contains("    " + std::string(command.spec.name) + ")\n"));
        CHECK_THAT(overview(Language::vi), Contains("\n  " + std::string(command.spec.name) + " "));
    }
}

TEST_CASE("Man pages have the same headings in the same order")
{
    for (const Command& command : commands()) {
        const std::string page = command_man_page(command.spec, Language::vi);
        std::size_t at = 0;
        for (const char* heading :
             {"# NAME", "# SYNOPSIS", "# DESCRIPTION", "# OPTIONS", "# EXIT STATUS", "# EXAMPLES", "# SEE ALSO"}) {
            CAPTURE(command.spec.name, heading);
            at = page.find(heading, at);
            REQUIRE(at != std::string::npos);
        }
    }
}

TEST_CASE("Every example is a command line that its command accepts")
{
    Surroundings surroundings;
    surroundings.now = "2026-11-22T00:00:00Z";
    std::ostringstream out;
    for (const Command& command : commands()) {
        for (const Example& example : command.spec.examples) {
            CAPTURE(example.line);
            std::vector<std::string> words = words_of(example.line);
            REQUIRE(words.size() >= 2);
            CHECK(words[0] == "redriver");
            CHECK(words[1] == command.spec.name);
            words.erase(words.begin(), words.begin() + 2);
            CHECK_NOTHROW(parse(command.spec, words, surroundings, out, out));
        }
    }
}

TEST_CASE("See also names commands that exist")
{
    for (const Command& command : commands()) {
        for (const std::string_view other : command.spec.see_also) {
            CAPTURE(command.spec.name, other);
            CHECK(find_command(other) != nullptr);
            CHECK(other != command.spec.name);
        }
    }
}
