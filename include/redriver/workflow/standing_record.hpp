#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Which record stands for an id today.

#include <redriver/model/record_fields.hpp>

#include <optional>
#include <string>

namespace redriver {

/// The id itself if the registry has a record of the kind with it, else that of the record it was merged into; nullopt
/// if neither is there. Cheap unless the id is unknown. Throws StorageError.
std::optional<std::string> standing_id(const std::string& registry, RecordKind kind, const std::string& id);

} // namespace redriver
