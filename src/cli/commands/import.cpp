// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/findings_output.hpp"
#include "cli/input_files.hpp"
#include "cli/output.hpp"
#include "cli/progress_line.hpp"
#include "cli/sentence.hpp"
#include "cli/telling.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/import_plan.hpp>
#include <redriver/workflow/propose_map.hpp>

#include <filesystem>
#include <ostream>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

Json tally_json(const ImportTally& tally)
{
    return {{"new", tally.fresh},
            {"changed", tally.changed},
            {"same", tally.same},
            {"skipped", tally.skipped},
            {"refused", tally.refused}};
}

Json report_json(const ImportOutcome& report, Language language)
{
    Json by_kind = Json::object();
    for (const auto& [kind, tally] : report.by_kind) {
        by_kind[std::string(to_code(kind))] = tally_json(tally);
    }
    return {{"change_set", report.change_set ? Json(*report.change_set) : Json()},
            {"dry_run", report.dry_run == DryRun::yes},
            {"counts", tally_json(report.counts)},
            {"by_kind", by_kind},
            {"findings", to_json(report.findings, language)},
            {"quarantine", report.quarantine.empty() ? Json() : Json(report.quarantine)},
            {"head", report.head.hash},
            {"count", report.head.count}};
}

std::vector<std::string> cells_of(const std::string& name, const ImportTally& tally)
{
    return {name,
            std::to_string(tally.fresh),
            std::to_string(tally.changed),
            std::to_string(tally.same),
            std::to_string(tally.skipped),
            std::to_string(tally.refused)};
}

Table tally_table(const ImportReport& report, Language language)
{
    Table table;
    for (const char* column : {"kind", "new", "changed", "same", "skipped", "refused"}) {
        table.columns.push_back({sentence(language, std::string("cli.import.column.") + column),
                                 table.columns.empty() ? Align::left : Align::right});
    }
    for (const auto& [kind, tally] : report.by_kind) {
        table.rows.push_back(cells_of(std::string(to_code(kind)), tally));
    }
    table.rows.push_back(cells_of(sentence(language, "cli.import.all"), report.counts));
    return table;
}

std::string closing_line(const Invocation& call, const ImportOutcome& report)
{
    const Language language = call.language();
    if (const auto plan = call.text("plan")) {
        return sentence(language, "cli.import.planned", {{"file", *plan}});
    }
    std::string line;
    if (report.change_set) {
        line = sentence(language, "cli.import.written",
                        {{"number", std::to_string(*report.change_set)}, {"hash", report.head.hash}});
    } else {
        const bool stopped = count(report.findings, Severity::error) > 0 && report.quarantine.empty();
        line = sentence(language, stopped                             ? "cli.import.refused"
                                  : report.dry_run == DryRun::yes ? "cli.import.dry_run"
                                                                  : "cli.import.nothing_changed");
    }
    if (!report.quarantine.empty()) {
        line += "\n" + sentence(language, "cli.import.quarantined",
                                {{"count", std::to_string(report.counts.refused)}, {"folder", report.quarantine}});
    }
    return line;
}

Stamp stamp_of(const Invocation& call)
{
    const CommonOptions& common = call.common();
    return {common.at, common.author, common.reason, "import", common.salt_seed};
}

/// The folder for refused rows unless one is named: beside the current work, called after the first file.
std::string quarantine_of(const Invocation& call)
{
    const std::string& first = call.all("FILE").front();
    const std::string name = first == standard_input ? "standard_input" : std::filesystem::path(first).stem().string();
    return call.text_or("quarantine", name + ".quarantine");
}

ImportRequest request_of(const Invocation& call)
{
    const CommonOptions& common = call.common();
    ImportRequest request;
    request.registry = common.registry;
    request.files = input_files(call);
    request.map = call.text_or("map", "");
    request.stamp = stamp_of(call);
    request.dry_run = common.dry_run ? DryRun::yes : DryRun::no;
    return request;
}

ImportSettings settings_of(const Invocation& call)
{
    ImportSettings settings;
    settings.plan = call.text_or("plan", "");
    settings.overwrite = call.common().force ? Overwrite::yes : Overwrite::no;
    if (call.has("continue")) {
        settings.faulty = Faulty::leave_out;
        settings.quarantine = quarantine_of(call);
    }
    return settings;
}

ImportOutcome outcome_of(const Invocation& call)
{
    const bool applies = call.has("apply");
    if (applies == call.has("FILE") || (applies && (call.has("plan") || call.has("continue") || call.has("as") || call.has("map")))) {
        throw UsageError(sentence(call.language(), "cli.import.file_or_plan"));
    }
    if (applies) {
        return {apply_plan({call.common().registry, *call.text("apply"), stamp_of(call),
                            call.common().dry_run ? DryRun::yes : DryRun::no}),
                {}};
    }
    if (call.has("plan") && reads_standard_input(call)) { // a plan is applied to the files that it was made of
        throw UsageError(sentence(call.language(), "cli.import.plan_of_input"));
    }
    ImportSettings settings = settings_of(call);
    ProgressLine progress(call);
    settings.progress = progress.sink();
    return import_records(request_of(call), settings);
}

/// What each column of a list might be, for a person or as the map itself.
ExitCode propose(const Invocation& call)
{
    if (!call.has("FILE") || reads_standard_input(call)) {
        throw UsageError(sentence(call.language(), "cli.import.map_of_file"));
    }
    const MapProposal proposal = propose_map(call.all("FILE").front());
    Table table;
    for (const char* column : {"heading", "field", "unit", "sure", "like"}) {
        table.columns.push_back({sentence(call.language(), std::string("cli.import.map.") + column), Align::left});
    }
    for (const MappedColumn& column : proposal.map.columns) {
        table.rows.push_back({column.headings.front(), column.field, column.unit, column.sure, column.why});
    }
    print(call, table, Json::parse(proposal.json));
    return ExitCode::done;
}

ExitCode run(const Invocation& call)
{
    if (call.has("suggest-map")) {
        return propose(call);
    }
    const ImportOutcome report = outcome_of(call);
    return tell_of(change_if(report.change_set || call.has("plan") || !report.quarantine.empty()), [&] {
        if (call.common().format == OutputFormat::table) {
            print_findings(call, report.findings);
            call.out() << to_table_text(tally_table(report, call.language())) << closing_line(call, report) << "\n";
        } else {
            print(call, tally_table(report, call.language()), report_json(report, call.language()));
        }
        return exit_code_of(report.findings);
    });
}

} // namespace

Command make_import_command()
{
    return {{.name = "import",
             .positionals = {{.name = "FILE", .required = false, .repeatable = true, .kind = OptionKind::file}},
             .options = {{.name = "as", .argument = "KIND", .kind = OptionKind::text},
                         {.name = "map", .argument = "MAP", .kind = OptionKind::file},
                         {.name = "suggest-map"},
                         {.name = "plan", .argument = "OUT", .kind = OptionKind::file},
                         {.name = "apply", .argument = "PLAN", .kind = OptionKind::file},
                         {.name = "continue"},
                         {.name = "quarantine", .argument = "FOLDER", .kind = OptionKind::folder}},
             .common = {CommonGroup::registry, CommonGroup::change, CommonGroup::output, CommonGroup::replace},
             .examples = {{"import.package", "redriver import sample_data/datapackage.json"},
                          {"import.pipe", "redriver import --as projects - < list.csv"},
                          {"import.dry_run", "redriver import --dry-run --as projects list.csv"},
                          {"import.map", "redriver import --map projects_vi danh_muc.xlsx"},
                          {"import.suggest_map", "redriver import --suggest-map --json danh_muc.xlsx > map.json"},
                          {"import.plan", "redriver import --as projects list.csv --plan plan.json"},
                          {"import.apply", "redriver import --apply plan.json"},
                          {"import.continue", "redriver import --as projects list.csv --continue --quarantine mend"}},
             .see_also = {"validate", "log", "undo"}},
            run};
}

} // namespace redriver::cli
