// SPDX-License-Identifier: Apache-2.0
#include "files/draft_folder.hpp"
#include "storage/registry_body.hpp"

#include <redriver/files/taken_back.hpp>
#include <redriver/files/unconfirmed.hpp>

#include <sqlite3.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <string_view>

namespace redriver::storage {
namespace {

constexpr off_t header_size = 512; // what makes a journal valid lies within it
constexpr const char* file_system_name = "redriver";

bool write_whole(int file, const char* bytes, std::size_t size, off_t place)
{
    while (size > 0) {
        const ssize_t written = ::pwrite(file, bytes, size, place);
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes += written;
        place += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

bool copy_part(int from, int to, off_t begin, off_t end)
{
    std::array<char, 16'384> part{};
    for (off_t place = begin; place < end;) {
        const auto wanted = std::min(static_cast<std::size_t>(end - place), part.size());
        const ssize_t size = ::pread(from, part.data(), wanted, place);
        if (size <= 0 || !write_whole(to, part.data(), static_cast<std::size_t>(size), place)) {
            return false;
        }
        place += size;
    }
    return true;
}

/// Writes a journal anew that has lost its name. The header comes last, so that one that was cut short is none.
bool bring_back(int journal, const char* path)
{
    struct stat status {};
    const Handle copy(::open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    return copy.number() >= 0 && ::fstat(journal, &status) == 0 && status.st_size > header_size &&
           copy_part(journal, copy.number(), header_size, status.st_size) && ::fsync(copy.number()) == 0 &&
           copy_part(journal, copy.number(), 0, header_size) && ::fsync(copy.number()) == 0;
}

/// Throws bad_alloc where SQLite finds no memory to begin with.
sqlite3_vfs* system_files()
{
    static sqlite3_vfs* const files = [] {
        sqlite3_vfs* const found = sqlite3_vfs_find("unix");
        return found != nullptr ? found : throw std::bad_alloc();
    }();
    return files;
}

/// A change takes effect when its journal loses its name. When the disk then fails to confirm that, SQLite tells of a
/// failure although everybody sees the change. So the journal gets its name back, and whoever opens the file next rolls
/// back; where the disk refuses even that, the change stands and is noted as unconfirmed. Nobody else can come between:
/// SQLite still holds the lock of the writer.
int removed_for_sure(const char* path, int sync_folder)
{
    sqlite3_vfs* const files = system_files();
    if (sync_folder == 0) {
        return files->xDelete(files, path, sync_folder);
    }
    const Handle journal(::open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    const int result = files->xDelete(files, path, sync_folder);
    if (result != SQLITE_IOERR_DIR_FSYNC || journal.number() < 0 || bring_back(journal.number(), path)) {
        return result;
    }
    ::unlink(path);
    note_unconfirmed_change();
    return SQLITE_OK;
}

thread_local bool is_first_look = false;

int remove_file(sqlite3_vfs*, const char* path, int sync_folder)
{
    const int result = removed_for_sure(path, sync_folder);
    if (is_first_look && result == SQLITE_OK && std::string_view(path).ends_with("-journal")) {
        note_change_taken_back();
    }
    return result;
}

} // namespace

FirstLook::FirstLook() noexcept
{
    is_first_look = true;
}

FirstLook::~FirstLook()
{
    is_first_look = false;
}

const char* registry_file_system()
{
    static const bool is_registered = [] {
        static sqlite3_vfs files = *system_files();
        files.zName = file_system_name;
        files.xDelete = remove_file;
        return sqlite3_vfs_register(&files, 0) == SQLITE_OK ? true : throw std::bad_alloc(); // it can fail for nothing else
    }();
    return is_registered ? file_system_name : nullptr;
}

} // namespace redriver::storage
