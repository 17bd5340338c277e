#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Where something is made before it gets its name: a private folder beside the place it is for.

#include <redriver/base/interruption.hpp>
#include <redriver/files/write_files.hpp>

#include <filesystem>
#include <string>

namespace redriver {

/// An open file or folder that is closed when it goes; -1 is none.
class Handle {
public:
    explicit Handle(int number = -1) noexcept : m_number(number) {}
    Handle(Handle&& other) noexcept : m_number(other.m_number) { other.m_number = -1; }
    Handle& operator=(Handle&& other) noexcept;
    ~Handle();
    int number() const noexcept { return m_number; }

private:
    int m_number;
};

/// A new folder of draft_pattern() beside the wanted NAME, which its owner alone may enter. It goes with all that is in it,
/// unless what was made there was moved out. It is locked while it lives; those whose program died are removed first.
class DraftFolder {
public:
    /// `wanted` is absolute and has a name. Throws PublishError if the folder cannot be made.
    explicit DraftFolder(const std::filesystem::path& wanted);
    DraftFolder(const DraftFolder&) = delete;
    DraftFolder& operator=(const DraftFolder&) = delete;
    ~DraftFolder();
    /// Where to make what will get the wanted name: inside the folder, under the same name.
    std::filesystem::path made() const { return std::filesystem::path(m_path) / m_name; }
    /// remove_drafts()
    static void remove_all() noexcept;

private:
    UnfinishedWork m_unfinished;
    std::string m_path;
    std::filesystem::path m_name;
    Handle m_lock;
    DraftFolder* m_next = nullptr; ///< of those that live; linked without memory, since there may be none
};

/// Where what will get the wanted name is made, as mkdtemp() and mkostemp() want it: ".NAME.redriver-XXXXXX" beside it. Of
/// a long NAME it has the beginning.
std::string draft_pattern(const std::filesystem::path& wanted);

/// Locks an open draft, which others then take for alive. False when somebody else holds it or has removed it meanwhile.
bool claim_draft(int draft, const char* path) noexcept;

/// Gives what lies at `made` the name `wanted` in one step and makes sure that the name is on the disk. What had the name
/// before lies at `made` afterwards. When the disk does not confirm, it is taken back; where the disk refuses that too, it
/// stands and is noted as unconfirmed. Returns 0, or the errno of the failure (EEXIST: the name is taken and may not be
/// replaced).
int give_name(const std::filesystem::path& made, const std::filesystem::path& wanted, Overwrite overwrite);

/// Makes sure that the names in a folder are on the disk. Returns 0 or the errno.
int sync_names(const std::filesystem::path& folder) noexcept;

} // namespace redriver
