#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The jobs of `dupes` and `merge`.

#include <redriver/merge/duplicates.hpp>
#include <redriver/workflow/import_records.hpp>

#include <set>
#include <string>
#include <vector>

namespace redriver {

/// How alike two records must be to be named.
struct DuplicatesRequest {
    std::string registry;
    int least = likely_score;
    bool with_declared = false; ///< also pairs that the registry itself says are related
};

/// A likely duplicate with the names of both, for reading.
struct NamedDuplicate {
    LikelyDuplicate pair;
    LocalizedText first_name;
    LocalizedText second_name;
};

/// Highest score first. Throws StorageError.
std::vector<NamedDuplicate> find_duplicates(const DuplicatesRequest& request);

/// Which of two records stays.
struct MergeRequest {
    std::string registry;
    std::string keep; ///< id of a project or an investor
    std::string drop; ///< id of another of the same kind
    std::set<std::string> take; ///< fields for which `drop` counts
    Stamp stamp;      ///< the command is filled in
    DryRun dry_run = DryRun::no;
};

/// What the merge changed.
struct MergeReport {
    std::optional<long> change_set; ///< absent for a dry run
    RecordKind kind = RecordKind::project;
    std::vector<FieldChange> changes;
    RegistryHead head;
};

/// Makes one record of two, in one change set: `keep` stays with its id and gets what only `drop` says, everything that
/// referred to `drop` refers to `keep`, and `drop` goes. Its id still finds `keep` in every command that takes an id, a list that
/// names it is understood, and its history stays. An undo of the change set brings all of it back.
/// Throws UsageError when an id is unknown, the two are one, are of different kinds, or a field does not exist.
MergeReport merge_duplicates(const MergeRequest& request);

} // namespace redriver
