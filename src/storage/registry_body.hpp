#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What an open registry is inside. Private to storage.

#include "files/draft_folder.hpp"

#include <redriver/storage/registry.hpp>

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace redriver {

struct Registry::Body {
    std::string path;
    Access access;
    SQLite::Database database;
    /// The file itself when it is of an older format and `database` an upgraded copy in memory, for reading.
    std::optional<SQLite::Database> original;

    static std::unique_ptr<Body> open(const std::string& path, Access access);
    static void back_up_before_migration(const std::string& path, int format);
    /// Copies the present state into the empty file `made`, reads it back and makes sure that it is on the disk.
    /// `target` is what messages name.
    void copy_to(const std::string& made, const std::string& target);
};

namespace storage {

/// What the file holds cannot have been written by this library.
class Unreadable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

inline constexpr int application_id = 0x52445256; // "RDRV"

/// Where a registry is made until it gets its name: an empty file that its owner alone may read and write, whatever the
/// umask says, in a folder of its own beside the target. Throws PublishError.
class Draft {
public:
    explicit Draft(const std::string& target);
    std::string path() const { return m_folder.made().string(); }
    /// give_name()
    int publish(Overwrite overwrite) const { return give_name(m_folder.made(), m_wanted, overwrite); }

private:
    std::filesystem::path m_wanted;
    DraftFolder m_folder;
};

bool is_want_of_memory(const SQLite::Exception& error);

/// Runs `work`; SQLite's own exceptions and those of files become StorageError or BusyError that name the action, given by
/// the key of its text, and the file; or bad_alloc when there was no memory.
void guarded(const std::string& action, const std::string& path, const std::function<void()>& work);

/// For reading, one moment of the file while others write; for writing, a change that without commit() was none. Unlike
/// SQLiteCpp's own it can end where there is no memory for the words that end it: then closing the file does.
class Transaction {
public:
    /// A writer waits for other writers. Throws SQLite::Exception.
    Transaction(SQLite::Database& database, Access access);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    /// Throws SQLite::Exception; then nothing was changed.
    void commit();

private:
    SQLite::Database& m_database;
    bool m_is_over = false;
};

/// The name under which SQLite finds the system's files with deletions that the disk confirms or that are taken back.
const char* registry_file_system();

/// While it lives, this thread looks into a file for the first time: a journal that SQLite removes meanwhile is one of a
/// dead writer that it has played back. note_change_taken_back().
class FirstLook {
public:
    FirstLook() noexcept;
    FirstLook(const FirstLook&) = delete;
    FirstLook& operator=(const FirstLook&) = delete;
    ~FirstLook();
};

/// Opens the file with every pragma that leaves it as it is; rolls back what a dead writer left half-done. No other
/// place opens a registry.
SQLite::Database open_database(const std::string& path, Access access);

/// A copy in memory with all migrations applied, so that readers need to know one format only.
SQLite::Database upgraded_in_memory(SQLite::Database& older);

/// Sets how the file survives a power cut, and how much of a change waits in memory. Writes to it.
void choose_journal(SQLite::Database& database);

/// 0 for a file without tables.
int format_of(SQLite::Database& database);

/// Whether the file is of the trial format that came before format 1: marked as ours, without a number.
bool is_trial_format(SQLite::Database& database);
/// Makes the tables of format 1 and fills them from those of the trial format, within the caller's transaction.
void upgrade_trial_format(SQLite::Database& database, const std::string& first_format);

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

/// The hash of a change set: see ChainHash.
std::string hash_of(const ChangeSet& set);

/// The files of a change set as the history keeps them.
std::string sources_json(const std::vector<SourceFile>& sources);

/// What stands in the history for a value of a person: a salted hash as JSON text; null stays null.
std::string commitment(const std::string& salt, const std::string& value);

/// The head of a change set: all but its changes.
void insert_change_set(SQLite::Database& database, const ChangeSet& set);

/// Throws ConflictError when the chain no longer stands where the writer saw it.
void expect_head(const RegistryHead& now, const RegistryHead& based_on);

/// The name of a sealed text among the sources of its change set.
std::string sealed_source(const std::string& name);

/// Sealed texts that are altered, lost or unknown to the chain.
std::vector<Finding> check_sealed_texts(SQLite::Database& database, const std::vector<ChangeSet>& sets,
                                        const std::string& path);

/// The command of change sets that forget persons.
inline constexpr std::string_view forget_command = "contact forget";

/// Where the chain is not as it was written, the first number of each fault first.
std::vector<Finding> check_chain(const std::vector<ChangeSet>& sets, const std::string& path);
/// The same from numbers and hashes alone, without reading changes.
std::vector<Finding> check_links(SQLite::Database& database, const std::string& path);

std::vector<Finding> verify_database(SQLite::Database& database, const std::string& path, Depth depth);

} // namespace storage
} // namespace redriver
