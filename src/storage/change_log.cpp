// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "storage/record_tables.hpp"
#include "storage/registry_body.hpp"

#include <redriver/base/error.hpp>
#include <redriver/base/interruption.hpp>
#include <redriver/record/record_text.hpp>
#include <redriver/search/folding.hpp>
#include <redriver/search/searched_text.hpp>

#include <openssl/rand.h>

#include <algorithm>
#include <array>

namespace redriver {
namespace storage {
namespace {

constexpr const char* insert_change_set_text =
    "INSERT INTO change_set (number, time, author, reason, command, sources, previous_hash, hash) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_change_text =
    "INSERT INTO change (change_set, position, kind, record, field, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insert_contact_change_text =
    "INSERT INTO contact_change (change_set, position, contact, salt, before, after) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* select_change_sets_text =
    "SELECT number, time, author, reason, command, sources, previous_hash, hash FROM change_set "
    "WHERE ?1 = '' OR number IN (SELECT change_set FROM change WHERE record = ?1) ORDER BY number";
constexpr const char* select_changes_text =
    "SELECT kind, record, field, before, after FROM change WHERE change_set = ? ORDER BY position";
constexpr const char* select_contact_changes_text =
    "SELECT position, before, after FROM contact_change WHERE change_set = ? ORDER BY position";
constexpr const char* put_record_text =
    "INSERT INTO record (kind, key, version, sha256) VALUES (?, ?, 1, ?) "
    "ON CONFLICT (kind, key) DO UPDATE SET version = version + 1, sha256 = excluded.sha256 RETURNING id";
constexpr const char* erase_record_text = "DELETE FROM record WHERE kind = ? AND key = ? RETURNING id";
constexpr const char* put_search_text = "INSERT OR REPLACE INTO search_text (rowid, folded) VALUES (?, ?)";
constexpr const char* erase_search_text = "DELETE FROM search_text WHERE rowid = ?";

using record::Json;

std::string sources_json(const std::vector<SourceFile>& sources)
{
    Json list = Json::array();
    for (const SourceFile& source : sources) {
        list.push_back({{"path", source.path}, {"sha256", source.sha256}});
    }
    return list.dump(-1, ' ', false, Json::error_handler_t::replace); // a file name may be no UTF-8
}

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

std::string random_salt()
{
    std::array<unsigned char, 32> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        throw StorageError("write", "registry", "the system gives no random numbers");
    }
    return sha256_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

/// Writes the rows of one change set. Holds its statements for the whole of it.
class ChangeSetWriter {
public:
    explicit ChangeSetWriter(SQLite::Database& database)
        : m_database(database), m_put_record(database, put_record_text), m_erase_record(database, erase_record_text),
          m_put_search(database, put_search_text), m_erase_search(database, erase_search_text)
    {
    }

    template <class Record>
    void put_all(const std::vector<Record>& records)
    {
        if (records.empty()) {
            return;
        }
        RecordWriter<Record> writer(m_database);
        for (const Record& record : records) {
            writer.put(record);
            m_put_record.bind(1, std::string(to_code(RecordTraits<Record>::kind)));
            m_put_record.bind(2, key_of(record));
            m_put_record.bind(3, sha256_hex(record::canonical_json(record)));
            m_put_record.executeStep();
            const auto id = m_put_record.getColumn(0).getInt64();
            m_put_record.reset();
            put_search(id, searched_text(record));
        }
    }

    template <class Record>
    void erase_all(const std::vector<Record>& records)
    {
        if (records.empty()) {
            return;
        }
        RecordWriter<Record> writer(m_database);
        for (const Record& record : records) {
            writer.erase(record);
            m_erase_record.bind(1, std::string(to_code(RecordTraits<Record>::kind)));
            m_erase_record.bind(2, key_of(record));
            if (m_erase_record.executeStep()) {
                m_erase_search.bind(1, m_erase_record.getColumn(0).getInt64());
                m_erase_search.exec();
                m_erase_search.reset();
            }
            m_erase_record.reset();
        }
    }

private:
    void put_search(std::int64_t id, const std::string& text)
    {
        if (text.empty()) {
            return;
        }
        m_put_search.bind(1, id);
        m_put_search.bind(2, fold(text));
        m_put_search.exec();
        m_put_search.reset();
    }

    SQLite::Database& m_database;
    SQLite::Statement m_put_record;
    SQLite::Statement m_erase_record;
    SQLite::Statement m_put_search;
    SQLite::Statement m_erase_search;
};

/// Replaces personal values by commitments and keeps what they stand for apart.
std::vector<FieldChange> without_persons(SQLite::Database& database, long number, std::vector<FieldChange> changes)
{
    SQLite::Statement insert(database, insert_contact_change_text);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        FieldChange& change = changes[i];
        if (change.kind != RecordKind::contact) {
            continue;
        }
        const std::string salt = random_salt();
        insert.bind(1, static_cast<std::int64_t>(number));
        insert.bind(2, static_cast<std::int64_t>(i));
        insert.bind(3, change.key);
        insert.bind(4, salt);
        insert.bind(5, change.before);
        insert.bind(6, change.after);
        insert.exec();
        insert.reset();
        change.before = commitment(salt, change.before);
        change.after = commitment(salt, change.after);
    }
    return changes;
}

/// Foreign keys are deferred: a dangling reference shows only here. Told by name instead of by SQLite's bare refusal.
void check_references(SQLite::Database& database, const std::string& path)
{
    SQLite::Statement check(database, "PRAGMA foreign_key_check");
    if (check.executeStep()) {
        throw StorageError("write", path,
                           "a row of " + check.getColumn(0).getString() + " names a record of " +
                               check.getColumn(2).getString() + " that does not exist");
    }
}

} // namespace

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
    SQLite::Statement insert(database, insert_change_text);
    for (std::size_t i = 0; i < set.changes.size(); ++i) {
        const FieldChange& change = set.changes[i];
        insert.bind(1, static_cast<std::int64_t>(set.number));
        insert.bind(2, static_cast<std::int64_t>(i));
        insert.bind(3, std::string(to_code(change.kind)));
        insert.bindNoCopy(4, change.key);
        insert.bindNoCopy(5, change.field);
        insert.bindNoCopy(6, change.before);
        insert.bindNoCopy(7, change.after);
        insert.exec();
        insert.reset();
    }
}

void expect_head(const RegistryHead& now, const RegistryHead& based_on)
{
    if (!(now == based_on)) {
        throw ConflictError("the registry moved on from change set " + std::to_string(based_on.count) + " to " +
                            std::to_string(now.count) + " meanwhile; nothing was written, try again");
    }
}

std::string commitment(const std::string& salt, const std::string& value)
{
    return value == "null" ? value : "\"" + sha256_hex(salt + value) + "\"";
}

std::string hash_of(const ChangeSet& set)
{
    std::string text;
    const auto add = [&text](std::string_view part) {
        text += std::to_string(part.size());
        text += ':';
        text += part;
    };
    add(std::to_string(set.number));
    for (const std::string& part : {set.stamp.time, set.stamp.author, set.stamp.reason, set.stamp.command,
                                    sources_json(set.sources), set.previous_hash}) {
        add(part);
    }
    for (const FieldChange& change : set.changes) {
        add(to_code(change.kind));
        add(change.key);
        add(change.field);
        add(change.before);
        add(change.after);
    }
    return sha256_hex(text);
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
        throw UsageError("there is no change set " + std::to_string(number) + "; the registry has " +
                         std::to_string(sets.size()) + ", see 'redriver log'");
    }
    storage::guarded("read the history", path(), [&] {
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
    if (request.changes.empty()) {
        return head();
    }
    RegistryHead head;
    storage::guarded("write to the registry", path(), [&] {
        SQLite::Database& database = m_body->database;
        const UnfinishedWork unfinished;
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        const RegistryHead before = storage::head_of(database);
        storage::expect_head(before, request.based_on);
        storage::ChangeSetWriter writer(database);
        for_each_list(request.removals, [&writer](const auto& records) { writer.erase_all(records); });
        for_each_list(request.upserts, [&writer](const auto& records) { writer.put_all(records); });
        ChangeSet set;
        set.number = before.count + 1;
        set.stamp = request.stamp;
        set.sources = request.sources;
        set.previous_hash = before.hash;
        // The head row comes first, since the rows of persons refer to it; its hash needs all changes.
        database.exec("PRAGMA defer_foreign_keys = ON");
        set.changes = storage::without_persons(database, set.number, request.changes);
        set.hash = storage::hash_of(set);
        storage::insert_change_set(database, set);
        storage::check_references(database, path());
        transaction.commit();
        head = {set.number, set.hash};
    });
    return head;
}

} // namespace redriver
