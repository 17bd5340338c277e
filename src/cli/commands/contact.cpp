// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/findings_output.hpp"
#include "cli/output.hpp"
#include "cli/record_sheet.hpp"
#include "cli/sentence.hpp"
#include "cli/telling.hpp"

#include <redriver/base/error.hpp>
#include <redriver/i18n/formats.hpp>
#include <redriver/record/record_text.hpp>
#include <redriver/workflow/keep_contacts.hpp>

#include <array>
#include <ostream>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

Stamp stamp_of(const Invocation& call, const std::string& command)
{
    const CommonOptions& common = call.common();
    return {common.at, common.author, common.reason, command, common.salt_seed};
}

DryRun dry_run_of(const Invocation& call)
{
    return call.common().dry_run ? DryRun::yes : DryRun::no;
}

std::string required_id(const Invocation& call)
{
    if (!call.has("ID")) {
        throw UsageError(sentence(call.language(), "cli.error.missing_positional", {{"positional", "ID"}}));
    }
    return *call.text("ID");
}

Json or_null(const std::optional<long>& number)
{
    return number ? Json(*number) : Json();
}

Json json_of(std::string_view action, const ContactReport& report, const Invocation& call)
{
    return {{"action", action},
            {"ids", report.ids},
            {"change_set", or_null(report.change_set)},
            {"dry_run", call.common().dry_run},
            {"head", report.head.hash},
            {"count", report.head.count},
            {"older_copies", report.older_copies},
            {"findings", to_json(report.findings, call.language())}};
}

ExitCode add(const Invocation& call)
{
    NewContact request{call.common().registry, required_id(call), {}, stamp_of(call, "contact add"), dry_run_of(call)};
    for (const std::string& assignment : call.all("ASSIGNMENT")) {
        const auto equals = assignment.find('=');
        if (equals == std::string::npos || equals == 0) { // not repeated: it may be a name or a number
            throw UsageError(sentence(call.language(), "cli.contact.bad_assignment"));
        }
        request.assignments.emplace_back(assignment.substr(0, equals), assignment.substr(equals + 1));
    }
    const ContactReport report = add_contact(request);
    return tell_of(change_if(report.change_set.has_value()), [&] {
        if (call.common().format == OutputFormat::json) {
            call.out() << to_json_text(json_of("add", report, call));
            return exit_code_of(report.findings);
        }
        print_findings(call, report.findings);
        call.out() << sentence(call.language(), report.change_set ? "cli.contact.added" : "cli.contact.not_added",
                               {{"id", report.ids.front()}, {"owner", request.owner}})
                   << "\n";
        return exit_code_of(report.findings);
    });
}

std::string way_text(const std::optional<ConsentWay>& way, Language language)
{
    return sentence(language, "cli.contact.way." + std::string(way ? to_code(*way) : "unsaid"));
}

Table table_of(const std::vector<ContactSummary>& contacts, Language language)
{
    Table table;
    for (const char* field : {"id", "owner", "purpose", "consent_on", "consent_way", "expires_on"}) {
        table.columns.push_back({sentence(language, std::string("cli.field.") + field), Align::left});
    }
    table.columns.push_back({sentence(language, "cli.contact.state"), Align::left});
    for (const ContactSummary& each : contacts) {
        table.rows.push_back({each.id, each.owner, each.purpose, format_date(each.consent_on, language),
                              way_text(each.consent_way, language),
                              format_date(each.expires_on, language),
                              sentence(language, each.has_expired ? "cli.contact.expired" : "cli.contact.valid")});
    }
    return table;
}

ExitCode list(const Invocation& call)
{
    const std::vector<ContactSummary> contacts = list_contacts(
        call.common().registry, {call.text_or("ID", ""), call.has("expired")}, call.common().as_of);
    Json items = Json::array();
    for (const ContactSummary& each : contacts) {
        items.push_back({{"id", each.id},
                         {"owner", each.owner},
                         {"purpose", each.purpose},
                         {"consent_on", each.consent_on.to_string()},
                         {"consent_way", each.consent_way ? Json(to_code(*each.consent_way)) : Json()},
                         {"expires_on", each.expires_on.to_string()},
                         {"has_expired", each.has_expired}});
    }
    print(call, table_of(contacts, call.language()),
          {{"action", "list"}, {"items", std::move(items)}, {"total", contacts.size()}});
    return ExitCode::done;
}

ExitCode show(const Invocation& call)
{
    if (call.common().format == OutputFormat::csv) {
        throw UsageError(sentence(call.language(), "cli.error.format_not_here", {{"format", "csv"}}));
    }
    const std::string id = required_id(call);
    Stamp stamp = stamp_of(call, "contact show");
    stamp.reason = call.text_or("purpose", "");
    const ReadContact read = read_contact(call.common().registry, id, stamp);
    if (call.common().format == OutputFormat::json) {
        call.out() << to_json_text({{"action", "show"},
                                    {"contact", Json::parse(record_json(read.contact, Derived::leave_out, read.version))},
                                    {"change_set", read.change_set}});
        return ExitCode::done;
    }
    RegistryContent content;
    content.contacts.push_back(read.contact);
    call.out() << record_sheet(content, RecordKind::contact, call.language(), {})
               << sentence(call.language(), "cli.show.version", {{"version", std::to_string(read.version)}}) << "\n";
    call.err() << sentence(call.language(), "cli.contact.noted", {{"number", std::to_string(read.change_set)}}) << "\n";
    return ExitCode::done;
}

ExitCode forget(const Invocation& call, std::string_view action, std::vector<std::string> ids)
{
    const ContactReport report = forget_contacts({call.common().registry, std::move(ids), call.common().as_of,
                                                  stamp_of(call, "contact forget"), dry_run_of(call)});
    return tell_of(change_if(report.change_set.has_value()), [&] {
        if (call.common().format == OutputFormat::json) {
            call.out() << to_json_text(json_of(action, report, call));
            return ExitCode::done;
        }
        const Language language = call.language();
        for (const std::string& id : report.ids) {
            const char* said = call.common().dry_run ? "cli.contact.would_forget" : "cli.contact.forgotten";
            call.out() << sentence(language, said, {{"id", id}}) << "\n";
        }
        if (report.ids.empty()) {
            call.out() << sentence(language, "cli.contact.none_expired") << "\n";
        }
        for (const std::string& copy : report.older_copies) {
            call.err() << sentence(language, "cli.contact.older_copy", {{"file", copy}}) << "\n";
        }
        return ExitCode::done;
    });
}

ExitCode forget_named(const Invocation& call)
{
    std::vector<std::string> ids{required_id(call)};
    ids.insert(ids.end(), call.all("ASSIGNMENT").begin(), call.all("ASSIGNMENT").end());
    return forget(call, "forget", std::move(ids));
}

ExitCode purge(const Invocation& call)
{
    if (call.has("ID")) {
        throw UsageError(sentence(call.language(), "cli.error.extra_positional", {{"value", *call.text("ID")}}));
    }
    return forget(call, "purge", {});
}

struct Action {
    std::string_view name;
    ExitCode (*run)(const Invocation& call);
};

constexpr std::array<Action, 5> actions{
    {{"add", add}, {"list", list}, {"show", show}, {"forget", forget_named}, {"purge", purge}}};

ExitCode run(const Invocation& call)
{
    const std::string name = *call.text("ACTION");
    std::string names;
    for (const Action& action : actions) {
        if (action.name == name) {
            return action.run(call);
        }
        names += (names.empty() ? "" : ", ") + std::string(action.name);
    }
    throw UsageError(
        sentence(call.language(), "cli.error.bad_choice", {{"option", "ACTION"}, {"value", name}, {"expected", names}}));
}

} // namespace

Command make_contact_command()
{
    return {{.name = "contact",
             .positionals = {{.name = "ACTION"},
                             {.name = "ID", .required = false},
                             {.name = "ASSIGNMENT", .required = false, .repeatable = true}},
             .options = {{.name = "purpose", .argument = "TEXT", .kind = OptionKind::text}, {.name = "expired"}},
             .common = {CommonGroup::registry, CommonGroup::change, CommonGroup::output},
             .examples = {{"contact.add", "redriver contact add INV-0001 name=… purpose=… consent_on=2026-11-01 "
                                          "consent_way=letter expires_on=2027-11-01"},
                          {"contact.show", "redriver contact show CT-0001 --purpose 'invitation to the June meeting'"},
                          {"contact.forget", "redriver contact forget CT-0001"}},
             .see_also = {"log", "verify"}},
            run};
}

} // namespace redriver::cli
