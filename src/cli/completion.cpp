// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.hpp"

#include "cli/command_list.hpp"
#include "cli/common_options.hpp"
#include "cli/help_text.hpp"
#include "cli/sentence.hpp"

namespace redriver::cli {
namespace {

std::string command_names()
{
    std::string names;
    for (const Command& command : commands()) {
        names += (names.empty() ? "" : " ") + std::string(command.spec.name);
    }
    return names;
}

std::string option_words(const CommandSpec& spec)
{
    std::string words;
    for (const OptionSpec& option : all_options(spec)) {
        if (!option.hidden) {
            words += (words.empty() ? "--" : " --") + std::string(option.name);
        }
    }
    return words;
}

std::string joined(const std::vector<std::string_view>& words)
{
    std::string text;
    for (const std::string_view word : words) {
        text += (text.empty() ? "" : " ") + std::string(word);
    }
    return text;
}

/// The statement that offers what compgen finds with these arguments.
std::string bash_reply(const std::string& arguments)
{
    return "_redriver_reply " + arguments;
}

/// What completes the argument of an option: a statement of bash, nothing for free text.
std::string bash_argument(const OptionSpec& option)
{
    switch (option.kind) {
    case OptionKind::choices:
    case OptionKind::choice: return bash_reply("-W \"" + joined(option.choices) + "\"");
    case OptionKind::file: return bash_reply("-f");
    case OptionKind::folder: return bash_reply("-d");
    default: return "COMPREPLY=()";
    }
}

std::string bash_case(const CommandSpec& spec)
{
    std::string text = "    " + std::string(spec.name) + ")\n        case \"$prev\" in\n";
    for (const OptionSpec& option : all_options(spec)) {
        if (option.kind != OptionKind::flag && !option.hidden) {
            text += "        --" + std::string(option.name) +
                    (option.letter == '\0' ? "" : std::string("|-") + option.letter) + ") " + bash_argument(option) +
                    "; return ;;\n";
        }
    }
    return text + "        esac\n        options=\"" + option_words(spec) + "\" ;;\n";
}

/// A description inside '…[…]' of zsh's _arguments.
std::string zsh_text(const std::string& text)
{
    std::string result;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':' || c == '\\') {
            result += '\\';
        }
        result += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return result;
}

std::string zsh_argument(const OptionSpec& option)
{
    std::string name = ":" + std::string(option.argument) + ":";
    switch (option.kind) {
    case OptionKind::flag: return {};
    case OptionKind::choices:
    case OptionKind::choice: return name + "(" + joined(option.choices) + ")";
    case OptionKind::file: return name + "_files";
    case OptionKind::folder: return name + "_files -/";
    default: return name;
    }
}

std::string zsh_case(const CommandSpec& spec, Language language)
{
    std::string text = "    " + std::string(spec.name) + ")\n        _arguments -s";
    for (const OptionSpec& option : all_options(spec)) {
        if (option.hidden) {
            continue;
        }
        const std::string rest = "[" + zsh_text(option_text(spec, option, language)) + "]" + zsh_argument(option) + "'";
        text += " \\\n            '--" + std::string(option.name) + rest;
        if (option.letter != '\0') {
            text += std::string(" \\\n            '-") + option.letter + rest;
        }
    }
    return text + (spec.positionals.empty() ? "" : " \\\n            '*:file:_files'") + " ;;\n";
}

} // namespace

std::string bash_completion()
{
    // Neither process substitution nor word splitting: the one needs /dev/fd, the other breaks names with blanks.
    std::string text = "# bash completion for redriver\n"
                       "_redriver_reply()\n{\n"
                       "    local line\n    COMPREPLY=()\n"
                       "    while IFS= read -r line; do\n"
                       "        [ -z \"$line\" ] || COMPREPLY+=(\"$line\")\n"
                       "    done <<<\"$(compgen \"$@\" -- \"$cur\")\"\n}\n"
                       "_redriver()\n{\n"
                       "    local cur=\"${COMP_WORDS[COMP_CWORD]}\" prev=\"${COMP_WORDS[COMP_CWORD-1]}\" options=\"\"\n"
                       "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
                       "        " +
                       bash_reply("-W \"" + command_names() + "\"") +
                       "\n        return\n    fi\n"
                       "    case \"${COMP_WORDS[1]}\" in\n";
    for (const Command& command : commands()) {
        text += bash_case(command.spec);
    }
    return text +
           "    esac\n"
           "    if [[ \"$cur\" == -* ]]; then\n"
           "        " +
           bash_reply("-W \"$options\"") +
           "\n"
           "    elif [ \"${COMP_WORDS[1]}\" = help ]; then\n"
           "        " +
           bash_reply("-W \"" + command_names() + "\"") +
           "\n"
           "    else\n"
           "        " +
           bash_reply("-f") +
           "\n"
           "    fi\n}\ncomplete -o filenames -F _redriver redriver\n";
}

std::string zsh_completion(Language language)
{
    std::string text = "#compdef redriver\n_redriver()\n{\n"
                       "    local -a commands=(\n";
    for (const Command& command : commands()) {
        const std::string name(command.spec.name);
        text += "        '" + name + ":" + zsh_text(sentence(language, "cli.command." + name + ".summary")) + "'\n";
    }
    text += "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n"
            "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $command in\n";
    for (const Command& command : commands()) {
        text += zsh_case(command.spec, language);
    }
    return text + "    esac\n}\n_redriver \"$@\"\n";
}

} // namespace redriver::cli
