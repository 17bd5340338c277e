#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `import`: files → findings, a plan, one change set.

#include <redriver/intake/read_records.hpp>
#include <redriver/storage/registry.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// Whether a job writes what it found out.
enum class DryRun { no, yes };

/// Which files go into which registry.
struct ImportRequest {
    std::string registry;
    std::vector<InputFile> files;
    Stamp stamp;
    DryRun dry_run = DryRun::no;
    std::string map = {}; ///< file or name of the column map that all files follow; "" = files in our own form
};

/// What became of the records of the files: each is counted once.
struct ImportTally {
    long fresh = 0;   ///< new
    long changed = 0;
    long same = 0;
    long skipped = 0; ///< good, but not written because other records of the files have errors
    long refused = 0; ///< has an error
};

/// What became of the files.
struct ImportReport {
    std::optional<long> change_set; ///< absent when nothing was written
    DryRun dry_run = DryRun::no;
    ImportTally counts;
    std::map<RecordKind, ImportTally> by_kind;
    std::vector<Finding> findings;
    RegistryHead head;
};

/// Reads, checks and plans; then writes one change set, or nothing if any finding is an error, nothing differs, or
/// the run is dry. A record is found by its id; a project without id by decision and name or by name and place, an
/// investor by tax number or by name and country. A cell that says nothing changes nothing. When another source gives a
/// figure, both are kept and the newer dated one is preferred.
/// Throws InputError, StorageError, BusyError.
ImportReport import_records(const ImportRequest& request);

/// What `import` would do to this content: the request for one change set, with the tally and all findings.
struct ImportPlan {
    ChangeRequest changes;
    ImportReport report;
};
/// Compares what was read with the content; neither is changed. Linear in both, but for sorting.
ImportPlan plan_import(Intake intake, const RegistryContent& content, const Stamp& stamp);

} // namespace redriver
