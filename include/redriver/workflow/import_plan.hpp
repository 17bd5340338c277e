#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Import with a plan in between: what would be done, record by record, and what becomes of rows that are refused.

#include <redriver/base/progress.hpp>
#include <redriver/base/vocabulary.hpp>
#include <redriver/files/write_files.hpp>
#include <redriver/workflow/import_records.hpp>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace redriver {

/// What becomes of the good records when others have errors.
enum class Faulty {
    stop_all, ///< nothing is written
    leave_out ///< the good ones are written; those that need a refused one are refused as well
};

/// How an import goes about its work.
struct ImportSettings {
    Faulty faulty = Faulty::stop_all;
    /// Folder for the refused rows, with Faulty::leave_out: their own bytes, the reasons and a data package that can be
    /// imported once the rows are mended. Not made when nothing is refused; a folder that is there is never replaced.
    std::string quarantine = {};
    std::string plan = {}; ///< a file to write the plan to instead of writing the registry; empty = write the registry
    Overwrite overwrite = Overwrite::no; ///< of the plan
    ProgressSink progress = {}; ///< told now and then, for those who wait
};

/// What import_records() tells, and where refused rows went.
struct ImportOutcome : ImportReport {
    std::string quarantine; ///< folder that holds the refused rows; empty = none was made
};

/// As import_records() alone, but as the settings say. A row of a record that was merged into another is passed over with
/// a note, and references to it mean the other. Faults of a file as a whole (its headings, its form) stop all, whatever
/// the settings say. Throws what import_records() throws; PublishError when the plan or the quarantine cannot be written.
ImportOutcome import_records(const ImportRequest& request, const ImportSettings& settings);

/// What a plan does with a record.
enum class PlannedAction { create, change, conflict, same, skip, refuse };

template <>
struct Vocabulary<PlannedAction> {
    static constexpr std::string_view name = "planned_action";
    static constexpr std::array<Term<PlannedAction>, 6> terms{{
        {PlannedAction::create, "new"},
        {PlannedAction::change, "changed"},
        {PlannedAction::conflict, "conflict"}, ///< changed, and a source contradicts the figure that counted
        {PlannedAction::same, "same"},
        {PlannedAction::skip, "skipped"},
        {PlannedAction::refuse, "refused"},
    }};
};

/// Two sources give one figure differently; both are kept.
struct FigureConflict {
    FigureField field = FigureField::capital;
    Figure held;
    Figure told;
    bool told_counts = false; ///< preferred from now on: the newer dated one, the file's if neither is newer
};

/// What the plan does with one record of the files, field by field.
struct PlannedRecord {
    RecordKind kind = RecordKind::project;
    std::string key;
    PlannedAction action = PlannedAction::same;
    bool by_business_key = false; ///< the file did not give the id; it was found, or made
    Location at;
    std::vector<FieldChange> changes;
    std::vector<FigureConflict> conflicts;
};

/// How to plan: what faulty rows stop, and what to keep for showing.
struct PlanSettings {
    Faulty faulty = Faulty::stop_all;
    std::map<std::string, std::string> former_ids = {}; ///< id of a record that was merged → the one that stands for it
    ProgressSink progress = {};
    bool tells_records = false; ///< fill ImportPlan::records
};

/// A plan with what is needed to show it, edit it and set rows aside.
struct DetailedPlan : ImportPlan {
    std::vector<PlannedRecord> records; ///< every record of the files, if asked for
    /// Rows that are refused, by file, with the kind of table that the file is; all rows of a refused record.
    struct Refused {
        std::string table;
        long first_row = 0;
        std::set<long> rows;
    };
    std::map<std::string, Refused> refused;
    bool stops_all = false; ///< an error that no leaving out of rows can mend, or one that was not to be left out
};
/// As plan_import of import_records.hpp, with what is needed to show the plan and edit it.
DetailedPlan plan_import(Intake intake, const RegistryContent& content, const Stamp& stamp,
                         const PlanSettings& settings);

/// Which plan to carry out on which registry.
struct ApplyRequest {
    std::string registry;
    std::string plan; ///< a file that import wrote, as a person may have edited it
    Stamp stamp;
    DryRun dry_run = DryRun::no;
};

/// Carries out a plan: the records whose action is still new, changed or conflict, with the changes that are not marked
/// "take": false, each with the value that stands under "after". Everything is checked anew; an error stops all.
/// Throws InputError when the file is no plan (with the place of the fault), ConflictError when the registry or one of
/// the files has moved on since the plan was made, StorageError, BusyError.
ImportReport apply_plan(const ApplyRequest& request);

} // namespace redriver
