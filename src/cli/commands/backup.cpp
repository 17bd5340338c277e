// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"
#include "cli/telling.hpp"

#include <redriver/workflow/keep_copies.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

ExitCode run(const Invocation& call)
{
    const Overwrite overwrite = call.common().force ? Overwrite::yes : Overwrite::no;
    const BackupReport report = backup_registry(call.common().registry, call.text_or("FILE", ""), overwrite);
    return tell_of(Change::made, [&] {
        if (call.common().format == OutputFormat::json) {
            call.out() << to_json_text(
                {{"file", report.file}, {"head", report.head.hash}, {"count", report.head.count}});
        } else {
            call.out() << sentence(call.language(), "cli.backup.done",
                                   {{"file", report.file},
                                    {"count", std::to_string(report.head.count)},
                                    {"hash", report.head.hash}})
                       << "\n";
        }
        return ExitCode::done;
    });
}

} // namespace

Command make_backup_command()
{
    return {{.name = "backup",
             .positionals = {{.name = "FILE", .kind = OptionKind::file}},
             .common = {CommonGroup::registry, CommonGroup::output, CommonGroup::replace},
             .examples = {{"backup.folder", "redriver backup /media/backups"}},
             .see_also = {"restore", "verify"}},
            run};
}

} // namespace redriver::cli
