// SPDX-License-Identifier: Apache-2.0
#include "storage/registry_body.hpp"

#include "base/sha256.hpp"

#include <redriver/base/error.hpp>
#include <redriver/base/interruption.hpp>

#include <embedded/migrations.hpp>

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace redriver {
namespace {

constexpr int busy_milliseconds = 5'000;
constexpr int wal_safe_version = 3'051'003; // before it, resetting the write-ahead log can corrupt the file

int number_of(SQLite::Database& database, const std::string& pragma)
{
    SQLite::Statement statement(database, pragma);
    return statement.executeStep() ? statement.getColumn(0).getInt() : 0;
}

/// The mode of a registry: its owner alone may read and write it, whatever the umask says.
void make_private_file(const std::string& path)
{
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) {
        throw StorageError("create the registry", path, std::strerror(errno), errno);
    }
    ::close(file);
}

std::string folder_of(const std::string& path)
{
    const auto slash = path.find_last_of('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

/// A new name survives a power cut only when its folder is synced.
void sync_folder(const std::string& path)
{
    const int folder = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
}

/// Removes a half-made file unless it was kept.
class Scaffold {
public:
    explicit Scaffold(std::string path) : m_path(std::move(path)) {}
    ~Scaffold()
    {
        ::unlink(m_path.c_str());
        ::unlink((m_path + "-journal").c_str());
    }
    Scaffold(const Scaffold&) = delete;
    Scaffold& operator=(const Scaffold&) = delete;

private:
    UnfinishedWork m_unfinished;
    std::string m_path;
};

/// Gives the finished file its name; fails when the name is taken.
void publish(const std::string& made, const std::string& path, const std::string& action)
{
    if (::link(made.c_str(), path.c_str()) != 0) {
        const int code = errno;
        throw StorageError(action, path,
                           code == EEXIST ? "a file of this name exists; name another or remove it first"
                                          : std::strerror(code),
                           code);
    }
    sync_folder(path);
}

std::string scaffold_name(const std::string& path)
{
    return path + ".new-" + std::to_string(::getpid());
}

} // namespace

namespace storage {

void guarded(const std::string& action, const std::string& path, const std::function<void()>& work)
{
    try {
        work();
    } catch (const SQLite::Exception& error) {
        const int code = error.getErrorCode();
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
            std::throw_with_nested(BusyError(action, path, "another program is writing to it; try again", code));
        }
        std::throw_with_nested(StorageError(action, path, error.what(), code));
    } catch (const Unreadable& error) {
        throw StorageError(action, path, error.what());
    }
}

int format_of(SQLite::Database& database)
{
    return number_of(database, "PRAGMA user_version");
}

SQLite::Database open_database(const std::string& path, Access access)
{
    const int flags = (access == Access::read ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE) | SQLITE_OPEN_NOFOLLOW;
    SQLite::Database database(path, flags, busy_milliseconds);
    sqlite3* handle = database.getHandle();
    // A registry may come from strangers: its schema must not run code, and limits hold.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    constexpr int steps_between_looks = 20'000; // well below a hundredth of a second
    sqlite3_progress_handler(handle, steps_between_looks, [](void*) { return is_interrupted() ? 1 : 0; }, nullptr);
    database.exec("PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA cache_spill = OFF;"
                  "PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON");
    return database;
}

void choose_journal(SQLite::Database& database)
{
    const bool wal = sqlite3_libversion_number() >= wal_safe_version;
    database.exec(wal ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"
                      : "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA");
}

void migrate(SQLite::Database& database)
{
    int number = 0;
    for (const auto& [name, text] : embedded::migrations::files()) {
        if (++number <= format_of(database)) {
            continue;
        }
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        database.exec(std::string(text));
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
    const std::string made = scaffold_name(path);
    const Scaffold scaffold(made);
    make_private_file(made);
    storage::guarded("create the registry", path, [&] {
        SQLite::Database database = storage::open_database(made, Access::write);
        storage::choose_journal(database);
        storage::migrate(database);
    });
    publish(made, path, "create the registry");
}

Registry Registry::open(const std::string& path, Access access)
{
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
        throw StorageError("open the registry", path,
                           errno == ENOENT ? "there is no such file; make one with 'redriver init' or name another with -r"
                                           : std::strerror(errno),
                           errno);
    }
    if (S_ISLNK(status.st_mode)) {
        throw StorageError("open the registry", path, "it is a symbolic link; name the file itself");
    }
    if (!S_ISREG(status.st_mode)) {
        throw StorageError("open the registry", path, "it is no ordinary file");
    }
    std::unique_ptr<Body> body;
    storage::guarded("open the registry", path, [&] {
        body.reset(new Body{path, access, storage::open_database(path, access)});
        if (number_of(body->database, "PRAGMA application_id") != storage::application_id) {
            throw StorageError("open the registry", path, "it is no redriver registry; nothing was changed");
        }
        const int format = storage::format_of(body->database);
        if (format > supported_registry_format()) {
            throw SchemaVersionError(path, format, supported_registry_format());
        }
        if (access == Access::write) {
            storage::choose_journal(body->database); // writes to the file: only now that it is known to be ours
        }
        if (access == Access::write && format < supported_registry_format()) {
            Registry(std::make_unique<Body>(Body{path, access, storage::open_database(path, access)}))
                .backup(path + ".format-" + std::to_string(format) + ".bak");
            storage::migrate(body->database);
        }
    });
    return Registry(std::move(body));
}

void Registry::backup(const std::string& target, Overwrite overwrite)
{
    const std::string made = scaffold_name(target);
    const Scaffold scaffold(made);
    make_private_file(made);
    storage::guarded("back up to", target, [&] {
        {
            SQLite::Database copy(made, SQLite::OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, busy_milliseconds);
            SQLite::Backup backup(copy, m_body->database);
            if (const int state = backup.executeStep(-1); state != SQLITE_DONE) { // waited as long as for any write
                throw BusyError("back up to", target, "another program is writing to the registry; try again", state);
            }
        }
        SQLite::Database copy = storage::open_database(made, Access::read);
        if (const auto findings = storage::verify_database(copy, target); !findings.empty()) {
            throw StorageError("back up to", target,
                               "the copy does not verify (" + findings.front().rule + "); run verify on the registry");
        }
    });
    const int file = ::open(made.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 || ::fsync(file) != 0) {
        throw StorageError("back up to", target, std::strerror(errno), errno);
    }
    ::close(file);
    if (overwrite == Overwrite::no) {
        publish(made, target, "back up to");
    } else if (std::rename(made.c_str(), target.c_str()) != 0) {
        throw StorageError("back up to", target, std::strerror(errno), errno);
    } else {
        sync_folder(target);
    }
}

} // namespace redriver
