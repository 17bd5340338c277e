// SPDX-License-Identifier: Apache-2.0
/// Registry::verify() against people with a database tool and against failing disks.
#include <redriver/storage/registry.hpp>

#include "base/sha256.hpp"
#include "storage/registry_body.hpp"
#include "support/scratch_registry.hpp"

#include <redriver/base/error.hpp>
#include <redriver/record/record_text.hpp>

#include <catch2/catch.hpp>

#include <random>

using namespace redriver;
using namespace redriver::test;

namespace {

/// A small registry with every kind of record, changed twice.
const ScratchRegistry& filled()
{
    static const ScratchRegistry registry;
    static const bool done = [] {
        const auto table = [](const std::string& kind, const std::string& text) {
            INFO(kind);
            REQUIRE(rules_of(registry.import_text(kind, text).findings).empty());
        };
        table("sectors", "code,level,name_vi\nTEST.A,1,Ngành A\nTEST.B,1,Ngành B\n");
        table("sector_relations", "sector_a,sector_b,relation,strength\nTEST.A,TEST.B,complement,0.5\n");
        table("foreign_access", "sector,access\nTEST.A,open\n");
        table("places", "id,name,level\nTEST.xa,Xã,commune\n");
        table("nodes", "id,name_vi,type,lat,lon\nTEST-n1,Ga,rail_station,22,104\nTEST-n2,Cảng,seaport,21,106\n");
        table("links", "from,to,mode,status\nTEST-n1,TEST-n2,road,operating\n");
        table("indicators", "id,name,kind\nTEST-K1,Growth,target\n");
        table("exchange_rates", "id,currency,vnd_per_unit\nTEST-R1,USD,25000\n");
        table("projects", "id,name_vi,kind,area_low_ha\nTEST-P1,Chợ,market,5\nTEST-P2,Chợ hai,market,\n");
        table("project_sectors", "project_id,code,share\nTEST-P1,TEST.A,1\n");
        table("zones", "id,name_vi,type\nTEST-Z1,Khu,park\n");
        table("zone_projects", "zone_id,relation,project\nTEST-Z1,same,TEST-P1\n");
        table("parcels", "id,project\nTEST-L1,TEST-P1\n");
        table("investors", "id,name,type\nTEST-I1,Công ty,other\n");
        table("contacts", "id,owner,name,purpose,consent_on,expires_on\nTEST-C1,TEST-I1,A,mời,2025,2027\n");
        table("contacts", "id,owner,name,purpose,consent_on,expires_on\nTEST-C1,TEST-I1,B,mời,2025,2027\n");
        return true;
    }();
    static_cast<void>(done);
    return registry;
}

/// The findings on a copy of the filled registry after some SQL; the history's triggers are put aside meanwhile.
std::vector<Finding> after(const std::string& sql)
{
    const ScratchDir folder;
    const std::string path = folder.write("copy.db", bytes_of(filled().path()));
    {
        SQLite::Database database(path, SQLite::OPEN_READWRITE);
        std::vector<std::string> names;
        std::vector<std::string> triggers;
        SQLite::Statement select(database, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
        while (select.executeStep()) {
            names.push_back(select.getColumn(0).getString());
            triggers.push_back(select.getColumn(1).getString());
        }
        select.reset();
        for (const std::string& name : names) {
            database.exec("DROP TRIGGER " + name);
        }
        database.exec(sql);
        for (const std::string& trigger : triggers) {
            database.exec(trigger);
        }
    }
    return Registry::open(path, Access::read).verify();
}

} // namespace

TEST_CASE("A registry that only this library wrote is sound", "[storage]")
{
    CHECK(rules_of(filled().open().verify()).empty());
    CHECK(after("SELECT 1").empty());
}

TEST_CASE("Every edit of a row behind the library's back is found", "[storage]")
{
    const auto sql = GENERATE(as<std::string>{}, "UPDATE sectors SET name_vi = 'x' WHERE code = 'TEST.A'",
                              "UPDATE sector_relations SET strength = '0.6'", "UPDATE foreign_access SET access = 'closed'",
                              "UPDATE places SET name = 'x'", "UPDATE nodes SET lat = '22.1' WHERE id = 'TEST-n1'",
                              "UPDATE links SET status = 'planned'", "UPDATE indicators SET name = 'x'",
                              "UPDATE exchange_rates SET vnd_per_unit = '1'",
                              "UPDATE projects SET name_vi = 'x' WHERE id = 'TEST-P1'",
                              "UPDATE project_figures SET low = '6'", "DELETE FROM project_figures",
                              "UPDATE project_sectors SET share = '0.5'", "UPDATE zones SET name_vi = 'x'",
                              "UPDATE zone_projects SET note = 'x'", "UPDATE parcels SET name = 'x'",
                              "UPDATE investors SET name = 'x'", "UPDATE contacts SET phone = 'x'",
                              "DELETE FROM zones", "INSERT INTO places (id, name, level) VALUES ('TEST.y', 'y', 'commune')",
                              "UPDATE record SET version = 7 WHERE key = 'TEST-P1'",
                              "UPDATE record SET sha256 = 'x' WHERE key = 'TEST-P1'", "DELETE FROM record WHERE key = 'TEST-P1'",
                              "INSERT INTO record (kind, key, version, sha256) VALUES ('places', 'TEST.y', 1, 'x')",
                              "UPDATE projects SET lat = 'north' WHERE id = 'TEST-P1'",
                              "UPDATE search_text SET folded = 'x' WHERE rowid = 1", "DELETE FROM search_text",
                              "INSERT INTO search_text (rowid, folded) VALUES (999, 'x')",
                              "UPDATE schema_migration SET sha256 = 'x'", "DELETE FROM schema_migration");
    INFO(sql);
    CHECK_FALSE(after(sql).empty());
}

TEST_CASE("Every edit of the history is found", "[storage]")
{
    const auto sql = GENERATE(
        as<std::string>{}, "UPDATE change_set SET author = 'x' WHERE number = 2",
        "UPDATE change_set SET time = '2020-01-01T00:00:00Z' WHERE number = 2",
        "UPDATE change_set SET sources = '[1]' WHERE number = 2", "UPDATE change_set SET sources = '{' WHERE number = 2",
        "UPDATE change_set SET hash = 'x' WHERE number = 2", "UPDATE change_set SET previous_hash = 'x' WHERE number = 2",
        "UPDATE change SET after = 'null' WHERE change_set = 2", "UPDATE change SET record = 'x' WHERE change_set = 2",
        "UPDATE change SET kind = 'castles' WHERE change_set = 2", "DELETE FROM change WHERE change_set = 2",
        "DELETE FROM change WHERE change_set = 4; DELETE FROM change_set WHERE number = 4",
        "INSERT INTO change VALUES (2, 99, 'sectors', 'TEST.A', 'note', 'null', '\"x\"')",
        "INSERT INTO change_set VALUES (99, '', '', '', '', '[]', '', 'y')",
        "PRAGMA foreign_keys = OFF; UPDATE change_set SET number = 99 WHERE number = 2; "
        "UPDATE change SET change_set = 99 WHERE change_set = 2; UPDATE change_set SET number = 2 WHERE number = 3; "
        "UPDATE change SET change_set = 2 WHERE change_set = 3; UPDATE change_set SET number = 3 WHERE number = 99; "
        "UPDATE change SET change_set = 3 WHERE change_set = 99",
        "UPDATE contact_change SET after = '\"C\"'", "UPDATE contact_change SET salt = 'x'",
        "UPDATE contact_change SET contact = 'x'");
    INFO(sql);
    CHECK_FALSE(after(sql).empty());
}

TEST_CASE("A person edited with its hash is found by the commitments", "[storage]")
{
    Contact contact = filled().content().contacts.at(0);
    contact.name = "A";
    const std::string hash = sha256_hex(record_json(contact, Derived::leave_out));
    CHECK_FALSE(
        after("UPDATE contacts SET name = 'A'; UPDATE record SET sha256 = '" + hash + "' WHERE kind = 'contacts'").empty());
}

TEST_CASE("A changed table, trigger or index is found", "[storage]")
{
    for (const char* sql : {"ALTER TABLE projects ADD COLUMN x TEXT", "CREATE TABLE x (a)", "DROP INDEX contacts_by_owner",
                            "CREATE TRIGGER x AFTER INSERT ON change BEGIN SELECT 1; END",
                            "CREATE VIEW x AS SELECT 1"}) {
        INFO(sql);
        CHECK(rules_of(after(sql)) == std::vector<std::string>{"registry.schema"});
    }
}

TEST_CASE("A history without its tail is sound in itself but has another head", "[storage]")
{
    CHECK(after("DELETE FROM contact_change; DELETE FROM change WHERE kind = 'contacts';"
                "DELETE FROM change_set WHERE number >= 15; DELETE FROM contacts;"
                "DELETE FROM record WHERE kind = 'contacts'")
              .empty());
    CHECK(filled().open().head().count == 16);
}

TEST_CASE("No flipped bit passes unnoticed and none makes the program fall over", "[storage][slow]")
{
    const std::string sound = bytes_of(filled().path());
    const RegistryContent content = filled().content();
    const RegistryHead head = filled().open().head();
    const ScratchDir folder;
    std::mt19937 random(20'260'102);
    int unnoticed = 0;
    for (int i = 0; i < 300; ++i) {
        std::string bytes = sound;
        bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8U);
        const std::string path = folder.write("flipped.db", bytes);
        try {
            Registry registry = Registry::open(path, Access::read);
            if (registry.verify().empty()) {
                REQUIRE(registry.load() == content);
                REQUIRE(registry.head() == head);
                ++unnoticed;
            }
        } catch (const Error&) {
        }
    }
    CHECK(unnoticed < 300);
}
