// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"
#include "cli/telling.hpp"

#include <redriver/workflow/keep_copies.hpp>

#include <filesystem>
#include <optional>
#include <ostream>

namespace redriver::cli {
namespace {

void tell_of_persons(const Invocation& call, const BackupReport& report)
{
    if (report.noted) {
        call.err() << sentence(call.language(), "cli.backup.noted", {{"number", std::to_string(*report.noted)}}) << "\n";
    } else if (report.persons > 0) {
        call.err() << sentence(call.language(), "cli.backup.not_noted") << "\n";
    }
}

ExitCode run(const Invocation& call)
{
    const Overwrite overwrite = call.common().force ? Overwrite::yes : Overwrite::no;
    const CommonOptions& common = call.common();
    const std::string target = call.text_or("FILE", "");
    const Stamp stamp{common.at, common.author, std::filesystem::path(target).filename().string(), "backup", common.salt_seed};
    const BackupReport report =
        backup_registry(common.registry, target, overwrite, common.read_only ? std::nullopt : std::optional(stamp));
    return tell_of(Change::made, [&] {
        tell_of_persons(call, report);
        if (call.common().format == OutputFormat::json) {
            call.out() << to_json_text({{"file", report.file},
                                        {"head", report.head.hash},
                                        {"count", report.head.count},
                                        {"persons", report.persons},
                                        {"noted", report.noted ? nlohmann::ordered_json(*report.noted) : nullptr}});
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
