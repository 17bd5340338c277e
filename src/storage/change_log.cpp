// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "record/json_writer.hpp"
#include "storage/fresh_writer.hpp"
#include "storage/history_writer.hpp"
#include "storage/person_history.hpp"
#include "storage/record_tables.hpp"
#include "storage/registry_body.hpp"

#include <redriver/base/interruption.hpp>
#include <redriver/files/unconfirmed.hpp>
#include <redriver/i18n/told_error.hpp>
#include <redriver/record/record_text.hpp>
#include <redriver/search/folding.hpp>
#include <redriver/search/searched_text.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <optional>
#include <set>
#include <span>

namespace redriver {
namespace storage {
namespace {

constexpr const char* insert_change_set_text =
    "INSERT INTO change_set (number, time, author, reason, command, sources, previous_hash, hash) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* select_change_sets_text =
    "SELECT number, time, author, reason, command, sources, previous_hash, hash FROM change_set "
    "WHERE ?1 = '' OR number IN (SELECT change_set FROM change WHERE record = ?1) ORDER BY number";
constexpr const char* select_changes_text =
    "SELECT kind, record, field, before, after FROM change WHERE change_set = ? ORDER BY position";
constexpr const char* select_contact_changes_text =
    "SELECT position, before, after FROM contact_change WHERE change_set = ? ORDER BY position";
constexpr const char* find_record_text = "SELECT id FROM record WHERE kind = ? AND key = ?";
constexpr const char* last_record_text = "SELECT coalesce(max(id), 0) FROM record";
constexpr const char* update_record_text = "UPDATE record SET version = version + 1, sha256 = ? WHERE id = ?";
constexpr const char* erase_record_text = "DELETE FROM record WHERE id = ?";
constexpr const char* erase_contact_changes_text = "DELETE FROM contact_change WHERE contact = ?";
constexpr const char* erase_search_text = "DELETE FROM search_text WHERE rowid = ?";

using record::Json;

std::vector<SourceFile> sources_from(std::string_view text)
{
    std::vector<SourceFile> sources;
    const Json list = Json::parse(text, nullptr, false);
    if (list.is_array()) {
        for (const Json& each : list) {
            const auto member = [&each](const char* name) {
                const auto found = each.is_object() ? each.find(name) : each.end();
                return found != each.end() && found->is_string() ? found->get<std::string>() : std::string();
            };
            sources.push_back({member("path"), member("sha256")});
        }
    }
    return sources;
}

/// Writes the rows of one change set. Holds its statements for the whole of it.
class ChangeSetWriter {
public:
    ChangeSetWriter(SQLite::Database& database, const std::vector<FieldChange>& changes)
        : m_database(database), m_changes(changes), m_find_record(database, find_record_text),
          m_update_record(database, update_record_text), m_erase_record(database, erase_record_text),
          m_search(database), m_erase_search(database, erase_search_text)
    {
        SQLite::Statement last(database, last_record_text);
        last.executeStep();
        m_last_id = last.getColumn(0).getInt64();
    }

    template <class Record>
    void put_all(const std::vector<Record>& records)
    {
        if (records.empty()) {
            return;
        }
        const std::int64_t last_before = m_last_id;
        std::vector<std::int64_t> ids;
        ids.reserve(records.size());
        put_heads(std::span(records), ids);
        insert_records(m_database, std::span(records));
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (ids[i] <= last_before) {
                run(m_erase_search, ids[i]);
            }
            m_search.add(ids[i], fold(searched_text(records[i])));
        }
        m_search.finish();
    }

    template <class Record>
    void erase_all(const std::vector<Record>& records)
    {
        if (records.empty()) {
            return;
        }
        RecordEraser<Record> eraser(m_database);
        for (const Record& record : records) {
            eraser.erase(record);
            if (const auto id = id_of(std::string(table_of<Record>()), key_of(record))) {
                run(m_erase_search, *id);
                run(m_erase_record, *id);
            }
        }
    }

private:
    /// Notes each record with its hash, and makes way for those that the tables have. Appends their numbers.
    template <class Record>
    void put_heads(std::span<const Record> records, std::vector<std::int64_t>& ids)
    {
        const std::string kind(table_of<Record>());
        RecordEraser<Record> eraser(m_database);
        RowInserter heads(m_database, "record", {"id", "kind", "key", "version", "sha256"}, {});
        CellRows row;
        for (const Record& record : records) {
            const std::string key = key_of(record);
            const std::string hash = hash_of_record(record, key);
            if (const auto id = id_of(kind, key)) {
                eraser.erase(record);
                m_update_record.bind(1, hash);
                run(m_update_record, *id, 2);
                ids.push_back(*id);
            } else {
                ids.push_back(++m_last_id);
                row.clear();
                for (const std::string& cell : {std::to_string(m_last_id), kind, key, std::string("1"), hash}) {
                    row.add(cell);
                }
                heads.add(row);
            }
        }
        heads.finish();
    }

    /// A record that is made stands as a whole among the changes: its JSON need not be written again.
    template <class Record>
    std::string hash_of_record(const Record& record, const std::string& key)
    {
        while (m_next_change < m_changes.size() && m_changes[m_next_change].field != "*") {
            ++m_next_change;
        }
        if (m_next_change < m_changes.size()) {
            const FieldChange& change = m_changes[m_next_change];
            if (change.kind == RecordTraits<Record>::kind && change.key == key && change.after != "null") {
                ++m_next_change;
                return sha256_hex(change.after);
            }
        }
        return sha256_hex(record::written_json(record));
    }

    std::optional<std::int64_t> id_of(const std::string& kind, const std::string& key)
    {
        m_find_record.bindNoCopy(1, kind);
        m_find_record.bindNoCopy(2, key);
        const bool found = m_find_record.executeStep();
        const std::optional<std::int64_t> id =
            found ? std::optional(m_find_record.getColumn(0).getInt64()) : std::nullopt;
        m_find_record.reset();
        return id;
    }

    static void run(SQLite::Statement& statement, std::int64_t id, int index = 1)
    {
        statement.bind(index, id);
        statement.exec();
        statement.reset();
    }

    SQLite::Database& m_database;
    const std::vector<FieldChange>& m_changes;
    std::size_t m_next_change = 0;
    std::int64_t m_last_id = 0;
    SQLite::Statement m_find_record;
    SQLite::Statement m_update_record;
    SQLite::Statement m_erase_record;
    SearchWriter m_search;
    SQLite::Statement m_erase_search;
};

/// Writes the changes of one set, those that tell of persons sealed.
class ChangeWriter {
public:
    ChangeWriter(SQLite::Database& database, const ChangeSet& head, const ChangeRequest& request)
        : m_forgotten(request.forgotten.begin(), request.forgotten.end()), m_history(database, head),
          m_persons(database, head), m_fresh(database)
    {
    }

    void add(const FieldChange& change)
    {
        if (!tells_of_person(change)) {
            m_history.add(change);
            return;
        }
        CellRows kept;
        const ChangeView view{change.kind, change.key, change.field, change.before, change.after};
        const PersonHistory::Sealed sealed = m_persons.seal(view, m_history.position(), kept);
        m_history.add({change.kind, change.key, change.field, sealed.before, sealed.after});
        if (!m_forgotten.contains(change.key)) {
            m_persons.add(kept);
        }
    }

    void add(const FreshRecords& fresh, const FreshRecords::Run& run) { m_fresh.write(fresh, run, m_history, m_persons); }

    /// Writes what is left; returns the hash of the set.
    std::string finish()
    {
        m_fresh.finish();
        m_persons.finish();
        return m_history.finish();
    }

private:
    std::set<std::string> m_forgotten;
    HistoryWriter m_history;
    PersonHistory m_persons;
    FreshWriter m_fresh;
};

/// Writes all changes of the set and the fresh records among them; returns its hash.
std::string write_changes(SQLite::Database& database, const ChangeSet& head, const ChangeRequest& request)
{
    ChangeWriter writer(database, head, request);
    std::size_t next = 0;
    for (const FreshRecords::Run& run : request.fresh.runs()) {
        for (; next < run.changes_before; ++next) {
            writer.add(request.changes[next]);
        }
        writer.add(request.fresh, run);
    }
    for (; next < request.changes.size(); ++next) {
        writer.add(request.changes[next]);
    }
    return writer.finish();
}

/// What the history keeps of persons beside their commitments.
void erase_past(SQLite::Database& database, const std::vector<std::string>& contacts)
{
    SQLite::Statement erase(database, erase_contact_changes_text);
    for (const std::string& contact : contacts) {
        erase.bind(1, contact);
        erase.exec();
        erase.reset();
    }
}

/// While it lives, SQLite looks at no reference: all of them are looked at once all rows are there. As long as a single
/// one does not resolve, and the head of the set comes last, it would look through all that may refer to each new row.
class NoReferenceLooks {
public:
    explicit NoReferenceLooks(SQLite::Database& database) : m_handle(database.getHandle()) { set(0); }
    NoReferenceLooks(const NoReferenceLooks&) = delete;
    NoReferenceLooks& operator=(const NoReferenceLooks&) = delete;
    ~NoReferenceLooks() { set(1); }

private:
    void set(int on) { sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_FKEY, on, nullptr); } // needs no memory

    sqlite3* m_handle;
};

/// A dangling reference shows only here, where it is told by name.
void check_references(SQLite::Database& database, const std::string& path)
{
    SQLite::Statement check(database, "PRAGMA foreign_key_check");
    if (check.executeStep()) {
        throw ToldStorageError("failure.action.write", path,
                               {"failure.dangling_reference",
                                {{"table", check.getColumn(0).getString()}, {"named", check.getColumn(2).getString()}}});
    }
}

} // namespace

std::string sources_json(const std::vector<SourceFile>& sources)
{
    // Text by text: the library asks for memory when it takes a list apart, and ends the program where there is none.
    const auto quoted = [](const std::string& text) {
        return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); // a file name may be no UTF-8
    };
    std::string list = "[";
    for (const SourceFile& source : sources) {
        list += (list.size() > 1 ? ",{\"path\":" : "{\"path\":") + quoted(source.path) +
                ",\"sha256\":" + quoted(source.sha256) + "}";
    }
    return list + "]";
}

void insert_change_set(SQLite::Database& database, const ChangeSet& set)
{
    SQLite::Statement head(database, insert_change_set_text);
    head.bind(1, static_cast<std::int64_t>(set.number));
    int column = 1;
    for (const std::string& text : {set.stamp.time, set.stamp.author, set.stamp.reason, set.stamp.command,
                                    sources_json(set.sources), set.previous_hash, set.hash}) {
        head.bind(++column, text);
    }
    head.exec();
}

void expect_head(const RegistryHead& now, const RegistryHead& based_on)
{
    if (!(now == based_on)) {
        throw ToldConflictError("conflict.registry_moved", {{"before", std::to_string(based_on.count)},
                                                            {"now", std::to_string(now.count)}});
    }
}

std::string commitment(const std::string& salt, const std::string& value)
{
    return value == "null" ? value : "\"" + sha256_hex(salt + value) + "\"";
}

std::string hash_of(const ChangeSet& set)
{
    ChainHash hash(set);
    for (const FieldChange& change : set.changes) {
        hash.add({change.kind, change.key, change.field, change.before, change.after});
    }
    return hash.hex();
}

std::vector<ChangeSet> load_change_sets(SQLite::Database& database, const std::string& key)
{
    std::vector<ChangeSet> sets;
    SQLite::Statement select(database, select_change_sets_text);
    select.bind(1, key);
    SQLite::Statement changes(database, select_changes_text);
    while (select.executeStep()) {
        ChangeSet set;
        set.number = static_cast<long>(select.getColumn(0).getInt64());
        set.stamp = {select.getColumn(1).getString(), select.getColumn(2).getString(), select.getColumn(3).getString(),
                     select.getColumn(4).getString()};
        set.sources = sources_from(text_of(select, 5));
        set.previous_hash = select.getColumn(6).getString();
        set.hash = select.getColumn(7).getString();
        changes.bind(1, static_cast<std::int64_t>(set.number));
        while (changes.executeStep()) {
            const auto kind = from_code<RecordKind>(text_of(changes, 0));
            set.changes.push_back({kind.value_or(RecordKind::project), changes.getColumn(1).getString(),
                                   changes.getColumn(2).getString(), changes.getColumn(3).getString(),
                                   changes.getColumn(4).getString()});
        }
        changes.reset();
        sets.push_back(std::move(set));
    }
    return sets;
}

} // namespace storage

ChangeSet Registry::change_set(long number)
{
    std::vector<ChangeSet> sets = change_sets();
    const auto found = std::find_if(sets.begin(), sets.end(), [number](const ChangeSet& set) { return set.number == number; });
    if (found == sets.end()) {
        throw ToldUsageError("usage.no_change_set",
                             {{"number", std::to_string(number)}, {"count", std::to_string(sets.size())}});
    }
    storage::guarded("failure.action.read_history", path(), [&] {
        SQLite::Statement select(m_body->database, storage::select_contact_changes_text);
        select.bind(1, static_cast<std::int64_t>(number));
        while (select.executeStep()) {
            FieldChange& change = found->changes.at(static_cast<std::size_t>(select.getColumn(0).getInt64()));
            change.before = select.getColumn(1).getString();
            change.after = select.getColumn(2).getString();
        }
    });
    return *found;
}

RegistryHead Registry::apply(const ChangeRequest& request)
{
    if (request.empty()) {
        return head();
    }
    RegistryHead head;
    storage::guarded("failure.action.write", path(), [&] {
        SQLite::Database& database = m_body->database;
        const UnfinishedWork unfinished;
        const storage::NoReferenceLooks no_looks(database);
        storage::Transaction transaction(database, Access::write);
        const RegistryHead before = storage::head_of(database);
        storage::expect_head(before, request.based_on);
        {
            storage::ChangeSetWriter writer(database, request.changes);
            for_each_list(request.removals, [&writer](const auto& records) { writer.erase_all(records); });
            for_each_list(request.upserts, [&writer](const auto& records) { writer.put_all(records); });
        }
        ChangeSet set;
        set.number = before.count + 1;
        set.stamp = request.stamp;
        set.sources = request.sources;
        set.previous_hash = before.hash;
        set.hash = storage::write_changes(database, set, request);
        storage::insert_change_set(database, set);
        storage::erase_past(database, request.forgotten);
        storage::check_references(database, path());
        head = {set.number, set.hash}; // needs memory, which may not fail once the change is there
        transaction.commit();
        note_change_made();
    });
    return head;
}

} // namespace redriver
