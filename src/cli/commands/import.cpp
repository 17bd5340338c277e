// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/findings_output.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"

#include <redriver/workflow/import_records.hpp>
#include <redriver/workflow/propose_map.hpp>

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

Json report_json(const ImportReport& report, Language language)
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

std::string closing_line(const ImportReport& report, Language language)
{
    if (report.change_set) {
        return sentence(language, "cli.import.written",
                        {{"number", std::to_string(*report.change_set)}, {"hash", report.head.hash}});
    }
    return sentence(language, count(report.findings, Severity::error) > 0 ? "cli.import.refused"
                              : report.dry_run == DryRun::yes            ? "cli.import.dry_run"
                                                                         : "cli.import.nothing_changed");
}

/// What each column of a list might be, for a person or as the map itself.
ExitCode propose(const Invocation& call)
{
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
    const CommonOptions& common = call.common();
    ImportRequest request;
    request.registry = common.registry;
    for (const std::string& file : call.all("FILE")) {
        request.files.push_back({file, call.text_or("as", "")});
    }
    request.map = call.text_or("map", "");
    request.stamp = {common.at, common.author, common.reason, "import"};
    request.dry_run = common.dry_run ? DryRun::yes : DryRun::no;
    const ImportReport report = import_records(request);
    if (common.format == OutputFormat::table) {
        print_findings(call, report.findings);
        call.out() << to_table_text(tally_table(report, call.language())) << closing_line(report, call.language())
                   << "\n";
    } else {
        print(call, tally_table(report, call.language()), report_json(report, call.language()));
    }
    return exit_code_of(report.findings);
}

} // namespace

Command make_import_command()
{
    return {{.name = "import",
             .positionals = {{.name = "FILE", .repeatable = true, .kind = OptionKind::file}},
             .options = {{.name = "as", .argument = "KIND", .kind = OptionKind::text},
                         {.name = "map", .argument = "MAP", .kind = OptionKind::file},
                         {.name = "suggest-map"}},
             .common = {CommonGroup::registry, CommonGroup::change, CommonGroup::output},
             .examples = {{"import.package", "redriver import sample_data/datapackage.json"},
                          {"import.dry_run", "redriver import --dry-run --as projects list.csv"},
                          {"import.map", "redriver import --map projects_vi danh_muc.xlsx"},
                          {"import.suggest_map", "redriver import --suggest-map --json danh_muc.xlsx > map.json"}},
             .see_also = {"validate", "log", "undo"}},
            run};
}

} // namespace redriver::cli
