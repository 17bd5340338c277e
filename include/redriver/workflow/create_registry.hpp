#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `init`.

#include <string>

namespace redriver {

/// Makes an empty registry file that its owner alone can read. Throws StorageError if the file exists; nothing is
/// left behind on failure.
void create_registry(const std::string& path);

} // namespace redriver
