// SPDX-License-Identifier: Apache-2.0
#include "cli/command_list.hpp"
#include "cli/completion.hpp"
#include "cli/help_text.hpp"
#include "cli/man_page.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

const CommandSpec& asked_for(const Invocation& call)
{
    const std::string name = call.text_or("COMMAND", "");
    const Command* command = find_command(name);
    if (!command) {
        throw UsageError(sentence(call.language(), "cli.error.unknown_command", {{"command", name}}));
    }
    return command->spec;
}

ExitCode run(const Invocation& call)
{
    const Language language = call.language();
    if (const auto shell = call.text("completion")) {
        call.out() << (*shell == "zsh" ? zsh_completion(language) : bash_completion());
    } else if (call.has("list")) {
        for (const Command& command : commands()) {
            call.out() << command.spec.name << "\n";
        }
    } else if (!call.has("COMMAND")) {
        call.out() << (call.has("man") ? program_man_page(language) : overview(language));
    } else {
        const CommandSpec& spec = asked_for(call);
        call.out() << (call.has("man") ? command_man_page(spec, language) : command_help(spec, language));
    }
    return ExitCode::done;
}

} // namespace

Command make_help_command()
{
    return {{.name = "help",
             .positionals = {{.name = "COMMAND", .required = false}},
             .options = {{"completion", '\0', "SHELL", OptionKind::choice, {"bash", "zsh"}},
                         {.name = "list"},
                         {.name = "man", .hidden = true}},
             .examples = {{"help.command", "redriver help version"},
                          {"help.completion", "redriver help --completion bash"}},
             .see_also = {"version"}},
            run};
}

} // namespace redriver::cli
