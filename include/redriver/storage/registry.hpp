#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The registry file: one SQLite database, opened, read and written only here.

#include <redriver/model/change_set.hpp>
#include <redriver/model/record_fields.hpp>
#include <redriver/record/fresh_records.hpp>
#include <redriver/files/write_files.hpp>
#include <redriver/validation/finding.hpp>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace redriver {

/// How a registry is opened. Readers never change the file; writers migrate an older one first.
enum class Access { read, write };

/// full: everything. quick: that the file is of this program and its chain and lists have no gap; no hash is computed.
enum class Depth { full, quick };

/// All that one change set does. Computed from a content read at `based_on`.
struct ChangeRequest {
    Stamp stamp;
    std::vector<SourceFile> sources;
    RegistryContent upserts;  ///< whole records as they are to be
    RegistryContent removals; ///< whole records as they were
    std::vector<FieldChange> changes;
    /// Records that the registry does not have, beside those among the upserts; each stands in the history as a whole,
    /// between the changes where its run says.
    FreshRecords fresh{};
    /// Persons among the removals of whom nothing may remain: what the history keeps of them beside their commitments
    /// is deleted with them.
    std::vector<std::string> forgotten{};
    RegistryHead based_on{};

    /// Whether there is nothing to note in the history.
    bool empty() const { return changes.empty() && fresh.empty(); }
};

/// A text that was sealed: kept as it was, its hash noted in the chain.
struct SealedText {
    std::string name;
    long change_set = 0; ///< that sealed it
    std::string sha256;
    std::string text;
};

/// A record that a search found.
struct SearchRow {
    RecordKind kind = RecordKind::project;
    std::string key;
};

class Registry {
public:
    /// Makes an empty registry with mode 0600. Throws StorageError if the file exists or cannot be made; nothing is
    /// left behind then.
    static void create(const std::string& path);

    /// Opens a registry. Throws StorageError if there is none or the file is something else, SchemaVersionError if
    /// it is newer than this program, BusyError if another program holds it for longer than five seconds.
    static Registry open(const std::string& path, Access access);

    Registry(Registry&&) noexcept;
    Registry& operator=(Registry&&) noexcept;
    ~Registry();

    /// Every record, each list by key: one consistent picture. Linear in the number of records.
    RegistryContent load();
    /// Versions by kind and key.
    std::map<std::pair<RecordKind, std::string>, long> versions();
    /// 0 when there is no such record.
    long version_of(RecordKind kind, const std::string& key);

    /// Number and hash of the last change set.
    RegistryHead head();
    /// Change sets in order; only those that touched `key` (of any kind) when it is not empty.
    std::vector<ChangeSet> change_sets(const std::string& key = {});

    /// Number and hash of every change set, in order: the chain without what it says.
    std::vector<RegistryHead> chain_hashes();

    /// One change set with the values of persons in place of their commitments, where they are still kept; for undo.
    /// Throws UsageError when there is no such change set.
    ChangeSet change_set(long number);

    /// Writes one change set: all of it or nothing. Throws ConflictError if the registry moved on since
    /// `request.based_on`, StorageError if a reference of a record does not resolve, BusyError.
    /// A request without changes writes nothing and returns the present head.
    RegistryHead apply(const ChangeRequest& request);

    /// Keeps a text for ever under a new name, as a change set without changes that names its hash. Throws UsageError
    /// if the name is taken, ConflictError if the registry moved on since `based_on`, BusyError.
    RegistryHead seal(const std::string& name, const std::string& text, const Stamp& stamp,
                      const RegistryHead& based_on);
    /// All sealed texts in the order of sealing; none in a registry of a format that had none.
    std::vector<SealedText> sealed_texts();
    /// Throws UsageError when there is none of this name.
    SealedText sealed_text(const std::string& name);

    /// Checks the file: database integrity, foreign keys, tables against this program's, each record against its
    /// hash, the chain of change sets, each record against what the change sets say of it, and sealed texts against
    /// the chain. Empty = sound. A finding about the chain has the record "change_sets/N", N being the number that is
    /// not as it was written.
    std::vector<Finding> verify(Depth depth = Depth::full);

    /// Keys of a kind that any change set ever touched, in order, so that none is given twice.
    std::vector<std::string> keys_ever(RecordKind kind);
    /// Persons who were forgotten, in the order of forgetting.
    std::vector<std::string> forgotten_contacts();
    /// Persons of whom the history keeps what can be opened, in order: those who are there, and those who were removed but
    /// not forgotten.
    std::vector<std::string> remembered_contacts();
    /// Rewrites the file, so that no byte of what was deleted is left in it. Throws BusyError, StorageError.
    void compact();

    /// Records whose folded text has all the words (each folded, as prefix); by kind, then key.
    std::vector<SearchRow> search(const std::vector<std::string>& folded_words);

    /// A copy of the present state, made while others read and write, then read back and verified.
    /// Throws StorageError if the target exists and may not be replaced, or the copy is not sound; nothing is left
    /// behind then.
    void backup(const std::string& target, Overwrite overwrite = Overwrite::no);

    /// Puts a verified backup in the place of a registry, in one step. Returns where the replaced registry was kept
    /// ("" if there was none). Throws StorageError, and changes nothing, if the backup does not verify, or if the
    /// target exists, may not be replaced and is no damaged registry; BusyError. `prepare` gets the path of the verified
    /// copy before it takes the place of a registry, and may change it.
    static std::string restore(const std::string& backup, const std::string& target, Overwrite overwrite,
                               const std::function<void(const std::string&)>& prepare = {});

    const std::string& path() const;

private:
    struct Body;
    explicit Registry(std::unique_ptr<Body> body);
    std::unique_ptr<Body> m_body;
};

/// The number of the registry format that this program writes.
int supported_registry_format();

} // namespace redriver
