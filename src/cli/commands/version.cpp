// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"

#include <redriver/base/version.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

ExitCode run(const Invocation& call)
{
    if (call.common().format == OutputFormat::table) {
        call.out() << "redriver " << version << "\n";
    } else {
        print(call, {{{"version"}}, {{version}}}, {{"version", version}});
    }
    return ExitCode::done;
}

} // namespace

Command make_version_command()
{
    return {{.name = "version",
             .common = {CommonGroup::output},
             .examples = {{"version.print", "redriver version"}},
             .see_also = {"help"}},
            run};
}

} // namespace redriver::cli
