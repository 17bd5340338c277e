// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/findings_output.hpp"
#include "cli/input_files.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"

#include <redriver/workflow/validate_records.hpp>

#include <algorithm>
#include <ostream>

namespace redriver::cli {
namespace {

std::vector<Finding> findings_of(const Invocation& call)
{
    const std::vector<InputFile> files = input_files(call);
    const std::string& registry = call.common().registry;
    std::vector<Finding> findings = files.empty() ? validate_registry(registry) : validate_files(files, registry);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    return findings;
}

nlohmann::ordered_json counts_of(const std::vector<Finding>& findings)
{
    nlohmann::ordered_json counts;
    for (const auto& term : Vocabulary<Severity>::terms) {
        counts[std::string(term.code)] = count(findings, term.value);
    }
    return counts;
}

Table table_of(const std::vector<Finding>& findings, Language language)
{
    const nlohmann::ordered_json list = to_json(findings, language);
    Table table;
    for (const char* field : {"severity", "file", "row", "column", "record", "value", "message", "fix", "rule"}) {
        table.columns.push_back({field, Align::left});
    }
    for (const auto& finding : list) {
        std::vector<std::string> cells;
        for (const Column& column : table.columns) {
            const auto& value = finding[column.heading];
            cells.push_back(value.is_null() ? "" : value.is_string() ? value.get<std::string>() : value.dump());
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

ExitCode run(const Invocation& call)
{
    const std::vector<Finding> findings = findings_of(call);
    const auto counts = counts_of(findings);
    if (call.common().format == OutputFormat::table) {
        print_findings(call, findings);
        call.out() << sentence(call.language(), "cli.validate.counts",
                               {{"errors", counts["error"].dump()},
                                {"warnings", counts["warning"].dump()},
                                {"notes", counts["note"].dump()}})
                   << "\n";
    } else {
        print(call, table_of(findings, call.language()),
              {{"findings", to_json(findings, call.language())}, {"counts", counts}});
    }
    const bool strict_failure = call.has("strict") && count(findings, Severity::warning) > 0;
    return strict_failure ? ExitCode::failed : exit_code_of(findings);
}

} // namespace

Command make_validate_command()
{
    return {{.name = "validate",
             .positionals = {{.name = "FILE", .required = false, .repeatable = true, .kind = OptionKind::file}},
             .options = {{.name = "as", .argument = "KIND", .kind = OptionKind::text}, {.name = "strict"}},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"validate.list", "redriver validate --as projects list.csv"},
                          {"validate.pipe", "redriver validate --as projects - < list.csv"},
                          {"validate.registry", "redriver validate -r lao_cai.db"}},
             .see_also = {"import"}},
            run};
}

} // namespace redriver::cli
