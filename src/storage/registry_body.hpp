#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What an open registry is inside. Private to storage.

#include <redriver/storage/registry.hpp>

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <stdexcept>
#include <string>

namespace redriver {

struct Registry::Body {
    std::string path;
    Access access;
    SQLite::Database database;
};

namespace storage {

/// What the file holds cannot have been written by this library.
class Unreadable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

inline constexpr int application_id = 0x52445256; // "RDRV"

/// Runs `work`; SQLite's own exceptions become StorageError or BusyError that name the action and the file.
void guarded(const std::string& action, const std::string& path, const std::function<void()>& work);

/// Opens the file with every pragma that leaves it as it is. No other place opens a registry.
SQLite::Database open_database(const std::string& path, Access access);

/// Sets how the file survives a power cut. Writes to it.
void choose_journal(SQLite::Database& database);

/// 0 for a file without tables.
int format_of(SQLite::Database& database);

/// Applies the migrations that a file lacks, each in a transaction of its own.
void migrate(SQLite::Database& database);

/// The texts of the tables, views, triggers and indices, for comparing with a fresh registry.
std::vector<std::string> schema_of(SQLite::Database& database);

/// The content as stored, by key.
RegistryContent load_content(SQLite::Database& database);

/// All change sets in order, or those that touched `key`.
std::vector<ChangeSet> load_change_sets(SQLite::Database& database, const std::string& key);

/// Where the chain stands.
RegistryHead head_of(SQLite::Database& database);

/// The hash of a change set: SHA-256 over its head data and all its changes, each part with its length before it, so
/// that no two different change sets share a text.
std::string hash_of(const ChangeSet& set);

/// What stands in the history for a value of a person: a salted hash as JSON text; null stays null.
std::string commitment(const std::string& salt, const std::string& value);

/// The rows of one change set.
void insert_change_set(SQLite::Database& database, const ChangeSet& set);

/// Throws ConflictError when the chain no longer stands where the writer saw it.
void expect_head(const RegistryHead& now, const RegistryHead& based_on);

/// The name of a sealed text among the sources of its change set.
std::string sealed_source(const std::string& name);

/// Sealed texts that are altered, lost or unknown to the chain.
std::vector<Finding> check_sealed_texts(SQLite::Database& database, const std::vector<ChangeSet>& sets,
                                        const std::string& path);

std::vector<Finding> verify_database(SQLite::Database& database, const std::string& path);

} // namespace storage
} // namespace redriver
