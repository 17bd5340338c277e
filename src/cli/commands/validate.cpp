// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/findings_output.hpp"
#include "cli/input_files.hpp"
#include "cli/output.hpp"
#include "cli/registry_findings.hpp"
#include "cli/sentence.hpp"

#include <redriver/workflow/validate_records.hpp>

#include <algorithm>
#include <ostream>

namespace redriver::cli {
namespace {

/// What is told of the files, or of the registry when none is named; of the rules asked for, if any.
RegistryCheck check_of(const Invocation& call)
{
    const std::vector<InputFile> files = input_files(call);
    RegistryCheck check;
    if (files.empty()) {
        check = check_registry(call.common().registry, call.common().as_of);
    } else {
        for (Finding& finding : validate_files(files, call.common().registry)) {
            check.findings.push_back({std::move(finding), std::nullopt});
        }
        std::stable_sort(check.findings.begin(), check.findings.end(),
                         [](const AnsweredFinding& a, const AnsweredFinding& b) {
                             return a.finding.severity < b.finding.severity;
                         });
    }
    if (const auto& rules = call.all("rule"); !rules.empty()) {
        std::erase_if(check.findings, [&rules](const AnsweredFinding& each) {
            return std::find(rules.begin(), rules.end(), each.finding.rule) == rules.end();
        });
    }
    return check;
}

nlohmann::ordered_json counts_of(const std::vector<Finding>& findings)
{
    nlohmann::ordered_json counts;
    for (const auto& term : Vocabulary<Severity>::terms) {
        counts[std::string(term.code)] = count(findings, term.value);
    }
    return counts;
}

Table table_of(const nlohmann::ordered_json& list)
{
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

nlohmann::ordered_json json_of(const RegistryCheck& check, const std::vector<Finding>& findings, Language language)
{
    nlohmann::ordered_json list = to_json(findings, language, check.names);
    for (std::size_t i = 0; i < check.findings.size(); ++i) {
        const auto& answer = check.findings[i].answer;
        list[i]["answer"] = answer ? nlohmann::ordered_json{{"text", answer->text},
                                                            {"author", answer->author},
                                                            {"date", answer->date.to_string()}}
                                   : nlohmann::ordered_json();
    }
    return list;
}

/// Findings about files go to standard error as compilers write them; those about the registry are the result.
void print_for_people(const Invocation& call, const RegistryCheck& check, const std::vector<Finding>& findings)
{
    if (call.has("FILE")) {
        print_findings(call, findings);
    } else if (!call.common().quiet) {
        const bool lists_notes = call.has("notes") || call.has("rule");
        call.out() << registry_findings_text(check, call.language(),
                                             lists_notes ? NotesShown::listed : NotesShown::counted);
    }
}

ExitCode run(const Invocation& call)
{
    const RegistryCheck check = check_of(call);
    std::vector<Finding> findings;
    for (const AnsweredFinding& each : check.findings) {
        findings.push_back(each.finding);
    }
    const auto counts = counts_of(findings);
    if (call.common().format == OutputFormat::table) {
        print_for_people(call, check, findings);
        call.out() << sentence(call.language(), "cli.validate.counts",
                               {{"errors", counts["error"].dump()},
                                {"warnings", counts["warning"].dump()},
                                {"notes", counts["note"].dump()}})
                   << "\n";
    } else {
        const auto list = json_of(check, findings, call.language());
        print(call, table_of(list), {{"findings", list}, {"counts", counts}});
    }
    const bool strict_failure = call.has("strict") && count(findings, Severity::warning) > 0;
    return strict_failure ? ExitCode::failed : exit_code_of(findings);
}

} // namespace

Command make_validate_command()
{
    return {{.name = "validate",
             .positionals = {{.name = "FILE", .required = false, .repeatable = true, .kind = OptionKind::file}},
             .options = {{.name = "as", .argument = "KIND", .kind = OptionKind::text}, {.name = "strict"},
                         {.name = "rule", .argument = "RULE", .kind = OptionKind::text, .repeatable = true},
                         {.name = "notes"}},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"validate.list", "redriver validate --as projects list.csv"},
                          {"validate.pipe", "redriver validate --as projects - < list.csv"},
                          {"validate.registry", "redriver validate -r lao_cai.db"},
                          {"validate.rule", "redriver validate --rule project.figure.stale --lang vi"}},
             .see_also = {"import", "justify"}},
            run};
}

} // namespace redriver::cli
