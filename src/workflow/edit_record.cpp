// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/edit_record.hpp>

#include "workflow/forget_persons.hpp"
#include "workflow/former_ids.hpp"
#include "workflow/record_merge.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/validation/check_records.hpp>

#include <algorithm>

namespace redriver {
namespace {

constexpr int tries = 3;

bool is_json(const std::string& value)
{
    return value.starts_with('[') || value.starts_with('{');
}

/// The record of `content` with this key, whatever its kind; calls visit(record). False if there is none.
template <class Visit>
bool with_record(const RegistryContent& content, const std::string& key, Visit&& visit)
{
    bool found = false;
    for_each_list(content, [&](const auto& list) {
        for (const auto& record : list) {
            if (!found && key_of(record) == key) {
                found = true;
                visit(record);
            }
        }
    });
    return found;
}

template <class Record>
bool has_field(const std::string& name)
{
    const std::vector<std::string> fields = change_fields<Record>();
    return std::find(fields.begin(), fields.end(), name) != fields.end();
}

/// The assignments that are written as in a table, laid over the record.
template <class Record>
Record with_cells(const Record& record, const EditRequest& request, std::vector<Finding>& findings)
{
    TextTable table;
    std::vector<std::string> cells;
    for (const auto& [name, value] : request.assignments) {
        if (!is_json(value) && !value.empty()) {
            table.header.push_back(name);
            cells.push_back(value);
        }
    }
    if (cells.empty()) {
        return record;
    }
    table.file = request.id;
    table.add_row(1, cells);
    Intake intake = read_table(table, to_code(RecordTraits<Record>::kind));
    for (Finding& finding : intake.findings) {
        if (finding.rule == "file.column_unknown") {
            throw ToldUsageError("usage.no_field", {{"field", finding.value}, {"id", request.id}});
        }
        const bool of_form = finding.rule == "file.column_missing"; // one row says only what it changes
        if (!of_form) {
            findings.push_back(std::move(finding));
        }
    }
    Incoming<Record> edit = std::move(incoming<Record>(intake.records).front());
    if constexpr (requires { edit.record.figures; }) {
        const std::string source =
            !request.stamp.reason.empty()    ? request.stamp.reason
            : request.stamp.author.empty() ? "entered by hand"
                                           : "entered by " + request.stamp.author;
        const auto today = PartialDate::parse(request.stamp.time.substr(0, 10));
        for (Figure& figure : edit.record.figures) {
            figure.source = {source, {}, today.value_or(PartialDate{}), {}};
        }
    }
    return merged(record, edit);
}

/// All assignments laid over the record.
template <class Record>
Record edited(const Record& record, const EditRequest& request, std::vector<Finding>& findings)
{
    Record result = with_cells(record, request, findings);
    for (const auto& [name, value] : request.assignments) {
        if (!is_json(value) && !value.empty()) {
            continue;
        }
        if (!has_field<Record>(name)) {
            throw ToldUsageError("usage.no_field_for_json", {{"field", name}, {"id", request.id}});
        }
        if (const auto fault = set_field_json(result, name, value.empty() ? "null" : value)) {
            throw ToldUsageError(*fault);
        }
    }
    if (key_of(result) != key_of(record)) {
        throw ToldUsageError("usage.id_never_changes");
    }
    if constexpr (std::is_same_v<Record, Project>) {
        const bool openness_given =
            std::any_of(request.assignments.begin(), request.assignments.end(),
                        [](const auto& each) { return each.first == "open_to_investors"; });
        if (result.stage != record.stage && !openness_given) {
            result.open_to_investors = openness_of(result.stage); // what was said of the old stage no longer holds
        }
    }
    return result;
}

[[noreturn]] void throw_conflict(Registry& registry, const EditRequest& request, long version,
                                 const std::vector<FieldChange>& changes)
{
    const std::vector<ChangeSet> history = registry.change_sets(request.id);
    std::vector<Message> sentences{{"conflict.version",
                                    {{"id", request.id},
                                     {"now", std::to_string(version)},
                                     {"expected", std::to_string(*request.expect_version)}}}};
    if (!history.empty()) {
        const Stamp& last = history.back().stamp;
        sentences.push_back({"conflict.last_saved",
                             {{"author", last.author},
                              {"time", last.time},
                              {"command", last.command + (last.reason.empty() ? "" : ": " + last.reason)}}});
    }
    for (const FieldChange& change : changes) {
        if (change.kind == RecordKind::contact) {
            sentences.push_back({"conflict.field_of_person", {{"field", change.field}}});
            continue;
        }
        sentences.push_back(
            {"conflict.field", {{"field", change.field}, {"before", change.before}, {"after", change.after}}});
    }
    sentences.push_back({"conflict.look_again", {{"id", request.id}}});
    throw ToldConflictError("conflict.sentences", {{"sentences", std::move(sentences)}});
}

EditReport edit_once(Registry& registry, const EditRequest& request)
{
    EditReport report;
    ChangeRequest write;
    write.stamp = request.stamp;
    write.based_on = registry.head();
    const RegistryContent content = registry.load();
    refuse_former_id(former_ids(registry, content), request.id);
    const ReferenceIndex index(content);
    const bool found = with_record(content, request.id, [&](const auto& record) {
        using Record = std::remove_cvref_t<decltype(record)>;
        report.kind = RecordTraits<Record>::kind;
        report.key = key_of(record);
        Record after = edited(record, request, report.findings);
        append_changes(record, after, report.changes);
        for (RecordFinding& each : check_record(after, index)) {
            report.findings.push_back(std::move(each.finding));
        }
        (write.upserts.*RecordTraits<Record>::list).push_back(std::move(after));
    });
    if (!found) {
        throw ToldUsageError("usage.no_record", {{"id", request.id}});
    }
    report.version = registry.version_of(report.kind, report.key);
    if (request.expect_version && *request.expect_version != report.version) {
        throw_conflict(registry, request, report.version, report.changes);
    }
    const bool writes = request.dry_run == DryRun::no && !report.changes.empty() &&
                        count(report.findings, Severity::error) == 0;
    if (writes) {
        write.changes = report.changes;
    }
    mask_persons(report.changes);
    mask_persons(report.findings);
    if (writes) { // last, since nothing may fail once it is there
        report.change_set = registry.apply(write).count;
        ++report.version;
    }
    return report;
}

} // namespace

EditReport edit_record(const EditRequest& request)
{
    Registry registry = Registry::open(request.registry, request.dry_run == DryRun::no ? Access::write : Access::read);
    for (int attempt = 1;; ++attempt) {
        const RegistryHead before = registry.head();
        try {
            return edit_once(registry, request);
        } catch (const ConflictError&) { // another record may have been saved meanwhile: look again
            if (attempt == tries || registry.head() == before) {
                throw;
            }
        }
    }
}

} // namespace redriver
