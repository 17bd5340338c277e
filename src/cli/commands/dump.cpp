// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/sentence.hpp"

#include <redriver/files/private_file.hpp>
#include <redriver/workflow/export_records.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

ExitCode run(const Invocation& call)
{
    const std::string text =
        dump_registry(call.common().registry, call.has("audit") ? Audit::add : Audit::leave_out);
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
             .options = {{.name = "audit"}, {"output", 'o', "FILE", OptionKind::file}},
             .common = {CommonGroup::registry, CommonGroup::replace},
             .examples = {{"dump.all", "redriver dump -r a.db -o a.jsonl"}},
             .see_also = {"export", "backup"}},
            run};
}

} // namespace redriver::cli
