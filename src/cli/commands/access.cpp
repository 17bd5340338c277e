// SPDX-License-Identifier: Apache-2.0
#include "cli/asked_record.hpp"
#include "cli/command.hpp"
#include "cli/commands/access_view.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"
#include "cli/travel_options.hpp"

#include <redriver/files/write_files.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/i18n/told_error.hpp>
#include <redriver/workflow/draw_map.hpp>

#include <fstream>
#include <iterator>
#include <ostream>

namespace redriver::cli {
namespace {

std::vector<std::string> split(const std::string& text, char separator)
{
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == separator) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

std::vector<LinkMode> modes_of(const std::string& list, Language language)
{
    std::vector<LinkMode> modes;
    for (const auto& word : split(list, ',')) {
        const auto mode = from_code<LinkMode>(word);
        if (!mode) {
            throw UsageError(sentence(language, "cli.access.unknown_mode", {{"value", word}, {"expected", codes_of<LinkMode>()}}));
        }
        modes.push_back(*mode);
    }
    return modes;
}

MobilityModel mobility_of(const std::optional<std::string>& file)
{
    if (!file) {
        return default_mobility_model();
    }
    if (*file == "none") {
        return without_waiting(default_mobility_model());
    }
    std::ifstream stream(*file, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    if (!stream) {
        throw ToldInputError(*file, {"failure.mobility_not_read", {}});
    }
    return read_mobility_model(content, *file);
}

MeasureRequest request_of(const Invocation& call)
{
    MeasureRequest request;
    if (const auto project = call.text("PROJECT")) {
        request.projects = {ProjectId(asked_record(call, RecordKind::project, *project))};
    }
    if (const auto to = call.text("to")) {
        request.gateways = {*to};
    }
    if (const auto traffic = call.text("traffic")) {
        request.traffic = from_code<TrafficUse>(*traffic);
    }
    if (const auto modes = call.text("modes")) {
        request.modes = modes_of(*modes, call.language());
    }
    request.scenario = call.text_or("scenario", "today");
    request.compare = call.text_or("compare", "");
    request.closures = closures_of(call.all("close"), call.language());
    request.mobility = mobility_of(call.text("mobility"));
    request.as_of = call.common().as_of;
    return request;
}

void expect_one_start(const Invocation& call)
{
    const int starts = (call.has("PROJECT") ? 1 : 0) + (call.has("all") ? 1 : 0) + (call.has("from") ? 1 : 0);
    if (starts != 1) {
        throw UsageError(sentence(call.language(), "cli.access.one_start"));
    }
    if (call.has("from") && (!call.has("to") || call.has("compare"))) {
        throw UsageError(sentence(call.language(), "cli.access.from_needs_to"));
    }
}

ExitCode print_route(const Invocation& call, const RegistryContent& content, const MeasureRequest& request)
{
    const AccessView view(content, call.language());
    const NodeId from(*call.text("from"));
    const NodeId to(*call.text("to"));
    const auto route = measure_route(content, from, to, request);
    const auto table = view.route_table(route);
    if (call.common().format != OutputFormat::table) {
        print(call, table, view.route_json(route, from, to, request));
    } else if (!route.found) {
        call.out() << render(route.reason, call.language()) << "\n";
    } else {
        call.out() << to_table_text(table) << view.parts_text(route) << view.total_text(route) << "\n";
    }
    return ExitCode::done;
}

void print_changes(const Invocation& call, const AccessView& view, const MeasureReport& report,
                   const MeasureRequest& request)
{
    if (!report.compared) {
        return;
    }
    const bool scenarios = !request.compare.empty();
    const auto& before = shown_text(report.scenario.title, call.language()).text;
    const auto& after = shown_text(report.compared->title, call.language()).text;
    call.out() << "\n"
               << sentence(call.language(), "cli.access.compared",
                           {{"count", std::to_string(report.changes.size())},
                            {"before", scenarios ? before : sentence(call.language(), "cli.access.open")},
                            {"after", scenarios ? after : sentence(call.language(), "cli.access.closed")}})
               << "\n";
    if (!report.changes.empty()) {
        call.out() << to_table_text(view.changes_table(report));
    }
}

ExitCode print_projects(const Invocation& call, const RegistryContent& content, const MeasureRequest& request)
{
    const AccessView view(content, call.language());
    const auto report = measure_projects(content, request);
    const auto table = view.project_table(report);
    if (call.common().format == OutputFormat::table) {
        call.out() << to_table_text(table) << view.counts_text(report) << "\n";
        print_changes(call, view, report, request);
        return ExitCode::done;
    }
    const auto traffic = call.text_or("traffic", "");
    auto json =
        call.has("all") ? view.all_json(report, traffic) : view.project_json(report.projects.front(), report, traffic);
    if (report.compared) {
        json["compared"] = report.compared->name;
        json["changes"] = view.changes_json(report);
    }
    print(call, table, json);
    return ExitCode::done;
}

/// The map goes to its file beside the answer, which stays as it is without it.
void write_map(const Invocation& call, const RegistryContent& content, const MeasureRequest& request)
{
    if (const auto file = call.text("map")) {
        MapRequest map;
        map.measure = request;
        map.language = call.language();
        if (!request.projects.empty()) {
            map.chosen = request.projects.front();
        }
        write_file(*file, draw_map(content, map), call.common().force ? Overwrite::yes : Overwrite::no);
    }
}

ExitCode run(const Invocation& call)
{
    expect_one_start(call);
    const auto request = request_of(call);
    const auto content = read_content(call.common().registry);
    write_map(call, content, request);
    return call.has("from") ? print_route(call, content, request) : print_projects(call, content, request);
}

} // namespace

Command make_access_command()
{
    return {{.name = "access",
             .positionals = {{.name = "PROJECT", .required = false}},
             .options = {{.name = "all"},
                         {.name = "to", .argument = "NODE|TYPE", .kind = OptionKind::text},
                         {.name = "from", .argument = "NODE", .kind = OptionKind::text},
                         {.name = "traffic",
                          .argument = "KIND",
                          .kind = OptionKind::choice,
                          .choices = {"freight", "passenger", "any"}},
                         {.name = "modes", .argument = "LIST", .kind = OptionKind::text},
                         {.name = "scenario", .argument = "NAME", .kind = OptionKind::text},
                         {.name = "compare", .argument = "NAME", .kind = OptionKind::text},
                         {.name = "close", .argument = "NODE|FROM-TO", .kind = OptionKind::text, .repeatable = true},
                         {.name = "mobility", .argument = "FILE|none", .kind = OptionKind::file},
                         {.name = "map", .argument = "FILE", .kind = OptionKind::file}},
             .common = {CommonGroup::registry, CommonGroup::output, CommonGroup::replace},
             .examples = {{"access.project", "redriver access LC-0016"},
                          {"access.route",
                           "redriver access --from lao_cai --to hanoi --modes road,expressway --mobility none"},
                          {"access.map", "redriver access LC-0016 --map corridor.svg"},
                          {"access.close", "redriver access --all --to border_gate_freight --close kim_thanh_gate"}},
             .see_also = {"import"}},
            run};
}

} // namespace redriver::cli
