// SPDX-License-Identifier: Apache-2.0
#include "workflow/forget_persons.hpp"
#include "workflow/record_merge.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/storage/history.hpp>
#include <redriver/workflow/edit_record.hpp>

#include <algorithm>
#include <map>

namespace redriver {
namespace {

/// Collects what takes one change set back.
class Undoing {
public:
    Undoing(const RegistryContent& content, const ChangeSet& set, ChangeRequest& request)
        : m_content(content), m_set(set), m_request(request)
    {
    }

    void run()
    {
        std::map<std::pair<RecordKind, std::string>, std::vector<const FieldChange*>> by_record;
        for (const FieldChange& change : m_set.changes) {
            const bool is_person = change.kind == RecordKind::contact;
            if (is_person && change.field == reading_field) {
                continue; // who read a person stays noted
            }
            if (is_person && m_set.stamp.command == "contact forget") {
                throw ToldUsageError("usage.person_forgotten", {{"number", std::to_string(m_set.number)}});
            }
            by_record[{change.kind, change.key}].push_back(&change);
        }
        for (const auto& [id, changes] : by_record) {
            for_each_list(m_content, [&](const auto& list) {
                using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
                if (RecordTraits<Record>::kind == id.first) {
                    undo_record(list, id.second, changes);
                }
            });
        }
        if (!m_conflicts.empty()) {
            throw ToldConflictError("conflict.later_changes",
                                    {{"number", std::to_string(m_set.number)}, {"records", m_conflicts}});
        }
    }

private:
    template <class Record>
    void undo_record(const std::vector<Record>& list, const std::string& key,
                     const std::vector<const FieldChange*>& changes)
    {
        const auto found =
            std::find_if(list.begin(), list.end(), [&key](const Record& record) { return key_of(record) == key; });
        const Record* now = found == list.end() ? nullptr : &*found;
        const FieldChange& first = *changes.front();
        if (first.field == "*") {
            undo_whole(now, key, first);
            return;
        }
        if (now == nullptr) {
            note_conflict(key, "removed");
            return;
        }
        Record before = *now;
        for (const FieldChange* change : changes) {
            if (field_json(*now, change->field) != change->after) {
                note_conflict(key, change->field);
            }
            set_field_json(before, change->field, change->before);
        }
        append_changes(*now, before, m_request.changes);
        (m_request.upserts.*RecordTraits<Record>::list).push_back(std::move(before));
    }

    /// A record that was made goes, one that was removed comes back.
    template <class Record>
    void undo_whole(const Record* now, const std::string& key, const FieldChange& change)
    {
        const std::string present = now == nullptr ? "null" : record_json(*now, Derived::leave_out);
        if (present != change.after) {
            note_conflict(key, "*");
        } else if (now != nullptr) {
            m_request.changes.push_back(removal_of(*now));
            (m_request.removals.*RecordTraits<Record>::list).push_back(*now);
        } else {
            Record record = record_from_json<Record>(change.before);
            m_request.changes.push_back(creation_of(record));
            (m_request.upserts.*RecordTraits<Record>::list).push_back(std::move(record));
        }
    }

    void note_conflict(const std::string& key, const std::string& field)
    {
        m_conflicts += (m_conflicts.empty() ? "" : ", ") + key + (field == "*" ? "" : " (" + field + ")");
    }

    const RegistryContent& m_content;
    const ChangeSet& m_set;
    ChangeRequest& m_request;
    std::string m_conflicts;
};

/// The change set that took another one back and stands; 0 when there is none.
long undone_by(const std::vector<std::pair<long, std::string>>& undoings, long number)
{
    for (const auto& [later, command] : undoings) {
        if (command == "undo " + std::to_string(number) && undone_by(undoings, later) == 0) {
            return later;
        }
    }
    return 0;
}

/// Asked twice is a mistake worth its own sentence: what the undoing itself changed is no later change in the way.
void refuse_second_undo(Registry& registry, long number)
{
    if (const long by = undone_by(commands_of(registry.path(), "undo"), number); by != 0) {
        throw ToldConflictError("conflict.undone_already",
                                {{"number", std::to_string(number)}, {"by", std::to_string(by)}});
    }
}

} // namespace

UndoReport undo_change_set(const UndoRequest& request)
{
    Registry registry = Registry::open(request.registry, request.dry_run == DryRun::no ? Access::write : Access::read);
    ChangeRequest write;
    write.stamp = request.stamp;
    write.based_on = registry.head();
    const ChangeSet set = registry.change_set(request.change_set);
    refuse_second_undo(registry, request.change_set);
    Undoing(registry.load(), set, write).run();
    UndoReport report;
    report.changes = write.changes;
    mask_persons(report.changes);
    report.head = write.based_on;
    if (request.dry_run == DryRun::no && !write.changes.empty()) {
        report.head = registry.apply(write);
        report.change_set = report.head.count;
    }
    return report;
}

} // namespace redriver
