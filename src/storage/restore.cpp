// SPDX-License-Identifier: Apache-2.0
#include "storage/registry_body.hpp"

#include <redriver/base/error.hpp>
#include <redriver/base/interruption.hpp>

#include <sqlite3.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

namespace redriver {
namespace {

constexpr const char* action = "restore";

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

void move(const std::string& from, const std::string& to)
{
    if (std::rename(from.c_str(), to.c_str()) != 0) {
        throw StorageError(action, to, std::strerror(errno), errno);
    }
}

/// Keeps writers out of the old registry while it is replaced; holds nothing for a file that is too damaged to lock.
class WriteLock {
public:
    explicit WriteLock(const std::string& path)
    {
        try {
            m_database.emplace(storage::open_database(path, Access::write));
            m_transaction.emplace(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
        } catch (const SQLite::Exception& error) {
            if (error.getErrorCode() == SQLITE_BUSY || error.getErrorCode() == SQLITE_LOCKED) {
                throw BusyError(action, path, "another program is writing to it; try again", error.getErrorCode());
            }
        }
    }

private:
    std::optional<SQLite::Database> m_database;
    std::optional<SQLite::Transaction> m_transaction;
};

/// Removes the copy unless it was given its name.
class Scaffold {
public:
    explicit Scaffold(std::string path) : m_path(std::move(path)) {}
    ~Scaffold() { ::unlink(m_path.c_str()); }
    Scaffold(const Scaffold&) = delete;
    Scaffold& operator=(const Scaffold&) = delete;
    const std::string& path() const { return m_path; }

private:
    UnfinishedWork m_unfinished;
    std::string m_path;
};

/// Sets the old registry aside with what belongs to it: a journal left behind would be played into the new one.
std::string set_aside(const std::string& path)
{
    const std::string kept = free_name(path);
    for (const char* part : {"-journal", "-wal", "-shm"}) {
        if (exists(path + part)) {
            move(path + part, kept + part);
        }
    }
    if (::link(path.c_str(), kept.c_str()) != 0) {
        throw StorageError(action, kept, std::strerror(errno), errno);
    }
    return kept;
}

} // namespace

std::string Registry::restore(const std::string& backup, const std::string& target, Overwrite overwrite)
{
    Registry source = open(backup, Access::read);
    if (const auto findings = source.verify(); !findings.empty()) {
        throw StorageError(action, backup,
                           "the backup does not verify (" + findings.front().rule +
                               "); nothing was changed, take another backup");
    }
    const bool occupied = exists(target);
    if (occupied && overwrite == Overwrite::no && !is_damaged_registry(target)) {
        throw StorageError(action, target, "it exists already; --force replaces it and keeps it as .bak", EEXIST);
    }
    if (!occupied) {
        source.backup(target);
        return {};
    }
    const Scaffold made(storage::make_private_file(target, action));
    source.backup(made.path(), Overwrite::yes);
    const WriteLock lock(target);
    const std::string kept = set_aside(target);
    move(made.path(), target);
    return kept;
}

} // namespace redriver
