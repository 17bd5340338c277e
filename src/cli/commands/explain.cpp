// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/network_comparison.hpp"
#include "cli/shortlist_output.hpp"
#include "cli/travel_options.hpp"

#include <redriver/workflow/match_records.hpp>

#include <optional>
#include <ostream>

namespace redriver::cli {
namespace {

MatchSettings settings_of(const Invocation& call)
{
    return {call.common().registry, call.common().as_of, call.text_or("model", ""), call.text_or("scenario", "today"),
            closures_of(call.all("close"), call.language())};
}

Explanation explain_on(const MatchDesk& desk, const Invocation& call)
{
    MatchOptions options;
    options.profile = call.text_or("profile", "");
    options.stages = call.has("any-stage") ? StageRule::any_stage : StageRule::open_only;
    return desk.explain_pair(InvestorId(*call.text("INVESTOR")), ProjectId(*call.text("PROJECT")), options);
}

ExitCode run(const Invocation& call)
{
    const MatchSettings settings = settings_of(call);
    const MatchDesk desk(settings);
    const Explanation explanation = explain_on(desk, call);
    const ShortlistView view{call.language(), desk.names()};
    const bool is_json = call.common().format == OutputFormat::json;
    auto json = to_json(explanation, view);
    std::string text = to_text(explanation, view);
    if (call.has("scenario") || call.has("close")) {
        // The same records on the network of today: read once, so that nobody writes in between.
        const MatchDesk today(desk.content(), desk.head(), {settings.registry, settings.as_of, settings.model_file});
        const Explanation before = explain_on(today, call);
        const NetworkComparison comparison{today, desk, before, explanation};
        json["network"] = to_json(comparison);
        text += "\n" + to_text(comparison, call.language());
    }
    call.out() << (is_json ? to_json_text(json) : text);
    return ExitCode::done;
}

std::vector<OptionSpec> options()
{
    std::vector<OptionSpec> all{{.name = "any-stage"},
                                {.name = "profile", .argument = "NAME", .kind = OptionKind::text},
                                {.name = "model", .argument = "FILE", .kind = OptionKind::file}};
    for (OptionSpec& each : network_options()) {
        all.push_back(std::move(each));
    }
    return all;
}

} // namespace

Command make_explain_command()
{
    return {{.name = "explain",
             .positionals = {{.name = "INVESTOR"}, {.name = "PROJECT"}},
             .options = options(),
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"explain.pair", "redriver explain INV-0001 LC-0059 --lang vi"},
                          {"explain.close", "redriver explain INV-0004 LC-0036 --close kim_thanh_gate"}},
             .see_also = {"match", "access"}},
            run};
}

} // namespace redriver::cli
