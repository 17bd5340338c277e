// SPDX-License-Identifier: Apache-2.0
/// Persons: added with consent, read for a purpose that is noted, and forgotten to the last byte.
#include <redriver/workflow/keep_contacts.hpp>

#include "support/scratch_registry.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/export_records.hpp>
#include <redriver/workflow/keep_copies.hpp>
#include <redriver/workflow/list_records.hpp>
#include <redriver/workflow/merge_duplicates.hpp>
#include <redriver/workflow/show_record.hpp>

#include <catch2/catch.hpp>

#include <filesystem>

using namespace redriver;
using namespace redriver::test;

namespace {

namespace fs = std::filesystem;

/// Invented words that stand nowhere else.
const std::vector<std::string> canaries{"TEST-Trần-Canary", "canary@test.invalid", "+84-000-CANARY", "Canary-Position",
                                        "canary-letter-7"};

/// A registry with one investor and one person, edited once.
class Desk {
public:
    Desk()
    {
        REQUIRE(rules_of(registry.import_text("investors", "id,name,type\nTEST-I1,Công ty,other\n").findings).empty());
        const ContactReport added = add_contact({registry.path(), "TEST-I1",
                                                 {{"name", canaries[0]}, {"email", canaries[1]}, {"phone", "+84-000-OLD"},
                                                  {"role", canaries[3]}, {"purpose", "mời họp"},
                                                  {"consent_on", "2025-01-02"}, {"consent_way", "letter"},
                                                  {"consent_proof", canaries[4]}, {"expires_on", "2026-01-02"}},
                                                 a_stamp("contact add"), DryRun::no});
        REQUIRE(rules_of(added.findings).empty());
        id = added.ids.at(0);
        edit_record({registry.path(), id, {{"phone", canaries[2]}}, {}, a_stamp("set"), DryRun::no});
    }

    ContactReport forget() const { return forget_contacts({registry.path(), {id}, {}, a_stamp("contact forget"), DryRun::no}); }

    ScratchRegistry registry;
    std::string id;
};

std::vector<std::string> found_in(const std::string& bytes)
{
    std::vector<std::string> found;
    for (const std::string& canary : canaries) {
        if (bytes.find(canary) != std::string::npos) {
            found.push_back(canary);
        }
    }
    return found;
}

std::string told(const std::vector<Finding>& findings)
{
    std::string text;
    for (const Finding& finding : findings) {
        text += finding.value + finding.at.column + finding.record;
        for (const auto& [name, argument] : finding.message.arguments) {
            text += std::holds_alternative<std::string>(argument) ? std::get<std::string>(argument) : "";
        }
    }
    return text;
}

} // namespace

TEST_CASE("A forgotten person is in no byte of the registry or of later backups", "[workflow]")
{
    const Desk desk;
    REQUIRE(found_in(bytes_of(desk.registry.path())).size() == canaries.size());
    const ContactReport report = desk.forget();
    CHECK(report.ids == std::vector<std::string>{desk.id});
    CHECK(found_in(bytes_of(desk.registry.path())).empty());
    CHECK(bytes_of(desk.registry.path()).find("+84-000-OLD") == std::string::npos);
    for (const char* part : {"-journal", "-wal", "-shm"}) {
        CHECK_FALSE(fs::exists(desk.registry.path() + part));
    }
    const BackupReport copied =
        backup_registry(desk.registry.path(), desk.registry.folder().path("copy.db"), Overwrite::no, a_stamp("backup"));
    CHECK(copied.persons == 0);
    CHECK_FALSE(copied.noted);
    const std::string& copy = copied.file;
    CHECK(found_in(bytes_of(copy)).empty());
    CHECK(found_in(dump_registry(copy, Audit::add)).empty());
    CHECK(rules_of(desk.registry.open().verify()).empty());
    CHECK(Registry::open(copy, Access::read).verify().empty());
    CHECK(desk.registry.open().forgotten_contacts() == std::vector<std::string>{desk.id});
}

TEST_CASE("Forgetting cannot be taken back, and asking twice is no fault", "[workflow]")
{
    const Desk desk;
    const long number = *desk.forget().change_set;
    CHECK_FALSE(desk.forget().change_set);
    CHECK_THROWS_AS(undo_change_set({desk.registry.path(), number, a_stamp("undo"), DryRun::no}), UsageError);
    CHECK_THROWS_AS(forget_contacts({desk.registry.path(), {"CT-9999"}, {}, a_stamp(), DryRun::no}), UsageError);
}

TEST_CASE("An id of a forgotten person is never given again", "[workflow]")
{
    const Desk desk;
    desk.forget();
    const ContactReport added =
        add_contact({desk.registry.path(), "TEST-I1",
                     {{"name", "TEST B"}, {"purpose", "mời"}, {"consent_on", "2025"}, {"consent_way", "form"},
                      {"expires_on", "2030"}},
                     a_stamp("contact add"), DryRun::no});
    CHECK(added.ids == std::vector<std::string>{"CT-0002"});
    CHECK(rules_of(desk.registry.open().verify()).empty());
}

TEST_CASE("A backup that still has a forgotten person loses the person when it is restored", "[workflow]")
{
    const Desk desk;
    const std::string copy = desk.registry.folder().path("before.db");
    backup_registry(desk.registry.path(), copy, Overwrite::no, std::nullopt);
    desk.forget();
    const RestoreReport report = restore_registry(copy, desk.registry.path(), Overwrite::yes, a_stamp("contact forget"));
    CHECK(report.forgotten_again == std::vector<std::string>{desk.id});
    CHECK(found_in(bytes_of(desk.registry.path())).empty());
    CHECK(rules_of(desk.registry.open().verify()).empty());
}

TEST_CASE("Who reads a person is noted with the purpose", "[workflow]")
{
    const Desk desk;
    Stamp stamp = a_stamp("contact show");
    stamp.reason.clear();
    CHECK_THROWS_AS(read_contact(desk.registry.path(), desk.id, stamp), UsageError);
    stamp.reason = "invitation";
    const ReadContact read = read_contact(desk.registry.path(), desk.id, stamp);
    CHECK(read.contact.name == canaries[0]);
    CHECK(read.version == 2);
    const std::vector<ChangeSet> history = desk.registry.open().change_sets(desk.id);
    CHECK(history.back().number == read.change_set);
    CHECK(history.back().stamp.reason == "invitation");
    CHECK(history.back().changes.at(0).field == reading_field);
    CHECK(desk.registry.open().version_of(RecordKind::contact, desk.id) == 2);
    CHECK(rules_of(desk.registry.open().verify()).empty());
}

TEST_CASE("A dump tells of a person what a list tells, and the rest only for a purpose that is noted", "[workflow]")
{
    const Desk desk;
    const std::string plain = dump_registry(desk.registry.path(), Audit::add);
    CHECK(found_in(plain).empty());
    CHECK(plain.find(desk.id) != std::string::npos);
    Stamp stamp = a_stamp("dump");
    stamp.reason.clear();
    CHECK_THROWS_AS(dump_with_persons(desk.registry.path(), Audit::leave_out, stamp), UsageError);
    stamp.reason = "review of consents";
    CHECK(found_in(dump_with_persons(desk.registry.path(), Audit::leave_out, stamp)).size() == canaries.size());
    const std::vector<ChangeSet> history = desk.registry.open().change_sets(desk.id);
    CHECK(history.back().stamp.reason == "review of consents");
    CHECK(history.back().changes.at(0).field == reading_field);
    CHECK(rules_of(desk.registry.open().verify()).empty());
}

TEST_CASE("A backup notes before that it takes persons with it, in the registry and in the copy", "[workflow]")
{
    const Desk desk;
    const std::string copy = desk.registry.folder().path("copy.db");
    const BackupReport report = backup_registry(desk.registry.path(), copy, Overwrite::no, a_stamp("backup"));
    REQUIRE(report.noted);
    CHECK(report.persons == 1);
    for (const std::string& file : {desk.registry.path(), copy}) {
        Registry opened = Registry::open(file, Access::read);
        CHECK(opened.head() == report.head);
        CHECK(opened.head().count == *report.noted);
        CHECK(opened.change_sets(desk.id).back().changes.at(0).field == reading_field);
        CHECK(opened.verify().empty());
    }
}

TEST_CASE("A backup that may write nothing is made all the same and says so", "[workflow]")
{
    const Desk desk;
    const RegistryHead before = desk.registry.open().head();
    const BackupReport report =
        backup_registry(desk.registry.path(), desk.registry.folder().path("copy.db"), Overwrite::no, std::nullopt);
    CHECK(report.persons == 1);
    CHECK_FALSE(report.noted);
    CHECK(desk.registry.open().head() == before);
}

TEST_CASE("Persons of an investor that was merged away are listed under its id, and none is added", "[workflow]")
{
    const Desk desk;
    REQUIRE(rules_of(desk.registry.import_text("investors", "id,name,type\nTEST-I2,Công ty,other\n").findings).empty());
    merge_duplicates({desk.registry.path(), "TEST-I2", "TEST-I1", {}, a_stamp("merge"), DryRun::no});
    const auto listed = list_contacts(desk.registry.path(), {"TEST-I1", false}, {2025, 6, 1});
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].owner == "TEST-I2");
    CHECK_THROWS_WITH(add_contact({desk.registry.path(), "TEST-I1", {{"name", "TEST B"}, {"consent_way", "form"}},
                                   a_stamp("contact add"), DryRun::no}),
                      Catch::Matchers::Contains("TEST-I1 was merged into TEST-I2"));
}

TEST_CASE("Nothing but 'contact show' tells who a person is", "[workflow]")
{
    const Desk desk;
    CHECK_THROWS_AS(show_record({desk.registry.path(), desk.id, RecordKind::contact}), UsageError);
    CHECK_THROWS_AS(list_records({desk.registry.path(), RecordKind::contact, {}, {}, {}}), UsageError);
    std::string all;
    for (const ContactSummary& each : list_contacts(desk.registry.path(), {}, {2026, 6, 1})) {
        all += each.id + each.owner + each.purpose;
        CHECK(each.consent_way == ConsentWay::letter);
        CHECK(each.has_expired);
    }
    for (const ChangeSet& set : desk.registry.open().change_sets()) {
        for (const FieldChange& change : set.changes) {
            all += change.before + change.after;
        }
    }
    const EditReport edit =
        edit_record({desk.registry.path(), desk.id, {{"phone", "+84-1"}}, {}, a_stamp("set"), DryRun::yes});
    for (const FieldChange& change : edit.changes) {
        all += change.before + change.after;
    }
    try {
        edit_record({desk.registry.path(), desk.id, {{"phone", "+84-1"}}, 1, a_stamp("set"), DryRun::no});
        FAIL("an edit of an older version must be refused");
    } catch (const ConflictError& error) {
        all += error.what();
    }
    all += export_json(desk.registry.path(), {});
    CHECK(found_in(all).empty());
}

TEST_CASE("Findings about a file of persons do not repeat the persons", "[workflow]")
{
    const ScratchRegistry registry;
    const std::string name = canaries[0];
    const std::string heading = "id,owner,name,purpose,consent_on,expires_on\n";
    const std::string row = "TEST-C1,TEST-I9," + name + "\x01,x," + canaries[2] + ",2020\n";
    for (const std::string& text : {heading + row, row + row, heading + "TEST-C1," + name + "," + name + "\n"}) {
        const std::vector<Finding> findings = registry.import_text("contacts", text).findings;
        CHECK_FALSE(findings.empty());
        CHECK(found_in(told(findings)).empty());
    }
}

TEST_CASE("Consent is never assumed", "[workflow]")
{
    const Desk desk;
    CHECK_THROWS_AS(add_contact({desk.registry.path(), "TEST-I1",
                                 {{"name", "A"}, {"purpose", "x"}, {"consent_on", "2025"}, {"expires_on", "2030"}},
                                 a_stamp(), DryRun::no}),
                    UsageError);
    const ContactReport refused = add_contact(
        {desk.registry.path(), "TEST-I1", {{"name", "A"}, {"purpose", "x"}, {"consent_way", "form"}}, a_stamp(), DryRun::no});
    CHECK_FALSE(refused.change_set);
    CHECK(count(refused.findings, Severity::error) > 0);
}

TEST_CASE("Those whose consent has expired are forgotten together", "[workflow]")
{
    const Desk desk;
    CHECK(forget_contacts({desk.registry.path(), {}, {2026, 1, 2}, a_stamp(), DryRun::no}).ids.empty());
    CHECK(forget_contacts({desk.registry.path(), {}, {2026, 1, 3}, a_stamp(), DryRun::no}).ids.size() == 1);
    CHECK(desk.registry.content().contacts.empty());
}
