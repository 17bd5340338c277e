// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_sheet.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/workflow/merge_duplicates.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string declared_text(const LikelyDuplicate& pair, Language language)
{
    return pair.declared.empty() ? "" : code_name("project_relation", pair.declared, language);
}

Json json_of(const NamedDuplicate& each, Language language)
{
    Json reasons = Json::array();
    for (const Message& reason : each.pair.reasons) {
        reasons.push_back({{"reason", reason.key.substr(std::string_view("dupes.reason.").size())},
                           {"text", render(reason, language)}});
    }
    return {{"kind", to_code(each.pair.kind)},
            {"first", each.pair.first},
            {"second", each.pair.second},
            {"first_name", marked_text(each.first_name, language)},
            {"second_name", marked_text(each.second_name, language)},
            {"score", each.pair.score},
            {"declared", each.pair.declared.empty() ? Json() : Json(each.pair.declared)},
            {"reasons", reasons}};
}

Table table_of(const std::vector<NamedDuplicate>& pairs, Language language)
{
    Table table;
    for (const char* column : {"score", "first", "second", "reasons", "declared"}) {
        table.columns.push_back({sentence(language, std::string("cli.dupes.column.") + column),
                                 table.columns.empty() ? Align::right : Align::left});
    }
    for (const NamedDuplicate& each : pairs) {
        std::string reasons;
        for (const Message& reason : each.pair.reasons) {
            reasons += (reasons.empty() ? "" : "; ") + render(reason, language);
        }
        table.rows.push_back({std::to_string(each.pair.score),
                              each.pair.first + " " + marked_text(each.first_name, language),
                              each.pair.second + " " + marked_text(each.second_name, language), reasons,
                              declared_text(each.pair, language)});
    }
    return table;
}

ExitCode run(const Invocation& call)
{
    DuplicatesRequest request;
    request.registry = call.common().registry;
    request.with_declared = call.has("all");
    const long least = call.number("least").value_or(likely_score);
    if (least > 100) {
        throw UsageError(sentence(call.language(), "cli.dupes.least_too_high", {{"value", std::to_string(least)}}));
    }
    request.least = static_cast<int>(least);
    const std::vector<NamedDuplicate> pairs = find_duplicates(request);
    Json items = Json::array();
    for (const NamedDuplicate& each : pairs) {
        items.push_back(json_of(each, call.language()));
    }
    print(call, table_of(pairs, call.language()), {{"items", items}, {"total", pairs.size()}});
    if (call.common().format == OutputFormat::table && !call.common().quiet) {
        call.err() << sentence(call.language(), pairs.empty() ? "cli.dupes.none" : "cli.dupes.next") << "\n";
    }
    return ExitCode::done;
}

} // namespace

Command make_dupes_command()
{
    return {{.name = "dupes",
             .options = {{.name = "least", .argument = "N", .kind = OptionKind::number}, {.name = "all"}},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"dupes.look", "redriver dupes --lang vi"}, {"dupes.all", "redriver dupes --all --least 50"}},
             .see_also = {"merge", "validate"}},
            run};
}

} // namespace redriver::cli
