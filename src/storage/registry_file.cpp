// SPDX-License-Identifier: Apache-2.0
#include "storage/registry_body.hpp"

#include "base/sha256.hpp"
#include "files/draft_folder.hpp"

#include <redriver/base/interruption.hpp>
#include <redriver/i18n/told_error.hpp>

#include <embedded/migrations.hpp>

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <new>

namespace redriver {
namespace {

namespace fs = std::filesystem;

constexpr const char* open_action = "failure.action.open";
constexpr const char* backup_action = "failure.action.back_up";
constexpr int busy_milliseconds = 5'000;
// The history keeps a whole record in a row without rowid, of which a page holds a quarter: at the usual 4 KB most records
// would need a second page that stays nearly empty, and an import three times the room.
constexpr const char* page_size = "PRAGMA page_size = 8192";
constexpr int wal_safe_version = 3'051'003; // before it, resetting the write-ahead log can corrupt the file

int number_of(SQLite::Database& database, const std::string& pragma)
{
    SQLite::Statement statement(database, pragma);
    return statement.executeStep() ? statement.getColumn(0).getInt() : 0;
}

bool exists(const std::string& path)
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

/// A journal that another file left would be played into the one that takes the name.
void check_no_stray_journal(const std::string& path, const std::string& action)
{
    for (const char* ending : {"-journal", "-wal"}) {
        if (exists(path + ending)) {
            throw ToldStorageError(action, path, {"failure.stray_journal", {{"file", path + ending}}}, EEXIST);
        }
    }
}

/// Gives the finished file its name; nothing is changed when it fails.
void publish(const storage::Draft& draft, const std::string& path, const std::string& action, Overwrite overwrite)
{
    check_no_stray_journal(path, action);
    if (const int code = draft.publish(overwrite); code != 0) {
        throw ToldStorageError(action, path, code == EEXIST ? Message{"failure.name_taken", {}} : system_reason(code), code);
    }
}

/// What SQLite's own word for a failure means for the person in front of it; its own word otherwise.
Message meaning_of(const SQLite::Exception& error)
{
    switch (error.getExtendedErrorCode()) {
    case SQLITE_READONLY_ROLLBACK:
    case SQLITE_READONLY_RECOVERY:
    case SQLITE_READONLY_CANTINIT:
        return {"failure.not_rolled_back", {}};
    default:
        break;
    }
    switch (error.getErrorCode()) {
    case SQLITE_FULL:
        return {"failure.disk_full", {}};
    case SQLITE_IOERR:
        return {"failure.disk_failed", {}};
    case SQLITE_READONLY:
        return {"failure.may_not_be_written", {}};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        return {"failure.may_not_be_opened", {}};
    case SQLITE_NOTADB:
        return {"failure.no_registry", {}};
    case SQLITE_CORRUPT:
        return {"failure.damaged_registry", {}};
    default:
        return message_of(error);
    }
}

} // namespace

namespace storage {

Draft::Draft(const std::string& target) : m_wanted(fs::absolute(target).lexically_normal()), m_folder(m_wanted)
{
    const Handle file(::open(path().c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (file.number() < 0 || ::fchmod(file.number(), 0600) != 0) { // whatever the umask says
        const int code = errno;
        throw ToldPublishError("failure.no_draft_file", {{"path", target}, {"reason", as_fact(system_reason(code))}});
    }
}

bool is_want_of_memory(const SQLite::Exception& error)
{
    return error.getErrorCode() == SQLITE_NOMEM || error.getExtendedErrorCode() == SQLITE_IOERR_NOMEM;
}

void guarded(const std::string& action, const std::string& path, const std::function<void()>& work)
{
    try {
        work();
    } catch (const SQLite::Exception& error) {
        const int code = error.getErrorCode();
        if (is_want_of_memory(error)) {
            throw std::bad_alloc();
        }
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
            throw ToldBusyError(action, path, code);
        }
        throw ToldStorageError(action, path, meaning_of(error), code);
    } catch (const Unreadable& error) {
        throw ToldStorageError(action, path, message_of(error));
    } catch (const PublishError& error) {
        throw ToldStorageError(action, path, message_of(error));
    } catch (const fs::filesystem_error& error) {
        throw ToldStorageError(action, path, message_of(error), error.code().value());
    }
}

Transaction::Transaction(SQLite::Database& database, Access access) : m_database(database)
{
    if (sqlite3_get_autocommit(m_database.getHandle()) == 0) { // one before ended where there was no memory to say so
        m_database.exec("ROLLBACK");
    }
    m_database.exec(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction()
{
    if (!m_is_over) {
        sqlite3_exec(m_database.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

void Transaction::commit()
{
    m_database.exec("COMMIT");
    m_is_over = true;
}

int format_of(SQLite::Database& database)
{
    return number_of(database, "PRAGMA user_version");
}

namespace {

/// A registry may come from strangers: its schema must not run code, and limits hold.
void harden(SQLite::Database& database)
{
    sqlite3* handle = database.getHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    constexpr int steps_between_looks = 20'000; // well below a hundredth of a second
    sqlite3_progress_handler(handle, steps_between_looks, [](void*) { return is_interrupted() ? 1 : 0; }, nullptr);
    database.exec("PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA cache_spill = OFF;"
                  "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON");
}

/// What a writer changed stays in memory until it commits, so that readers are kept waiting for a moment alone. Only a
/// change set of more than these bytes, an import of tens of thousands of records, writes to the file before.
void limit_cache(SQLite::Database& database)
{
    constexpr int cache_bytes = 48'000'000;
    const int page_bytes = number_of(database, "PRAGMA page_size");
    database.exec("PRAGMA cache_spill = " + std::to_string(cache_bytes / page_bytes));
}

/// A writer that found no room leaves a journal that holds nothing, which SQLite neither plays back nor removes. Changing
/// the kind of journal removes it, under the lock of a writer: one that is in use stays. To be called after the first
/// look into the file, which has rolled back what there was to roll back.
void remove_unused_journal(SQLite::Database& database, const std::string& path)
{
    if (exists(path + "-journal") && database.execAndGet("PRAGMA journal_mode").getString() == "delete") {
        sqlite3_exec(database.getHandle(), "PRAGMA journal_mode = PERSIST; PRAGMA journal_mode = DELETE", nullptr, nullptr,
                     nullptr); // where it cannot be removed it hinders nobody
    }
}

} // namespace

SQLite::Database open_database(const std::string& path, Access access)
{
    // Readers may write as far as SQLite is concerned: a writer that died leaves a journal, and whoever comes next has
    // to roll it back. Everything else is closed to them by query_only.
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, busy_milliseconds,
                              registry_file_system());
    harden(database);
    if (access == Access::read) {
        database.exec("PRAGMA query_only = ON");
    }
    return database;
}

SQLite::Database upgraded_in_memory(SQLite::Database& older)
{
    SQLite::Database copy(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    harden(copy);
    if (const int state = SQLite::Backup(copy, older).executeStep(-1); state != SQLITE_DONE) {
        throw SQLite::Exception(copy.getHandle(), state);
    }
    migrate(copy);
    copy.exec("PRAGMA query_only = ON");
    return copy;
}

bool is_trial_format(SQLite::Database& database)
{
    return format_of(database) == 0 && number_of(database, "PRAGMA application_id") == application_id;
}

void choose_journal(SQLite::Database& database)
{
    const bool wal = sqlite3_libversion_number() >= wal_safe_version;
    database.exec(wal ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"
                      : "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA");
    limit_cache(database);
}

void migrate(SQLite::Database& database)
{
    int number = 0;
    for (const auto& [name, text] : embedded::migrations::files()) {
        ++number;
        Transaction transaction(database, Access::write);
        if (number <= format_of(database)) { // asked within: another program may have migrated meanwhile
            continue;
        }
        if (number == 1 && is_trial_format(database)) {
            upgrade_trial_format(database, std::string(text));
        } else {
            database.exec(std::string(text));
        }
        SQLite::Statement note(database, "INSERT INTO schema_migration (number, name, sha256) VALUES (?, ?, ?)");
        note.bind(1, number);
        note.bind(2, std::string(name));
        note.bind(3, sha256_hex(text));
        note.exec();
        database.exec("PRAGMA application_id = " + std::to_string(application_id));
        database.exec("PRAGMA user_version = " + std::to_string(number));
        transaction.commit();
    }
}

} // namespace storage

int supported_registry_format()
{
    return static_cast<int>(embedded::migrations::files().size());
}

Registry::Registry(std::unique_ptr<Body> body) : m_body(std::move(body)) {}
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;
Registry::~Registry() = default;

const std::string& Registry::path() const
{
    return m_body->path;
}

void Registry::create(const std::string& path)
{
    storage::guarded("failure.action.create", path, [&] {
        const storage::Draft draft(path);
        {
            SQLite::Database database = storage::open_database(draft.path(), Access::write);
            database.exec(page_size);
            storage::choose_journal(database);
            storage::migrate(database);
        }
        publish(draft, path, "failure.action.create", Overwrite::no);
    });
}

Registry Registry::open(const std::string& path, Access access)
{
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
        const int code = errno;
        throw ToldStorageError(open_action, path,
                               code == ENOENT ? Message{"failure.registry_missing", {}} : system_reason(code), code);
    }
    if (S_ISLNK(status.st_mode)) {
        throw ToldStorageError(open_action, path, {"failure.is_link", {}});
    }
    if (!S_ISREG(status.st_mode)) {
        throw ToldStorageError(open_action, path, {"failure.no_ordinary_file", {}});
    }
    std::unique_ptr<Body> body;
    storage::guarded(open_action, path, [&] { body = Body::open(path, access); });
    return Registry(std::move(body));
}

std::unique_ptr<Registry::Body> Registry::Body::open(const std::string& path, Access access)
{
    auto body = std::make_unique<Body>(Body{path, access, storage::open_database(path, access), std::nullopt});
    sqlite3* handle = body->database.getHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr); // whoever's it is: leave it as it was
    const int application = [&] {
        const storage::FirstLook look;
        return number_of(body->database, "PRAGMA application_id");
    }();
    if (application != storage::application_id) {
        throw ToldStorageError(open_action, path, {"failure.no_registry", {}});
    }
    const int format = storage::format_of(body->database);
    if (format > supported_registry_format()) {
        throw ToldSchemaVersionError(path, format, supported_registry_format());
    }
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    storage::remove_unused_journal(body->database, path);
    if (access == Access::read && format < supported_registry_format()) {
        SQLite::Database upgraded = storage::upgraded_in_memory(body->database);
        body->original.emplace(std::move(body->database));
        body->database = std::move(upgraded);
    }
    if (access == Access::write) {
        storage::choose_journal(body->database); // writes to the file: only now that it is known to be ours
        if (format < supported_registry_format()) {
            back_up_before_migration(path, format);
            storage::migrate(body->database);
        }
    }
    return body;
}

/// The copy of an earlier attempt is good enough when it is of the same state.
void Registry::Body::back_up_before_migration(const std::string& path, int format)
{
    Registry older = Registry::open(path, Access::read);
    const std::string stem = path + ".format-" + std::to_string(format);
    std::string target = stem + ".bak";
    for (int number = 2; exists(target); ++number) {
        try {
            Registry earlier = Registry::open(target, Access::read);
            if (earlier.head() == older.head() && earlier.verify().empty()) {
                return;
            }
        } catch (const Error&) { // not ours, or damaged: keep it and take another name
        }
        target = stem + "." + std::to_string(number) + ".bak";
    }
    older.backup(target);
}

void Registry::Body::copy_to(const std::string& made, const std::string& target)
{
    {
        SQLite::Database copy(made, SQLite::OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, busy_milliseconds);
        SQLite::Backup backup(copy, original ? *original : database);
        if (const int state = backup.executeStep(-1); state != SQLITE_DONE) { // waited as long as for any write
            throw SQLite::Exception(copy.getHandle(), state);
        }
    }
    if (const auto findings = Registry::open(made, Access::read).verify(); !findings.empty()) {
        throw ToldStorageError(backup_action, target, {"failure.copy_not_sound", {{"rule", findings.front().rule}}});
    }
    const Handle file(::open(made.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0 || ::fsync(file.number()) != 0) {
        const int code = errno;
        throw ToldStorageError(backup_action, target, system_reason(code), code);
    }
}

void Registry::backup(const std::string& target, Overwrite overwrite)
{
    storage::guarded(backup_action, target, [&] {
        const storage::Draft draft(target);
        m_body->copy_to(draft.path(), target);
        publish(draft, target, backup_action, overwrite);
    });
}

} // namespace redriver
