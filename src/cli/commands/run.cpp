// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/commands/run_view.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/record_names.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

constexpr std::size_t table_name_cells = 44;

std::string run_named(const Invocation& call)
{
    const auto name = call.text("RUN");
    if (!name) {
        throw UsageError(sentence(call.language(), "cli.error.missing_positional", {{"positional", "RUN"}}));
    }
    return *name;
}

ExitCode list(const Invocation& call)
{
    if (call.has("RUN")) {
        throw UsageError(sentence(call.language(), "cli.error.extra_positional", {{"value", *call.text("RUN")}}));
    }
    const std::vector<RunSheet> sheets = list_runs(call.common().registry);
    nlohmann::ordered_json items = nlohmann::ordered_json::array();
    for (const RunSheet& sheet : sheets) {
        items.push_back(to_json(sheet));
    }
    print(call, to_table(sheets, call.language()), {{"items", std::move(items)}, {"total", sheets.size()}});
    return ExitCode::done;
}

ExitCode show(const Invocation& call)
{
    const SealedRun run = show_run(call.common().registry, run_named(call));
    const bool for_people = call.common().format == OutputFormat::table;
    const ShortlistView view{call.language(), run.names, call.number("limit").value_or(0),
                             for_people ? table_name_cells : 0, run.sheet.rules};
    if (call.common().format == OutputFormat::json) {
        auto json = to_json(run.sheet);
        json["lists"] = nlohmann::ordered_json::array();
        for (const Shortlist& each : run.lists) {
            json["lists"].push_back(to_json(each, view));
        }
        call.out() << to_json_text(json);
        return ExitCode::done;
    }
    if (for_people) {
        call.out() << to_text(run.sheet, call.language());
    }
    for (const Shortlist& each : run.lists) {
        if (for_people) {
            call.out() << "\n" << heading(each, view) << "\n\n" << to_table_text(to_table(each, view));
            call.out() << (call.has("excluded") ? "\n" + excluded_text(each, view) : "");
        } else {
            call.out() << to_csv(to_table(each, view));
        }
    }
    return ExitCode::done;
}

ExitCode verify(const Invocation& call)
{
    if (call.common().format == OutputFormat::csv) {
        throw UsageError(sentence(call.language(), "cli.error.format_not_here", {{"format", "csv"}}));
    }
    const RunCheck check =
        verify_run({call.common().registry, run_named(call), call.text_or("model", ""), call.text_or("rules", "")});
    const NameSource names = show_run(call.common().registry, check.sheet.name).names;
    const ShortlistView view{call.language(), names};
    call.out() << (call.common().format == OutputFormat::json ? to_json_text(to_json(check, view))
                                                              : to_text(check, view));
    return check.identical ? ExitCode::done : ExitCode::failed;
}

ExitCode run(const Invocation& call)
{
    const std::string action = *call.text("ACTION");
    if (action == "list") {
        return list(call);
    }
    if (action == "show") {
        return show(call);
    }
    if (action == "verify") {
        return verify(call);
    }
    throw UsageError(sentence(call.language(), "cli.error.bad_action",
                              {{"value", action}, {"expected", "list, show, verify"}}));
}

} // namespace

Command make_run_command()
{
    return {{.name = "run",
             .positionals = {{.name = "ACTION"}, {.name = "RUN", .required = false}},
             .options = {{.name = "model", .argument = "FILE", .kind = OptionKind::file},
                         {.name = "rules", .argument = "FILE", .kind = OptionKind::file},
                         {.name = "limit", .argument = "N", .kind = OptionKind::number},
                         {.name = "excluded"}},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"run.list", "redriver run list"},
                          {"run.verify", "redriver run verify 2026-11-tourism"}},
             .see_also = {"match", "verify", "log"}},
            run};
}

} // namespace redriver::cli
