// SPDX-License-Identifier: Apache-2.0
#include "storage/record_tables.hpp"
#include "storage/registry_body.hpp"

#include <redriver/search/folding.hpp>

namespace redriver {
namespace storage {
namespace {

constexpr const char* chain_text = "SELECT number, hash FROM change_set ORDER BY number";
constexpr const char* head_text = "SELECT number, hash FROM change_set ORDER BY number DESC LIMIT 1";
constexpr const char* versions_text = "SELECT kind, key, version FROM record ORDER BY kind, key";
constexpr const char* version_text = "SELECT version FROM record WHERE kind = ? AND key = ?";
constexpr const char* search_text = "SELECT record.kind, record.key FROM search_text JOIN record ON record.id = "
                                    "search_text.rowid WHERE search_text MATCH ? ORDER BY record.kind, record.key";

} // namespace

RegistryHead head_of(SQLite::Database& database)
{
    SQLite::Statement select(database, head_text);
    RegistryHead head;
    if (select.executeStep()) {
        head.count = static_cast<long>(select.getColumn(0).getInt64());
        head.hash = select.getColumn(1).getString();
    }
    return head;
}

RegistryContent load_content(SQLite::Database& database)
{
    RegistryContent content;
    for_each_list(content, [&database](auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        list = load_records<Record>(database);
    });
    sort_by_key(content);
    return content;
}

} // namespace storage

RegistryContent Registry::load()
{
    RegistryContent content;
    storage::guarded("failure.action.read", path(), [&] {
        storage::Transaction picture(m_body->database, Access::read); // all lists of one moment
        content = storage::load_content(m_body->database);
    });
    return content;
}

std::map<std::pair<RecordKind, std::string>, long> Registry::versions()
{
    std::map<std::pair<RecordKind, std::string>, long> versions;
    storage::guarded("failure.action.read", path(), [&] {
        SQLite::Statement select(m_body->database, storage::versions_text);
        while (select.executeStep()) {
            if (const auto kind = from_code<RecordKind>(storage::text_of(select, 0))) {
                versions[{*kind, std::string(storage::text_of(select, 1))}] =
                    static_cast<long>(select.getColumn(2).getInt64());
            }
        }
    });
    return versions;
}

long Registry::version_of(RecordKind kind, const std::string& key)
{
    long version = 0;
    storage::guarded("failure.action.read", path(), [&] {
        SQLite::Statement select(m_body->database, storage::version_text);
        select.bind(1, std::string(to_code(kind)));
        select.bind(2, key);
        version = select.executeStep() ? static_cast<long>(select.getColumn(0).getInt64()) : 0;
    });
    return version;
}

RegistryHead Registry::head()
{
    RegistryHead head;
    storage::guarded("failure.action.read", path(), [&] { head = storage::head_of(m_body->database); });
    return head;
}

std::vector<SearchRow> Registry::search(const std::vector<std::string>& folded_words)
{
    // Quoted, so that no word is taken for an operator; a quote within is doubled.
    std::string query;
    for (const std::string& word : folded_words) {
        query += query.empty() ? "\"" : " AND \"";
        for (const char c : word) {
            query += c == '"' ? "\"\"" : std::string(1, c);
        }
        query += "\"*";
    }
    std::vector<SearchRow> rows;
    if (query.empty()) {
        return rows;
    }
    storage::guarded("failure.action.search", path(), [&] {
        SQLite::Statement select(m_body->database, storage::search_text);
        select.bind(1, query);
        while (select.executeStep()) {
            if (const auto kind = from_code<RecordKind>(storage::text_of(select, 0))) {
                rows.push_back({*kind, std::string(storage::text_of(select, 1))});
            }
        }
    });
    return rows;
}

std::vector<ChangeSet> Registry::change_sets(const std::string& key)
{
    std::vector<ChangeSet> sets;
    storage::guarded("failure.action.read_history", path(), [&] { sets = storage::load_change_sets(m_body->database, key); });
    return sets;
}

std::vector<RegistryHead> Registry::chain_hashes()
{
    std::vector<RegistryHead> heads;
    storage::guarded("failure.action.read_history", path(), [&] {
        SQLite::Statement select(m_body->database, storage::chain_text);
        while (select.executeStep()) {
            heads.push_back({static_cast<long>(select.getColumn(0).getInt64()), select.getColumn(1).getString()});
        }
    });
    return heads;
}

std::vector<Finding> Registry::verify(Depth depth)
{
    std::vector<Finding> findings;
    storage::guarded("failure.action.verify", path(),
                     [&] { findings = storage::verify_database(m_body->database, path(), depth); });
    return findings;
}

} // namespace redriver
