// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/sentence.hpp"
#include "cli/shortlist_output.hpp"
#include "cli/travel_options.hpp"

#include <redriver/base/error.hpp>
#include <redriver/i18n/formats.hpp>
#include <redriver/workflow/match_records.hpp>

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
    options.profile = call.text_or("profile", "");
    return options;
}

/// Exactly one of INVESTOR, --project and --all says who asks.
void check_asker(const Invocation& call)
{
    const int askers = static_cast<int>(call.has("INVESTOR")) + static_cast<int>(call.has("project")) +
                       static_cast<int>(call.has("all"));
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
    const std::string asker = shortlist.investor ? shortlist.investor->value : shortlist.project->value;
    call.out() << sentence(view.language, shortlist.investor ? "cli.match.heading.investor" : "cli.match.heading.project",
                           {{"id", asker},
                            {"name", code_name(shortlist.investor ? "investor" : "project", asker, view.language,
                                               view.names)},
                            {"as_of", format_date(shortlist.as_of, view.language)},
                            {"profile", code_name("profile", shortlist.profile, view.language, view.names)},
                            {"model", shortlist.model.name + " " + shortlist.model.version + " (" +
                                          shortlist.model.hash.substr(0, 12) + ")"}})
               << "\n\n"
               << to_table_text(to_table(shortlist, view));
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

ExitCode run(const Invocation& call)
{
    check_asker(call);
    const MatchDesk desk({call.common().registry, call.common().as_of, call.text_or("model", ""),
                          call.text_or("scenario", "today"), closures_of(call.all("close"), call.language())});
    const bool for_people = call.common().format == OutputFormat::table;
    const ShortlistView view{call.language(), desk.names(), call.number("limit").value_or(0),
                             for_people ? table_name_cells : 0};
    const MatchOptions options = options_of(call);
    if (call.has("all")) {
        for (const Investor& investor : desk.content().investors) {
            call.out() << to_json_line(to_json(desk.for_investor(investor.id, options), view));
        }
        return ExitCode::done;
    }
    const auto project = call.text("project");
    print_shortlist(call,
                    project ? desk.for_project(ProjectId(*project), options)
                            : desk.for_investor(InvestorId(*call.text("INVESTOR")), options),
                    view);
    return ExitCode::done;
}

} // namespace

Command make_match_command()
{
    return {{.name = "match",
             .positionals = {{.name = "INVESTOR", .required = false}},
             .options = {{.name = "project", .argument = "ID", .kind = OptionKind::text},
                         {.name = "all"},
                         {.name = "by", .argument = "SIDE", .kind = OptionKind::choice, .choices = {"score", "mutual"}},
                         {.name = "any-stage"},
                         {.name = "profile", .argument = "NAME", .kind = OptionKind::text},
                         {.name = "model", .argument = "FILE", .kind = OptionKind::file},
                         {.name = "limit", .argument = "N", .kind = OptionKind::number},
                         {.name = "excluded"},
                         network_options()[0],
                         network_options()[1]},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"match.investor", "redriver match INV-0011"},
                          {"match.project", "redriver match --project LC-0016 --by mutual"}},
             .see_also = {"explain", "catalogue"}},
            run};
}

} // namespace redriver::cli
