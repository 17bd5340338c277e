// SPDX-License-Identifier: Apache-2.0
#include "files/draft_folder.hpp"

#include <redriver/base/interruption.hpp>
#include <redriver/files/file_sink.hpp>
#include <redriver/files/private_file.hpp>
#include <redriver/i18n/told_error.hpp>

#include <cerrno>
#include <fcntl.h>
#include <set>
#include <system_error>
#include <unistd.h>

namespace redriver {
namespace {

namespace fs = std::filesystem;

constexpr auto marker_name = ".redriver-output";
constexpr auto marker_text = "Written by redriver. A folder that holds this file may be replaced as a whole.\n";

[[noreturn]] void fail(const char* problem, const fs::path& path, int code)
{
    throw ToldPublishError(problem, {{"path", path.string()}, {"reason", as_fact(system_reason(code))}});
}

/// Does the work and says of which file or folder a failure of the file system speaks.
template <class Work>
void on_disk(const char* problem, const fs::path& path, Work work)
{
    try {
        work();
    } catch (const fs::filesystem_error& error) {
        fail(problem, path, error.code().value());
    }
}

/// Everybody whom the umask lets, or the owner alone.
enum class Readers { everybody, owner };

/// An open file or folder that is closed when it goes.
class Descriptor {
public:
    Descriptor(const fs::path& path, int flags, Readers readers = Readers::everybody)
        : m_path(path), m_number(::open(path.c_str(), flags | O_CLOEXEC, readers == Readers::owner ? 0600 : 0644))
    {
        if (m_number < 0) {
            fail("failure.not_opened", path, errno);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }
    void write_all(std::string_view content)
    {
        while (!content.empty()) {
            const ssize_t written = ::write(m_number, content.data(), content.size());
            if (written < 0 && errno != EINTR) {
                fail("failure.not_written", m_path, errno);
            }
            content.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
        }
    }
    void reach_disk()
    {
        if (::fsync(m_number) != 0) {
            fail("failure.not_stored", m_path, errno);
        }
    }
    /// Some file systems report a full disk only here.
    void close()
    {
        const int number = m_number;
        m_number = -1;
        if (::close(number) != 0) {
            fail("failure.not_closed", m_path, errno);
        }
    }

private:
    fs::path m_path;
    int m_number;
};

void sync_folder(const fs::path& folder)
{
    if (const int code = sync_names(folder); code != 0) {
        fail("failure.not_stored", folder, code);
    }
}

void check_path(const std::string& path)
{
    const fs::path relative(path);
    bool plain = !path.empty() && relative.is_relative() && path.find('\0') == std::string::npos && path.back() != '/';
    for (const fs::path& part : relative) {
        plain = plain && part != "." && part != ".." && part != marker_name;
    }
    if (!plain) {
        throw ToldPublishError("failure.path_not_plain", {{"path", path}});
    }
}

void write_new_file(const fs::path& path, std::string_view content, Readers readers = Readers::everybody)
{
    Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL, readers);
    file.write_all(content);
    file.close();
}

void check_replaceable(const fs::path& folder, Overwrite overwrite)
{
    const fs::file_status status = fs::symlink_status(folder);
    if (!fs::exists(status)) {
        return;
    }
    if (overwrite == Overwrite::no) {
        throw ToldPublishError("failure.folder_exists", {{"path", folder.string()}});
    }
    if (!fs::is_directory(status)) {
        throw ToldPublishError("failure.is_no_folder", {{"path", folder.string()}});
    }
    if (!fs::is_empty(folder) && !fs::exists(folder / marker_name)) {
        throw ToldPublishError("failure.folder_of_others", {{"path", folder.string()}});
    }
}

void put_in_place(const fs::path& made, const fs::path& wanted, Overwrite overwrite)
{
    if (const int code = give_name(made, wanted, overwrite); code != 0) {
        fail("failure.not_named", wanted, code);
    }
}

/// The absolute path without a slash at its end, so that it has a name and a parent.
fs::path normal(const fs::path& folder)
{
    const fs::path path = fs::absolute(folder).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

void write_file_for(Readers readers, const fs::path& path, std::string_view text, Overwrite overwrite)
{
    fs::path wanted;
    fs::file_status status;
    on_disk("failure.not_written", path, [&] {
        wanted = fs::absolute(path).lexically_normal();
        status = fs::symlink_status(wanted);
    });
    if (fs::is_directory(status)) {
        throw ToldPublishError("failure.is_folder_to_write", {{"path", path.string()}});
    }
    if (fs::exists(status) && overwrite == Overwrite::no) {
        throw ToldPublishError("failure.file_exists", {{"path", path.string()}});
    }
    const DraftFolder draft(wanted);
    write_new_file(draft.made(), text, readers);
    Descriptor(draft.made(), O_RDONLY).reach_disk();
    put_in_place(draft.made(), wanted, overwrite);
}

} // namespace

void write_file(const std::filesystem::path& path, std::string_view text, Overwrite overwrite)
{
    write_file_for(Readers::everybody, path, text, overwrite);
}

void write_private_file(const std::filesystem::path& path, std::string_view text, Overwrite overwrite)
{
    write_file_for(Readers::owner, path, text, overwrite);
}

namespace {

/// What is written so far. Files are synced at the end: the first sync then takes most of the others with it.
struct FolderDraft {
    FolderDraft(fs::path folder, Overwrite overwrite, Readers who)
        : wanted(std::move(folder)), may_replace(overwrite), readers(who),
          draft((check_replaceable(wanted, overwrite), wanted)), root(draft.made()), folders{root}
    {
        fs::create_directory(root);
        if (readers == Readers::owner) {
            fs::permissions(root, fs::perms::owner_all);
        }
    }
    void add(const std::string& path, std::string_view content)
    {
        check_path(path);
        if (!paths.insert(fs::path(path).lexically_normal().string()).second) {
            throw ToldPublishError("failure.written_twice", {{"path", path}});
        }
        const fs::path target = root / path;
        fs::create_directories(target.parent_path());
        for (fs::path folder = target.parent_path(); folder != root; folder = folder.parent_path()) {
            folders.insert(folder);
        }
        stop_if_interrupted();
        write_new_file(target, content, readers);
        bytes += content.size();
    }
    void append(const std::string& path, std::string_view content)
    {
        stop_if_interrupted();
        Descriptor file(root / path, O_WRONLY | O_APPEND);
        file.write_all(content);
        file.close();
        bytes += content.size();
    }
    void finish()
    {
        write_new_file(root / marker_name, marker_text, readers);
        for (const std::string& path : paths) {
            stop_if_interrupted();
            Descriptor(root / path, O_RDONLY).reach_disk();
        }
        Descriptor(root / marker_name, O_RDONLY).reach_disk();
        for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
            sync_folder(*folder);
        }
        check_replaceable(wanted, may_replace);
        put_in_place(root, wanted, may_replace);
    }

    fs::path wanted;
    Overwrite may_replace;
    Readers readers;
    DraftFolder draft;
    fs::path root; ///< of the draft
    std::set<fs::path> folders;
    std::set<std::string> paths;
    std::uintmax_t bytes = 0;
};

template <class Work>
void on_folder(const fs::path& folder, Work work)
{
    on_disk("failure.folder_not_written", folder, work);
}

} // namespace

struct FolderWriter::Draft : FolderDraft {
    using FolderDraft::FolderDraft;
};

FolderWriter::FolderWriter(const std::filesystem::path& folder, Overwrite overwrite)
{
    const fs::path wanted = normal(folder);
    on_folder(wanted, [&] { m_draft = std::make_unique<Draft>(wanted, overwrite, Readers::everybody); });
}

FolderWriter::~FolderWriter() = default;

void FolderWriter::put(std::string_view path, std::string_view content)
{
    on_folder(m_draft->wanted, [&] { m_draft->add(std::string(path), content); });
    if (on_file) {
        on_file(m_draft->paths.size());
    }
}

void FolderWriter::append(std::string_view path, std::string_view content)
{
    const std::string name = fs::path(path).lexically_normal().string();
    if (m_draft->paths.count(name) == 0) {
        throw ToldPublishError("failure.not_begun", {{"path", name}});
    }
    on_folder(m_draft->wanted, [&] { m_draft->append(name, content); });
}

void FileList::append(std::string_view path, std::string_view content)
{
    const auto found =
        std::find_if(files.begin(), files.end(), [path](const OutputFile& file) { return file.path == path; });
    if (found == files.end()) {
        throw ToldPublishError("failure.not_begun", {{"path", std::string(path)}});
    }
    found->content += content;
}

void FolderWriter::commit()
{
    on_folder(m_draft->wanted, [this] { m_draft->finish(); });
}

std::size_t FolderWriter::file_count() const
{
    return m_draft->paths.size();
}

std::uintmax_t FolderWriter::byte_count() const
{
    return m_draft->bytes;
}

void keep_beside(const fs::path& source, const fs::path& path, std::string_view bytes)
{
    const UnfinishedWork unfinished;
    std::string made = draft_pattern(path);
    const int number = ::mkostemp(made.data(), O_CLOEXEC);
    if (number < 0) {
        return;
    }
    const bool is_ours = claim_draft(number, made.c_str());
    std::error_code failed = is_ours ? std::error_code() : std::make_error_code(std::errc::no_such_file_or_directory);
    while (!bytes.empty() && !failed) {
        const ssize_t written = ::write(number, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            failed = std::error_code(errno, std::generic_category());
        }
        bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    if (::close(number) != 0 && !failed) {
        failed = std::error_code(errno, std::generic_category());
    }
    if (!failed) {
        const fs::perms rights = fs::status(source, failed).permissions();
        if (!failed) {
            fs::permissions(made, rights & fs::perms::all, failed);
        }
    }
    if (!failed) {
        fs::rename(made, path, failed);
    }
    if (failed) {
        ::unlink(made.c_str());
    }
}

void write_folder(const std::filesystem::path& folder, const std::vector<OutputFile>& files, Overwrite overwrite)
{
    FolderWriter writer(folder, overwrite);
    for (const OutputFile& file : files) {
        writer.put(file.path, file.content);
    }
    writer.commit();
}

void write_private_folder(const std::filesystem::path& folder, const std::vector<OutputFile>& files,
                          Overwrite overwrite)
{
    const fs::path wanted = normal(folder);
    on_folder(wanted, [&] {
        FolderDraft draft(wanted, overwrite, Readers::owner);
        for (const OutputFile& file : files) {
            draft.add(file.path, file.content);
        }
        draft.finish();
    });
}

} // namespace redriver
