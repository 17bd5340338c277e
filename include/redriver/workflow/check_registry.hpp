#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The jobs of `validate` on a registry and of `justify`.

#include <redriver/i18n/messages.hpp>
#include <redriver/validation/consistency.hpp>
#include <redriver/workflow/import_records.hpp>

#include <string>
#include <vector>

namespace redriver {

/// What is told of a registry on a day.
struct RegistryCheck {
    /// Errors first, then warnings, then notes; in each by rule family and record.
    std::vector<AnsweredFinding> findings;
    NameSource names; ///< of the records that findings speak of
};

/// Everything that can be said about a registry on a day: the faults and doubts of each record, the corridor as a whole,
/// what does not fit together, and projects that are probably one. What a project answers is attached. Throws
/// StorageError.
RegistryCheck check_registry(const std::string& registry, const PartialDate& as_of);

/// A written answer to what is told of a project.
struct JustifyRequest {
    std::string registry;
    std::string project; ///< its id, or one that was merged into it
    std::string rule;    ///< of a warning or note that `validate` tells of this project
    std::string field;   ///< of the finding; empty = the answer is for all findings of the rule
    std::string text;    ///< the answer; it is shown beside the finding from then on
    PartialDate as_of;   ///< the day the findings are told for
    Stamp stamp;
    DryRun dry_run = DryRun::no;
};

/// Which answer was kept, and for how many findings.
struct JustifyReport {
    std::optional<long> change_set; ///< absent when nothing was written
    std::string project; ///< the id that the record has today
    std::string rule;    ///< as kept: the rule, or rule and field
    long answered = 0;   ///< findings that the answer stands beside
    std::vector<FieldChange> changes;
};

/// Keeps a written answer in the record of a project, as one change set. An earlier answer to the same rule gives way;
/// the history keeps it. Throws UsageError when the text is empty, when there is no such project, and when nothing of that rule
/// is told of it, or only errors: these have to be mended.
JustifyReport justify_finding(const JustifyRequest& request);

} // namespace redriver
