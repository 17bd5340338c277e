// SPDX-License-Identifier: Apache-2.0
#include "cli/command_list.hpp"
#include "cli/completion.hpp"
#include "cli/help_text.hpp"
#include "cli/man_page.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/match_records.hpp>

#include <embedded/answer_schemas.hpp>
#include <embedded/topics.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

constexpr std::string_view model_topic = "model"; // no command, but taught

const CommandSpec& asked_for(const Invocation& call)
{
    const std::string name = call.text_or("COMMAND", "");
    const Command* command = find_command(name);
    if (!command) {
        throw UsageError(sentence(call.language(), "cli.error.unknown_command", {{"command", name}}));
    }
    return command->spec;
}

/// The text of something to learn that is no command, such as the tour; empty if there is none of this name.
std::string_view topic(const std::string& name, Language language)
{
    const std::string_view text = embedded::topics::file(name + "." + std::string(to_code(language)) + ".md");
    return text.empty() ? embedded::topics::file(name + ".en.md") : text;
}

/// The schemas of the answers that --json gives: of one command its text, else which command has which.
void print_schemas(const Invocation& call)
{
    constexpr std::string_view ending = ".schema.json";
    if (call.has("COMMAND")) {
        const std::string name(asked_for(call).name);
        const std::string_view schema = embedded::answer_schemas::file(name + std::string(ending));
        if (schema.empty()) {
            throw UsageError(sentence(call.language(), "cli.help.no_schema", {{"command", name}}));
        }
        call.out() << schema;
        return;
    }
    for (const Command& command : commands()) {
        const std::string file = std::string(command.spec.name) + std::string(ending);
        if (!embedded::answer_schemas::file(file).empty()) {
            call.out() << command.spec.name << "\tanswers/" << file << "\n";
        }
    }
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
    } else if (call.has("schemas")) {
        print_schemas(call);
    } else if (call.text_or("COMMAND", "") == model_topic) {
        call.out() << sentence(language, "cli.help.model") << "\n" << example_scoring_model_text();
    } else if (const auto text = topic(call.text_or("COMMAND", ""), language); !text.empty()) {
        call.out() << text;
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
                         {.name = "schemas"},
                         {.name = "man", .hidden = true}},
             .examples = {{"help.tour", "redriver help tour"},
                          {"help.command", "redriver help version"},
                          {"help.model", "redriver help model"},
                          {"help.completion", "redriver help --completion bash"},
                          {"help.schemas", "redriver help --schemas match"}},
             .see_also = {"version"}},
            run};
}

} // namespace redriver::cli
