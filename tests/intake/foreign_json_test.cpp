// SPDX-License-Identifier: Apache-2.0
#include <redriver/intake/read_records.hpp>

#include "support/scratch_dir.hpp"

#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

using namespace redriver;
using namespace redriver::test;

namespace {

Intake read(const std::string& text, const std::string& name = "TEST.json")
{
    const ScratchDir folder;
    const std::string path = folder.path(name);
    std::ofstream(path, std::ios::binary) << text;
    return read_records({{path, "", nullptr}});
}

const std::vector<Incoming<Project>>& projects(const Intake& intake)
{
    return std::get<std::vector<Incoming<Project>>>(intake.records);
}

bool tells(const Intake& intake, const std::string& rule)
{
    return std::any_of(intake.findings.begin(), intake.findings.end(),
                       [&rule](const Finding& finding) { return finding.rule == rule; });
}

const std::string head = R"({"uri":"https://example.com/p.json","publisher":{"name":"TEST"},"publishedDate":"2026-01-02T00:00:00Z",)"
                         R"("version":"0.9","language":"en","projects":[)";

} // namespace

TEST_CASE("An OC4IDS package becomes projects with their figures, place and source")
{
    const Intake intake = read(head + R"({"id":"oc4ids-ab12cd-LC-0901","title":"Test park","description":"Text","updated":
"2026-01-01T00:00:00Z","sector":["economy"],"publicAuthority":{"name":"TEST authority"},
"locations":[{"id":"1","geometry":{"type":"Point","coordinates":[103.97,22.48]},"address":{"locality":"Bản Qua","region":"Lào Cai"}}],
"budget":{"amount":{"amount":5000000.5,"currency":"USD"}},
"x_investmentPromotion":{"kind":"industrial_park","stage":"calling"}}]})");
    REQUIRE(projects(intake).size() == 1);
    const Project& project = projects(intake)[0].record;
    CHECK(project.id.value == "LC-0901");
    CHECK(project.name.en == "Test park");
    CHECK(project.kind == ProjectKind::industrial_park);
    CHECK(project.stage == Stage::calling);
    CHECK(project.communes == std::vector<std::string>{"Bản Qua"});
    REQUIRE(project.point);
    CHECK(project.point->lat.to_string() == "22.48");
    REQUIRE(project.figures.size() == 1);
    CHECK(project.figures[0].low->to_string() == "5000000.5");
    CHECK(project.figures[0].unit == "USD");
    CHECK(project.source.document == "https://example.com/p.json");
    CHECK(project.last_confirmed.to_string() == "2026-01-01");
}

TEST_CASE("A whole record of ours in an OC4IDS project alone counts, in whatever language the project is")
{
    const std::string project = R"({"id":"oc4ids-ab12cd-LC-0901","title":"Tên gốc","description":"Another text","updated":
"2026-01-01T00:00:00Z","x_investmentPromotion":{"shown_in_original_language":{"name":"vi"},"record":{"id":"LC-0901",
"name":{"vi":"Tên gốc"},"kind":"hotel","stage":"planned"}}})";
    const Intake intake = read("[" + head + project + R"(]},{"uri":"u","language":"zh","projects":[)" + project + "]}]");
    REQUIRE(projects(intake).size() == 1);
    const Project& record = projects(intake)[0].record;
    CHECK(record.id.value == "LC-0901");
    CHECK(record.name.vi == "Tên gốc");
    CHECK(record.name.en.empty());
    CHECK(record.description.en.empty());
    CHECK(record.kind == ProjectKind::hotel);
    CHECK(record.stage == Stage::planned);
    CHECK_FALSE(record.last_confirmed.is_known());
}

TEST_CASE("The status of an OC4IDS project never becomes one of our finer stages")
{
    const Intake intake = read(head + R"({"id":"oc4ids-ab12cd-1","title":"T","status":"preparation"}]})");
    REQUIRE(projects(intake).size() == 1);
    CHECK(projects(intake)[0].record.stage == Stage::unknown);
    CHECK_FALSE(projects(intake)[0].has("stage"));
}

TEST_CASE("The same OC4IDS id in another language is a translation of the same project")
{
    const std::string vietnamese = R"({"uri":"u","language":"vi","projects":[{"id":"oc4ids-ab12cd-1","title":"Khu"}]})";
    const Intake intake = read("[" + head + R"({"id":"oc4ids-ab12cd-1","title":"Park"}]},)" + vietnamese + "]");
    REQUIRE(projects(intake).size() == 1);
    CHECK(projects(intake)[0].record.name.en == "Park");
    CHECK(projects(intake)[0].record.name.vi == "Khu");
}

TEST_CASE("Complaint 27: what an OC4IDS package says and we cannot keep is told")
{
    const Intake intake = read(head + R"({"id":"oc4ids-ab12cd-1","title":"T","milestones":[],"assetLifetime":{}}]})");
    CHECK(tells(intake, "oc4ids.not_kept"));
    CHECK(std::count_if(intake.findings.begin(), intake.findings.end(),
                        [](const Finding& finding) { return finding.rule == "oc4ids.not_kept"; }) == 2);
}

TEST_CASE("Faults that the OC4IDS schema lets pass are told")
{
    const Intake intake = read(head + R"({"id":"LC-1","title":"T","sector":["energy.wind"],"publicAuthority":{"id":"x"},
"budget":{"amount":{"amount":5}},"period":{"startDate":"2026-01-02T00:00:00Z","endDate":"2025-01-02T00:00:00Z"}},
{"id":"LC-1","title":"T"},5]})");
    for (const char* rule : {"oc4ids.id_without_prefix", "oc4ids.id_twice", "oc4ids.amount_without_currency",
                             "oc4ids.sector_without_parent", "oc4ids.party_absent", "oc4ids.period_reversed",
                             "oc4ids.not_a_project"}) {
        INFO(rule);
        CHECK(tells(intake, rule));
    }
}

TEST_CASE("A bare OC4IDS project is refused with the name of what it lacks")
{
    try {
        read(R"({"id":"oc4ids-ab12cd-1","title":"T"})");
        FAIL("taken");
    } catch (const InputError& fault) {
        CHECK(std::string(fault.what()).find("projects") != std::string::npos);
    }
}

TEST_CASE("Complaint 21: GeoJSON points have longitude first and keep their properties")
{
    const Intake intake = read(R"({"type":"FeatureCollection","features":[
{"type":"Feature","id":"LC-0901","geometry":{"type":"Point","coordinates":[103.97,22.48]},"properties":{"name_vi":"Khu","kind":"resort"}},
{"type":"Feature","id":"LC-0902","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]},"properties":{"name_vi":"Đường","kind":"transport"}}]})",
                               "TEST.geojson");
    REQUIRE(projects(intake).size() == 2);
    REQUIRE(projects(intake)[0].record.point);
    CHECK(projects(intake)[0].record.point->lat.to_string() == "22.48");
    CHECK(projects(intake)[0].record.id.value == "LC-0901");
    CHECK_FALSE(projects(intake)[1].record.point);
    CHECK(tells(intake, "geojson.not_a_point"));
}

TEST_CASE("Hostile shapes of foreign JSON are told, never a crash")
{
    for (const char* inner : {R"({"id":5})", R"({"id":"a","x_investmentPromotion":{"figures":"x","name":"y","source":3}})",
                              R"({"id":"a","locations":{"a":1},"sector":"energy","budget":{"amount":{"amount":"x","currency":"USD"}}})",
                              R"({"id":"a","locations":[{"geometry":{"type":"Point","coordinates":["a",null]}}]})", "null", "[]"}) {
        CHECK_NOTHROW(read(head + inner + "]}"));
    }
    for (const char* text : {R"({"type":"FeatureCollection","features":[null,5,{"geometry":5,"properties":[]}]})",
                             R"({"type":"FeatureCollection","features":[]})",
                             R"({"type":"FeatureCollection","features":[{"id":"a","geometry":{"type":"Point","coordinates":[{},[]]}}]})"}) {
        CHECK_NOTHROW(read(text));
    }
}
