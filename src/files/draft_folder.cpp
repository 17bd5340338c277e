// SPDX-License-Identifier: Apache-2.0
#include "files/draft_folder.hpp"

#include <redriver/base/error.hpp>
#include <redriver/files/drafts.hpp>
#include <redriver/files/unconfirmed.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <mutex>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace redriver {
namespace {

namespace fs = std::filesystem;

constexpr int tries = 100;
constexpr std::size_t random_letters = 6;

/// Open and locked, or none when somebody else holds it.
Handle locked(const char* folder) noexcept
{
    Handle handle(::open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (handle.number() >= 0 && ::flock(handle.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        return Handle();
    }
    return handle; // where the file system knows no locks, the folder is used without
}

bool still_there(const Handle& handle, const char* folder) noexcept
{
    struct stat opened {};
    struct stat named {};
    return handle.number() >= 0 && ::fstat(handle.number(), &opened) == 0 && ::lstat(folder, &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

bool is_draft_name(const std::string& name, const std::string& wanted)
{
    const std::string start = "." + wanted + ".";
    return name.size() == start.size() + random_letters && name.starts_with(start) &&
           std::all_of(name.end() - random_letters, name.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           });
}

bool holds_only(const fs::path& folder, const std::string& wanted)
{
    const auto entries = fs::directory_iterator(folder);
    return std::all_of(begin(entries), end(entries), [&wanted](const fs::directory_entry& entry) {
        return entry.path().filename().string().starts_with(wanted);
    });
}

/// Removes drafts that a killed program left. Those of a living one are locked.
void remove_abandoned(const fs::path& wanted) noexcept
{
    try {
        const std::string name = wanted.filename().string();
        std::vector<fs::path> drafts;
        for (const fs::directory_entry& entry : fs::directory_iterator(wanted.parent_path())) {
            if (is_draft_name(entry.path().filename().string(), name)) {
                drafts.push_back(entry.path());
            }
        }
        for (const fs::path& draft : drafts) {
            const Handle lock = locked(draft.c_str());
            struct stat status {};
            const bool is_locked = lock.number() >= 0 && ::flock(lock.number(), LOCK_EX | LOCK_NB) == 0;
            if (is_locked && ::fstat(lock.number(), &status) == 0 && status.st_uid == ::geteuid() &&
                holds_only(draft, name)) {
                fs::remove_all(draft);
            }
        }
    } catch (const std::exception&) { // a draft that cannot be removed hinders nobody
    }
}

constexpr int removal_tries = 2; // the second for what a passing fault of the disk left

void remove_tree(int parent, const char* name) noexcept;

/// Removes what is in a folder, one block of names after another.
void empty_folder(int folder) noexcept
{
    alignas(dirent64) std::array<char, 4096> names{};
    for (ssize_t size = 0; (size = ::getdents64(folder, names.data(), names.size())) > 0;) {
        for (ssize_t at = 0; at < size;) {
            const auto* entry = reinterpret_cast<const dirent64*>(names.data() + at);
            if (std::strcmp(entry->d_name, ".") != 0 && std::strcmp(entry->d_name, "..") != 0) {
                remove_tree(folder, entry->d_name);
            }
            at += entry->d_reclen;
        }
    }
}

/// Removes a file, or a folder with all in it, as far as the disk lets it. Needs no memory, since there may be none.
void remove_tree(int parent, const char* name) noexcept
{
    for (int attempt = 0; attempt < removal_tries; ++attempt) {
        if (::unlinkat(parent, name, 0) == 0 || errno == ENOENT) {
            return;
        }
        const Handle folder(::openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (folder.number() >= 0) {
            empty_folder(folder.number());
            if (::unlinkat(parent, name, AT_REMOVEDIR) == 0) {
                return;
            }
        }
    }
}

// What a program leaves behind belongs to all of it.
std::mutex living_lock;
DraftFolder* living = nullptr;

/// Where renameat2 has no such flag, what had the name is lost to `made` only after the new one has it.
int exchange(const fs::path& made, const fs::path& wanted) noexcept
{
    if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, wanted.c_str(), RENAME_EXCHANGE) == 0) {
        return 0;
    }
    const bool is_unknown = errno == EINVAL || errno == ENOSYS;
    return is_unknown && std::rename(made.c_str(), wanted.c_str()) == 0 ? 0 : errno;
}

int move_to_free_name(const fs::path& made, const fs::path& wanted) noexcept
{
    if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, wanted.c_str(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return errno;
    }
    return ::link(made.c_str(), wanted.c_str()) == 0 ? (::unlink(made.c_str()), 0) : errno;
}

bool is_taken(const fs::path& path) noexcept
{
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

} // namespace

Handle& Handle::operator=(Handle&& other) noexcept
{
    std::swap(m_number, other.m_number);
    return *this;
}

Handle::~Handle()
{
    if (m_number >= 0) {
        ::close(m_number);
    }
}

DraftFolder::DraftFolder(const fs::path& wanted) : m_name(wanted.filename())
{
    remove_abandoned(wanted);
    for (int attempt = 0; attempt < tries; ++attempt) {
        std::string pattern = (wanted.parent_path() / ("." + m_name.string() + ".XXXXXX")).string();
        if (::mkdtemp(pattern.data()) == nullptr) {
            throw PublishError("cannot make a folder beside " + wanted.string() + ": " + std::strerror(errno));
        }
        Handle lock = locked(pattern.c_str()); // from here on nothing may throw, or the folder would stay
        if (still_there(lock, pattern.c_str())) { // nobody took it for abandoned before it was locked
            m_path = std::move(pattern);
            m_lock = std::move(lock);
            const std::lock_guard guard(living_lock);
            m_next = std::exchange(living, this);
            return;
        }
    }
    throw PublishError("cannot lock a folder beside " + wanted.string());
}

DraftFolder::~DraftFolder()
{
    const std::lock_guard guard(living_lock);
    DraftFolder** place = &living;
    while (*place != this) {
        place = &(*place)->m_next;
    }
    *place = m_next;
    remove_tree(AT_FDCWD, m_path.c_str());
}

void DraftFolder::remove_all() noexcept
{
    const std::unique_lock guard(living_lock, std::try_to_lock); // whoever holds it is removing one itself
    for (const DraftFolder* each = guard ? living : nullptr; each != nullptr; each = each->m_next) {
        remove_tree(AT_FDCWD, each->m_path.c_str());
    }
}

void remove_drafts() noexcept
{
    DraftFolder::remove_all();
}

int give_name(const fs::path& made, const fs::path& wanted, Overwrite overwrite)
{
    const fs::path folder = wanted.parent_path(); // before anything is moved: it needs memory
    const bool exchanges = overwrite == Overwrite::yes && is_taken(wanted);
    if (const int code = exchanges ? exchange(made, wanted) : move_to_free_name(made, wanted); code != 0) {
        return code;
    }
    const int code = sync_names(folder);
    if (code == 0) {
        return 0;
    }
    // What is not on the disk for sure was not done.
    if ((exchanges && is_taken(made) ? exchange(made, wanted) : move_to_free_name(wanted, made)) != 0) {
        note_unconfirmed_change();
        return 0;
    }
    return code;
}

int sync_names(const fs::path& folder) noexcept
{
    const Handle handle(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return handle.number() >= 0 && ::fsync(handle.number()) == 0 ? 0 : errno;
}

} // namespace redriver
