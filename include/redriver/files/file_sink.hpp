#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Where files go while they are made, one after another, so that no edition has to be held in memory whole.

#include <redriver/files/write_files.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace redriver {

/// Takes files in the order in which they are made.
class FileSink {
public:
    virtual ~FileSink() = default;
    /// `path` is relative, with '/' between folders, and comes once.
    virtual void put(std::string_view path, std::string_view content) = 0;
    /// Goes on with a file that was put: long files come in parts.
    virtual void append(std::string_view path, std::string_view content) = 0;
};

/// Keeps the files as values.
class FileList final : public FileSink {
public:
    /// Keeps a copy of the file in memory.
    void put(std::string_view path, std::string_view content) override
    {
        files.push_back({std::string(path), std::string(content)});
    }
    void append(std::string_view path, std::string_view content) override; ///< throws PublishError if it was not put
    std::vector<OutputFile> files;
};

/// A folder that appears whole or not at all: files go to a draft beside it, and commit() gives the draft its name.
/// One that goes without commit() leaves nothing behind.
class FolderWriter final : public FileSink {
public:
    /// Throws PublishError if the folder exists and may not be replaced (see write_folder()).
    FolderWriter(const std::filesystem::path& folder, Overwrite overwrite);
    FolderWriter(const FolderWriter&) = delete;
    FolderWriter& operator=(const FolderWriter&) = delete;
    ~FolderWriter() override;

    /// Throws PublishError if the path is not a plain relative one or comes twice, or if the disk refuses.
    void put(std::string_view path, std::string_view content) override;
    /// Throws PublishError if no such file was put, or if the disk refuses.
    void append(std::string_view path, std::string_view content) override;
    /// Makes sure that everything is on the disk and shows it. To be called once, last.
    void commit();

    std::size_t file_count() const;
    std::uintmax_t byte_count() const;
    /// Is called after each file with the number of files so far.
    std::function<void(std::size_t)> on_file;

private:
    struct Draft;
    std::unique_ptr<Draft> m_draft;
};

} // namespace redriver
