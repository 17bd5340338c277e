// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/import_records.hpp>

#include "support/scratch_registry.hpp"
#include "workflow/network_findings.hpp"

#include <redriver/base/error.hpp>
#include <redriver/record/record_text.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <set>

using namespace redriver;
using namespace redriver::test;

namespace {

using Rules = std::vector<std::string>;

/// Every table of a content as CSV, in one text.
std::string dump_of(const RegistryContent& content)
{
    std::string text;
    for (const RecordTable& table : tables_of(content)) {
        text += table.name + "\n" + csv_text(table);
    }
    return text;
}

/// Writes the tables with records in a random order; held rows keep theirs, for it has a meaning.
std::vector<InputFile> shuffled_files(const RegistryContent& content, std::uint32_t seed, const ScratchDir& folder)
{
    std::mt19937 random(seed);
    std::vector<InputFile> files;
    for (RecordTable table : tables_of(content)) {
        if (from_code<RecordKind>(table.name)) {
            std::shuffle(table.rows.begin(), table.rows.end(), random);
        }
        files.push_back({folder.write(table.name + ".csv", csv_text(table)), {}});
    }
    std::shuffle(files.begin(), files.end(), random);
    return files;
}

const Project& project(const RegistryContent& content, const std::string& id)
{
    const auto found = std::find_if(content.projects.begin(), content.projects.end(),
                                    [&id](const Project& each) { return each.id.value == id; });
    REQUIRE(found != content.projects.end());
    return *found;
}

/// A registry of one project with a source, a capital and texts in two languages.
struct OneProject : ScratchRegistry {
    OneProject()
    {
        const ImportReport report = import_text(
            "projects", "id,name_vi,name_en,name_unconfirmed,kind,province,communes,capital_low,capital_high,"
                        "capital_currency,capital_basis,promoter,source_document,source_as_of\n"
                        "TEST-P1,Chợ Mới,New market,en,market,Lào Cai,Bát Xát,5,5,VND,declared,UBND,list A,2024\n");
        REQUIRE(rules_of(report.findings).empty());
    }
    Project now() const { return project(content(), "TEST-P1"); }
};

} // namespace

TEST_CASE("The sample package imported twice changes nothing the second time", "[workflow]")
{
    const ScratchRegistry registry;
    const ImportReport first = registry.import({{sample_package(), {}}});
    CHECK(first.change_set == 1);
    CHECK(first.counts.fresh > 1000);
    const std::string before = bytes_of(registry.path());
    const ImportReport second = registry.import({{sample_package(), {}}});
    CHECK_FALSE(second.change_set);
    CHECK(second.counts.same == first.counts.fresh);
    CHECK(second.counts.fresh + second.counts.changed + second.counts.skipped + second.counts.refused == 0);
    CHECK(bytes_of(registry.path()) == before);
    CHECK(registry.open().verify().empty());
}

TEST_CASE("Rows and files in any order give the same registry", "[workflow]")
{
    const ScratchRegistry sample;
    sample.import({{sample_package(), {}}});
    const RegistryContent content = sample.content();
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        const ScratchRegistry registry;
        const ImportReport report = registry.import(shuffled_files(content, seed, registry.folder()));
        REQUIRE(rules_of(report.findings).empty());
        CHECK(dump_of(registry.content()) == dump_of(content));
    }
}

TEST_CASE("A file updates only what it says", "[workflow]")
{
    const OneProject registry;
    const Project before = registry.now();
    const ImportReport report = registry.import_text("projects", "id,name_vi,kind,promoter,province\nTEST-P1,Chợ Mới Nhất,market,,\n");
    CHECK(report.counts.changed == 1);
    Project expected = before;
    expected.name.vi = "Chợ Mới Nhất";
    CHECK(registry.now() == expected);
}

TEST_CASE("Cells that say nothing change nothing", "[workflow]")
{
    const OneProject registry;
    CHECK(registry.import_text("projects", "id,name_vi,name_en,kind,capital_low,capital_currency,communes,source_as_of\n"
                                           "TEST-P1,Chợ Mới,,market,,,,\n").counts.same == 1);
    CHECK(registry.import_text("projects", R"([{"id":"TEST-P1","promoter":null,"name":{"vi":"Chợ Mới"}}])", ".json")
              .counts.same == 1);
}

TEST_CASE("A figure of another source is kept beside, and the newer one counts", "[workflow]")
{
    const auto [year, low] = GENERATE(table<std::string, int>({{"2025", 7}, {"2023", 5}}));
    const OneProject registry;
    registry.import_text("project_figures", "project_id,field,low,high,unit,standing,source_document,source_as_of\n"
                                            "TEST-P1,capital,7,7,VND,preferred,list B," + year + "\n");
    const Figures figures = registry.now().figures;
    REQUIRE(figures.size() == 2);
    CHECK(effective_figure(figures, FigureField::capital)->low == Decimal(low));
    CHECK(figures[0].standing == Standing::preferred);
    CHECK(figures[1].standing == Standing::alternative);
}

TEST_CASE("A figure of the same source replaces the old one", "[workflow]")
{
    const OneProject registry;
    registry.import_text("projects", "id,name_vi,kind,capital_low,capital_high,capital_currency,source_document,source_as_of\n"
                                     "TEST-P1,Chợ Mới,market,9,9,VND,list A,2025\n");
    const Figures figures = registry.now().figures;
    REQUIRE(figures.size() == 1);
    CHECK(figures[0].low == Decimal(9));
    CHECK(registry.now().source.as_of == PartialDate{2025, 0, 0});
}

TEST_CASE("A refused import leaves the file as it was, byte for byte", "[workflow]")
{
    const OneProject registry;
    const std::string before = bytes_of(registry.path());
    const ImportReport report = registry.import_text("projects", "id,name_vi,kind\nTEST-P2,Hai,market\nTEST-P3,,market\n"
                                                                 "TEST-P4,Bốn,castle\nTEST-P1,Chợ Mới,market\n");
    CHECK_FALSE(report.change_set);
    CHECK(rules_of(report.findings) == Rules{"project.kind.not_in_list@4", "project.name_vi.missing@3"});
    CHECK(report.counts.refused == 2);
    CHECK(report.counts.skipped == 1);
    CHECK(report.counts.same == 1);
    CHECK(bytes_of(registry.path()) == before);
}

TEST_CASE("A dry run says what would be done and does nothing", "[workflow]")
{
    const ScratchRegistry registry;
    const std::string before = bytes_of(registry.path());
    const ImportReport dry = registry.import({{sample_package(), {}}}, DryRun::yes);
    CHECK(bytes_of(registry.path()) == before);
    CHECK_FALSE(dry.change_set);
    const ImportReport real = registry.import({{sample_package(), {}}});
    CHECK(dry.findings == real.findings);
    CHECK(dry.counts.fresh == real.counts.fresh);
    CHECK(dry.by_kind.size() == real.by_kind.size());
}

TEST_CASE("A record told twice is refused, with both places", "[workflow]")
{
    const ScratchRegistry registry;
    const ImportReport report =
        registry.import_text("projects", "id,name_vi,kind\nTEST-P1,Một,market\nTEST-P1,Hai,market\n");
    REQUIRE(rules_of(report.findings) == Rules{"project.key.duplicate@3"});
    CHECK_FALSE(report.change_set);
}

TEST_CASE("A held row of an unknown owner is an error at its row", "[workflow]")
{
    const ScratchRegistry registry;
    const ImportReport report =
        registry.import_text("project_figures", "project_id,field,low,unit\nTEST-NONE,capital,5,VND\n");
    CHECK_FALSE(report.change_set);
    CHECK(std::any_of(report.findings.begin(), report.findings.end(), [](const Finding& finding) {
        return finding.rule == "project.name_vi.missing" && finding.at.row == 2;
    }));
}

TEST_CASE("Records of one import may refer to each other in any order", "[workflow]")
{
    const ScratchRegistry registry;
    const std::string zones = registry.folder().write("zones.csv", "id,name_vi,type,node\nTEST-Z1,Khu,park,TEST-n1\n");
    const std::string held = registry.folder().write("zone_projects.csv", "zone_id,relation,project\nTEST-Z1,same,TEST-P1\n");
    const std::string nodes =
        registry.folder().write("nodes.csv", "id,name_vi,type,lat,lon\nTEST-n1,Ga,rail_station,22,104\n");
    const std::string projects = registry.folder().write("projects.csv", "id,name_vi,kind\nTEST-P1,Chợ,market\n");
    const ImportReport report = registry.import({{held, {}}, {zones, {}}, {projects, {}}, {nodes, {}}});
    CHECK(rules_of(report.findings).empty());
    CHECK(report.change_set == 1);
}

TEST_CASE("A project without id is found by name and place or gets the next number", "[workflow]")
{
    const OneProject registry;
    const std::string heading = "name_vi,kind,province,communes,promoter\n";
    CHECK(registry.import_text("projects", heading + "CHỢ MỚI,market,Lào Cai,Bát Xát,Sở\n").counts.changed == 1);
    CHECK(registry.now().promoter == "Sở");
    registry.import_text("projects", heading + "Chợ Mới,market,Lào Cai,Sa Pa,\nChợ Mới,market,Lạng Sơn,Bát Xát,\n");
    const RegistryContent content = registry.content();
    CHECK(project(content, "LC-0001").communes == std::vector<std::string>{"Sa Pa"});
    CHECK(project(content, "LS-0001").province == "Lạng Sơn");
}

TEST_CASE("The same project twice in one list without ids is a duplicate", "[workflow]")
{
    const ScratchRegistry registry;
    const ImportReport report = registry.import_text(
        "projects", "name_vi,kind,province\nChợ,market,Lào Cai\nChợ,market,Lào Cai\n");
    CHECK(rules_of(report.findings) == Rules{"project.key.duplicate@3"});
}

TEST_CASE("An investor without id is found by tax number, else by name and country", "[workflow]")
{
    const ScratchRegistry registry;
    const std::string heading = "name,type,tax_number,home_countries\n";
    registry.import_text("investors", heading + "Công ty Một,other,0100000001,VN\nCông ty Hai,other,,VN\n");
    CHECK(registry.import_text("investors", heading + "Công ty 1,other,0100000001,\n").counts.changed == 1);
    CHECK(registry.import_text("investors", heading + "Công ty Hai,other,0100000002,VN\n").counts.changed == 1);
    CHECK(registry.import_text("investors", heading + "Công ty Hai,other,0100000003,VN\n").counts.fresh == 1);
    CHECK(registry.content().investors.size() == 3);
}

TEST_CASE("What must be said of a new record is never made up", "[workflow]")
{
    const auto [kind, text, rule] = GENERATE(table<std::string, std::string, std::string>(
        {{"projects", "id,name_vi,kind\nTEST-P1,Chợ,\n", "project.kind.missing@2"},
         {"investors", "id,name,type\nTEST-I1,Công ty,\n", "investor.type.missing@2"},
         {"nodes", "id,name_vi,type,lat,lon\nTEST-n1,Ga,,22,104\n", "node.type.missing@2"},
         {"places", "id,name,level\nTEST.x,Xã,\n", "place.level.missing@2"},
         {"indicators", "id,name,kind\nTEST-K1,Growth,\n", "indicator.kind.missing@2"}}));
    const ScratchRegistry registry;
    CHECK(rules_of(registry.import_text(kind, text).findings) == Rules{rule});
}

TEST_CASE("Another source replaces the old as a whole; the same source is completed", "[workflow]")
{
    const OneProject registry;
    const std::string heading = "id,name_vi,kind,source_document,source_locator\n";
    registry.import_text("projects", heading + "TEST-P1,Chợ Mới,market,list A,row 5\n");
    CHECK(registry.now().source == Provenance{"list A", "row 5", {2024, 0, 0}, {}});
    registry.import_text("projects", heading + "TEST-P1,Chợ Mới,market,list B,\n");
    CHECK(registry.now().source == Provenance{"list B", {}, {}, {}});
}

TEST_CASE("An unconfirmed translation stays marked until its text changes", "[workflow]")
{
    const OneProject registry;
    const std::string heading = "id,name_vi,name_en,kind\n";
    registry.import_text("projects", heading + "TEST-P1,Chợ Mới,New market,market\n");
    CHECK(registry.now().name.is_unconfirmed(Language::en));
    registry.import_text("projects", heading + "TEST-P1,Chợ Mới,The new market,market\n");
    CHECK_FALSE(registry.now().name.is_unconfirmed(Language::en));
}

TEST_CASE("Persons that come with their owners in one import can be opened again", "[workflow]")
{
    const ScratchRegistry registry;
    const ScratchDir folder;
    const ImportReport report = registry.import(
        {{folder.write("projects.csv", "id,name_vi,kind\nTEST-1,Chợ,market\nTEST-2,Chợ hai,market\n"), {}},
         {folder.write("contacts.csv", "id,owner,name,purpose,consent_on,expires_on\nTEST-C1,TEST-1,A,mời,2025,2027\n"
                                       "TEST-C2,TEST-2,B,mời,2025,2027\n"), {}}});
    CHECK(report.counts.fresh == 4);
    Registry opened = registry.open(Access::write);
    CHECK(opened.verify().empty());
    const ChangeSet made = opened.change_set(1);
    REQUIRE(made.changes.size() == 4);
    CHECK(made.changes.back().after.find("\"B\"") != std::string::npos);
    CHECK(opened.change_sets().at(0).changes.back().after.find("\"B\"") == std::string::npos);
}

TEST_CASE("Places and sectors may name those that come after them", "[workflow]")
{
    const ScratchRegistry registry;
    std::string places = "id,name,level,parent\n";
    std::string sectors = "code,level,name_vi,parent\n";
    for (int i = 0; i < 3'000; ++i) {
        places += "TEST-" + std::to_string(i) + ",Xã,commune,TEST-LAST\n";
        sectors += "T" + std::to_string(i) + ",2,Ngành,TLAST\n";
    }
    CHECK(registry.import_text("places", places + "TEST-LAST,Tỉnh,province,\n").counts.fresh == 3'001);
    CHECK(registry.import_text("sectors", sectors + "TLAST,1,Ngành,\n").counts.fresh == 3'001);
    CHECK(registry.open(Access::read).verify().empty());
    CHECK(registry.import_text("sectors", "code,level,name_vi,parent\nX,2,Ngành,TEST-nowhere\n").counts.refused == 1);
}

TEST_CASE("A network of more than 100,000 nodes is refused, whatever part of it was there", "[workflow]")
{
    const auto rules_of_network = [](std::size_t planned, const std::string& id_before) {
        PlannedNetwork network;
        for (std::size_t i = 0; i < planned; ++i) {
            Node node;
            node.id.value = "test_" + std::to_string(i);
            network.add(node);
        }
        RegistryContent before;
        before.nodes.emplace_back();
        before.nodes.back().id.value = id_before;
        std::set<std::string> rules;
        network.check(before, [&rules](const Finding& finding) { rules.insert(finding.rule); });
        return rules;
    };
    const std::set<std::string> usual{"corridor.node.without_link"};
    CHECK(rules_of_network(PlannedNetwork::most_nodes - 1, "test_x") == usual);
    CHECK(rules_of_network(PlannedNetwork::most_nodes, "test_7") == usual);
    CHECK(rules_of_network(PlannedNetwork::most_nodes, "test_x") ==
          std::set<std::string>{"corridor.network.too_many_nodes"});
}
