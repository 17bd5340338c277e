// SPDX-License-Identifier: Apache-2.0
#include "storage/registry_body.hpp"

#include <sqlite3.h>

namespace redriver {
namespace {

constexpr const char* keys_ever_text = "SELECT DISTINCT record FROM change WHERE kind = ? ORDER BY record";
constexpr const char* forgotten_text =
    "SELECT change.record FROM change JOIN change_set ON change_set.number = change.change_set "
    "WHERE change.kind = 'contacts' AND change.field = '*' AND change.after = 'null' AND change_set.command = ? "
    "ORDER BY change.change_set, change.position";

constexpr const char* remembered_text = "SELECT DISTINCT contact FROM contact_change ORDER BY contact";

/// The first column; `argument` is bound when the statement has a place for it.
std::vector<std::string> texts_of(SQLite::Database& database, const char* statement, std::string_view argument = {})
{
    std::vector<std::string> texts;
    SQLite::Statement select(database, statement);
    if (!argument.empty()) {
        select.bind(1, std::string(argument));
    }
    while (select.executeStep()) {
        texts.push_back(select.getColumn(0).getString());
    }
    return texts;
}

/// Lets SQLite attach the one database that VACUUM needs, and nothing before or after.
class OneAttachment {
public:
    explicit OneAttachment(SQLite::Database& database) : m_handle(database.getHandle())
    {
        sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 1);
    }
    ~OneAttachment() { sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 0); }
    OneAttachment(const OneAttachment&) = delete;
    OneAttachment& operator=(const OneAttachment&) = delete;

private:
    sqlite3* m_handle;
};

} // namespace

std::vector<std::string> Registry::keys_ever(RecordKind kind)
{
    std::vector<std::string> keys;
    storage::guarded("failure.action.read_history", path(),
                     [&] { keys = texts_of(m_body->database, keys_ever_text, to_code(kind)); });
    return keys;
}

std::vector<std::string> Registry::forgotten_contacts()
{
    std::vector<std::string> contacts;
    storage::guarded("failure.action.read_history", path(),
                     [&] { contacts = texts_of(m_body->database, forgotten_text, storage::forget_command); });
    return contacts;
}

std::vector<std::string> Registry::remembered_contacts()
{
    std::vector<std::string> contacts;
    storage::guarded("failure.action.read_history", path(), [&] { contacts = texts_of(m_body->database, remembered_text); });
    return contacts;
}

void Registry::compact()
{
    storage::guarded("failure.action.erase", path(), [&] {
        SQLite::Database& database = m_body->database;
        const OneAttachment allowed(database);
        database.exec("VACUUM"); // secure_delete clears what is freed, but not what moving rows about left in their pages
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)"); // does nothing with a rollback journal, which is gone by now
    });
}

} // namespace redriver
