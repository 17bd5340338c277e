// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/export_records.hpp>

#include "workflow/dump_text.hpp"
#include "workflow/noted_reading.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/record/record_text.hpp>
#include <redriver/storage/registry.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace redriver {
namespace {

using Json = nlohmann::ordered_json;

/// The kinds asked for, in published order; all but persons if none is named.
std::vector<RecordKind> exported_kinds(const std::vector<RecordKind>& asked)
{
    std::vector<RecordKind> kinds;
    for (const auto& term : Vocabulary<RecordKind>::terms) {
        const RecordKind kind = term.value;
        const bool named = std::find(asked.begin(), asked.end(), kind) != asked.end();
        if (kind == RecordKind::contact && named) {
            throw ToldUsageError("usage.persons_never_exported");
        }
        if (kind != RecordKind::contact && (asked.empty() || named)) {
            kinds.push_back(kind);
        }
    }
    return kinds;
}

Json resource_of(const RecordTable& table, const CsvForm& form)
{
    Json fields = Json::array();
    for (const std::string& column : table.columns) {
        fields.push_back({{"name", column}});
    }
    Json resource{{"name", table.name},
                  {"path", table.name + ".csv"},
                  {"profile", "tabular-data-resource"},
                  {"kind", table.name},
                  {"format", "csv"},
                  {"mediatype", "text/csv"},
                  {"encoding", "utf-8"}};
    if (form.separator != ',') {
        resource["dialect"] = {{"delimiter", std::string(1, form.separator)}};
    }
    resource["schema"] = {{"fields", std::move(fields)}};
    return resource;
}

template <class Record>
void append_list(const std::vector<Record>& records, std::string& text)
{
    text += "\"" + std::string(to_code(RecordTraits<Record>::kind)) + "\":[";
    for (const Record& record : records) {
        text += (&record == &records.front() ? "\n" : ",\n") + record_json(record, Derived::leave_out);
    }
    text += "\n]";
}

std::string line_of(std::string_view kind, const std::string& json)
{
    return "{\"kind\":\"" + std::string(kind) + "\",\"record\":" + json + "}\n";
}

Json change_json(const FieldChange& change)
{
    return {{"kind", to_code(change.kind)},
            {"record", change.key},
            {"field", change.field},
            {"before", Json::parse(change.before, nullptr, false)},
            {"after", Json::parse(change.after, nullptr, false)}};
}

Json change_set_json(const ChangeSet& set)
{
    Json sources = Json::array();
    for (const SourceFile& source : set.sources) {
        sources.push_back({{"path", source.path}, {"sha256", source.sha256}});
    }
    Json changes = Json::array();
    for (const FieldChange& change : set.changes) {
        changes.push_back(change_json(change));
    }
    return {{"change_set", set.number},
            {"at", set.stamp.time},
            {"author", set.stamp.author},
            {"reason", set.stamp.reason},
            {"command", set.stamp.command},
            {"sources", std::move(sources)},
            {"changes", std::move(changes)},
            {"previous_hash", set.previous_hash},
            {"hash", set.hash}};
}

void append_audit(Registry& registry, std::string& text)
{
    for (const auto& [id, version] : registry.versions()) {
        text += Json{{"kind", "version"},
                     {"record", {{"kind", to_code(id.first)}, {"key", id.second}, {"version", version}}}}
                    .dump() +
                "\n";
    }
    for (const ChangeSet& set : registry.change_sets()) {
        text += line_of("change_set", change_set_json(set).dump());
    }
}

} // namespace

std::vector<OutputFile> export_package(const std::string& registry, const std::vector<RecordKind>& kinds,
                                       const CsvForm& form)
{
    const std::vector<RecordKind> exported = exported_kinds(kinds);
    const RegistryContent content = Registry::open(registry, Access::read).load();
    std::vector<OutputFile> files;
    Json resources = Json::array();
    for (const RecordKind kind : exported) {
        for (const RecordTable& table : tables_of(content, kind)) {
            resources.push_back(resource_of(table, form));
            files.push_back({table.name + ".csv", csv_text(table, form)});
        }
    }
    const Json package{{"name", "redriver-export"},
                       {"profile", "tabular-data-package"},
                       {"resources", std::move(resources)}};
    files.push_back({"datapackage.json", package.dump(2) + "\n"});
    return files;
}

std::string export_table(const std::string& registry, RecordKind kind, const CsvForm& form)
{
    exported_kinds({kind});
    const auto tables = tables_of(Registry::open(registry, Access::read).load(), kind);
    return tables.empty() ? std::string() : csv_text(tables.front(), form);
}

std::string export_json(const std::string& registry, const std::vector<RecordKind>& kinds)
{
    const std::vector<RecordKind> exported = exported_kinds(kinds);
    const RegistryContent content = Registry::open(registry, Access::read).load();
    std::string text = "{\n";
    for_each_list(content, [&](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        if (std::find(exported.begin(), exported.end(), RecordTraits<Record>::kind) != exported.end()) {
            text += text.size() > 2 ? ",\n" : "";
            append_list(list, text);
        }
    });
    return text + "\n}\n";
}

std::string dump_text(Registry& registry, RegistryContent content, Audit audit, Persons persons)
{
    if (persons == Persons::leave_out) {
        for (Contact& contact : content.contacts) {
            contact.name = contact.role = contact.email = contact.phone = contact.consent_proof = {};
        }
    }
    std::string text;
    for_each_list(content, [&text](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        for (const Record& record : list) {
            text += line_of(to_code(RecordTraits<Record>::kind), record_json(record, Derived::leave_out));
        }
    });
    if (audit == Audit::add) {
        append_audit(registry, text);
    }
    return text;
}

std::string dump_registry(const std::string& registry, Audit audit)
{
    Registry opened = Registry::open(registry, Access::read);
    return dump_text(opened, opened.load(), audit, Persons::leave_out);
}

std::string dump_with_persons(const std::string& registry, Audit audit, const Stamp& stamp)
{
    if (stamp.reason.empty()) {
        throw ToldUsageError("usage.contact_without_purpose");
    }
    Registry opened = Registry::open(registry, Access::write);
    RegistryContent content = with_retries([&] {
        const RegistryHead head = opened.head();
        RegistryContent read = opened.load();
        std::vector<std::string> persons;
        for (const Contact& contact : read.contacts) {
            persons.push_back(contact.id.value);
        }
        note_reading(opened, persons, stamp, head);
        return read;
    });
    return dump_text(opened, std::move(content), audit, Persons::tell);
}

} // namespace redriver
