// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>
#include <redriver/files/private_file.hpp>
#include <redriver/workflow/export_records.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

std::string text_of(const Invocation& call)
{
    const CommonOptions& common = call.common();
    const Audit audit = call.has("audit") ? Audit::add : Audit::leave_out;
    if (!call.has("persons")) {
        if (call.has("purpose")) {
            throw UsageError(sentence(call.language(), "cli.error.purpose_without_persons"));
        }
        return dump_registry(common.registry, audit);
    }
    if (common.read_only) {
        throw UsageError(sentence(call.language(), "cli.error.read_only", {{"command", "dump --persons"}}));
    }
    return dump_with_persons(common.registry, audit,
                             {common.at, common.author, call.text_or("purpose", ""), "dump", common.salt_seed});
}

ExitCode run(const Invocation& call)
{
    const std::string text = text_of(call);
    const std::string output = call.text_or("output", "-");
    if (output == "-") {
        call.out() << text;
    } else {
        write_private_file(output, text, call.common().force ? Overwrite::yes : Overwrite::no); // it holds persons
    }
    return ExitCode::done;
}

} // namespace

Command make_dump_command()
{
    return {{.name = "dump",
             .options = {{.name = "audit"},
                         {.name = "persons"},
                         {"purpose", '\0', "TEXT", OptionKind::text},
                         {"output", 'o', "FILE", OptionKind::file}},
             .common = {CommonGroup::registry, CommonGroup::replace},
             .examples = {{"dump.all", "redriver dump -r a.db -o a.jsonl"},
                          {"dump.persons", "redriver dump --persons --purpose review -o persons.jsonl"}},
             .see_also = {"export", "backup"}},
            run};
}

} // namespace redriver::cli
