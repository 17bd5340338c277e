#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The history of a registry: change sets, what they changed field by field, and where their chain stands.

#include <redriver/model/record_fields.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Who writes, when and why. Time is UTC in RFC 3339 ("2026-11-22T08:30:00Z") and given by the caller.
struct Stamp {
    std::string time;
    std::string author;
    std::string reason;
    std::string command; ///< import, set, undo …
    /// Makes the salts of persons' commitments repeatable, for tests alone; empty = random salts. Never stored.
    std::string salt_seed{};
};

/// The field under which the reading of a person is noted; both values are null.
inline constexpr std::string_view reading_field = "read";

/// One field of one record before and after, as JSON. A record that was made has one row, field "*".
struct FieldChange {
    RecordKind kind = RecordKind::project;
    std::string key;
    std::string field;
    std::string before = "null";
    std::string after = "null";
    friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

/// A file that a change set was read from, and the SHA-256 of its bytes in hexadecimal.
struct SourceFile {
    std::string path;
    std::string sha256;
    friend bool operator==(const SourceFile&, const SourceFile&) = default;
};

/// Where the chain of change sets stands.
struct RegistryHead {
    long count = 0; ///< number of the last change set; 0 = none yet
    std::string hash = std::string(64, '0');
    friend bool operator==(const RegistryHead&, const RegistryHead&) = default;
};

/// One import, edit or undo as the history keeps it.
struct ChangeSet {
    long number = 0;
    Stamp stamp;
    std::vector<SourceFile> sources;
    std::string previous_hash;
    std::string hash;
    std::vector<FieldChange> changes; ///< contacts: commitments, no personal value
};

} // namespace redriver
