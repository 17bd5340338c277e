#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Files and folders that appear whole or not at all, also when the power fails.

#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Whether something that has the name already may be replaced.
enum class Replace { no, yes };

/// What a file of a folder holds.
struct NamedText {
    std::string name; ///< without a folder
    std::string text;
};

/// Writes a file under another name, syncs it and gives it its name. Throws StorageError if the file exists and may
/// not be replaced, or cannot be written; nothing is left behind then.
void write_output_file(const std::string& path, std::string_view text, Replace replace);

/// Writes a new folder with these files, likewise. A folder is replaced only if it is empty or holds `marker`, so that
/// a mistyped name never costs anybody their files.
void write_output_folder(const std::string& path, const std::vector<NamedText>& files, Replace replace,
                         const std::string& marker);

} // namespace redriver
