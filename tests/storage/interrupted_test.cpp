// SPDX-License-Identifier: Apache-2.0
/// A registry whose writer died: whoever comes next finds the state before, without repairing anything.
#include <redriver/storage/registry.hpp>

#include "storage/registry_body.hpp"
#include "support/scratch_registry.hpp"

#include <redriver/base/error.hpp>
#include <redriver/files/taken_back.hpp>

#include <catch2/catch.hpp>

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <filesystem>

using namespace redriver;
using namespace redriver::test;

namespace {

namespace fs = std::filesystem;

RegistryContent one_sector(const std::string& code)
{
    RegistryContent content;
    content.sectors.push_back({SectorCode(code), {}, 1, {"Ngành", {}, {}, {}}, {}, {}, {}, {}, {}});
    return content;
}

/// The file and its journal as a program leaves them that dies while it writes: a copy made in mid-transaction, after
/// pages have gone to the file.
std::string interrupted(const ScratchRegistry& registry)
{
    const std::string path = registry.folder().path("interrupted.db");
    SQLite::Database database(registry.path(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
                  "UPDATE sectors SET name_vi = 'half done';"
                  "CREATE TABLE filler (text TEXT);"
                  "WITH RECURSIVE row(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM row WHERE n < 500) "
                  "INSERT INTO filler SELECT hex(randomblob(400)) FROM row");
    fs::copy_file(registry.path(), path);
    fs::copy_file(registry.path() + "-journal", path + "-journal");
    database.exec("ROLLBACK");
    return path;
}

} // namespace

TEST_CASE("A reader rolls back what a dead writer left half-done", "[storage]")
{
    if (sqlite3_libversion_number() >= 3'051'003) {
        return; // such a library writes ahead and leaves no journal
    }
    const ScratchRegistry registry;
    const RegistryHead head = registry.write(one_sector("TEST.A"));
    const std::string path = interrupted(registry);
    REQUIRE(bytes_of(path) != bytes_of(registry.path()));
    Registry reader = Registry::open(path, Access::read);
    CHECK(has_taken_back_change());
    CHECK(rules_of(reader.verify()).empty());
    CHECK(reader.head() == head);
    CHECK(reader.load() == one_sector("TEST.A"));
    CHECK_FALSE(fs::exists(path + "-journal"));
}

TEST_CASE("A reader cannot write, whatever it is asked", "[storage]")
{
    const ScratchRegistry registry;
    Registry reader = registry.open(Access::read);
    CHECK_THROWS_AS(reader.apply(creation_request(one_sector("TEST.A"), reader.head())), StorageError);
    CHECK(registry.content() == RegistryContent{});
}

TEST_CASE("A journal that another registry left is never played into a new one", "[storage]")
{
    const ScratchDir folder;
    folder.write("new.db-journal", "somebody else's");
    CHECK_THROWS_WITH(Registry::create(folder.path("new.db")), Catch::Contains("new.db-journal"));
    CHECK_FALSE(fs::exists(folder.path("new.db")));
    const ScratchRegistry registry;
    CHECK_THROWS_AS(registry.open().backup(folder.path("new.db")), StorageError);
    CHECK(std::distance(fs::directory_iterator(folder.path("")), {}) == 1);
}

TEST_CASE("A registry with a write-ahead log is kept whole when another takes its place", "[storage]")
{
    const ScratchRegistry registry;
    const std::string backup = registry.folder().path("backup.db");
    registry.open().backup(backup);
    const std::string living = registry.folder().path("living.db");
    registry.open().backup(living);
    registry.write(one_sector("TEST.A"));
    const std::string target = registry.folder().path("target.db");
    {
        SQLite::Database database(living, SQLite::OPEN_READWRITE);
        database.exec("PRAGMA journal_mode = WAL");
        SQLite::Database newer(registry.path(), SQLite::OPEN_READONLY);
        REQUIRE(SQLite::Backup(database, newer).executeStep(-1) == SQLITE_DONE);
        fs::copy_file(living, target); // as a program leaves it that dies: the sector is in the log alone
        fs::copy_file(living + "-wal", target + "-wal");
    }
    const std::string kept = Registry::restore(backup, target, Overwrite::yes);
    CHECK_FALSE(fs::exists(target + "-wal"));
    CHECK(Registry::open(target, Access::read).load() == RegistryContent{});
    fs::remove(kept + "-wal");
    fs::remove(kept + "-shm");
    CHECK(Registry::open(kept, Access::read).load() == one_sector("TEST.A"));
    CHECK(rules_of(Registry::open(kept, Access::read).verify()).empty());
}

TEST_CASE("A half-made registry of a killed program is removed by the next one", "[storage]")
{
    const ScratchDir folder;
    fs::create_directory(folder.path(".new.db.redriver-a1B2c3"));
    folder.write(".new.db.redriver-a1B2c3/new.db", "half");
    folder.write(".new.db.redriver-a1B2c3/new.db-journal", "half");
    Registry::create(folder.path("new.db"));
    CHECK(std::distance(fs::directory_iterator(folder.path("")), {}) == 1);
    Registry::open(folder.path("new.db"), Access::read).backup(folder.path("copy.db"));
    CHECK(std::distance(fs::directory_iterator(folder.path("")), {}) == 2);
}

TEST_CASE("What breaks the chain is told with its number", "[storage]")
{
    const ScratchRegistry registry;
    for (const char* code : {"TEST.A", "TEST.B", "TEST.C", "TEST.D"}) {
        registry.write(one_sector(code));
    }
    const std::vector<ChangeSet> sound = registry.open().change_sets();
    const auto numbers = [](const std::vector<ChangeSet>& sets) {
        std::vector<std::string> told;
        for (const Finding& finding : storage::check_chain(sets, "t.db")) {
            told.push_back(finding.rule + " " + finding.record);
        }
        return told;
    };
    CHECK(numbers(sound).empty());

    auto changed = sound;
    changed[1].stamp.author = "somebody";
    CHECK(numbers(changed) == std::vector<std::string>{"registry.chain_altered change_sets/2"});
    changed[1].hash = storage::hash_of(changed[1]);
    CHECK(numbers(changed) == std::vector<std::string>{"registry.chain_broken change_sets/2"});

    auto deleted = sound;
    deleted.erase(deleted.begin() + 2);
    CHECK(numbers(deleted) == std::vector<std::string>{"registry.chain_gap change_sets/3"});

    auto inserted = sound;
    inserted.push_back(sound[3]);
    inserted.back().number = 9;
    CHECK(numbers(inserted).front() == "registry.chain_gap change_sets/5");

    auto swapped = sound;
    std::swap(swapped[1], swapped[2]);
    std::swap(swapped[1].number, swapped[2].number);
    CHECK(numbers(swapped).front().ends_with("change_sets/2"));
}
