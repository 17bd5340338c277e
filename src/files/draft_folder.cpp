// SPDX-License-Identifier: Apache-2.0
#include "files/draft_folder.hpp"

#include <redriver/base/error.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
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
Handle locked(const fs::path& folder)
{
    Handle handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (handle.number() >= 0 && ::flock(handle.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        return Handle();
    }
    return handle; // where the file system knows no locks, the folder is used without
}

bool still_there(const Handle& handle, const fs::path& folder)
{
    struct stat opened {};
    struct stat named {};
    return handle.number() >= 0 && ::fstat(handle.number(), &opened) == 0 && ::lstat(folder.c_str(), &named) == 0 &&
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
            const Handle lock = locked(draft);
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
        Handle lock = locked(pattern);
        if (still_there(lock, pattern)) { // nobody took it for abandoned before it was locked
            m_path = pattern;
            m_lock = std::move(lock);
            return;
        }
    }
    throw PublishError("cannot lock a folder beside " + wanted.string());
}

DraftFolder::~DraftFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

int give_name(const fs::path& made, const fs::path& wanted, Overwrite overwrite)
{
    const fs::path folder = wanted.parent_path(); // before anything is moved: it needs memory
    const bool exchanges = overwrite == Overwrite::yes && is_taken(wanted);
    if (const int code = exchanges ? exchange(made, wanted) : move_to_free_name(made, wanted); code != 0) {
        return code;
    }
    const int code = sync_names(folder);
    if (code != 0) { // what is not on the disk for sure was not done
        (void)(exchanges && is_taken(made) ? exchange(made, wanted) : move_to_free_name(wanted, made));
    }
    return code;
}

int sync_names(const fs::path& folder) noexcept
{
    const Handle handle(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return handle.number() >= 0 && ::fsync(handle.number()) == 0 ? 0 : errno;
}

} // namespace redriver
