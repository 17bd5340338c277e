// SPDX-License-Identifier: Apache-2.0
#include "cli/asked_record.hpp"
#include "cli/change_view.hpp"
#include "cli/command.hpp"
#include "cli/match_options.hpp"

#include <ostream>

namespace redriver::cli {
namespace {

ExitCode run(const Invocation& call)
{
    const InvestorId investor(asked_record(call, RecordKind::investor, *call.text("INVESTOR")));
    const ProjectId project(asked_record(call, RecordKind::project, *call.text("PROJECT")));
    const MatchDesk desk(judging_settings(call));
    WhatIfOptions options;
    options.top_k = static_cast<int>(call.number("top").value_or(options.top_k));
    options.actor = from_code<Actor>(call.text_or("actor", "any")).value_or(Actor::both);
    options.match.profile = call.text_or("profile", "");
    options.match.stages = call.has("any-stage") ? StageRule::any_stage : StageRule::open_only;
    const WhatIf answer = what_if(desk, investor, project, options);
    const ShortlistView view{call.language(), desk.names()};
    call.out() << (call.common().format == OutputFormat::json ? to_json_text(to_json(answer, view))
                                                              : to_text(answer, view));
    return ExitCode::done;
}

std::vector<OptionSpec> options()
{
    std::vector<OptionSpec> options{
        {.name = "top", .argument = "K", .kind = OptionKind::number},
        {.name = "actor", .argument = "SIDE", .kind = OptionKind::choice, .choices = {"province", "investor", "any"}},
        {.name = "any-stage"},
        {.name = "profile", .argument = "NAME", .kind = OptionKind::text}};
    for (OptionSpec& each : judging_options()) {
        options.push_back(std::move(each));
    }
    return options;
}

} // namespace

Command make_whatif_command()
{
    return {{.name = "whatif",
             .positionals = {{.name = "INVESTOR"}, {.name = "PROJECT"}},
             .options = options(),
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"whatif.pair", "redriver whatif INV-0011 LC-0059 --top 5"},
                          {"whatif.province", "redriver whatif INV-0011 LC-0059 --actor province --lang vi"}},
             .see_also = {"explain", "match", "gaps"}},
            run};
}

} // namespace redriver::cli
