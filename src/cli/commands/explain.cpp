// SPDX-License-Identifier: Apache-2.0
#include "cli/asked_record.hpp"
#include "cli/command.hpp"
#include "cli/commands/match_view.hpp"
#include "cli/match_options.hpp"
#include "cli/network_comparison.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>

#include <optional>
#include <ostream>

namespace redriver::cli {
namespace {

MatchOptions options_of(const Invocation& call)
{
    MatchOptions options;
    options.profile = call.text_or("profile", "");
    options.stages = call.has("any-stage") ? StageRule::any_stage : StageRule::open_only;
    return options;
}

/// The records that the command line means.
struct Pair {
    InvestorId investor;
    ProjectId project;
    ProjectId rival; ///< of --against; empty if not given
};

Pair pair_of(const Invocation& call)
{
    Pair pair{InvestorId(asked_record(call, RecordKind::investor, *call.text("INVESTOR"))),
              ProjectId(asked_record(call, RecordKind::project, *call.text("PROJECT"))), {}};
    if (const auto rival = call.text("against")) {
        pair.rival = ProjectId(asked_record(call, RecordKind::project, *rival));
    }
    return pair;
}

/// What --against or --baseline asks to compare with; nullopt if neither is given.
std::optional<Contrast> contrast_on(const MatchDesk& desk, const Invocation& call, const Pair& pair)
{
    if (call.has("against") && call.has("baseline")) {
        throw UsageError(sentence(call.language(), "cli.error.against_or_baseline"));
    }
    if (!call.has("against") && !call.has("baseline")) {
        return std::nullopt;
    }
    const Baseline baseline = call.has("against")
                                  ? Baseline::rival
                                  : from_code<Baseline>(call.text_or("baseline", "zero")).value_or(Baseline::zero);
    return contrast_pair(desk, pair.investor, pair.project, baseline, pair.rival, options_of(call));
}

/// The same question on the network of today.
MatchSettings without_network(MatchSettings settings)
{
    settings.scenario = MatchSettings{}.scenario;
    settings.closures = {};
    return settings;
}

ExitCode run(const Invocation& call)
{
    const MatchSettings settings = judging_settings(call);
    const Pair pair = pair_of(call);
    const MatchDesk desk(settings);
    const Explanation explanation = desk.explain_pair(pair.investor, pair.project, options_of(call));
    const ShortlistView view{call.language(), desk.names(), 0, 0, desk.law().identity};
    const bool is_json = call.common().format == OutputFormat::json;
    auto json = to_json(explanation, view);
    std::string text = to_text(explanation, view);
    if (const auto contrast = contrast_on(desk, call, pair)) {
        json["baseline"] = to_json(*contrast);
        text += "\n" + to_text(*contrast, view);
    }
    if (call.has("scenario") || call.has("close")) {
        // The same records on the network of today: read once, so that nobody writes in between.
        const MatchDesk today(desk.content(), desk.head(), without_network(settings));
        const Explanation before = today.explain_pair(pair.investor, pair.project, options_of(call));
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
                                {.name = "against", .argument = "PROJECT", .kind = OptionKind::text},
                                {.name = "baseline",
                                 .argument = "WHAT",
                                 .kind = OptionKind::choice,
                                 .choices = {"zero", "typical"}}};
    for (OptionSpec& each : judging_options()) {
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
                          {"explain.against", "redriver explain INV-0011 LS-0021 --against LC-0025"},
                          {"explain.close", "redriver explain INV-0004 LC-0036 --close kim_thanh_gate"}},
             .see_also = {"match", "access"}},
            run};
}

} // namespace redriver::cli
