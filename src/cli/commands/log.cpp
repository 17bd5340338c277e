// SPDX-License-Identifier: Apache-2.0
#include "cli/change_output.hpp"
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/sentence.hpp"

#include <redriver/i18n/messages.hpp>
#include <redriver/workflow/read_history.hpp>

#include <map>
#include <ostream>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_shown_changes = 20; // of one change set; --json has them all

Json value_of(const std::string& json)
{
    return Json::parse(json, nullptr, false);
}

/// How many rows of each kind a change set has.
std::map<RecordKind, long> counts_of(const ChangeSet& set)
{
    std::map<RecordKind, long> counts;
    for (const FieldChange& change : set.changes) {
        ++counts[change.kind];
    }
    return counts;
}

Json json_of(const ChangeSet& set)
{
    Json changes = Json::array();
    Json counts = Json::object();
    for (const auto& [kind, count] : counts_of(set)) {
        counts[std::string(to_code(kind))] = count;
    }
    for (const FieldChange& change : set.changes) {
        changes.push_back({{"kind", to_code(change.kind)},
                           {"record", change.key},
                           {"field", change.field},
                           {"before", value_of(change.before)},
                           {"after", value_of(change.after)}});
    }
    Json sources = Json::array();
    for (const SourceFile& source : set.sources) {
        sources.push_back({{"path", source.path}, {"sha256", source.sha256}});
    }
    const auto or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
    return {{"change_set", set.number},       {"at", set.stamp.time},
            {"author", or_null(set.stamp.author)}, {"kind", set.stamp.command},
            {"reason", or_null(set.stamp.reason)}, {"counts", std::move(counts)},
            {"sources", std::move(sources)},  {"changes", std::move(changes)},
            {"previous_hash", set.previous_hash},  {"hash", set.hash}};
}

std::string counts_text(const ChangeSet& set, Language language)
{
    std::string text;
    for (const auto& [kind, count] : counts_of(set)) {
        text += (text.empty() ? "" : ", ") + code_name("record_kind", to_code(kind), language) + " " + std::to_string(count);
    }
    return text;
}

Table table_of(const std::vector<ChangeSet>& sets, Language language)
{
    Table table;
    for (const char* column : {"number", "at", "author", "command", "changes", "reason"}) {
        table.columns.push_back({sentence(language, std::string("cli.log.column.") + column), Align::left});
    }
    for (const ChangeSet& set : sets) {
        table.rows.push_back({std::to_string(set.number), set.stamp.time, set.stamp.author, set.stamp.command,
                              counts_text(set, language), set.stamp.reason});
    }
    return table;
}

void print_changes(const Invocation& call, const ChangeSet& set)
{
    if (set.changes.size() > most_shown_changes) {
        return;
    }
    for (const FieldChange& change : set.changes) {
        call.out() << "  " << set.number << "  " << change_text(change, call.language()) << "\n";
    }
}

ExitCode run(const Invocation& call)
{
    const std::vector<ChangeSet> sets = read_history(
        {call.common().registry, call.text_or("ID", ""), call.date("since").value_or(PartialDate{})});
    Json items = Json::array();
    if (call.common().format == OutputFormat::json) {
        for (const ChangeSet& set : sets) {
            items.push_back(json_of(set));
        }
    }
    print(call, table_of(sets, call.language()), {{"items", std::move(items)}, {"total", sets.size()}});
    if (call.common().format == OutputFormat::table) {
        for (const ChangeSet& set : sets) {
            print_changes(call, set);
        }
    }
    return ExitCode::done;
}

} // namespace

Command make_log_command()
{
    return {{.name = "log",
             .positionals = {{.name = "ID", .required = false}},
             .options = {{.name = "since", .argument = "DATE", .kind = OptionKind::date}},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"log.all", "redriver log"}, {"log.record", "redriver log LC-0016"}},
             .see_also = {"import", "verify"}},
            run};
}

} // namespace redriver::cli
