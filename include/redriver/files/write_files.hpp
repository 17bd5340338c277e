#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Puts files on disk: a file, or a set of them as one folder, appears whole or not at all.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// A file to be written. `path` is relative, with '/' between folders.
struct OutputFile {
    std::string path;
    std::string content;
    friend bool operator==(const OutputFile&, const OutputFile&) = default;
};

/// Whether a file or folder that is there already may be replaced.
enum class Overwrite { no, yes };

/// Writes the text under another name beside `path`, makes sure that it is on the disk, and gives it its name in one
/// step; a failure leaves nothing behind. Throws PublishError if something of this name exists and may not be replaced,
/// if it is a folder, or if the disk refuses.
void write_file(const std::filesystem::path& path, std::string_view text, Overwrite overwrite);

/// The same for a file that can be made again from `source`, with the permissions of that: without waiting for the disk,
/// in the place of whatever has the name, and with no word about a failure.
void keep_beside(const std::filesystem::path& source, const std::filesystem::path& path, std::string_view bytes);

/// Writes the files into a new folder beside `folder`, makes sure that they are on the disk, and gives the folder its
/// name in one step. What stood there before stays whole until then; a failure leaves nothing behind.
/// With Overwrite::yes a folder is replaced as a whole, but only one that is empty or was written by this function
/// (it holds the file ".redriver-output").
/// Throws PublishError if the folder exists and may not be replaced, if a path is not a plain relative one or comes
/// twice, or if the disk refuses.
void write_folder(const std::filesystem::path& folder, const std::vector<OutputFile>& files, Overwrite overwrite);

} // namespace redriver
