// SPDX-License-Identifier: Apache-2.0
#include "cli/change_output.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"
#include "cli/telling.hpp"

#include <redriver/workflow/merge_duplicates.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

MergeRequest request_of(const Invocation& call)
{
    const CommonOptions& common = call.common();
    MergeRequest request;
    request.registry = common.registry;
    request.keep = *call.text("KEEP");
    request.drop = *call.text("DROP");
    for (const std::string& field : call.all("take")) {
        request.take.insert(field);
    }
    request.stamp = {common.at, common.author, common.reason, "merge", common.salt_seed};
    request.dry_run = common.dry_run ? DryRun::yes : DryRun::no;
    return request;
}

ExitCode run(const Invocation& call)
{
    const MergeRequest request = request_of(call);
    const MergeReport report = merge_duplicates(request);
    return tell_of(change_if(report.change_set.has_value()), [&] {
        if (call.common().format == OutputFormat::json) {
            using Json = nlohmann::ordered_json;
            call.out() << to_json_text({{"kept", request.keep},
                                        {"dropped", request.drop},
                                        {"kind", to_code(report.kind)},
                                        {"change_set", report.change_set ? Json(*report.change_set) : Json()},
                                        {"dry_run", call.common().dry_run},
                                        {"changes", to_json(report.changes)},
                                        {"head", report.head.hash},
                                        {"count", report.head.count}});
            return ExitCode::done;
        }
        call.out() << to_text(report.changes, call.language())
                   << sentence(call.language(), report.change_set ? "cli.merge.written" : "cli.merge.not_written",
                               {{"keep", request.keep},
                                {"drop", request.drop},
                                {"number", std::to_string(report.head.count)}})
                   << "\n";
        return ExitCode::done;
    });
}

} // namespace

Command make_merge_command()
{
    return {{.name = "merge",
             .positionals = {{.name = "KEEP"}, {.name = "DROP"}},
             .options = {{.name = "take", .argument = "FIELD", .kind = OptionKind::text, .repeatable = true}},
             .common = {CommonGroup::registry, CommonGroup::change, CommonGroup::output},
             .examples = {{"merge.look", "redriver merge LC-0021 LC-0022 --dry-run"},
                          {"merge.take", "redriver merge LC-0021 LC-0022 --take horizon --reason duplicate"}},
             .see_also = {"dupes", "undo", "log"}},
            run};
}

} // namespace redriver::cli
