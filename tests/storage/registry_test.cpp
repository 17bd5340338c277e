// SPDX-License-Identifier: Apache-2.0
#include <redriver/storage/registry.hpp>

#include "record/csv_codec.hpp"
#include "record/held_rows.hpp"
#include "storage/record_tables.hpp"
#include "storage/registry_body.hpp"
#include "support/scratch_registry.hpp"

#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

#include <sqlite3.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>
#include <utility>

using namespace redriver;
using namespace redriver::test;

namespace {

/// A registry content of one sector with that name.
RegistryContent one_sector(const std::string& code, const std::string& name = "Ngành")
{
    RegistryContent content;
    content.sectors.push_back({SectorCode(code), {}, 1, {name, {}, {}, {}}, {}, {}, {}, {}, {}});
    return content;
}

/// Runs SQL on a file without any of the library's care.
void raw_sql(const std::string& path, const std::string& sql)
{
    SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec(sql);
}

std::string pragma(SQLite::Database& database, const std::string& name)
{
    SQLite::Statement statement(database, "PRAGMA " + name);
    return statement.executeStep() ? statement.getColumn(0).getString() : "none";
}

std::vector<std::string> columns_in(SQLite::Database& database, std::string_view table)
{
    std::vector<std::string> columns;
    SQLite::Statement select(database, "PRAGMA table_info(\"" + std::string(table) + "\")");
    while (select.executeStep()) {
        columns.push_back(select.getColumn(1).getString());
    }
    return columns;
}

} // namespace

TEST_CASE("A new registry belongs to its owner alone, whatever the umask", "[storage]")
{
    const ScratchDir folder;
    const mode_t before = ::umask(0);
    Registry::create(folder.path("new.db"));
    ::umask(before);
    struct stat status {};
    REQUIRE(::stat(folder.path("new.db").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0600U);
    CHECK(Registry::open(folder.path("new.db"), Access::read).verify().empty());
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path("")), {}) == 1);
}

TEST_CASE("Nothing that exists is overwritten by a new registry", "[storage]")
{
    const ScratchDir folder;
    folder.write("file", "mine");
    folder.write("folder/x", "");
    std::filesystem::create_symlink(folder.path("target"), folder.path("dangling"));
    for (const char* name : {"file", "folder", "dangling", "nowhere/new.db"}) {
        INFO(name);
        CHECK_THROWS_AS(Registry::create(folder.path(name)), StorageError);
    }
    CHECK(bytes_of(folder.path("file")) == "mine");
    CHECK_FALSE(std::filesystem::exists(folder.path("target")));
}

TEST_CASE("What is no registry is refused and left as it was", "[storage]")
{
    const ScratchDir folder;
    folder.write("text", "id,name\n1,2\n" + std::string(5000, 'x'));
    folder.write("empty", "");
    raw_sql(folder.path("foreign"), "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    raw_sql(folder.path("foreign_wal"), "PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1)");
    REQUIRE(::mkfifo(folder.path("pipe").c_str(), S_IRUSR | S_IWUSR) == 0);
    std::filesystem::create_symlink(folder.path("foreign"), folder.path("link"));
    for (const char* name : {"text", "empty", "foreign", "foreign_wal", "missing", "pipe", "link", ""}) {
        for (const Access access : {Access::read, Access::write}) {
            INFO(name);
            const std::string path = folder.path(name);
            const std::string before = std::string_view(name) == "pipe" ? "" : bytes_of(path);
            CHECK_THROWS_AS(Registry::open(path, access), StorageError);
            CHECK((std::string_view(name) == "pipe" || bytes_of(path) == before));
        }
    }
}

TEST_CASE("A registry of a newer program is refused and left as it was", "[storage]")
{
    const ScratchRegistry registry;
    raw_sql(registry.path(), "PRAGMA user_version = 9999");
    const std::string before = bytes_of(registry.path());
    CHECK_THROWS_AS(registry.open(Access::read), SchemaVersionError);
    CHECK_THROWS_AS(registry.open(Access::write), SchemaVersionError);
    CHECK(bytes_of(registry.path()) == before);
}

TEST_CASE("Every connection is safe against power cuts, bad files and foreign code", "[storage]")
{
    const ScratchRegistry registry;
    SQLite::Database database = storage::open_database(registry.path(), Access::write);
    storage::choose_journal(database);
    const bool old = sqlite3_libversion_number() < 3'051'003;
    CHECK(pragma(database, "journal_mode") == (old ? "delete" : "wal"));
    CHECK(pragma(database, "synchronous") == (old ? "3" : "2"));
    CHECK(pragma(database, "foreign_keys") == "1");
    CHECK(pragma(database, "cell_size_check") == "1");
    CHECK(pragma(database, "trusted_schema") == "0");
    CHECK(pragma(database, "secure_delete") == "1");
    CHECK(pragma(database, "cache_spill") == std::to_string(48'000'000 / 8'192)); // pages, for change sets of any usual size
    CHECK(pragma(database, "busy_timeout") == "5000");
    SQLite::Database reader = storage::open_database(registry.path(), Access::read);
    CHECK(pragma(reader, "cache_spill") == "0");
}

TEST_CASE("A record of ordinary length fits into one row of the history", "[storage]")
{
    const ScratchRegistry registry;
    SQLite::Database database = storage::open_database(registry.path(), Access::read);
    CHECK(pragma(database, "page_size") == "8192"); // a quarter of a page is the most that a row without rowid keeps
}

TEST_CASE("The tables have the columns of the records, so that no field can be forgotten", "[storage]")
{
    const ScratchRegistry registry;
    SQLite::Database database = storage::open_database(registry.path(), Access::read);
    const RegistryContent none;
    for_each_list(none, [&database](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        const std::string_view table = to_code(RecordTraits<Record>::kind);
        INFO(table);
        CHECK(columns_in(database, table) == record::column_names<Record, record::TableForm::database>());
        record::for_each_held<Record>([&database](const auto& held) {
            INFO(held.table);
            CHECK(columns_in(database, held.table) == storage::held_table_columns<Record>(held));
        });
    });
}

TEST_CASE("A change set is written whole or not at all", "[storage]")
{
    const ScratchRegistry registry;
    registry.write(one_sector("TEST.A"));
    const std::string before = bytes_of(registry.path());
    RegistryContent broken = one_sector("TEST.B");
    broken.sectors.push_back({SectorCode("TEST.C"), SectorCode("TEST.NONE"), 2, {"C", {}, {}, {}}, {}, {}, {}, {}, {}});
    CHECK_THROWS_AS(registry.write(broken), StorageError);
    CHECK(registry.content() == one_sector("TEST.A"));
    CHECK(registry.open().head().count == 1);
    CHECK(bytes_of(registry.path()) == before);
}

TEST_CASE("A record that others refer to cannot be removed", "[storage]")
{
    const ScratchRegistry registry;
    RegistryContent content = one_sector("TEST.A");
    content.sectors.push_back({SectorCode("TEST.A.B"), SectorCode("TEST.A"), 2, {"B", {}, {}, {}}, {}, {}, {}, {}, {}});
    const RegistryHead head = registry.write(content);
    ChangeRequest request;
    request.stamp = a_stamp("undo");
    request.removals = one_sector("TEST.A");
    request.changes = {{RecordKind::sector, "TEST.A", "*", "{}", "null"}};
    request.based_on = head;
    Registry open = registry.open(Access::write);
    CHECK_THROWS_AS(open.apply(request), StorageError);
    CHECK(open.load() == content);
}

TEST_CASE("A change set based on an older state is refused", "[storage]")
{
    const ScratchRegistry registry;
    Registry one = registry.open(Access::write);
    Registry other = registry.open(Access::write);
    const RegistryHead head = one.head();
    one.apply(creation_request(one_sector("TEST.A"), head));
    CHECK_THROWS_AS(other.apply(creation_request(one_sector("TEST.B"), head)), ConflictError);
    CHECK(other.load() == one_sector("TEST.A"));
}

TEST_CASE("A request without changes writes nothing", "[storage]")
{
    const ScratchRegistry registry;
    const std::string before = bytes_of(registry.path());
    Registry open = registry.open(Access::write);
    CHECK(open.apply({}) == open.head());
    CHECK(bytes_of(registry.path()) == before);
}

TEST_CASE("The history cannot be changed, even by SQL", "[storage]")
{
    const ScratchRegistry registry;
    registry.write(one_sector("TEST.A"));
    for (const char* sql : {"UPDATE change_set SET author = 'x'", "DELETE FROM change_set", "UPDATE change SET after = 'x'",
                            "DELETE FROM change"}) {
        INFO(sql);
        CHECK_THROWS_AS(raw_sql(registry.path(), sql), SQLite::Exception);
    }
}

TEST_CASE("The history tells what was done to one record", "[storage]")
{
    const ScratchRegistry registry;
    registry.write(one_sector("TEST.A"));
    registry.write(one_sector("TEST.B"));
    Registry open = registry.open();
    CHECK(open.change_sets().size() == 2);
    const auto sets = open.change_sets("TEST.B");
    REQUIRE(sets.size() == 1);
    CHECK(sets[0].number == 2);
    CHECK(sets[0].stamp.author == "TEST-officer");
    CHECK(sets[0].changes[0].key == "TEST.B");
    CHECK(open.version_of(RecordKind::sector, "TEST.B") == 1);
    CHECK(open.version_of(RecordKind::sector, "TEST.C") == 0);
}

TEST_CASE("No word about a person stands in the history", "[storage]")
{
    const ScratchRegistry registry;
    RegistryContent content;
    content.investors = {Investor{}};
    content.investors[0].id.value = "TEST-I1";
    content.investors[0].name = "Công ty";
    content.contacts.push_back({ContactId("TEST-C1"), "TEST-I1", "TEST-Nguyen", "TEST-role", "TEST-mail", "TEST-phone",
                                "mời", {2025, 0, 0}, {}, {2026, 0, 0}});
    registry.write(content);
    Registry open = registry.open();
    const auto told = open.change_sets().at(0).changes; // the loop must not run over a temporary
    for (const FieldChange& change : told) {
        CHECK(change.after.find("TEST-Nguyen") == std::string::npos);
        CHECK(change.after.find("TEST-phone") == std::string::npos);
        if (change.kind == RecordKind::contact) {
            CHECK(change.before == "null");
            CHECK(change.after.size() == 66);
        }
    }
    CHECK(open.verify().empty());
}

TEST_CASE("Two writers at once lose no change set", "[storage]")
{
    const ScratchRegistry registry;
    const auto write_ten = [&registry](const std::string& letter) {
        for (int i = 0; i < 10;) {
            try {
                registry.write(one_sector("TEST." + letter + std::to_string(i)));
                ++i;
            } catch (const ConflictError&) {
            } catch (const BusyError&) {
            }
        }
    };
    std::thread one(write_ten, "A");
    std::thread other(write_ten, "B");
    Registry reader = registry.open();
    for (int i = 0; i < 20; ++i) {
        CHECK(reader.verify().empty()); // half a change set would show as a record without history
    }
    one.join();
    other.join();
    CHECK(registry.content().sectors.size() == 20);
    CHECK(reader.head().count == 20);
    CHECK(reader.verify().empty());
}

TEST_CASE("A registry that another program holds is told as busy", "[storage][slow]")
{
    const ScratchRegistry registry;
    Registry writer = registry.open(Access::write);
    const ChangeRequest request = creation_request(one_sector("TEST.A"), writer.head());
    SQLite::Database other(registry.path(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN EXCLUSIVE");
    CHECK_THROWS_AS(writer.apply(request), BusyError);
    CHECK_THROWS_AS(writer.backup(registry.folder().path("copy.db")), BusyError);
    CHECK_FALSE(std::filesystem::exists(registry.folder().path("copy.db")));
    other.exec("ROLLBACK");
    CHECK(writer.apply(request).count == 1);
}

TEST_CASE("A backup is a sound registry of the same content and overwrites nothing", "[storage]")
{
    const ScratchRegistry registry;
    const RegistryHead head = registry.write(one_sector("TEST.A"));
    const std::string copy = registry.folder().path("copy.db");
    registry.open().backup(copy);
    Registry opened = Registry::open(copy, Access::read);
    CHECK(opened.load() == registry.content());
    CHECK(opened.head() == head);
    CHECK(opened.verify().empty());
    CHECK_THROWS_AS(registry.open().backup(copy), StorageError);
    CHECK(Registry::open(copy, Access::read).head() == head);
}

TEST_CASE("Search finds words by their beginning, without marks", "[storage]")
{
    const ScratchRegistry registry;
    registry.write(one_sector("TEST.A", "Chế biến gỗ"));
    Registry open = registry.open();
    CHECK(open.search({"che", "bi"}).size() == 1);
    CHECK(open.search({"chex"}).empty());
    CHECK(open.search({}).empty());
    CHECK(open.search({"\"", "OR"}).empty());
}

TEST_CASE("Fresh records are written as upserts with a change each are", "[storage]")
{
    RegistryContent content;
    content.places.resize(1);
    content.places[0].id.value = "TEST-place";
    content.places[0].name = "Bát Xát";
    for (int i = 0; i < 700; ++i) { // several portions, and a rest
        const std::string number = std::to_string(1'000 + i);
        Project project;
        project.id.value = "TEST-" + number;
        project.name.vi = "Dự án \"" + number + "\"";
        project.communes = {"Bản Qua", "A;B"};
        project.source = {"TEST list", "row " + number, *PartialDate::parse("2026-01"), Confidence::low};
        for (int figure = 0; figure < i % 4; ++figure) {
            project.figures.push_back({FigureField::capital, Decimal(i + 1), std::nullopt, "VND", Basis::estimated,
                                       Standing::undecided, project.source, "figure " + std::to_string(figure)});
        }
        content.projects.push_back(std::move(project));
    }
    const ScratchRegistry one;
    const RegistryHead expected = one.write(content);

    const ScratchRegistry other;
    ChangeRequest request = creation_request(content, other.open().head());
    const std::vector<FieldChange> all = std::exchange(request.changes, {});
    request.upserts.projects.clear();
    std::size_t project = 0;
    for (const FieldChange& change : all) {
        if (change.kind == RecordKind::project && project % 50 != 49) {
            request.fresh.add(content.projects[project], request.changes.size());
        } else {
            request.changes.push_back(change);
            if (change.kind == RecordKind::project) {
                request.upserts.projects.push_back(content.projects[project]);
            }
        }
        project += change.kind == RecordKind::project ? 1U : 0U;
    }
    CHECK(request.fresh.runs().size() > 10);
    const RegistryHead written = other.open(Access::write).apply(request);
    CHECK(written == expected);
    CHECK(other.content().projects == one.content().projects);
    CHECK(other.open().versions() == one.open().versions());
    CHECK(rules_of(other.open().verify()).empty());
    CHECK(other.open().change_sets().back().changes == all);
}

TEST_CASE("A journal that holds nothing goes with the next look into the registry", "[storage]")
{
    const ScratchRegistry scratch;
    std::ofstream(scratch.path() + "-journal", std::ios::binary) << std::string(66'116, '\0'); // as on a disk that stays full
    CHECK(Registry::open(scratch.path(), Access::read).head().count == 0);
    CHECK_FALSE(std::filesystem::exists(scratch.path() + "-journal"));
}

TEST_CASE("A journal that a living writer uses stays while others look", "[storage]")
{
    const ScratchRegistry scratch;
    SQLite::Database writer(scratch.path(), SQLite::OPEN_READWRITE);
    writer.exec("BEGIN IMMEDIATE; PRAGMA user_version = 99");
    REQUIRE(std::filesystem::exists(scratch.path() + "-journal"));
    CHECK(Registry::open(scratch.path(), Access::read).head().count == 0);
    CHECK(std::filesystem::exists(scratch.path() + "-journal"));
    writer.exec("ROLLBACK");
}
