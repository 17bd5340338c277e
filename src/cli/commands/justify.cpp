// SPDX-License-Identifier: Apache-2.0
#include "cli/change_output.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"
#include "cli/telling.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/check_registry.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

ExitCode run(const Invocation& call)
{
    const CommonOptions& common = call.common();
    if (common.reason.empty()) {
        throw UsageError(sentence(call.language(), "cli.justify.no_text"));
    }
    const JustifyReport report =
        justify_finding({common.registry, *call.text("PROJECT"), *call.text("RULE"), call.text_or("field", ""), common.reason,
                         common.as_of,
                         {common.at, common.author, common.reason, "justify"},
                         common.dry_run ? DryRun::yes : DryRun::no});
    return tell_of(change_if(report.change_set.has_value()), [&] {
        if (common.format == OutputFormat::json) {
            using Json = nlohmann::ordered_json;
            call.out() << to_json_text({{"id", report.project},
                                        {"rule", report.rule},
                                        {"answered", report.answered},
                                        {"change_set", report.change_set ? Json(*report.change_set) : Json()},
                                        {"dry_run", common.dry_run},
                                        {"changes", to_json(report.changes)}});
            return ExitCode::done;
        }
        call.out() << sentence(call.language(), report.change_set ? "cli.justify.written" : "cli.justify.not_written",
                               {{"id", report.project},
                                {"rule", report.rule},
                                {"count", std::to_string(report.answered)}})
                   << "\n";
        return ExitCode::done;
    });
}

} // namespace

Command make_justify_command()
{
    return {{.name = "justify",
             .positionals = {{.name = "PROJECT"}, {.name = "RULE"}},
             .options = {{.name = "field", .argument = "FIELD", .kind = OptionKind::text}},
             .common = {CommonGroup::registry, CommonGroup::change, CommonGroup::output},
             .examples = {{"justify.one", "redriver justify LC-0148 project.figure.tenfold --field area --reason checked"}},
             .see_also = {"validate", "show", "undo"}},
            run};
}

} // namespace redriver::cli
