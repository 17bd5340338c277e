// SPDX-License-Identifier: Apache-2.0
#include "files/draft_folder.hpp"

#include <redriver/files/drafts.hpp>
#include <redriver/files/unconfirmed.hpp>
#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <mutex>
#include <optional>
#include <stdio.h>
#include <stdlib.h>
#include <string_view>
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
constexpr std::string_view draft_mark = ".redriver-";
constexpr std::size_t random_letters = 6;
constexpr std::size_t longest_beginning = 200; // bytes; with the rest it is a name that every file system takes

bool still_there(int handle, const char* draft) noexcept
{
    struct stat opened {};
    struct stat named {};
    return ::fstat(handle, &opened) == 0 && ::lstat(draft, &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

/// With how the names of what lies in a draft of this name begin; none if it is no name of a draft.
std::optional<std::string> beginning_in(const std::string& draft)
{
    constexpr std::size_t ending = draft_mark.size() + random_letters;
    if (draft.size() < 2 + ending || draft.front() != '.' ||
        draft.compare(draft.size() - ending, draft_mark.size(), draft_mark) != 0 ||
        !std::all_of(draft.end() - random_letters, draft.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        })) {
        return std::nullopt;
    }
    return draft.substr(1, draft.size() - ending - 1);
}

/// Nothing but folders and files, all of whose names begin so; or one file.
bool is_as_made(const fs::path& draft, const std::string& beginning)
{
    const fs::file_status status = fs::symlink_status(draft);
    if (fs::is_regular_file(status)) {
        return fs::hard_link_count(draft) == 1;
    }
    const auto entries = fs::directory_iterator(draft);
    return std::all_of(begin(entries), end(entries), [&beginning](const fs::directory_entry& entry) {
        return entry.path().filename().string().starts_with(beginning);
    });
}

/// Those of a living program are locked.
bool remove_if_abandoned(const fs::path& draft)
{
    const std::optional<std::string> beginning = beginning_in(draft.filename().string());
    const Handle handle(::open(draft.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    const bool is_abandoned = handle.number() >= 0 && ::flock(handle.number(), LOCK_EX | LOCK_NB) == 0 &&
                              ::fstat(handle.number(), &status) == 0 && status.st_uid == ::geteuid();
    return is_abandoned && beginning && is_as_made(draft, *beginning) && fs::remove_all(draft) > 0;
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

std::vector<fs::path> remove_abandoned_drafts(const fs::path& folder) noexcept
{
    std::vector<fs::path> removed;
    try {
        std::vector<fs::path> drafts;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
            if (beginning_in(entry.path().filename().string())) {
                drafts.push_back(entry.path());
            }
        }
        std::sort(drafts.begin(), drafts.end());
        removed.reserve(drafts.size());
        for (fs::path& draft : drafts) {
            if (remove_if_abandoned(draft)) {
                removed.push_back(draft.filename());
            }
        }
    } catch (const std::exception&) { // a draft that cannot be removed hinders nobody
    }
    return removed;
}

std::string draft_pattern(const fs::path& wanted)
{
    std::string beginning = wanted.filename().string();
    if (beginning.size() > longest_beginning) {
        std::size_t end = longest_beginning;
        while (end > 0 && (static_cast<unsigned char>(beginning[end]) & 0xC0U) == 0x80U) { // not within a letter
            --end;
        }
        beginning.resize(end);
    }
    return (wanted.parent_path() / ("." + beginning + std::string(draft_mark) + "XXXXXX")).string();
}

bool claim_draft(int draft, const char* path) noexcept
{
    // Where the file system knows no locks, the draft is used without.
    return draft >= 0 && (::flock(draft, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) && still_there(draft, path);
}

DraftFolder::DraftFolder(const fs::path& wanted) : m_name(wanted.filename())
{
    remove_abandoned_drafts(wanted.parent_path());
    for (int attempt = 0; attempt < tries; ++attempt) {
        std::string pattern = draft_pattern(wanted);
        if (::mkdtemp(pattern.data()) == nullptr) {
            const int code = errno;
            throw ToldPublishError("failure.no_draft",
                                   {{"path", wanted.string()}, {"reason", as_fact(system_reason(code))}});
        }
        Handle lock(::open(pattern.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (claim_draft(lock.number(), pattern.c_str())) { // from here on nothing may throw, or the folder would stay
            m_path = std::move(pattern);
            m_lock = std::move(lock);
            const std::lock_guard guard(living_lock);
            m_next = std::exchange(living, this);
            return;
        }
    }
    throw ToldPublishError("failure.draft_not_locked", {{"path", wanted.string()}});
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
