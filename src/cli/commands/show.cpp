// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_sheet.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/error.hpp>
#include <redriver/record/record_text.hpp>
#include <redriver/workflow/list_records.hpp>
#include <redriver/workflow/show_record.hpp>

#include <ostream>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

ExitCode tell_unknown(const Invocation& call, const ShownRecord& shown)
{
    const Language language = call.language();
    call.err() << "redriver: "
               << sentence(language, "usage.no_record", {{"id", call.text_or("ID", "")}}) << "\n";
    if (!shown.near.empty()) {
        call.err() << sentence(language, "cli.show.near") << "\n";
    }
    for (const NearRecord& near : shown.near) {
        call.err() << "  " << near.key << "  " << marked_text(near.name, language) << "\n";
    }
    return ExitCode::usage; // as wherever an id is unknown
}

Json json_of(const ShownRecord& shown)
{
    Json json = Json::object();
    for_each_list(shown.record, [&](const auto& list) {
        for (const auto& record : list) {
            json = Json::parse(record_json(record, Derived::add, shown.version));
        }
    });
    json["record_kind"] = to_code(shown.kind);
    return json;
}

/// Overlaps are written down at one of the two projects; the other one tells them as well.
std::string named_by_text(const ShownRecord& shown, const std::string& id, Language language)
{
    std::string text = shown.named_by.empty() ? "" : sentence(language, "cli.show.named_by") + "\n";
    for (const NamingProject& other : shown.named_by) {
        text += "  - " + other.id.value + " " + marked_text(other.name, language) + ": " +
                code_name("project_relation", to_code(other.relation), language) + " " + id + "\n";
    }
    return text;
}

ExitCode run(const Invocation& call)
{
    const OutputFormat format = call.common().format;
    if (format == OutputFormat::csv) {
        throw UsageError(sentence(call.language(), "cli.error.format_not_here", {{"format", "csv"}}));
    }
    ShowRequest request{call.common().registry, call.text_or("ID", ""), {}};
    if (const auto kind = call.text("kind")) {
        request.kind = kind_of_word(*kind);
    }
    const ShownRecord shown = show_record(request);
    if (!shown.found) {
        return tell_unknown(call, shown);
    }
    if (shown.key != request.id && !call.common().quiet) {
        call.err() << sentence(call.language(), "cli.show.merged", {{"asked", request.id}, {"id", shown.key}}) << "\n";
    }
    if (format == OutputFormat::json) {
        call.out() << to_json_text(json_of(shown));
    } else {
        call.out() << record_sheet(shown.record, shown.kind, call.language(), names_from(shown.names))
                   << named_by_text(shown, shown.key, call.language())
                   << sentence(call.language(), "cli.show.version", {{"version", std::to_string(shown.version)}})
                   << "\n";
    }
    return ExitCode::done;
}

} // namespace

Command make_show_command()
{
    return {{.name = "show",
             .positionals = {{.name = "ID"}},
             .options = {{.name = "kind", .argument = "KIND", .kind = OptionKind::text}},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"show.project", "redriver show LC-0016 --lang vi"}},
             .see_also = {"list", "search", "log"}},
            run};
}

} // namespace redriver::cli
