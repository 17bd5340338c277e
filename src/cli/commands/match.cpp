// SPDX-License-Identifier: Apache-2.0
#include "cli/asked_record.hpp"
#include "cli/commands/all_lists.hpp"
#include "cli/commands/match_view.hpp"
#include "cli/match_options.hpp"
#include "cli/quick_table.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/asked_measures.hpp>
#include <redriver/workflow/quick_match.hpp>
#include <redriver/workflow/sealed_run.hpp>

#include <algorithm>
#include <functional>
#include <optional>
#include <ostream>

namespace redriver::cli {
namespace {

/// With names of this width a shortlist fits on 120 columns.
constexpr std::size_t table_name_cells = 44;
constexpr long most_samples = 1'000'000;

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

/// What is asked for beside the list itself.
struct Extras {
    std::optional<ShortlistRobustness> robustness;
    std::optional<AnalystList> view;
    std::optional<std::vector<BothRanks>> ranks; ///< of a list by both sides
};

Extras extras_of(const Invocation& call, const MatchDesk& desk, const Shortlist& shortlist)
{
    Extras extras;
    if (call.has("robust")) {
        FirmnessOptions options;
        options.top_k = static_cast<int>(call.number("top").value_or(options.top_k));
        options.seed = static_cast<std::uint64_t>(call.number("seed").value_or(static_cast<long>(options.seed)));
        options.samples = static_cast<int>(std::min(call.number("samples").value_or(options.samples), most_samples));
        if (options.top_k < 1 || options.samples < 1) {
            throw UsageError(sentence(call.language(), "cli.error.bad_number", {{"option", "top, --samples"}, {"value", "0"}}));
        }
        extras.robustness = shortlist_robustness(shortlist, options);
    }
    if (call.text_or("by", "score") == "mutual") {
        const auto rows = static_cast<std::size_t>(std::max(call.number("limit").value_or(0), 0L));
        extras.ranks = both_ranks(desk, shortlist, options_of(call).stages, rows);
    }
    if (const auto view = call.text("view")) {
        extras.view = analyst_list(desk.table(), shortlist, from_code<AnalystView>(*view).value_or(AnalystView::topsis));
    }
    return extras;
}

void print_for_programs(const Invocation& call, const Shortlist& shortlist, const ShortlistView& view,
                        const Extras& extras)
{
    auto json = to_json(shortlist, view);
    Table table = extras.view ? to_table(*extras.view, shortlist, view) : to_table(shortlist, view);
    if (extras.ranks) {
        add_ranks(json, *extras.ranks);
        if (!extras.view) {
            add_ranks(table, *extras.ranks, view.language);
        }
    }
    if (extras.robustness) {
        add_robustness(json, shortlist, *extras.robustness);
        if (!extras.view) {
            add_robustness(table, *extras.robustness, view.language);
        }
    }
    if (extras.view) {
        add_view(json, shortlist, *extras.view);
    }
    print(call, table, json);
}

/// How many are left out, who they are when asked for, and what a shortlist is.
void print_ending(const Invocation& call, std::size_t excluded, const Shortlist& shortlist, const ShortlistView& view)
{
    if (excluded > 0) {
        call.out() << "\n"
                   << sentence(view.language, "cli.match.excluded", {{"count", std::to_string(excluded)}}) << "\n";
        if (call.has("excluded")) {
            call.out() << excluded_text(shortlist, view);
        }
    }
    call.out() << "\n" << sentence(view.language, "cli.match.proposes") << "\n";
}

/// Whether the table asked for shows numbers alone, so that a snapshot can serve.
bool is_plain_table(const Invocation& call)
{
    bool plain = call.has("INVESTOR") && call.common().format == OutputFormat::table &&
                 call.text_or("by", "score") != "mutual"; // which shows ranks of other lists as well
    for (const char* more : {"robust", "view", "excluded", "save", "profile"}) {
        plain = plain && !call.has(more);
    }
    return plain;
}

/// The table from a snapshot; false when none serves.
bool print_from_snapshot(const Invocation& call, const MatchSettings& settings)
{
    const auto desk = QuickDesk::open(settings, call.language());
    const long limit = std::max(call.number("limit").value_or(0), 0L);
    const auto quick = desk ? desk->for_investor(InvestorId(*call.text("INVESTOR")), options_of(call),
                                                 static_cast<std::size_t>(limit))
                            : std::nullopt;
    if (!quick) {
        return false;
    }
    const ShortlistView view{call.language(), desk->names(), limit, table_name_cells};
    call.out() << heading(quick->list, view) << "\n\n";
    print_table(call.out(), *quick, view);
    print_ending(call, quick->excluded, quick->list, view);
    return true;
}

void print_shortlist(const Invocation& call, const Shortlist& shortlist, const ShortlistView& view,
                     const Extras& extras)
{
    if (call.common().format != OutputFormat::table) {
        print_for_programs(call, shortlist, view, extras);
        return;
    }
    Table table = to_table(shortlist, view);
    if (extras.ranks) {
        add_ranks(table, *extras.ranks, view.language);
    }
    if (extras.robustness) {
        add_robustness(table, *extras.robustness, view.language);
    }
    call.out() << heading(shortlist, view) << "\n\n" << to_table_text(table);
    if (extras.robustness) {
        call.out() << "\n" << to_text(*extras.robustness, shortlist, view);
    }
    if (extras.view) {
        call.out() << "\n"
                   << to_text(*extras.view, view) << "\n"
                   << to_table_text(to_table(*extras.view, shortlist, view));
    }
    print_ending(call, shortlist.excluded.size(), shortlist, view);
}

/// Extras that go with one list, or with all of them, and not with the other.
void check_extras(const Invocation& call)
{
    if (call.has("congestion") && !call.has("all")) {
        throw UsageError(sentence(call.language(), "cli.error.only_with_all"));
    }
    for (const char* option : {"robust", "view"}) {
        if (call.has(option) && call.has("all")) {
            throw UsageError(sentence(call.language(), "cli.error.not_with_all", {{"option", option}}));
        }
    }
}

void print_congestion(const Invocation& call, const Congestion& congestion, const ShortlistView& view)
{
    if (call.common().format == OutputFormat::table) {
        call.out() << to_text(congestion, view.language) << "\n" << to_table_text(to_table(congestion, view));
    } else {
        print(call, to_table(congestion, view), to_json(congestion));
    }
}

/// Who asks, and how; merged records by those that stand for them.
RunQuestion question_of(const Invocation& call)
{
    RunQuestion question;
    if (const auto project = call.text("project")) {
        question.project = ProjectId(asked_record(call, RecordKind::project, *project));
    } else if (const auto investor = call.text("INVESTOR")) {
        question.investor = InvestorId(asked_record(call, RecordKind::investor, *investor));
    }
    question.match = options_of(call);
    return question;
}

/// A sealer when --save asks for one; its name is checked before anything is computed.
std::optional<RunSealer> sealer_of(const Invocation& call, const MatchDesk& desk, const RunQuestion& question)
{
    const auto name = call.text("save");
    return name ? std::optional<RunSealer>(RunSealer(desk, *name, question)) : std::nullopt;
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

/// One line a list, or how often each project stands on one.
void match_all(const Invocation& call, const MatchDesk& desk, const ShortlistView& view,
               const std::function<void(const Shortlist&)>& keep)
{
    expect_profile(desk.model(), call.text_or("profile", ""));
    if (!call.has("congestion")) {
        // A run is sealed with every row explained, whatever is shown.
        const auto explained = call.has("save") ? 0 : static_cast<std::size_t>(view.limit);
        print_all_lists(call, desk, options_of(call), explained, view, keep);
        return;
    }
    const int top = static_cast<int>(call.number("top").value_or(FirmnessOptions{}.top_k));
    CongestionCounter counter(top, static_cast<int>(desk.content().projects.size()));
    for (const Investor& investor : desk.content().investors) {
        const Shortlist shortlist = desk.for_investor(investor.id, options_of(call));
        keep(shortlist);
        counter.add(shortlist);
    }
    print_congestion(call, counter.result(), view);
}

ExitCode run(const Invocation& call)
{
    check_asker(call);
    check_extras(call);
    const MatchSettings settings = judging_settings(call);
    const bool is_plain = is_plain_table(call);
    if (is_plain && print_from_snapshot(call, settings)) {
        return ExitCode::done;
    }
    const RunQuestion question = question_of(call);
    const MatchDesk desk(settings);
    const bool for_people = call.common().format == OutputFormat::table;
    const ShortlistView view{call.language(), desk.names(), call.number("limit").value_or(0),
                             for_people ? table_name_cells : 0, desk.law().identity};
    std::optional<RunSealer> sealer = sealer_of(call, desk, question);
    const auto keep = [&sealer](const Shortlist& shortlist) {
        if (sealer) {
            sealer->add(shortlist);
        }
    };
    if (call.has("all")) {
        match_all(call, desk, view, keep);
    } else {
        const Shortlist shortlist = question.project ? desk.for_project(*question.project, question.match)
                                                      : desk.for_investor(*question.investor, question.match);
        keep(shortlist);
        print_shortlist(call, shortlist, view, extras_of(call, desk, shortlist));
    }
    seal(call, sealer);
    if (is_plain) {
        keep_snapshot(desk);
    }
    return ExitCode::done;
}

std::vector<OptionSpec> match_options()
{
    std::vector<OptionSpec> all{
        {.name = "project", .argument = "ID", .kind = OptionKind::text},
        {.name = "all"},
        {.name = "shard", .argument = "I/N", .kind = OptionKind::text},
        {.name = "by", .argument = "SIDE", .kind = OptionKind::choice, .choices = {"score", "mutual"}},
        {.name = "two-way",
         .argument = "MEAN",
         .kind = OptionKind::choice,
         .choices = {"harmonic", "min", "geometric"}},
        {.name = "any-stage"},
        {.name = "profile", .argument = "NAME", .kind = OptionKind::text},
        {.name = "limit", .argument = "N", .kind = OptionKind::number},
        {.name = "excluded"},
        {.name = "robust"},
        {.name = "view",
         .argument = "VIEW",
         .kind = OptionKind::choice,
         .choices = {"topsis", "vikor", "promethee", "spotis", "mmr"}},
        {.name = "congestion"},
        {.name = "top", .argument = "K", .kind = OptionKind::number},
        {.name = "seed", .argument = "N", .kind = OptionKind::number},
        {.name = "samples", .argument = "N", .kind = OptionKind::number},
        {.name = "save", .argument = "RUN", .kind = OptionKind::text}};
    for (OptionSpec& each : judging_options()) {
        all.push_back(std::move(each));
    }
    return all;
}

} // namespace

Command make_match_command()
{
    return {{.name = "match",
             .positionals = {{.name = "INVESTOR", .required = false}},
             .options = match_options(),
             .common = {CommonGroup::registry, CommonGroup::change, CommonGroup::output},
             .examples = {{"match.investor", "redriver match INV-0011"},
                          {"match.project", "redriver match --project LC-0016 --by mutual"},
                          {"match.robust", "redriver match INV-0011 --robust --top 5"},
                          {"match.order", "redriver match INV-0011 --order access,sector,readiness"},
                          {"match.congestion", "redriver match --all --congestion"},
                          {"match.save", "redriver match INV-0011 --save 2026-11-parks --reason conference"}},
             .see_also = {"explain", "run", "catalogue"}},
            run};
}

} // namespace redriver::cli
