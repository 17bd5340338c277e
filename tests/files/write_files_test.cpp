// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/error.hpp>
#include <redriver/files/drafts.hpp>
#include <redriver/files/file_sink.hpp>
#include <redriver/files/private_file.hpp>

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>
#include <stdlib.h>
#include <sys/stat.h>

using namespace redriver;
namespace fs = std::filesystem;

namespace {

/// An empty folder for one test.
struct ScratchFolder {
    ScratchFolder()
    {
        std::string pattern = (fs::temp_directory_path() / "redriver-write-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path = pattern;
    }
    ~ScratchFolder() { fs::remove_all(path); }
    fs::path path;
};

std::string content_of(const fs::path& file)
{
    std::ostringstream content;
    content << std::ifstream(file, std::ios::binary).rdbuf();
    return content.str();
}

std::size_t entries_in(const fs::path& folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

const std::vector<OutputFile> two_files{{"index.html", "one"}, {"vi/TEST-0001.html", "two"}};

} // namespace

TEST_CASE("Files are written below the new folder")
{
    const ScratchFolder scratch;
    write_folder(scratch.path / "out", two_files, Overwrite::no);
    CHECK(content_of(scratch.path / "out/index.html") == "one");
    CHECK(content_of(scratch.path / "out/vi/TEST-0001.html") == "two");
    CHECK(entries_in(scratch.path) == 1);
}

TEST_CASE("A folder that exists is left alone without permission")
{
    const ScratchFolder scratch;
    write_folder(scratch.path / "out", two_files, Overwrite::no);
    CHECK_THROWS_AS(write_folder(scratch.path / "out", {{"index.html", "new"}}, Overwrite::no), PublishError);
    CHECK(content_of(scratch.path / "out/index.html") == "one");
    CHECK(entries_in(scratch.path) == 1);
}

TEST_CASE("A folder is replaced as a whole with permission")
{
    const ScratchFolder scratch;
    write_folder(scratch.path / "out", two_files, Overwrite::no);
    write_folder(scratch.path / "out/", {{"index.html", "new"}}, Overwrite::yes);
    CHECK(content_of(scratch.path / "out/index.html") == "new");
    CHECK_FALSE(fs::exists(scratch.path / "out/vi"));
    CHECK(entries_in(scratch.path) == 1);
}

TEST_CASE("A folder with files of others is never replaced")
{
    const ScratchFolder scratch;
    fs::create_directory(scratch.path / "home");
    std::ofstream(scratch.path / "home/thesis.txt") << "years of work";
    CHECK_THROWS_AS(write_folder(scratch.path / "home", two_files, Overwrite::yes), PublishError);
    CHECK(content_of(scratch.path / "home/thesis.txt") == "years of work");
    CHECK(entries_in(scratch.path) == 1);
}

TEST_CASE("A failure leaves nothing behind and the old folder whole")
{
    const ScratchFolder scratch;
    write_folder(scratch.path / "out", two_files, Overwrite::no);
    // A file cannot also be a folder: the second path fails after the first is written.
    const std::vector<OutputFile> impossible{{"a", "file"}, {"a/b", "below a file"}};
    CHECK_THROWS_AS(write_folder(scratch.path / "out", impossible, Overwrite::yes), PublishError);
    CHECK(content_of(scratch.path / "out/index.html") == "one");
    CHECK(entries_in(scratch.path) == 1);
}

TEST_CASE("Paths that leave the folder or come twice are refused")
{
    const ScratchFolder scratch;
    for (const std::string path : {"../x", "/etc/x", "a/../../x", "", "a/", ".", ".redriver-output"}) {
        CAPTURE(path);
        CHECK_THROWS_AS(write_folder(scratch.path / "out", {{path, "x"}}, Overwrite::no), PublishError);
    }
    CHECK_THROWS_AS(write_folder(scratch.path / "out", {{"a", "1"}, {"a", "2"}}, Overwrite::no), PublishError);
    CHECK(entries_in(scratch.path) == 0);
}

TEST_CASE("A folder in a place that does not exist is refused")
{
    const ScratchFolder scratch;
    CHECK_THROWS_AS(write_folder(scratch.path / "none/out", two_files, Overwrite::no), PublishError);
}

TEST_CASE("A folder that is written file by file appears with the last step and not before")
{
    const ScratchFolder scratch;
    FolderWriter writer(scratch.path / "out", Overwrite::no);
    std::size_t told = 0;
    writer.on_file = [&told](std::size_t files) { told = files; };
    writer.put("index.html", "one");
    writer.put("vi/TEST-0001.html", "three");
    CHECK_FALSE(fs::exists(scratch.path / "out"));
    CHECK_THROWS_AS(writer.put("index.html", "again"), PublishError);
    writer.commit();
    CHECK(content_of(scratch.path / "out" / "vi" / "TEST-0001.html") == "three");
    CHECK(writer.file_count() == 2);
    CHECK(writer.byte_count() == 8);
    CHECK(told == 2);
}

TEST_CASE("A long file comes in parts, and only one that was begun goes on")
{
    const ScratchFolder scratch;
    FolderWriter writer(scratch.path / "out", Overwrite::no);
    writer.put("a/table.csv", "id\n");
    writer.append("a/table.csv", "1\n");
    writer.append("a/table.csv", "2\n");
    CHECK_THROWS_AS(writer.append("a/other.csv", "1\n"), PublishError);
    writer.commit();
    CHECK(content_of(scratch.path / "out" / "a" / "table.csv") == "id\n1\n2\n");
    CHECK(writer.file_count() == 1);
    CHECK(writer.byte_count() == 7);
}

TEST_CASE("A folder that is not finished leaves nothing behind")
{
    const ScratchFolder scratch;
    {
        FolderWriter writer(scratch.path / "out", Overwrite::no);
        writer.put("index.html", "one");
    }
    CHECK(entries_in(scratch.path) == 0);
}

TEST_CASE("What a killed program left half made is removed by the next one")
{
    const ScratchFolder scratch;
    fs::create_directories(scratch.path / ".out.redriver-a1B2c3/out/vi");
    std::ofstream(scratch.path / ".out.redriver-a1B2c3/out/index.html") << "half";
    fs::create_directory(scratch.path / ".other.redriver-Zz9Zz9");
    std::ofstream(scratch.path / ".registry.db.snapshot.redriver-000000") << "half";
    write_folder(scratch.path / "out", two_files, Overwrite::no);
    CHECK(entries_in(scratch.path) == 1);
    CHECK(content_of(scratch.path / "out/index.html") == "one");
}

TEST_CASE("What only looks half made is left alone")
{
    const ScratchFolder scratch;
    const std::vector<std::string> folders{".out.backup", ".out.a1B2c3", ".out.redriver-a1B2c3d", ".redriver-a1B2c3",
                                           "out.redriver-a1B2c3", ".out.redriver-a1B2c-"};
    for (const std::string& folder : folders) {
        fs::create_directory(scratch.path / folder);
        std::ofstream(scratch.path / folder / "out.txt") << "years of work";
    }
    fs::create_directory(scratch.path / ".out.redriver-aaaaaa"); // the name of a draft, another content
    std::ofstream(scratch.path / ".out.redriver-aaaaaa/thesis.txt") << "years of work";
    std::ofstream(scratch.path / "plan.txt") << "years of work";
    fs::create_symlink(scratch.path / "plan.txt", scratch.path / ".out.redriver-bbbbbb");
    fs::create_hard_link(scratch.path / "plan.txt", scratch.path / ".out.redriver-cccccc");
    CHECK(remove_abandoned_drafts(scratch.path).empty());
    write_folder(scratch.path / "out", two_files, Overwrite::no);
    CHECK(entries_in(scratch.path) == folders.size() + 5);
    CHECK(content_of(scratch.path / ".out.redriver-aaaaaa/thesis.txt") == "years of work");
}

TEST_CASE("What was removed is named, and a folder that cannot be read holds nothing to remove")
{
    const ScratchFolder scratch;
    fs::create_directory(scratch.path / ".b.redriver-222222");
    std::ofstream(scratch.path / ".a.redriver-111111") << "half";
    CHECK(remove_abandoned_drafts(scratch.path) == std::vector<fs::path>{".a.redriver-111111", ".b.redriver-222222"});
    CHECK(entries_in(scratch.path) == 0);
    CHECK(remove_abandoned_drafts(scratch.path / "nowhere").empty());
}

TEST_CASE("A name as long as file systems take can be written")
{
    const ScratchFolder scratch;
    std::string name;
    while (name.size() < 252) {
        name += "\xE1\xBA\xA1"; // a letter of three bytes
    }
    write_file(scratch.path / name, "one", Overwrite::no);
    CHECK(content_of(scratch.path / name) == "one");
    CHECK(entries_in(scratch.path) == 1);
}

TEST_CASE("What another program is still making is left alone")
{
    const ScratchFolder scratch;
    {
        FolderWriter one(scratch.path / "out", Overwrite::yes);
        one.put("index.html", "one");
        write_folder(scratch.path / "out", two_files, Overwrite::yes);
        one.commit();
    }
    CHECK(content_of(scratch.path / "out/index.html") == "one");
    CHECK_FALSE(fs::exists(scratch.path / "out/vi"));
    CHECK(entries_in(scratch.path) == 1);
}

TEST_CASE("A private file is its owner's alone, and a file is replaced in one step")
{
    const ScratchFolder scratch;
    const mode_t before = ::umask(0);
    write_private_file(scratch.path / "dump", "persons", Overwrite::no);
    write_private_file(scratch.path / "dump", "others", Overwrite::yes);
    ::umask(before);
    CHECK(content_of(scratch.path / "dump") == "others");
    CHECK((fs::status(scratch.path / "dump").permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(entries_in(scratch.path) == 1);
}

TEST_CASE("A private folder and what is in it are their owner's alone")
{
    const ScratchFolder scratch;
    const mode_t before = ::umask(0);
    write_private_folder(scratch.path / "refused", {{"rows.csv", "persons"}}, Overwrite::no);
    ::umask(before);
    CHECK((fs::status(scratch.path / "refused").permissions() & fs::perms::all) == fs::perms::owner_all);
    CHECK((fs::status(scratch.path / "refused/rows.csv").permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
}
