// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"
#include "cli/telling.hpp"

#include <redriver/workflow/create_registry.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

ExitCode run(const Invocation& call)
{
    create_registry(call.common().registry);
    return tell_of(Change::made, [&] {
        if (call.common().format == OutputFormat::json) {
            call.out() << to_json_text({{"registry", call.common().registry}, {"created", true}});
        } else {
            call.out() << sentence(call.language(), "cli.init.done", {{"file", call.common().registry}}) << "\n";
        }
        return ExitCode::done;
    });
}

} // namespace

Command make_init_command()
{
    return {{.name = "init",
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"init.first", "redriver init -r lao_cai.db"}},
             .see_also = {"import"},
             .makes_registry = true},
            run};
}

} // namespace redriver::cli
