// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/sealed_run.hpp>

#include "storage/registry_body.hpp"
#include "support/builders.hpp"
#include "support/scratch_registry.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/edit_record.hpp>
#include <redriver/workflow/past_content.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using namespace redriver::test;

namespace {

/// A registry with a few sectors, projects, investors, a law and a person.
struct Office {
    Office()
    {
        add("sectors", "code,level,name_vi\nTEST.A,1,Ngành A\nTEST.B,1,Ngành B\n");
        add("foreign_access", "sector,access,citation\nTEST.A,conditional,Luật thử\n");
        add("projects", "id,name_vi,kind,stage,capital_low,capital_high,capital_currency\n"
                        "TEST-P1,Chợ,market,calling,1000000000,1000000000,VND\n"
                        "TEST-P2,Kho,market,calling,,,\nTEST-P3,Cầu,market,operating,,,\n");
        add("project_sectors", "project_id,code,share\nTEST-P1,TEST.A,1\nTEST-P2,TEST.B,1\n");
        add("investors", "id,name,type,home_countries,ticket_low,ticket_high,ticket_currency\n"
                         "TEST-I1,Công ty,other,CN,500000000,2000000000,VND\nTEST-I2,Hãng,other,VN,,,\n");
        add("investor_interests", "investor_id,sector,priority\nTEST-I1,TEST.A,1\nTEST-I2,TEST.B,1\n");
        add("contacts", "id,owner,name,email,purpose,consent_on,expires_on\n"
                        "TEST-C1,TEST-I1,Canary Nguyễn,canary@example.org,mời,2025,2027\n");
    }

    void add(const std::string& kind, const std::string& text) const
    {
        INFO(kind);
        REQUIRE(rules_of(registry.import_text(kind, text).findings).empty());
    }

    MatchSettings settings() const { return {registry.path(), PartialDate{2026, 11, 22}, {}}; }

    RunSheet seal(const std::string& name, const RunQuestion& question) const
    {
        const MatchDesk desk(settings());
        RunSealer sealer(desk, name, question);
        if (question.investor) {
            sealer.add(desk.for_investor(*question.investor, question.match));
        } else if (question.project) {
            sealer.add(desk.for_project(*question.project, question.match));
        } else {
            for (const Investor& investor : desk.content().investors) {
                sealer.add(desk.for_investor(investor.id, question.match));
            }
        }
        return sealer.seal(a_stamp("match"));
    }

    RunCheck check(const std::string& name, const std::string& model = {}, const std::string& rules = {}) const
    {
        return verify_run({registry.path(), name, model, rules});
    }

    void set(const std::string& id, const std::string& field, const std::string& value) const
    {
        EditRequest request;
        request.registry = registry.path();
        request.id = id;
        request.assignments = {{field, value}};
        request.stamp = a_stamp("set");
        REQUIRE(edit_record(request).change_set);
    }

    ScratchRegistry registry;
};

RunQuestion by_investor(const std::string& id)
{
    RunQuestion question;
    question.investor = InvestorId(id);
    return question;
}

/// Some SQL, with the triggers that guard the history put aside.
void tamper(const std::string& path, const std::string& trigger, const std::string& sql)
{
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    SQLite::Statement select(database, "SELECT sql FROM sqlite_schema WHERE name = '" + trigger + "'");
    REQUIRE(select.executeStep());
    const std::string text = select.getColumn(0).getString();
    select.reset();
    database.exec("DROP TRIGGER " + trigger);
    REQUIRE(database.exec(sql) == 1);
    database.exec(text);
}

} // namespace

TEST_CASE("A run sealed before an import is identical after it and says what the import would alter", "[storage]")
{
    const Office office;
    const RunSheet sheet = office.seal("before", by_investor("TEST-I1"));
    CHECK(sheet.ranked == 2);
    CHECK(sheet.excluded == 1);
    CHECK(office.check("before").identical);
    CHECK(office.check("before").change_sets_since == 0);

    office.add("projects", "id,name_vi,kind,stage\nTEST-P4,Cảng,market,calling\n");
    office.set("TEST-P1", "stage", "operating");
    const RunCheck check = office.check("before");
    CHECK(check.identical);
    CHECK(check.differences.empty());
    CHECK(check.causes.empty());
    REQUIRE(check.since.size() == 2);
    CHECK(check.since[0].name == std::to_string(sheet.change_set + 1));
    const auto& joined = check.since[0].differences;
    CHECK(std::any_of(joined.begin(), joined.end(), [](const RunDifference& each) {
        return each.project == ProjectId("TEST-P4") && each.what == "new" && !each.rank_before && each.rank_after;
    }));
    CHECK(check.since[1].name == std::to_string(sheet.change_set + 2));
    const auto& altered = check.since[1].differences;
    CHECK(std::any_of(altered.begin(), altered.end(), [](const RunDifference& each) {
        return each.project == ProjectId("TEST-P1") && each.what == "outcome" &&
               each.criteria == std::vector<std::string>{"stage.open"};
    }));
}

TEST_CASE("A law that a later change set closes does not alter the run but is named as what would", "[storage]")
{
    const Office office;
    office.seal("law", by_investor("TEST-I1"));
    office.add("foreign_access", "sector,access,citation,valid_from\nTEST.A,closed,Luật mới,2026\n");
    const RunCheck check = office.check("law");
    CHECK(check.identical);
    REQUIRE(check.since.size() == 1);
    REQUIRE(check.since[0].differences.size() >= 1);
    const auto& facts = check.since[0].message.arguments;
    CHECK(std::any_of(facts.begin(), facts.end(), [](const auto& fact) {
        return fact.first == "records" && std::get<std::string>(fact.second).starts_with("foreign_access/TEST.A");
    }));
}

TEST_CASE("After a changed model the run differs and the place in the model is named", "[storage]")
{
    const Office office;
    office.seal("model", by_investor("TEST-I1"));
    std::string text = model_text("default_scoring_model.json");
    const std::string before = "\"related_factor\": 0.6";
    REQUIRE(text.find(before) != std::string::npos);
    text.replace(text.find(before), before.size(), "\"related_factor\": 0.5");
    const RunCheck without_effect = office.check("model", office.registry.folder().write("a.json", text));
    CHECK(without_effect.identical);
    REQUIRE(without_effect.causes.size() == 1);
    CHECK(without_effect.causes[0].name == "/criteria/sector/related_factor");
    CHECK(without_effect.causes[0].differences.empty());

    const std::string outer = "\"in_plan\": 0.2";
    text.replace(text.find(outer), outer.size(), "\"in_plan\": 0.1");
    const std::string table = "      \"common_ancestor_by_level\": [\n        0.4";
    REQUIRE(text.find(table) != std::string::npos);
    text.replace(text.find(table), table.size(), "      \"common_ancestor_by_level\": [\n        0.3");
    const std::string ladder = "\"idea\": 0,";
    REQUIRE(text.find(ladder) != std::string::npos);
    text.replace(text.find(ladder), ladder.size(), "\"idea\": 0.05,");
    const RunCheck check = office.check("model", office.registry.folder().write("b.json", text));
    CHECK_FALSE(check.identical);
    CHECK(check.differences.size() == 2);
    const auto idea = std::find_if(check.causes.begin(), check.causes.end(), [](const RunCause& each) {
        return each.name == "/criteria/readiness/idea";
    });
    REQUIRE(idea != check.causes.end());
    CHECK(idea->kind == "model");
    CHECK(idea->differences.size() == 2);
    CHECK(idea->differences[0].criteria == std::vector<std::string>{"readiness"});
}

TEST_CASE("After a changed law pack the run names each rule and what it alone alters", "[storage]")
{
    const Office office;
    const auto pack = [](const std::string& rules) {
        return R"({"name":"test","version":"1","rules":[)" + rules + "]}";
    };
    const auto rule = [](const std::string& id, const std::string& sector, const std::string& access) {
        return R"({"id":")" + id + R"(","sector":")" + sector + R"(","access":")" + access +
               R"(","text":{"vi":"a","en":"a"},"citation":{"vi":"b","en":"b"},"grade":"A"})";
    };
    const MatchSettings settings = [&] {
        MatchSettings made = office.settings();
        made.rules_file = office.registry.folder().write(
            "old.json", pack(rule("one", "TEST.A", "open") + "," + rule("two", "TEST.B", "open")));
        return made;
    }();
    const MatchDesk desk(settings);
    RunSealer sealer(desk, "law", by_investor("TEST-I1"));
    sealer.add(desk.for_investor(InvestorId("TEST-I1"), {}));
    CHECK(sealer.seal(a_stamp("match")).rules.name == "test");
    CHECK(office.check("law").identical); // its own pack, since the file may be gone

    const std::string now = office.registry.folder().write(
        "new.json", pack(rule("one", "TEST.A", "closed") + "," + rule("two", "TEST.B", "open") + "," +
                         rule("three", "TEST.C", "closed")));
    const RunCheck check = office.check("law", {}, now);
    CHECK_FALSE(check.identical);
    REQUIRE(check.causes.size() == 2);
    CHECK(check.causes[0].kind == "rule");
    CHECK(check.causes[0].name == "one");
    CHECK(std::any_of(check.causes[0].differences.begin(), check.causes[0].differences.end(),
                      [](const RunDifference& each) {
                          return each.project == ProjectId("TEST-P1") && each.what == "outcome" &&
                                 each.criteria == std::vector<std::string>{"foreign.closed"};
                      }));
    CHECK(check.causes[1].name == "three");
    CHECK(check.causes[1].differences.empty());
}

TEST_CASE("Runs of every investor and of a project are identical again in all settings", "[storage]")
{
    const Office office;
    RunQuestion all;
    all.match.by = RankBy::mutual;
    all.match.two_way = TwoWay::min;
    RunQuestion project;
    project.project = ProjectId("TEST-P3");
    project.match.stages = StageRule::any_stage;
    CHECK(office.seal("all", all).ranked + office.seal("project", project).ranked == 4 + 2);
    CHECK(office.check("all").identical);
    CHECK(office.check("project").identical);
    const auto sheets = list_runs(office.registry.path());
    REQUIRE(sheets.size() == 2);
    CHECK(sheets[0].question == all);
    CHECK(sheets[1].question == project);
    CHECK(sheets[1].based_on.count == sheets[0].change_set);
    CHECK(office.registry.open().verify().empty());
}

TEST_CASE("A sealed run shows what was shown, with the names of that day", "[storage]")
{
    const Office office;
    const MatchDesk desk(office.settings());
    const Shortlist then = desk.for_investor(InvestorId("TEST-I1"), {});
    office.seal("shown", by_investor("TEST-I1"));
    office.set("TEST-P1", "name_vi", "Chợ mới");
    const SealedRun run = show_run(office.registry.path(), "shown");
    REQUIRE(run.lists.size() == 1);
    CHECK(run.lists[0] == then);
    CHECK(run.names("project", "TEST-P1", Language::vi) == "Chợ");
    CHECK(run.sheet.stamp.command == "match");
}

TEST_CASE("No value of a person is in a sealed run", "[storage]")
{
    const Office office;
    office.seal("persons", RunQuestion{});
    const std::string text = office.registry.open().sealed_text("persons").text;
    CHECK(text.find("Canary") == std::string::npos);
    CHECK(text.find("canary@") == std::string::npos);
}

TEST_CASE("Names of runs are taken once, and bad ones are refused", "[storage]")
{
    const Office office;
    office.seal("once", by_investor("TEST-I1"));
    CHECK_THROWS_AS(office.seal("once", by_investor("TEST-I2")), UsageError);
    CHECK(list_runs(office.registry.path()).size() == 1);
    const MatchDesk desk(office.settings());
    for (const char* name : {"", "a b", "a/b", "a\nb"}) {
        CHECK_THROWS_AS(RunSealer(desk, name, {}), UsageError);
    }
    CHECK_THROWS_AS(RunSealer(desk, std::string(101, 'x'), {}), UsageError);
    CHECK_THROWS_AS(show_run(office.registry.path(), "never"), UsageError);
    CHECK_THROWS_AS(office.check("never"), UsageError);
}

TEST_CASE("A match over records that moved on meanwhile is not sealed", "[storage]")
{
    const Office office;
    const MatchDesk desk(office.settings());
    RunSealer sealer(desk, "late", by_investor("TEST-I1"));
    sealer.add(desk.for_investor(InvestorId("TEST-I1"), {}));
    office.set("TEST-P1", "stage", "planned");
    CHECK_THROWS_AS(sealer.seal(a_stamp("match")), ConflictError);
    CHECK(list_runs(office.registry.path()).empty());
}

TEST_CASE("An altered, removed or smuggled run is found by verify", "[storage]")
{
    const Office office;
    const std::string path = office.registry.path();
    office.seal("one", by_investor("TEST-I1"));
    CHECK(office.registry.open().verify().empty());

    SECTION("altered")
    {
        tamper(path, "sealed_run_is_append_only_update",
               "UPDATE sealed_run SET text = replace(text, '\"rank\":1', '\"rank\":2')");
        CHECK(rules_of(office.registry.open().verify()) == std::vector<std::string>{"registry.run_altered"});
        const RunCheck check = office.check("one");
        CHECK_FALSE(check.identical);
        REQUIRE_FALSE(check.causes.empty());
        CHECK(check.causes[0].kind == "sealed_text");
    }
    SECTION("removed")
    {
        tamper(path, "sealed_run_is_append_only_delete", "DELETE FROM sealed_run");
        CHECK(rules_of(office.registry.open().verify()) == std::vector<std::string>{"registry.run_lost"});
    }
    SECTION("smuggled in")
    {
        SQLite::Database(path, SQLite::OPEN_READWRITE)
            .exec("INSERT INTO sealed_run SELECT 'two', 1, sha256, text FROM sealed_run");
        CHECK(rules_of(office.registry.open().verify()) == std::vector<std::string>{"registry.run_unknown"});
    }
    SECTION("the history below it rewritten")
    {
        tamper(path, "change_is_append_only_update",
               "UPDATE change SET after = replace(after, '1000000000', '9000000000') "
               "WHERE kind = 'projects' AND record = 'TEST-P1' AND after LIKE '%1000000000%'");
        const RunCheck check = office.check("one");
        CHECK_FALSE(check.identical);
        CHECK(std::any_of(check.causes.begin(), check.causes.end(), [](const RunCause& cause) {
            return cause.kind == "records" && cause.name == "projects";
        }));
    }
}

TEST_CASE("The content after any change set is what the registry held then", "[storage]")
{
    const Office office;
    std::vector<RegistryContent> held;
    const auto note = [&] {
        RegistryContent content = office.registry.content();
        content.contacts.clear();
        held.push_back(content);
    };
    const long first = office.registry.open().head().count;
    note();
    office.set("TEST-P1", "stage", "approved");
    note();
    office.add("projects", "id,name_vi,kind\nTEST-P9,Hồ,market\n");
    note();
    undo_change_set({office.registry.path(), first + 2, a_stamp("undo"), DryRun::no});
    note();
    const auto sets = office.registry.open().change_sets();
    for (std::size_t i = 0; i < held.size(); ++i) {
        CHECK(content_at(sets, first + static_cast<long>(i)) == held[i]);
        CHECK(content_hashes(content_at(sets, first + static_cast<long>(i))) == content_hashes(held[i]));
    }
    CHECK(content_at(sets, 0) == RegistryContent{});
    CHECK(held[1] != held[0]);
    CHECK(held[3] == held[1]);
}
