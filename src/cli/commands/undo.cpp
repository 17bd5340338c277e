// SPDX-License-Identifier: Apache-2.0
#include "cli/change_output.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"
#include "cli/telling.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/edit_record.hpp>

#include <charconv>
#include <ostream>

namespace redriver::cli {
namespace {

long number_of(const Invocation& call)
{
    const std::string text = *call.text("CHANGE_SET");
    long number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number < 1) {
        throw UsageError(sentence(call.language(), "cli.error.bad_number", {{"option", "CHANGE_SET"}, {"value", text}}));
    }
    return number;
}

ExitCode run(const Invocation& call)
{
    const CommonOptions& common = call.common();
    const UndoReport report =
        undo_change_set({common.registry, number_of(call),
                         {common.at, common.author, common.reason, "undo " + *call.text("CHANGE_SET"), common.salt_seed},
                         common.dry_run ? DryRun::yes : DryRun::no});
    return tell_of(change_if(report.change_set.has_value()), [&] {
        if (common.format == OutputFormat::json) {
            call.out() << to_json_text({{"undone", number_of(call)},
                                        {"change_set", report.change_set ? nlohmann::ordered_json(*report.change_set)
                                                                         : nlohmann::ordered_json()},
                                        {"dry_run", common.dry_run},
                                        {"changes", to_json(report.changes)},
                                        {"head", report.head.hash},
                                        {"count", report.head.count}});
            return ExitCode::done;
        }
        call.out() << to_text(report.changes, call.language())
                   << sentence(call.language(), report.change_set ? "cli.undo.written" : "cli.undo.not_written",
                               {{"undone", *call.text("CHANGE_SET")}, {"number", std::to_string(report.head.count)}})
                   << "\n";
        return ExitCode::done;
    });
}

} // namespace

Command make_undo_command()
{
    return {{.name = "undo",
             .positionals = {{.name = "CHANGE_SET"}},
             .common = {CommonGroup::registry, CommonGroup::change, CommonGroup::output},
             .examples = {{"undo.last", "redriver undo 2 --reason duplicate"}},
             .see_also = {"log", "import"}},
            run};
}

} // namespace redriver::cli
