// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/shortlist_output.hpp"

#include <redriver/workflow/match_records.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

ExitCode run(const Invocation& call)
{
    const MatchDesk desk({call.common().registry, call.common().as_of, call.text_or("model", "")});
    MatchOptions options;
    options.profile = call.text_or("profile", "");
    options.stages = call.has("any-stage") ? StageRule::any_stage : StageRule::open_only;
    const Explanation explanation =
        desk.explain_pair(InvestorId(*call.text("INVESTOR")), ProjectId(*call.text("PROJECT")), options);
    const ShortlistView view{call.language(), desk.names()};
    call.out() << (call.common().format == OutputFormat::json ? to_json_text(to_json(explanation, view))
                                                              : to_text(explanation, view));
    return ExitCode::done;
}

} // namespace

Command make_explain_command()
{
    return {{.name = "explain",
             .positionals = {{.name = "INVESTOR"}, {.name = "PROJECT"}},
             .options = {{.name = "any-stage"},
                         {.name = "profile", .argument = "NAME", .kind = OptionKind::text},
                         {.name = "model", .argument = "FILE", .kind = OptionKind::file}},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"explain.pair", "redriver explain INV-0001 LC-0059 --lang vi"}},
             .see_also = {"match"}},
            run};
}

} // namespace redriver::cli
