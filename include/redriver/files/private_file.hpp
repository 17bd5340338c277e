#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A file that may hold personal data: its owner alone may read it.

#include <redriver/files/write_files.hpp>

namespace redriver {

/// write_file(), with mode 0600 whatever the umask says.
void write_private_file(const std::filesystem::path& path, std::string_view text, Overwrite overwrite);

} // namespace redriver
