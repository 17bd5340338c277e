// SPDX-License-Identifier: Apache-2.0
#include "cli/asked_record.hpp"
#include "cli/change_view.hpp"
#include "cli/command.hpp"
#include "cli/match_options.hpp"
#include "cli/sentence.hpp"

#include <ostream>

namespace redriver::cli {
namespace {

ExitCode run(const Invocation& call)
{
    const MatchSettings settings = judging_settings(call);
    GapOptions options;
    if (const auto investor = call.text("investor")) {
        options.investor = asked_record(call, RecordKind::investor, *investor);
    }
    const MatchDesk desk(settings);
    options.top_k = static_cast<int>(call.number("top").value_or(options.top_k));
    options.match.stages = call.has("any-stage") ? StageRule::any_stage : StageRule::open_only;
    const std::string subject = call.text_or("of", "any");
    options.subject = subject == "projects"    ? GapSubject::projects
                      : subject == "investors" ? GapSubject::investors
                                               : GapSubject::any;
    const GapReport report = find_gaps(desk, options);
    const ShortlistView view{call.language(), desk.names(), call.number("limit").value_or(0)};
    print(call, to_table(report, view), to_json(report, view));
    for (const std::string& criterion : report.without_figures) {
        call.err() << sentence(call.language(), "cli.gaps.without_figures",
                               {{"criterion", code_name("criterion", criterion, call.language())}})
                   << "\n";
    }
    return ExitCode::done;
}

std::vector<OptionSpec> options()
{
    std::vector<OptionSpec> options{
        {.name = "investor", .argument = "ID", .kind = OptionKind::text},
        {.name = "of", .argument = "WHOM", .kind = OptionKind::choice, .choices = {"projects", "investors", "any"}},
        {.name = "top", .argument = "K", .kind = OptionKind::number},
        {.name = "limit", .argument = "N", .kind = OptionKind::number},
        {.name = "any-stage"}};
    for (OptionSpec& each : judging_options()) {
        options.push_back(std::move(each));
    }
    return options;
}

} // namespace

Command make_gaps_command()
{
    return {{.name = "gaps",
             .options = options(),
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"gaps.all", "redriver gaps --of projects --limit 10"},
                          {"gaps.investor", "redriver gaps --investor INV-0011 --lang vi"}},
             .see_also = {"explain", "whatif"}},
            run};
}

} // namespace redriver::cli
