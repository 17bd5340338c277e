// SPDX-License-Identifier: Apache-2.0
#include "cli/man_page.hpp"

#include "cli/command_list.hpp"
#include "cli/common_options.hpp"
#include "cli/help_text.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/version.hpp>
#include <redriver/i18n/messages.hpp>

#include <algorithm>

namespace redriver::cli {
namespace {

/// Keeps pandoc from reading marks in a sentence as Markdown.
std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (std::string_view("\\`*_{}[]<>#|~^$@'\"-").find(c) != std::string_view::npos) {
            result += '\\';
        }
        result += c;
    }
    return result;
}

std::string title(std::string name)
{
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return "% " + name + "(1) redriver " + version + " | redriver\n";
}

std::string heading(std::string_view text)
{
    return "\n# " + std::string(text) + "\n\n";
}

std::string definition(const std::string& term, const std::string& text)
{
    return term + "\n:   " + escaped(text) + "\n\n";
}

std::string summary_of(const CommandSpec& spec, Language language)
{
    return sentence(language, "cli.command." + std::string(spec.name) + ".summary");
}

std::string options_section(const CommandSpec& spec, Language language)
{
    std::string text = heading("OPTIONS");
    for (const PositionalSpec& positional : spec.positionals) {
        text += definition("*" + std::string(positional.name) + "*", positional_text(spec, positional, language));
    }
    for (const OptionSpec& option : all_options(spec)) {
        if (!option.hidden) {
            text += definition("**" + escaped(option_form(option)) + "**", option_text(spec, option, language));
        }
    }
    return text;
}

std::string exit_section(const CommandSpec& spec, Language language)
{
    std::string text = heading("EXIT STATUS");
    for (const auto& [code, meaning] : exit_codes(spec, language)) {
        text += definition(std::to_string(static_cast<int>(code)), meaning);
    }
    return text;
}

std::string examples_section(const CommandSpec& spec, Language language)
{
    std::string text = spec.examples.empty() ? "" : heading("EXAMPLES");
    for (const Example& example : spec.examples) {
        text += escaped(sentence(language, "cli.example." + std::string(example.key))) + "\n\n    " +
                std::string(example.line) + "\n\n";
    }
    return text;
}

std::string see_also_section(const CommandSpec& spec)
{
    std::string text = heading("SEE ALSO") + "**redriver**(1)";
    for (const std::string_view other : spec.see_also) {
        text += ", **redriver-" + std::string(other) + "**(1)";
    }
    return text + "\n";
}

} // namespace

std::string program_man_page(Language language)
{
    std::string text = title("redriver") + heading("NAME") + "redriver - " +
                       escaped(sentence(language, "cli.help.about")) + "\n" + heading("SYNOPSIS") +
                       "**redriver** *COMMAND* \\[*OPTIONS*\\] \\[*ARGUMENTS*\\]\n" + heading("DESCRIPTION") +
                       escaped(sentence(language, "cli.help.more")) + "\n" + heading("COMMANDS");
    for (const Command& command : commands()) {
        text +=
            definition("**redriver-" + std::string(command.spec.name) + "**(1)", summary_of(command.spec, language));
    }
    text += heading("ENVIRONMENT");
    for (const char* name :
         {"REDRIVER_REGISTRY", "REDRIVER_LANG", "REDRIVER_AUTHOR", "SOURCE_DATE_EPOCH", "NO_COLOR"}) {
        text += definition("**" + escaped(name) + "**", sentence(language, "cli.environment." + std::string(name)));
    }
    const CommandSpec any{.name = "", .common = {CommonGroup::registry, CommonGroup::change}};
    return text + exit_section(any, language);
}

std::string command_man_page(const CommandSpec& spec, Language language)
{
    const std::string name(spec.name);
    const std::string key = "cli.command." + name + ".description";
    std::string text = title("redriver-" + name) + heading("NAME") + "redriver-" + name + " - " +
                       escaped(summary_of(spec, language)) + "\n" + heading("SYNOPSIS") + "**" +
                       escaped(usage_line(spec)) + "**\n" + heading("DESCRIPTION") +
                       escaped(sentence(language, has_text(key) ? key : "cli.command." + name + ".summary")) + "\n";
    return text + options_section(spec, language) + exit_section(spec, language) + examples_section(spec, language) +
           see_also_section(spec);
}

} // namespace redriver::cli
