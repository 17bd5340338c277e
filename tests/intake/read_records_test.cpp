// SPDX-License-Identifier: Apache-2.0
#include <redriver/intake/read_records.hpp>

#include "support/scratch_registry.hpp"

#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>

using namespace redriver;
using namespace redriver::test;

namespace {

const ScratchDir& folder()
{
    static const ScratchDir made;
    return made;
}

Intake read_json(const std::string& text, const std::string& content = "projects")
{
    return read_records({{folder().write("list.json", text), content}});
}

Intake read_table(const std::string& text, const std::string& content = "projects")
{
    return read_records({{folder().write("list.csv", text), content}});
}

const std::vector<Incoming<Project>>& projects_of(const Intake& intake)
{
    return std::get<std::vector<Incoming<Project>>>(intake.records);
}

/// Reads a package whose one resource has the given path and kind.
Intake read_package(const std::string& path, const std::string& kind = "projects")
{
    return read_records({{folder().write("package/datapackage.json",
                                         R"({"name":"x","resources":[{"path":")" + path + R"(","kind":")" + kind + R"("}]})"),
                          {}}});
}

} // namespace

TEST_CASE("An empty cell never takes the value of the row above", "[intake]")
{
    const Intake intake = read_table("id,name_vi,kind,province,capital_low,capital_currency\n"
                                     "TEST-1,Một,market,Lào Cai,5,VND\n"
                                     "TEST-2,Hai,market,,,\n");
    REQUIRE(projects_of(intake).size() == 2);
    const Incoming<Project>& second = projects_of(intake)[1];
    CHECK(second.record.province.empty());
    CHECK(second.record.figures.empty());
    CHECK_FALSE(second.has("province"));
    CHECK_FALSE(second.has("figures"));
}

TEST_CASE("The order of columns does not matter", "[intake]")
{
    const Intake one = read_table("id,name_vi,kind\nTEST-1,Một,market\n");
    const Intake other = read_table("kind,id,name_vi\nmarket,TEST-1,Một\n");
    CHECK(projects_of(one)[0].record == projects_of(other)[0].record);
}

TEST_CASE("Headings that are unknown, missing or doubled are told", "[intake]")
{
    const Intake intake = read_table("id,name_vi,name_vi,colour\nTEST-1,Một,Hai,red\n");
    CHECK(rules_of(intake.findings) == std::vector<std::string>{"file.column_twice@1", "file.column_missing@1"});
    CHECK(rules_of(intake.findings, Severity::warning) == std::vector<std::string>{"file.column_unknown@1"});
}

TEST_CASE("A cell that cannot be read is told with row, column and value", "[intake]")
{
    const Intake intake = read_table("id,name_vi,kind,capital_low,capital_currency,lat,lon,year_listed,stage\n"
                                     "TEST-1,Một,castle,1.000.000,VND,22.4,,20x,sold\n");
    CHECK(rules_of(intake.findings) ==
          std::vector<std::string>{"project.kind.not_in_list@2", "project.stage.not_in_list@2",
                                   "project.point.half_a_point@2", "project.capital.not_a_number@2",
                                   "project.year_listed.not_a_whole_number@2"});
    REQUIRE(intake.findings.size() == 5);
    CHECK(intake.findings[3].at.column == "capital_low");
    CHECK(intake.findings[3].value == "1.000.000");
}

TEST_CASE("Held rows must name their owner and say what they are", "[intake]")
{
    const std::string list = folder().write("projects.csv", "name_vi,kind\nMột,market\nHai,market\n");
    const std::string rows = folder().write("project_readiness.csv", "project_id,level,paper\n,cleared,P\nTEST-1,,P\n");
    const Intake intake = read_records({{list, {}}, {rows, {}}});
    CHECK(rules_of(intake.findings) ==
          std::vector<std::string>{"project.project_id.missing@2", "project.level.missing@3"});
    CHECK(projects_of(intake)[0].record.readiness.empty());
}

TEST_CASE("JSON that is too deep is told before it can do harm", "[intake]")
{
    for (const std::size_t depth : {65U, 9'000'000U}) {
        const Intake intake = read_json(std::string(depth, '['));
        CHECK(rules_of(intake.findings) == std::vector<std::string>{"file.json_depth@1"});
    }
}

TEST_CASE("A fault of JSON syntax is told with its line", "[intake]")
{
    for (const auto& [text, line] :
         {std::pair{"[{\"id\":\"TEST-1\"},\n {\"id\" \"x\"}]", "2"}, std::pair{"[1,\n2,\n", "3"},
          std::pair{"[\"\\ud800\"]", "1"}}) {
        INFO(text);
        CHECK(rules_of(read_json(text).findings) == std::vector<std::string>{std::string("file.json_syntax@") + line});
    }
}

TEST_CASE("More records than a registry can have of a kind are told once", "[intake]")
{
    std::string text = "[";
    for (int i = 0; i < 100'005; ++i) {
        text += (i > 0 ? "," : "") + ("{\"id\":\"test_" + std::to_string(i) + "\"}");
    }
    const Intake intake = read_json(text + "]", "nodes");
    const std::vector<std::string> rules = rules_of(intake.findings);
    CHECK(std::count(rules.begin(), rules.end(), "file.too_many_records@100001") == 1);
}

TEST_CASE("Lists of JSON are read item by item, wherever they stand", "[intake]")
{
    const auto ids = [](const Intake& intake) {
        std::string text;
        for (const auto& each : std::get<std::vector<Incoming<Node>>>(intake.records)) {
            text += each.record.id.value + "@" + std::to_string(each.at.row.value_or(0)) + " ";
        }
        return text;
    };
    const std::string two = R"([{"id":"a","name":{"vi":"x [{\"y"}}, {"id":"b"}])";
    CHECK(ids(read_json(two, "nodes")) == "a@1 b@2 ");
    CHECK(ids(read_json("{\"items\":" + two + "}", "nodes")) == "a@1 b@2 ");
    CHECK(ids(read_json("{\"note\":[1,{}],\"links\":[],\"nodes\":" + two + "}", "nodes")) == "a@1 b@2 ");
    CHECK(ids(read_json(R"({"id":"a","name":{"vi":"x"}})", "nodes")) == "a@1 ");
    const Intake odd = read_json(R"([7, {"id":"a"}, "x", [1, 2], null, {"id":"b"}])", "nodes");
    CHECK(ids(odd) == "@1 a@2 @3 @4 @5 b@6 ");
    CHECK(rules_of(odd.findings) ==
          std::vector<std::string>{"node.record.not_an_object@1", "node.record.not_an_object@3",
                                   "node.record.not_an_object@4", "node.record.not_an_object@5"});
    CHECK(odd.findings.at(0).value == "7");
    CHECK(odd.findings.at(1).value == "x");
}

TEST_CASE("A record holds 10,000 rows of a table and no more", "[intake]")
{
    const auto rows = [](int count) {
        std::string text = "project_id,level,paper\n";
        for (int i = 0; i < count; ++i) {
            text += "TEST-1,zoned,QD " + std::to_string(i) + "\n";
        }
        return read_records({{folder().write("rows.csv", text), "project_readiness"}});
    };
    CHECK(rows(10'000).findings.empty());
    const Intake more = rows(10'003);
    CHECK(rules_of(more.findings) == std::vector<std::string>{"file.too_many_held_rows@10002"});
    CHECK(std::get<std::vector<Incoming<Project>>>(more.records).at(0).record.readiness.size() == 10'000);
}

TEST_CASE("JSON that is empty, or holds what cannot be kept, is told as what it is", "[intake]")
{
    const auto list_of = [](const std::string& unit, std::size_t times) {
        std::string text = "[";
        for (std::size_t i = 0; i < times; ++i) {
            text += unit + ",";
        }
        return text + "0]";
    };
    const auto rules = [](const std::string& text) { return rules_of(read_json(text).findings).at(0); };
    CHECK(rules("") == "file.json_empty@1");
    CHECK(rules("[\n1e400]") == "file.json_number@2");
    CHECK(rules(list_of("1", 200'000)) == "file.json_too_many_items@1");
    CHECK(rules("[{},{\"communes\":" + list_of("1", 100'000) + "}]") == "file.json_too_many_values@2");
    std::string keys = "[{\"k\":0";
    for (int i = 0; i < 200; ++i) {
        keys += ",\"k" + std::to_string(i) + "\":0";
    }
    CHECK(rules(keys + "}]") == "file.json_too_many_keys@1");
    CHECK(rules("[\n{\"promoter\":\"" + std::string(32'768, 'x') + "\"}]") == "file.cell_too_long@2");
}

TEST_CASE("A list that repeats one fault in every row is told in bounds and counted in full", "[intake]")
{
    std::string text = "id,name_vi,kind\n";
    for (int i = 0; i < 30'000; ++i) {
        text += "TEST-1,x\n";
    }
    const Intake intake = read_records({{folder().write("projects.csv", text), {}}});
    CHECK(intake.findings.size() == FindingLimit::max_listed);
    REQUIRE(intake.limit.summary().size() == 1);
    CHECK(intake.limit.summary()[0].value == "28000");
}

TEST_CASE("A key that stands twice in a JSON object is told", "[intake]")
{
    const Intake intake = read_json(R"([{"id":"TEST-1","promoter":"A","promoter":"B"},{"id":"TEST-2"}])");
    REQUIRE(rules_of(intake.findings) == std::vector<std::string>{"file.json_key_twice@1"});
    CHECK(intake.findings[0].value == "promoter");
}

TEST_CASE("JSON numbers are kept to the last digit or told", "[intake]")
{
    const auto low_of = [](const std::string& number) {
        const Intake intake =
            read_json(R"([{"id":"TEST-1","figures":{"area":[{"low":)" + number + R"(,"unit":"ha"}]}}])");
        const auto& figures = projects_of(intake)[0].record.figures;
        return figures[0].low ? figures[0].low->to_string() : rules_of(intake.findings).at(0);
    };
    CHECK(low_of("12.50") == "12.5");
    CHECK(low_of("9007199254740993.5") == "9007199254740993.5");
    CHECK(low_of("1234567.12345678901") == "1234567.12345678901");
    for (const char* number : {"123456789012345678901234567890", "1.0000000000000000000001"}) {
        CHECK(low_of(number) == "project.figures.number_too_long@1");
    }
    for (const char* number : {"1e300", "1e-300"}) {
        CHECK(low_of(number) == "project.figures.not_a_number@1");
    }
}

TEST_CASE("Null in JSON says nothing, as an empty cell does", "[intake]")
{
    const Intake intake = read_json(R"([{"id":"TEST-1","promoter":null,"capital":null}])");
    CHECK(intake.findings.empty());
    CHECK_FALSE(projects_of(intake)[0].has("promoter"));
}

TEST_CASE("JSON of any shape gives findings or a refusal, never more", "[intake]")
{
    for (const char* text : {"null", "1", "\"x\"", "[]", "{}", "[null]", "[1,2]", "[[]]", R"({"items":3})",
                             R"({"items":[{"id":7}]})", R"([{"sectors":{"a":1}}])", R"([{"figures":[1]}])",
                             R"([{"figures":{"capital":{"low":1}}}])", R"([{"name":[1]}])", R"([{"point":[22,104]}])",
                             R"({"projects":3})", R"({"projects":[{"id":{}}]})"}) {
        INFO(text);
        bool is_refused = false;
        try {
            static_cast<void>(read_json(text));
        } catch (const InputError&) {
            is_refused = true;
        }
        SUCCEED(is_refused);
    }
}

TEST_CASE("A data package reaches no file outside its folder", "[intake]")
{
    folder().write("package/inside/projects.csv", "id,name_vi,kind\nTEST-1,Một,market\n");
    folder().write("projects.csv", "id,name_vi,kind\nTEST-1,Một,market\n");
    CHECK(read_package("inside/projects.csv").findings.empty());
    CHECK(read_package("./inside/../inside/projects.csv").findings.empty());
    for (const char* path : {"../projects.csv", "/etc/hostname", "inside/../../projects.csv", "", ".."}) {
        INFO(path);
        CHECK_THROWS_AS(read_package(path), InputError);
    }
    std::filesystem::create_symlink(folder().path("projects.csv"), folder().path("package/link.csv"));
    CHECK_THROWS_AS(read_package("link.csv"), InputError);
    CHECK_THROWS_AS(read_package("missing.csv"), InputError);
    CHECK_THROWS_AS(read_package("datapackage.json"), InputError);
    CHECK(rules_of(read_package("inside/projects.csv", "castles").findings) ==
          std::vector<std::string>{"package.kind_unknown@1"});
}

TEST_CASE("A data package of a wrong shape is refused", "[intake]")
{
    for (const char* text : {"[]", "{}", R"({"resources":3})", R"({"resources":[3]})", R"({"resources":[{"path":3}]})",
                             R"({"resources":[{"path":["a"],"kind":"projects"}]})"}) {
        INFO(text);
        CHECK_THROWS_AS(read_records({{folder().write("bad/datapackage.json", text), {}}}), InputError);
    }
}

TEST_CASE("A file whose content cannot be told is refused", "[intake]")
{
    CHECK_THROWS_AS(read_records({{folder().write("whatever.csv", "a,b\n"), {}}}), InputError);
    CHECK_THROWS_AS(read_table("a,b\n", "castles"), UsageError);
    CHECK_THROWS_AS(read_records({{folder().path("nowhere.csv"), "projects"}}), InputError);
    CHECK(is_known_content("network"));
    CHECK_FALSE(is_known_content("castles"));
}
