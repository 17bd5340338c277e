// SPDX-License-Identifier: Apache-2.0
#include "storage/registry_body.hpp"

#include <redriver/i18n/told_error.hpp>

#include <sqlite3.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace redriver {
namespace {

constexpr const char* action = "failure.action.restore";

bool exists(const std::string& path)
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

/// Whether the file is one of ours that no longer verifies. A file that cannot be read as a registry at all may be
/// anything, and is not called damaged.
bool is_damaged_registry(const std::string& path)
{
    try {
        return !Registry::open(path, Access::read).verify().empty();
    } catch (const Error&) {
        return false;
    }
}

/// The first of FILE.bak, FILE.2.bak … that is free.
std::string free_name(const std::string& path)
{
    std::string name = path + ".bak";
    for (int number = 2; exists(name); ++number) {
        name = path + "." + std::to_string(number) + ".bak";
    }
    return name;
}

/// Keeps writers out of the old registry while it is replaced; holds nothing for a file that is too damaged to lock.
class WriteLock {
public:
    explicit WriteLock(const std::string& path)
    {
        try {
            m_database.emplace(storage::open_database(path, Access::write));
            // Closing must not remove a write-ahead log by its name: by then the name belongs to the new registry.
            sqlite3_db_config(m_database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
            m_database->exec("PRAGMA wal_checkpoint(TRUNCATE)"); // so that the file that is kept is whole by itself
            m_transaction.emplace(*m_database, Access::write);
        } catch (const SQLite::Exception& error) {
            if (error.getErrorCode() == SQLITE_BUSY || error.getErrorCode() == SQLITE_LOCKED) {
                throw ToldBusyError(action, path, error.getErrorCode());
            }
        }
    }

private:
    std::optional<SQLite::Database> m_database;
    std::optional<storage::Transaction> m_transaction;
};

/// A second name for the old registry, under which it is kept. Goes again unless keep() is called.
class SecondName {
public:
    explicit SecondName(const std::string& path) : m_path(path), m_kept(free_name(path))
    {
        if (::link(path.c_str(), m_kept.c_str()) != 0) {
            const int code = errno;
            throw ToldStorageError(action, m_kept, system_reason(code), code);
        }
    }
    SecondName(const SecondName&) = delete;
    SecondName& operator=(const SecondName&) = delete;
    ~SecondName()
    {
        if (!m_is_wanted) {
            take_back();
        }
    }
    /// A journal left behind would be played into the new registry.
    void take_journals_along()
    {
        for (const char* part : {"-journal", "-wal", "-shm"}) {
            if (exists(m_path + part)) {
                m_moved.emplace_back(m_path + part, m_kept + part); // noted first: noting needs memory
                move(m_moved.back().first, m_moved.back().second);
            }
        }
    }
    std::string keep()
    {
        m_is_wanted = true;
        return m_kept;
    }

private:
    static void move(const std::string& from, const std::string& to)
    {
        if (std::rename(from.c_str(), to.c_str()) != 0) {
            const int code = errno;
            throw ToldStorageError(action, to, system_reason(code), code);
        }
    }

    void take_back() noexcept
    {
        for (const auto& [from, to] : m_moved) {
            (void)std::rename(to.c_str(), from.c_str());
        }
        ::unlink(m_kept.c_str());
    }

    std::string m_path;
    std::string m_kept;
    std::vector<std::pair<std::string, std::string>> m_moved;
    bool m_is_wanted = false;
};

} // namespace

std::string Registry::restore(const std::string& backup, const std::string& target, Overwrite overwrite,
                              const std::function<void(const std::string&)>& prepare)
{
    Registry source = open(backup, Access::read);
    if (const auto findings = source.verify(); !findings.empty()) {
        throw ToldStorageError(action, backup, {"failure.backup_not_sound", {{"rule", findings.front().rule}}});
    }
    const bool occupied = exists(target);
    if (occupied && overwrite == Overwrite::no && !is_damaged_registry(target)) {
        throw ToldStorageError(action, target, {"failure.registry_exists", {}}, EEXIST);
    }
    if (!occupied) {
        source.backup(target);
        return {};
    }
    std::string kept;
    storage::guarded(action, target, [&] {
        const storage::Draft draft(target);
        source.m_body->copy_to(draft.path(), target);
        if (prepare) {
            prepare(draft.path());
        }
        const WriteLock lock(target);
        SecondName name(target);
        name.take_journals_along();
        if (const int code = draft.publish(Overwrite::yes); code != 0) {
            throw ToldStorageError(action, target, system_reason(code), code);
        }
        kept = name.keep();
    });
    return kept;
}

} // namespace redriver
