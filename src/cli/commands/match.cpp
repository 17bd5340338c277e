// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/commands/all_lists.hpp"
#include "cli/sentence.hpp"
#include "cli/shortlist_output.hpp"
#include "cli/travel_options.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/sealed_run.hpp>

#include <optional>
#include <ostream>

namespace redriver::cli {
namespace {

/// With names of this width a shortlist fits on 120 columns.
constexpr std::size_t table_name_cells = 44;

MatchOptions options_of(const Invocation& call)
{
    MatchOptions options;
    options.stages = call.has("any-stage") ? StageRule::any_stage : StageRule::open_only;
    options.by = call.text_or("by", "score") == "mutual" ? RankBy::mutual : RankBy::forward;
    options.two_way = from_code<TwoWay>(call.text_or("two-way", "harmonic")).value_or(TwoWay::harmonic);
    options.profile = call.text_or("profile", "");
    return options;
}

/// Exactly one of INVESTOR, --project and --all says who asks.
void check_asker(const Invocation& call)
{
    const int askers = static_cast<int>(call.has("INVESTOR")) + static_cast<int>(call.has("project")) +
                       static_cast<int>(call.has("all"));
    if (call.has("shard") && !call.has("all")) {
        throw UsageError(sentence(call.language(), "cli.match.shard_needs_all"));
    }
    if (askers != 1) {
        throw UsageError(sentence(call.language(), "cli.error.choose_one", {{"expected", "INVESTOR, --project ID, --all"}}));
    }
}

void print_shortlist(const Invocation& call, const Shortlist& shortlist, const ShortlistView& view)
{
    if (call.common().format != OutputFormat::table) {
        print(call, to_table(shortlist, view), to_json(shortlist, view));
        return;
    }
    call.out() << heading(shortlist, view) << "\n\n" << to_table_text(to_table(shortlist, view));
    if (!shortlist.excluded.empty()) {
        call.out() << "\n"
                   << sentence(view.language, "cli.match.excluded",
                               {{"count", std::to_string(shortlist.excluded.size())}})
                   << "\n";
        if (call.has("excluded")) {
            call.out() << excluded_text(shortlist, view);
        }
    }
    call.out() << "\n" << sentence(view.language, "cli.match.proposes") << "\n";
}

RunQuestion question_of(const Invocation& call)
{
    RunQuestion question;
    if (const auto project = call.text("project")) {
        question.project = ProjectId(*project);
    } else if (const auto investor = call.text("INVESTOR")) {
        question.investor = InvestorId(*investor);
    }
    question.match = options_of(call);
    return question;
}

/// A sealer when --save asks for one; its name is checked before anything is computed.
std::optional<RunSealer> sealer_of(const Invocation& call, const MatchDesk& desk)
{
    const auto name = call.text("save");
    return name ? std::optional<RunSealer>(RunSealer(desk, *name, question_of(call))) : std::nullopt;
}

void seal(const Invocation& call, std::optional<RunSealer>& sealer)
{
    if (!sealer) {
        return;
    }
    const CommonOptions& common = call.common();
    if (common.dry_run) {
        call.err() << sentence(call.language(), "cli.match.not_saved") << "\n";
        return;
    }
    const RunSheet sheet = sealer->seal({common.at, common.author, common.reason, "match"});
    call.err() << sentence(call.language(), "cli.match.saved",
                           {{"run", sheet.name}, {"number", std::to_string(sheet.change_set)}, {"hash", sheet.sha256}})
               << "\n";
}

ExitCode run(const Invocation& call)
{
    check_asker(call);
    const MatchDesk desk({call.common().registry, call.common().as_of, call.text_or("model", ""),
                          call.text_or("scenario", "today"), closures_of(call.all("close"), call.language())});
    const bool for_people = call.common().format == OutputFormat::table;
    const ShortlistView view{call.language(), desk.names(), call.number("limit").value_or(0),
                             for_people ? table_name_cells : 0};
    const MatchOptions options = options_of(call);
    std::optional<RunSealer> sealer = sealer_of(call, desk);
    const auto keep = [&sealer](const Shortlist& shortlist) {
        if (sealer) {
            sealer->add(shortlist);
        }
    };
    if (call.has("all")) {
        // A run is sealed with every row explained, whatever is shown.
        const auto explained = sealer ? 0 : static_cast<std::size_t>(view.limit);
        print_all_lists(call, desk, options, explained, view, keep);
    } else {
        const auto project = call.text("project");
        const Shortlist shortlist = project ? desk.for_project(ProjectId(*project), options)
                                            : desk.for_investor(InvestorId(*call.text("INVESTOR")), options);
        keep(shortlist);
        print_shortlist(call, shortlist, view);
    }
    seal(call, sealer);
    return ExitCode::done;
}

} // namespace

Command make_match_command()
{
    return {{.name = "match",
             .positionals = {{.name = "INVESTOR", .required = false}},
             .options = {{.name = "project", .argument = "ID", .kind = OptionKind::text},
                         {.name = "all"},
                         {.name = "shard", .argument = "I/N", .kind = OptionKind::text},
                         {.name = "by", .argument = "SIDE", .kind = OptionKind::choice, .choices = {"score", "mutual"}},
                         {.name = "two-way",
                          .argument = "MEAN",
                          .kind = OptionKind::choice,
                          .choices = {"harmonic", "min", "geometric"}},
                         {.name = "any-stage"},
                         {.name = "profile", .argument = "NAME", .kind = OptionKind::text},
                         {.name = "model", .argument = "FILE", .kind = OptionKind::file},
                         {.name = "limit", .argument = "N", .kind = OptionKind::number},
                         {.name = "excluded"},
                         {.name = "save", .argument = "RUN", .kind = OptionKind::text},
                         network_options()[0],
                         network_options()[1]},
             .common = {CommonGroup::registry, CommonGroup::change, CommonGroup::output},
             .examples = {{"match.investor", "redriver match INV-0011"},
                          {"match.project", "redriver match --project LC-0016 --by mutual"},
                          {"match.save", "redriver match INV-0011 --save 2026-11-parks --reason conference"}},
             .see_also = {"explain", "run", "catalogue"}},
            run};
}

} // namespace redriver::cli
