// SPDX-License-Identifier: Apache-2.0
#include "cli/change_output.hpp"
#include "cli/command.hpp"
#include "cli/findings_output.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"
#include "cli/telling.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/edit_record.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

EditRequest request_of(const Invocation& call)
{
    const CommonOptions& common = call.common();
    EditRequest request;
    request.registry = common.registry;
    request.id = *call.text("ID");
    request.expect_version = call.number("expect-version");
    request.stamp = {common.at, common.author, common.reason, "set", common.salt_seed};
    request.dry_run = common.dry_run ? DryRun::yes : DryRun::no;
    for (const std::string& assignment : call.all("ASSIGNMENT")) {
        const auto equals = assignment.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw UsageError(sentence(call.language(), "cli.error.bad_assignment", {{"value", assignment}}));
        }
        request.assignments.emplace_back(assignment.substr(0, equals), assignment.substr(equals + 1));
    }
    return request;
}

ExitCode run(const Invocation& call)
{
    const EditReport report = edit_record(request_of(call));
    return tell_of(change_if(report.change_set.has_value()), [&] {
        if (call.common().format == OutputFormat::json) {
            call.out() << to_json_text({{"id", report.key},
                                        {"kind", to_code(report.kind)},
                                        {"version", report.version},
                                        {"change_set", report.change_set ? nlohmann::ordered_json(*report.change_set)
                                                                         : nlohmann::ordered_json()},
                                        {"dry_run", call.common().dry_run},
                                        {"changes", to_json(report.changes)},
                                        {"findings", to_json(report.findings, call.language())}});
            return exit_code_of(report.findings);
        }
        print_findings(call, report.findings);
        call.out() << to_text(report.changes, call.language())
                   << sentence(call.language(), report.change_set ? "cli.set.written" : "cli.set.not_written",
                               {{"id", report.key}, {"version", std::to_string(report.version)}})
                   << "\n";
        return exit_code_of(report.findings);
    });
}

} // namespace

Command make_set_command()
{
    return {{.name = "set",
             .positionals = {{.name = "ID"}, {.name = "ASSIGNMENT", .repeatable = true}},
             .options = {{.name = "expect-version", .argument = "N", .kind = OptionKind::number}},
             .common = {CommonGroup::registry, CommonGroup::change, CommonGroup::output},
             .examples = {{"set.field", "redriver set LC-0016 stage=awarded --expect-version 1 --reason awarded"}},
             .see_also = {"show", "log", "undo"}},
            run};
}

} // namespace redriver::cli
