// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/import_plan.hpp>

#include "support/scratch_registry.hpp"
#include "workflow/quarantine.hpp"

#include <redriver/base/error.hpp>
#include <redriver/record/record_text.hpp>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>

using namespace redriver;
using namespace redriver::test;
using Json = nlohmann::ordered_json;

namespace {

const std::string headings = "id,name_vi,kind,province,communes,capital_low,capital_high,capital_currency,promoter,"
                             "source_document,source_as_of\n";

std::string export_of(const ScratchRegistry& registry)
{
    std::string text;
    for (const RecordTable& table : tables_of(registry.content())) {
        text += table.name + "\n" + csv_text(table);
    }
    return text;
}

std::string text_of(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A registry of two projects, and a newer list about them and a third.
struct TwoLists : ScratchRegistry {
    TwoLists()
    {
        import_text("projects", headings + "TEST-P1,Chợ Mới,market,Lào Cai,Bát Xát,5,5,VND,UBND huyện,list A,2024\n"
                                           "TEST-P2,Chợ Cũ,market,Lào Cai,Sa Pa,7,7,VND,UBND huyện,list A,2024\n");
        list = folder().write("list.csv", headings + "TEST-P1,Chợ Mới,market,Lào Cai,Bát Xát,9,9,VND,UBND tỉnh,list B,2025\n"
                                                     "TEST-P2,Chợ Cũ,market,,,,,,,list A,\n"
                                                     ",Chợ Xa,market,Lào Cai,Mường Khương,1,1,VND,,list B,2025\n");
    }

    ImportReport plan(const std::string& file) const
    {
        ImportSettings settings;
        settings.plan = file;
        return import_records({path(), {{list, "projects"}}, a_stamp()}, settings);
    }
    Json planned() const
    {
        plan(folder().path("plan.json"));
        return Json::parse(text_of(folder().path("plan.json")));
    }
    ImportReport apply(const Json& edited) const
    {
        return apply_plan({path(), folder().write("edited.json", edited.dump(1)), a_stamp(), DryRun::no});
    }

    std::string list;
};

/// Imports with --continue, refused rows going to a folder of this name.
ImportReport import_good_rows(const ScratchRegistry& registry, std::vector<InputFile> files, const std::string& quarantine)
{
    ImportSettings settings;
    settings.faulty = Faulty::leave_out;
    settings.quarantine = registry.folder().path(quarantine);
    return import_records({registry.path(), std::move(files), a_stamp()}, settings);
}

} // namespace

TEST_CASE("A plan tells every record, how it was found, and each field before and after", "[workflow]")
{
    const TwoLists registry;
    const std::string before = export_of(registry);
    const Json plan = registry.planned();
    CHECK(export_of(registry) == before);
    REQUIRE(plan["records"].size() == 3);
    CHECK(plan["counts"]["new"] == 1);
    CHECK(plan["counts"]["conflict"] == 1);
    CHECK(plan["counts"]["same"] == 1);
    const Json& first = plan["records"][0];
    CHECK(first["action"] == "conflict");
    CHECK(first["conflicts"][0]["preferred"] == "told"); // list B is newer
    CHECK(first["conflicts"][0]["held"]["low"] == 5);
    CHECK(first["changes"][0]["before"].is_array());
    CHECK(plan["records"][2]["found_by"] == "business_key");
    CHECK(plan["records"][2]["at"]["row"] == 4);
}

TEST_CASE("A plan applied as it is does what the import would have done", "[workflow]")
{
    const TwoLists planned;
    const TwoLists imported;
    const ImportReport applied = planned.apply(planned.planned());
    imported.import({{imported.list, "projects"}});
    CHECK(applied.change_set == 2);
    CHECK(applied.counts.fresh == 1);
    CHECK(applied.counts.changed == 1);
    CHECK(export_of(planned) == export_of(imported));
    CHECK(planned.open().change_sets().back().sources == imported.open().change_sets().back().sources);
    CHECK(planned.open().verify().empty());
}

TEST_CASE("Complaint 4: a person decides in the plan, record by record and field by field", "[workflow]")
{
    const TwoLists registry;
    Json plan = registry.planned();
    plan["records"][2]["action"] = "skipped";
    for (Json& change : plan["records"][0]["changes"]) {
        if (change["field"] == "promoter") {
            change["after"] = "Ban quản lý";
        } else {
            change["take"] = false;
        }
    }
    const ImportReport report = registry.apply(plan);
    CHECK(report.counts.fresh == 0);
    CHECK(report.counts.skipped == 1);
    const RegistryContent content = registry.content();
    REQUIRE(content.projects.size() == 2);
    CHECK(content.projects[0].promoter == "Ban quản lý");
    CHECK(effective_figure(content.projects[0].figures, FigureField::capital)->low == Decimal(5));
}

TEST_CASE("A plan is refused once the registry or a file has moved on", "[workflow]")
{
    const TwoLists registry;
    const Json plan = registry.planned();
    registry.folder().write("list.csv", text_of(registry.list) + ",Chợ Gần,market,Lào Cai,Sa Pa,,,,,,\n");
    CHECK_THROWS_AS(registry.apply(plan), ConflictError);
    const TwoLists other;
    const Json stale = other.planned();
    other.import_text("projects", headings + "TEST-P3,Chợ Ba,market,Lào Cai,Sa Pa,,,,,,\n");
    CHECK_THROWS_AS(other.apply(stale), ConflictError);
}

TEST_CASE("A plan that was edited into nonsense is refused with the place of the fault", "[workflow]")
{
    const TwoLists registry;
    const std::string before = export_of(registry);
    const Json good = registry.planned();
    const auto fault_of = [&](const std::function<void(Json&)>& spoil) -> std::string {
        Json plan = good;
        spoil(plan);
        try {
            registry.apply(plan);
        } catch (const InputError& error) {
            return error.what();
        }
        return "taken";
    };
    using Catch::Matchers::Contains;
    CHECK_THAT(fault_of([](Json& plan) { plan["import_plan"] = 2; }), Contains("no import plan"));
    CHECK_THAT(fault_of([](Json& plan) { plan["records"][0]["action"] = "delete"; }), Contains("/records/0/action"));
    CHECK_THAT(fault_of([](Json& plan) { plan["records"][0]["changes"][0].erase("take"); }), Contains("/take"));
    CHECK_THAT(fault_of([](Json& plan) { plan["records"][0]["changes"][0]["after"] = "much"; }), Contains("/after"));
    CHECK_THAT(fault_of([](Json& plan) { plan["records"][2]["changes"][0]["after"]["id"] = "TEST-X"; }), Contains("id"));
    CHECK_THAT(fault_of([](Json& plan) { plan = Json::array(); }), Contains("no import plan"));
    CHECK(export_of(registry) == before);
}

TEST_CASE("An edited value that breaks a rule stops the whole plan", "[workflow]")
{
    const TwoLists registry;
    const std::string before = export_of(registry);
    Json plan = registry.planned();
    plan["records"][2]["changes"][0]["after"]["name"]["vi"] = "";
    const ImportReport report = registry.apply(plan);
    CHECK(rules_of(report.findings).size() == 1);
    CHECK_FALSE(report.change_set);
    CHECK(export_of(registry) == before);
}

TEST_CASE("Complaint 1 and 2: a list without our ids finds the records it means and makes no second copies", "[workflow]")
{
    const TwoLists registry;
    const std::string list = "name_vi,kind,province,communes,promoter\n"
                             "CHỢ  MỚI,market,Lào Cai,Bát Xát,Sở Công Thương\n"; // other case, one blank more
    CHECK(registry.import_text("projects", list).counts.changed == 1);
    CHECK(registry.import_text("projects", list).counts.same == 1);
    CHECK(registry.content().projects.size() == 2);
}

TEST_CASE("Good rows are taken, refused ones keep their own bytes and come in once they are mended", "[workflow]")
{
    const ScratchRegistry registry;
    const std::string good = "TEST-P1,Chợ Mới,market,Lào Cai,,5,5,VND,\"hai\ndòng\",list A,2024\r\n";
    const std::string bad = "TEST-P2,\"Chợ \"\"Cũ\"\"\",castle,Lào Cai,,7,7,VND,\"ba\ndòng, có phẩy\",list A,2024\r\n";
    const std::string last = "TEST-P3,Chợ Xa,market,Lào Cai,,x,1,VND,,list A,2024";
    const std::string list = registry.folder().write("list.csv", headings + good + bad + last);
    const ImportReport report = import_good_rows(registry, {{list, "projects"}}, "mend");
    CHECK(report.change_set == 1);
    CHECK(report.counts.fresh == 1);
    CHECK(report.counts.refused == 2);
    const std::string kept = registry.folder().path("mend") + "/list.csv";
    CHECK(text_of(kept) == headings + bad + last + "\n");
    const Json findings = Json::parse(text_of(registry.folder().path("mend") + "/findings.json"));
    CHECK(findings["findings"].size() >= 2);

    std::string mended = text_of(kept);
    mended.replace(mended.find("castle"), 6, "market");
    mended.replace(mended.find(",x,1,"), 5, ",1,1,");
    std::ofstream(kept, std::ios::binary) << mended;
    const ImportReport second = registry.import({{registry.folder().path("mend") + "/datapackage.json", {}}});
    CHECK(rules_of(second.findings).empty());
    CHECK(second.counts.fresh == 2);
    CHECK(registry.content().projects.size() == 3);
    CHECK(registry.content().projects[1].promoter == "ba\ndòng, có phẩy");
}

TEST_CASE("What needs a refused record is refused with it, and the rows it holds go along", "[workflow]")
{
    const ScratchRegistry registry;
    registry.import_text("sectors", "code,level,name_vi\nTEST,1,Thử\n");
    const auto file = [&registry](const std::string& name, const std::string& text) {
        return InputFile{registry.folder().write(name + ".csv", text), {}};
    };
    const ImportReport report = import_good_rows(
        registry,
        {file("projects", "id,name_vi,kind\nTEST-P1,Một,market\nTEST-P2,Hai,castle\n"),
         file("parcels", "id,project\nTEST-L1,TEST-P1\nTEST-L2,TEST-P2\n"),
         file("project_sectors", "project_id,code,share\nTEST-P1,TEST,1\nTEST-P2,TEST,1\n"),
         file("project_relations", "project_id,relation,other\nTEST-P1,part_of,TEST-P2\n")},
        "mend");
    // P2 has a fault; P1 relates to it, and both parcels lie on refused projects
    CHECK(report.counts.refused == 4);
    CHECK_FALSE(report.change_set);
    CHECK(text_of(registry.folder().path("mend") + "/project_sectors.csv") ==
          "project_id,code,share\nTEST-P1,TEST,1\nTEST-P2,TEST,1\n");
    CHECK(std::filesystem::exists(registry.folder().path("mend") + "/parcels.csv"));
}

TEST_CASE("A file whose headings cannot be understood is refused whole, rows or no rows", "[workflow]")
{
    const ScratchRegistry registry;
    const ImportReport report =
        import_good_rows(registry, {{registry.folder().write("projects.csv", "id,name_vi\nTEST-P1,Một\n"), {}}}, "mend");
    CHECK_FALSE(report.change_set);
    CHECK_FALSE(std::filesystem::exists(registry.folder().path("mend")));
}

TEST_CASE("A folder that is there is never replaced by refused rows, and nothing is written then", "[workflow]")
{
    const ScratchRegistry registry;
    std::filesystem::create_directory(registry.folder().path("mend"));
    registry.folder().write("mend/keep.txt", "x");
    const std::string list = registry.folder().write("projects.csv", "id,name_vi,kind\nTEST-P1,Một,market\nTEST-P2,Hai,castle\n");
    CHECK_THROWS_AS(import_good_rows(registry, {{list, {}}}, "mend"), PublishError);
    CHECK(registry.content().projects.empty());
}

TEST_CASE("Items of a JSON list are cut out as they stand", "[workflow]")
{
    const std::string list = R"({"items":[ {"a":"]},{\""}, [1,[2]] ,3]})";
    CHECK(cut_items(list, {1}) == "[{\"a\":\"]},{\\\"\"}]\n");
    CHECK(cut_items(list, {2, 3}) == "[[1,[2]] ,\n3]\n");
    CHECK(cut_items("[]", {1}).empty());
    CHECK(cut_items("{\"nodes\":[1]}", {1}).empty());
    CHECK(cut_items("[1,2", {2}) == "[2]\n");
}

TEST_CASE("Rows are cut at line ends outside quotes, whatever kind they are", "[workflow]")
{
    CHECK(cut_rows("a,b\r1,\"x\ry\"\r2,z", 2, {4}) == "a,b\r2,z\n");
    CHECK(cut_rows("t\n\na,b\n1,2\n3,4\n", 4, {5}) == "t\n\na,b\n3,4\n");
}

TEST_CASE("Complaint 7 and 10: every row of a list is counted once, and what was passed over is told", "[workflow]")
{
    const TwoLists registry;
    const ImportReport report = registry.import({{registry.list, "projects"}});
    const ImportTally& counts = report.counts;
    CHECK(counts.fresh + counts.changed + counts.same + counts.skipped + counts.refused == 3);
    CHECK(counts.fresh == 1);
    CHECK(counts.changed == 1);
    CHECK(counts.same == 1);
}

TEST_CASE("Complaint 9: all faults of a list are told in one dry run", "[workflow]")
{
    const ScratchRegistry registry;
    std::string list = "id,name_vi,kind,year_listed,colour\n";
    for (int row = 0; row < 500; ++row) {
        list += "TEST-P" + std::to_string(row) + ",,castle,soon,red\n";
    }
    const ImportReport report =
        registry.import({{registry.folder().write("projects.csv", list), {}}}, DryRun::yes);
    CHECK(rules_of(report.findings).size() >= 1500);
    CHECK(rules_of(report.findings, Severity::warning).size() >= 1);
}

TEST_CASE("Complaint 18: an empty cell never takes the value of the row above", "[workflow]")
{
    const ScratchRegistry registry;
    registry.import_text("projects", "id,name_vi,kind,promoter,year_listed,capital_low,capital_high,capital_currency,lat,lon\n"
                                     "TEST-P1,Một,market,UBND,2024,5,5,VND,22.4,103.9\n"
                                     "TEST-P2,Hai,market,,,,,,,\n");
    const RegistryContent content = registry.content();
    Project bare;
    bare.id.value = "TEST-P2";
    bare.name.vi = "Hai";
    bare.kind = ProjectKind::market;
    bare.open_to_investors = openness_of(bare.stage);
    CHECK(content.projects[1] == bare);
}

TEST_CASE("Complaint 22 and 26: what is exported comes in again unchanged, one row a project", "[workflow]")
{
    const ScratchRegistry registry;
    registry.import({{sample_package(), {}}});
    const ScratchRegistry other;
    std::vector<InputFile> files;
    for (const RecordTable& table : tables_of(registry.content())) {
        files.push_back({other.folder().write(table.name + ".csv", csv_text(table)), {}});
        if (table.name == "projects") {
            CHECK(table.rows.size() == registry.content().projects.size());
        }
    }
    CHECK(rules_of(other.import(files).findings).empty());
    CHECK(export_of(other) == export_of(registry));
}

TEST_CASE("Complaint 61: progress is told by number and never lands in a result", "[workflow]")
{
    const ScratchRegistry registry;
    std::string list = "id,name_vi,kind\n";
    for (int row = 0; row < 5000; ++row) {
        list += "TEST-P" + std::to_string(row) + ",Dự án,market\n";
    }
    ImportSettings settings;
    std::vector<ProgressStage> stages;
    long last = 0;
    long most = 0;
    settings.progress = [&](ProgressStage stage, long done, long total) {
        CHECK(done <= total);
        if (stages.empty() || stages.back() != stage) {
            stages.push_back(stage);
            last = 0;
        }
        CHECK(done >= last);
        last = done;
        most = std::max(most, done);
    };
    import_records({registry.path(), {{registry.folder().write("projects.csv", list), {}}}, a_stamp()}, settings);
    CHECK(stages == std::vector<ProgressStage>{ProgressStage::reading, ProgressStage::checking, ProgressStage::writing});
    CHECK(most == 4096); // told every 1024 records, not at each
}

TEST_CASE("A row without id that may mean either of two records is refused and names both")
{
    ScratchRegistry registry;
    registry.import_text("projects", headings + "TEST-P1,Chợ Mới,market,Lào Cai,Bát Xát,5,5,VND,UBND huyện,list A,2024\n"
                                                "TEST-P2,Chợ Mới,market,Lào Cai,Bát Xát,7,7,VND,UBND xã,list A,2024\n");
    const std::string list =
        registry.folder().write("list.csv", headings + ",Chợ Mới,market,Lào Cai,Bát Xát,9,9,VND,UBND tỉnh,list B,2025\n");
    const ImportReport report = import_records({registry.path(), {{list, "projects"}}, a_stamp()}, ImportSettings{});
    const auto told = std::find_if(report.findings.begin(), report.findings.end(), [](const Finding& finding) {
        return finding.rule == "project.id.either_record";
    });
    REQUIRE(told != report.findings.end());
    CHECK(told->severity == Severity::error);
    CHECK(told->at.row == 2);
    CHECK(std::get<std::string>(told->message.arguments.at(0).second) == "TEST-P1");
    CHECK(std::get<std::string>(told->message.arguments.at(1).second) == "TEST-P2");
    CHECK(report.counts.changed == 0);
    CHECK(report.counts.refused == 1);
}

TEST_CASE("Dates that the day of an import contradicts are warnings")
{
    ScratchRegistry registry;
    registry.import_text("projects", headings + "TEST-P1,Chợ Mới,market,Lào Cai,Bát Xát,5,5,VND,UBND huyện,list A,2024\n");
    const std::string list = registry.folder().write(
        "contacts.csv", "id,owner,name,purpose,consent_on,consent_proof,expires_on\n"
                        "TEST-C1,TEST-P1,Người Thử,invitation,2019-01-02,letter,2020-01-02\n"
                        "TEST-C2,TEST-P1,Người Thử Hai,invitation,2098-01-02,letter,2099-01-02\n"
                        "TEST-c2,TEST-P1,Người Thử Ba,invitation,2020-01-02,letter,2099-01-02\n");
    const ImportReport report = import_records({registry.path(), {{list, "contacts"}}, a_stamp()}, ImportSettings{});
    std::string warned;
    for (const Finding& finding : report.findings) {
        if (finding.severity == Severity::warning) {
            warned += finding.rule + ":" + std::to_string(finding.at.row.value_or(0)) + finding.at.column + " ";
        }
    }
    CHECK(warned == "contact.expires_on.consent_expired:2expires_on contact.consent_on.date_in_future:3consent_on "
                    "contact.id.other_case:4id ");
}
