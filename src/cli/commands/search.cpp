// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_sheet.hpp"
#include "cli/sentence.hpp"

#include <redriver/workflow/list_records.hpp>
#include <redriver/workflow/search_records.hpp>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const SearchReport& report, Language language)
{
    Json items = Json::array();
    for (const SearchHit& hit : report.items) {
        items.push_back({{"id", hit.key},
                         {"name", shown_text(hit.name, language).text},
                         {"kind", to_code(hit.kind)},
                         {"snippet", hit.snippet}});
    }
    return {{"items", std::move(items)}, {"total", report.total}};
}

Table table_of(const SearchReport& report, Language language)
{
    Table table;
    for (const char* column : {"id", "name", "kind", "snippet"}) {
        table.columns.push_back({sentence(language, std::string("cli.search.column.") + column), Align::left});
    }
    for (const SearchHit& hit : report.items) {
        table.rows.push_back({hit.key, marked_text(hit.name, language),
                              code_name("record_kind", to_code(hit.kind), language), hit.snippet});
    }
    return table;
}

ExitCode run(const Invocation& call)
{
    SearchRequest request;
    request.registry = call.common().registry;
    for (const std::string& word : call.all("WORDS")) {
        request.words += (request.words.empty() ? "" : " ") + word;
    }
    if (const auto kind = call.text("kind")) {
        request.kind = kind_of_word(*kind);
    }
    request.limit = call.number("limit");
    const SearchReport report = search_records(request);
    print(call, table_of(report, call.language()), json_of(report, call.language()));
    return call.has("fail-if-empty") && report.total == 0 ? ExitCode::failed : ExitCode::done;
}

} // namespace

Command make_search_command()
{
    return {{.name = "search",
             .positionals = {{.name = "WORDS", .repeatable = true}},
             .options = {{.name = "kind", .argument = "KIND", .kind = OptionKind::text},
                         {.name = "limit", .argument = "N", .kind = OptionKind::number},
                         {.name = "fail-if-empty"}},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"search.words", "redriver search cap treo"}},
             .see_also = {"list", "show"}},
            run};
}

} // namespace redriver::cli
