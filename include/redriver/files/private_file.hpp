#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Files that may hold personal data: their owner alone may read it.

#include <redriver/files/write_files.hpp>

namespace redriver {

/// write_file(), with mode 0600 whatever the umask says.
void write_private_file(const std::filesystem::path& path, std::string_view text, Overwrite overwrite);

/// write_folder(), with mode 0700 for the folder and 0600 for the files in it.
void write_private_folder(const std::filesystem::path& folder, const std::vector<OutputFile>& files,
                          Overwrite overwrite);

} // namespace redriver
