#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `validate`: findings, and nothing written.

#include <redriver/intake/read_records.hpp>

#include <string>
#include <vector>

namespace redriver {

/// All that `import` of these files would find. References are looked up in the files and, if there is such a file,
/// the registry. Throws InputError, UsageError, StorageError.
std::vector<Finding> validate_files(const std::vector<InputFile>& files, const std::string& registry);

/// The findings about the records that a registry holds. Throws StorageError.
std::vector<Finding> validate_registry(const std::string& registry);

} // namespace redriver
