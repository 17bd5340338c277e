// SPDX-License-Identifier: Apache-2.0
#include <redriver/storage/output_files.hpp>

#include <redriver/base/error.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace redriver {
namespace {

namespace fs = std::filesystem;

constexpr const char* action = "write";

[[noreturn]] void fail(const std::string& path)
{
    throw StorageError(action, path, std::strerror(errno), errno);
}

/// Removes what was begun unless it was given its name.
class Scaffold {
public:
    explicit Scaffold(fs::path path) : m_path(std::move(path)) {}
    ~Scaffold()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    Scaffold(const Scaffold&) = delete;
    Scaffold& operator=(const Scaffold&) = delete;
    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

void write_synced(const fs::path& path, std::string_view text)
{
    const int file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0) {
        fail(path.string());
    }
    bool done = true;
    while (done && !text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else {
            done = errno == EINTR;
        }
    }
    done = done && ::fsync(file) == 0;
    const int code = errno;
    ::close(file);
    if (!done) {
        errno = code;
        fail(path.string());
    }
}

void sync_folder(const fs::path& path)
{
    const int folder = ::open(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
}

fs::path scaffold_name(const fs::path& path)
{
    return path.string() + ".new-" + std::to_string(::getpid());
}

void move(const fs::path& from, const fs::path& to)
{
    if (std::rename(from.c_str(), to.c_str()) != 0) {
        fail(to.string());
    }
}

void refuse_existing(const fs::path& path, Replace replace)
{
    if (fs::exists(fs::symlink_status(path)) && replace == Replace::no) {
        throw StorageError(action, path.string(), "it exists already; --force replaces it", EEXIST);
    }
}

} // namespace

void write_output_file(const std::string& path, std::string_view text, Replace replace)
{
    refuse_existing(path, replace);
    if (fs::is_directory(path)) {
        throw StorageError(action, path, "it is a folder; name a file", EISDIR);
    }
    const Scaffold scaffold(scaffold_name(path));
    write_synced(scaffold.path(), text);
    move(scaffold.path(), path);
    sync_folder(fs::path(path).parent_path());
}

void write_output_folder(const std::string& path, const std::vector<NamedText>& files, Replace replace,
                         const std::string& marker)
{
    const fs::path target = fs::path(path).has_filename() ? fs::path(path) : fs::path(path).parent_path();
    const bool exists = fs::exists(fs::symlink_status(target));
    refuse_existing(target, replace);
    if (exists && (!fs::is_directory(target) || !(fs::is_empty(target) || fs::exists(target / marker)))) {
        throw StorageError(action, path, "it is no folder that this command wrote (no " + marker + " in it); name another",
                           EEXIST);
    }
    const Scaffold scaffold(scaffold_name(target));
    if (::mkdir(scaffold.path().c_str(), 0777) != 0) {
        fail(path);
    }
    for (const NamedText& file : files) {
        write_synced(scaffold.path() / file.name, file.text);
    }
    sync_folder(scaffold.path());
    const Scaffold old(target.string() + ".old-" + std::to_string(::getpid()));
    if (exists) {
        move(target, old.path());
    }
    move(scaffold.path(), target);
    sync_folder(target.parent_path());
}

} // namespace redriver
