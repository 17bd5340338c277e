#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `show`: one record, or what may have been meant.

#include <redriver/model/record_fields.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// Which record to show.
struct ShowRequest {
    std::string registry;
    std::string id;
    std::optional<RecordKind> kind; ///< absent: projects and investors first, then the others
};

/// A record that may have been meant.
struct NearRecord {
    RecordKind kind = RecordKind::project;
    std::string key;
    LocalizedText name;
};

/// A project that says of itself how it stands to the one shown: the other half of an overlap.
struct NamingProject {
    ProjectId id;
    LocalizedText name;
    ProjectRelationKind relation = ProjectRelationKind::part_of; ///< of that project to the one shown
};

/// What was found, with what is needed to read it.
struct ShownRecord {
    bool found = false;
    std::string key; ///< when found: its id; another than asked for if that one was merged into it
    RecordKind kind = RecordKind::project;
    RegistryContent record; ///< this record alone
    long version = 0;
    RegistryContent names;  ///< what it may refer to by code: sectors and nodes
    std::vector<NamingProject> named_by; ///< of a project: those whose relations name it, by id
    std::vector<NearRecord> near; ///< when not found: up to five, best first
};

/// Throws StorageError.
ShownRecord show_record(const ShowRequest& request);

} // namespace redriver
