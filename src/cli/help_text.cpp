// SPDX-License-Identifier: Apache-2.0
#include "cli/help_text.hpp"

#include "cli/command_list.hpp"
#include "cli/common_options.hpp"
#include "cli/display_width.hpp"
#include "cli/sentence.hpp"

#include <redriver/i18n/messages.hpp>

#include <algorithm>

namespace redriver::cli {
namespace {

constexpr std::size_t line_width = 100;

/// "  term      text", the text wrapped and hanging under itself.
std::string entry(const std::string& term, const std::string& text, std::size_t indent)
{
    const std::size_t used = 2 + display_width(term);
    const std::string gap = used + 2 > indent ? "\n" + std::string(indent, ' ') : std::string(indent - used, ' ');
    return "  " + term + gap + wrapped(text, line_width - indent, indent) + "\n";
}

using Entries = std::vector<std::pair<std::string, std::string>>;

std::string section(Language language, std::string_view heading, const Entries& entries)
{
    if (entries.empty()) {
        return {};
    }
    constexpr std::size_t widest_hanging = 30;
    std::size_t widest = 0;
    for (const auto& [term, text] : entries) {
        if (display_width(term) + 4 <= widest_hanging) {
            widest = std::max(widest, display_width(term) + 4);
        }
    }
    std::string section = "\n" + sentence(language, heading) + "\n";
    for (const auto& [term, text] : entries) {
        section += entry(term, text, std::max<std::size_t>(widest, 8));
    }
    return section;
}

bool has_group(const CommandSpec& spec, CommonGroup group)
{
    return std::find(spec.common.begin(), spec.common.end(), group) != spec.common.end();
}

std::string lower(std::string_view name)
{
    std::string result(name);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// `cli.<what>.<command>.<name>` if there is such a text, else `cli.<what>.<name>`.
std::string own_or_shared_text(std::string_view what, const CommandSpec& spec, std::string_view name, Language language)
{
    const std::string shared = "cli." + std::string(what) + ".";
    const std::string own = shared + std::string(spec.name) + "." + std::string(name);
    return sentence(language, has_text(own) ? own : shared + std::string(name));
}

} // namespace

std::string overview(Language language)
{
    std::string text = sentence(language, "cli.help.about") + "\n\n" + sentence(language, "cli.help.usage") +
                       " redriver COMMAND [OPTIONS] [ARGUMENTS]\n";
    Entries entries;
    for (const Command& command : commands()) {
        entries.emplace_back(command.spec.name,
                             sentence(language, "cli.command." + std::string(command.spec.name) + ".summary"));
    }
    text += section(language, "cli.help.commands", entries);
    return text + "\n" + wrapped(sentence(language, "cli.help.more"), line_width, 0) + "\n";
}

std::string usage_line(const CommandSpec& spec)
{
    std::string line = "redriver " + std::string(spec.name) + " [OPTIONS]";
    for (const PositionalSpec& positional : spec.positionals) {
        const std::string name = std::string(positional.name) + (positional.repeatable ? "..." : "");
        line += positional.required ? " " + name : " [" + name + "]";
    }
    return line;
}

std::string option_form(const OptionSpec& option)
{
    std::string form = option.letter == '\0' ? "" : std::string("-") + option.letter + ", ";
    form += "--" + std::string(option.name);
    if (option.choices.empty()) {
        return option.argument.empty() ? form : form + " " + std::string(option.argument);
    }
    std::string choices;
    for (const std::string_view choice : option.choices) {
        choices += (choices.empty() ? "" : "|") + std::string(choice);
    }
    return form + " " + choices;
}

std::string option_text(const CommandSpec& spec, const OptionSpec& option, Language language)
{
    return own_or_shared_text("option", spec, option.name, language);
}

std::string positional_text(const CommandSpec& spec, const PositionalSpec& positional, Language language)
{
    return own_or_shared_text("positional", spec, lower(positional.name), language);
}

std::vector<std::pair<ExitCode, std::string>> exit_codes(const CommandSpec& spec, Language language)
{
    std::vector<std::pair<ExitCode, std::string>> codes{
        {ExitCode::done, sentence(language, "cli.exit.done")},
        {ExitCode::failed, sentence(language, "cli.exit.failed")},
        {ExitCode::usage, sentence(language, "cli.exit.usage")},
    };
    if (has_group(spec, CommonGroup::change)) {
        codes.emplace_back(ExitCode::conflict, sentence(language, "cli.exit.conflict"));
    }
    if (has_group(spec, CommonGroup::registry)) {
        codes.emplace_back(ExitCode::busy, sentence(language, "cli.exit.busy"));
    }
    return codes;
}

std::string command_help(const CommandSpec& spec, Language language)
{
    const std::string key = "cli.command." + std::string(spec.name);
    std::string text = sentence(language, "cli.help.usage") + " " + usage_line(spec) + "\n\n" +
                       wrapped(sentence(language, key + ".summary"), line_width, 0) + "\n";
    if (has_text(key + ".description")) {
        text += "\n" + wrapped(sentence(language, key + ".description"), line_width, 0) + "\n";
    }
    Entries arguments;
    for (const PositionalSpec& positional : spec.positionals) {
        arguments.emplace_back(positional.name, positional_text(spec, positional, language));
    }
    Entries options;
    for (const OptionSpec& option : all_options(spec)) {
        if (!option.hidden) {
            options.emplace_back(option_form(option), option_text(spec, option, language));
        }
    }
    Entries codes;
    for (const auto& [code, meaning] : exit_codes(spec, language)) {
        codes.emplace_back(std::to_string(static_cast<int>(code)), meaning);
    }
    text += section(language, "cli.help.arguments", arguments) + section(language, "cli.help.options", options) +
            section(language, "cli.help.exit_codes", codes);
    if (!spec.examples.empty()) {
        text += "\n" + sentence(language, "cli.help.examples") + "\n";
    }
    for (const Example& example : spec.examples) {
        text += "  " + wrapped(sentence(language, "cli.example." + std::string(example.key)), line_width - 2, 2) +
                "\n    " + std::string(example.line) + "\n";
    }
    return text;
}

} // namespace redriver::cli
