// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"
#include "cli/telling.hpp"

#include <redriver/workflow/keep_copies.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

ExitCode run(const Invocation& call)
{
    const std::string& registry = call.common().registry;
    const Overwrite overwrite = call.common().force ? Overwrite::yes : Overwrite::no;
    const CommonOptions& common = call.common();
    const RestoreReport report = restore_registry(call.text_or("FILE", ""), registry, overwrite,
                                                  {common.at, common.author, {}, "contact forget", common.salt_seed});
    return tell_of(Change::made, [&] {
        const std::string count = std::to_string(report.head.count);
        if (call.common().format == OutputFormat::json) {
            call.out() << to_json_text({{"registry", registry},
                                        {"kept", report.kept.empty() ? Json() : Json(report.kept)},
                                        {"head", report.head.hash},
                                        {"count", report.head.count},
                                        {"forgotten_again", report.forgotten_again}});
            return ExitCode::done;
        }
        call.out() << sentence(call.language(), "cli.restore.done", {{"file", registry}, {"count", count}}) << "\n";
        if (!report.kept.empty()) {
            call.out() << sentence(call.language(), "cli.restore.kept", {{"file", report.kept}}) << "\n";
        }
        for (const std::string& id : report.forgotten_again) {
            call.out() << sentence(call.language(), "cli.restore.forgotten_again", {{"id", id}}) << "\n";
        }
        return ExitCode::done;
    });
}

} // namespace

Command make_restore_command()
{
    return {{.name = "restore",
             .positionals = {{.name = "FILE", .kind = OptionKind::file}},
             .common = {CommonGroup::registry, CommonGroup::output, CommonGroup::replace},
             .examples = {{"restore.file", "redriver restore /media/backups/redriver-12-0123456789ab.db"}},
             .see_also = {"backup", "verify"},
             .makes_registry = true},
            run};
}

} // namespace redriver::cli
