#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The jobs of `set` and `undo`: edits by hand, and taking a change set back.

#include <redriver/storage/registry.hpp>
#include <redriver/workflow/import_records.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace redriver {

/// New values for fields of one record.
struct EditRequest {
    std::string registry;
    std::string id;
    /// Column of the record's table, or name of a field, with its new value: text as in a table; JSON when it begins
    /// with [ or {; empty = say nothing any more. A figure set here takes the reason as its source, and today.
    std::vector<std::pair<std::string, std::string>> assignments;
    std::optional<long> expect_version; ///< the version the editor started from
    Stamp stamp;
    DryRun dry_run = DryRun::no;
};

/// What the edit changed.
struct EditReport {
    RecordKind kind = RecordKind::project;
    std::string key;
    long version = 0;               ///< after the edit
    std::optional<long> change_set; ///< absent when nothing was written
    std::vector<FieldChange> changes;
    std::vector<Finding> findings;  ///< errors: nothing was written
};

/// Edits one record as one change set. Throws UsageError for an unknown id or field, ConflictError (who saved, when, both
/// values) when the record no longer has the expected version.
EditReport edit_record(const EditRequest& request);

/// Which change set to take back.
struct UndoRequest {
    std::string registry;
    long change_set = 0;
    Stamp stamp;
    DryRun dry_run = DryRun::no;
};

/// What came back.
struct UndoReport {
    std::optional<long> change_set; ///< the one that takes the other back; absent when dry
    std::vector<FieldChange> changes;
    RegistryHead head;
};

/// Takes one change set back whole, as a change set of its own: what it made is removed, what it changed or removed is
/// as before. Throws UsageError if there is no such change set, ConflictError if a later one touched the same fields
/// (named); nothing is written then.
UndoReport undo_change_set(const UndoRequest& request);

} // namespace redriver
