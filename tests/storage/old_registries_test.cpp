// SPDX-License-Identifier: Apache-2.0
/// Registries of every format there ever was: each opens, upgrades and keeps what it held.
#include <redriver/storage/registry.hpp>

#include "storage/registry_body.hpp"
#include "support/scratch_registry.hpp"
#include "workflow/dump_text.hpp"

#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

#include <filesystem>

using namespace redriver;
using namespace redriver::test;

namespace {

namespace fs = std::filesystem;

const fs::path old_registries = fs::path(REDRIVER_SOURCE_DIR) / "tests/storage/old_registries";

std::vector<std::string> names()
{
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(old_registries)) {
        if (entry.path().extension() == ".db") {
            found.push_back(entry.path().stem().string());
        }
    }
    return found;
}

std::string kept(const std::string& name, const std::string& ending)
{
    return bytes_of((old_registries / (name + ending)).string());
}

std::string whole_dump(const std::string& path, Audit audit)
{
    Registry opened = Registry::open(path, Access::read);
    return dump_text(opened, opened.load(), audit, Persons::tell);
}

int format_of_file(const std::string& path)
{
    SQLite::Database database(path, SQLite::OPEN_READONLY);
    return storage::format_of(database);
}

} // namespace

TEST_CASE("A reader sees an older registry as it is now and leaves its bytes alone", "[storage]")
{
    for (const std::string& name : names()) {
        INFO(name);
        const ScratchDir folder;
        const std::string bytes = kept(name, ".db");
        const std::string path = folder.write("old.db", bytes);
        CHECK(whole_dump(path, Audit::leave_out) == kept(name, ".dump"));
        Registry opened = Registry::open(path, Access::read);
        CHECK(rules_of(opened.verify()).empty());
        CHECK(opened.search({"cho"}).empty() == opened.load().projects.empty());
        CHECK(bytes_of(path) == bytes);
        CHECK(std::distance(fs::directory_iterator(folder.path("")), {}) == 1);
    }
}

TEST_CASE("The first writer upgrades an older registry, after a backup that still is the old one", "[storage]")
{
    for (const std::string& name : names()) {
        INFO(name);
        const ScratchDir folder;
        const std::string path = folder.write("old.db", kept(name, ".db"));
        const int before = format_of_file(path);
        const RegistryHead head = Registry::open(path, Access::read).head();
        Registry opened = Registry::open(path, Access::write);
        CHECK(format_of_file(path) == supported_registry_format());
        CHECK(rules_of(opened.verify()).empty());
        CHECK(opened.head() == head);
        CHECK(whole_dump(path, Audit::leave_out) == kept(name, ".dump"));
        if (before < supported_registry_format()) {
            const std::string backup = path + ".format-" + std::to_string(before) + ".bak";
            CHECK(format_of_file(backup) == before);
            CHECK(Registry::open(backup, Access::read).verify().empty());
            CHECK(whole_dump(backup, Audit::add) == whole_dump(path, Audit::add));
        }
    }
}

TEST_CASE("An upgraded registry has the tables of a fresh one", "[storage]")
{
    const ScratchRegistry fresh;
    SQLite::Database expected = storage::open_database(fresh.path(), Access::read);
    for (const std::string& name : names()) {
        INFO(name);
        const ScratchDir folder;
        const std::string path = folder.write("old.db", kept(name, ".db"));
        Registry::open(path, Access::write);
        SQLite::Database upgraded = storage::open_database(path, Access::read);
        CHECK(storage::schema_of(upgraded) == storage::schema_of(expected));
    }
}

TEST_CASE("An upgrade that broke off after its backup is taken up again", "[storage]")
{
    const ScratchDir folder;
    const std::string path = folder.write("old.db", kept("format_0", ".db"));
    folder.write("old.db.format-0.bak", kept("format_0", ".db"));
    CHECK(Registry::open(path, Access::write).verify().empty());
    CHECK(std::distance(fs::directory_iterator(folder.path("")), {}) == 2);
    folder.write("other.db", kept("format_0", ".db"));
    folder.write("other.db.format-0.bak", "something of the officer's own");
    CHECK(Registry::open(folder.path("other.db"), Access::write).verify().empty());
    CHECK(bytes_of(folder.path("other.db.format-0.bak")) == "something of the officer's own");
    CHECK(Registry::open(folder.path("other.db.format-0.2.bak"), Access::read).verify().empty());
}

TEST_CASE("A backup of an older registry is of the older format", "[storage]")
{
    const ScratchDir folder;
    const std::string path = folder.write("old.db", kept("format_0", ".db"));
    Registry::open(path, Access::read).backup(folder.path("copy.db"));
    CHECK(format_of_file(folder.path("copy.db")) == 0);
}
