// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"

#include <redriver/base/error.hpp>
#include <redriver/catalogue/build_catalogue.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::catalogue_tests;

TEST_CASE("What nobody has stated is printed as not yet available")
{
    const Page page = only_page(a_project());
    for (const std::string field :
         {"capital", "area", "land_available", "power", "water", "legal_basis", "incentives"}) {
        CAPTURE(field);
        CHECK(row_of(page, field).values.front().text == "not yet available");
        CHECK(row_of(page, field).values.front().kind == StatementKind::unknown);
    }
    CHECK(section_of(page, "access").paragraphs.front().text == "not yet available");
}

TEST_CASE("A figure names its source with place, date, confidence and basis")
{
    Project project = a_project();
    project.figures = {capital_of(1807)};
    const Page page = only_page(project);
    const Statement& capital = row_of(page, "capital").values.front();
    CHECK(capital.text == "VND\u00a01,807\u00a0billion");
    REQUIRE(capital.notes.size() == 1);
    const SourceNote& note = page.sources.at(static_cast<std::size_t>(capital.notes.front() - 1));
    CHECK(note.document == "https://example.org/list");
    REQUIRE(note.particulars.size() == 4);
    CHECK(note.particulars[0] == "row 7");
    CHECK(note.particulars[1].find("March") != std::string::npos);
}

TEST_CASE("A figure without any source is withheld and not printed")
{
    Project project = a_project();
    project.figures = {capital_of(1807, Standing::preferred, {})};
    const Page page = only_page(project);
    CHECK(row_of(page, "capital").values.front().kind == StatementKind::unknown);
    CHECK(row_of(page, "capital").values.front().text.find("1,807") == std::string::npos);
    CHECK(row_of(page, "capital").values.size() == 1);
}

TEST_CASE("A figure whose source is known only by its confidence is printed and marked")
{
    Project project = a_project();
    project.figures = {capital_of(360, Standing::preferred, {"", "", {}, Confidence::low})};
    const Page page = only_page(project);
    const Statement& capital = row_of(page, "capital").values.front();
    CHECK(has_mark(capital, Mark::source_not_kept));
    CHECK(has_mark(capital, Mark::undated));
}

TEST_CASE("A figure older than 24 months at the date of the catalogue is marked")
{
    const auto is_stale = [](const PartialDate& as_of) {
        Project project = a_project();
        project.figures = {capital_of(1, Standing::preferred, a_source("https://example.org", as_of))};
        return has_mark(row_of(only_page(project), "capital").values.front(), Mark::stale);
    };
    CHECK(is_stale({2024, 11, 22}));
    CHECK_FALSE(is_stale({2024, 11, 23}));
    CHECK_FALSE(is_stale({2024, 0, 0}));
    CHECK(is_stale({2023, 0, 0}));
}

TEST_CASE("What other sources say stands beside the figure that counts")
{
    Project project = a_project();
    project.figures = {capital_of(1807),
                       capital_of(1704, Standing::alternative, a_source("https://example.org/other"))};
    project.figures.back().note = "first phase only";
    const Page page = only_page(project);
    const Row& row = row_of(page, "capital");
    CHECK(row.values.size() == 1);
    REQUIRE(row.others.size() == 1);
    CHECK(row.others.front().text == "VND\u00a01,704\u00a0billion");
    CHECK(row.others.front().text.find("1,704") != std::string::npos);
    CHECK(row.others.front().notes != row.values.front().notes);
}

TEST_CASE("Figures that nobody has chosen between are shown as the range of all")
{
    Project project = a_project();
    project.figures = {
        a_figure(FigureField::area, 66, 66, "ha", Standing::undecided),
        a_figure(FigureField::area, 85, 85, "ha", Standing::undecided, a_source("https://example.org/2"))};
    const Page page = only_page(project);
    const Row& row = row_of(page, "area");
    CHECK(row.values.front().text == "66–85\u00a0ha");
    CHECK(has_mark(row.values.front(), Mark::undecided));
    CHECK(row.values.front().notes.size() == 2);
    CHECK(row.others.size() == 2);
}

TEST_CASE("Money is converted at the preferred rate of the date and says so")
{
    Project project = a_project();
    project.figures = {capital_of(1807)};
    RegistryContent content = content_with({project});
    ExchangeRate rate;
    rate.id = "TEST-USD";
    rate.currency = "USD";
    rate.vnd_per_unit = 26300;
    rate.valid_from = {2025, 0, 0};
    rate.standing = Standing::preferred;
    rate.source = "central rate";
    content.exchange_rates = {rate};
    const Catalogue catalogue = build_catalogue(content, options_in());
    const Row& row = row_of(page_of(catalogue.editions.front(), "TEST-0001"), "capital");
    REQUIRE(row.values.size() == 2);
    CHECK(row.values[1].text == "about USD\u00a068.7\u00a0million at VND\u00a026,300 for USD\u00a01");
    CHECK(row.values[1].notes.size() == 2);
    CHECK(has_mark(row.values[1], Mark::computed));
}

TEST_CASE("A stated equivalent stands in place of a conversion")
{
    Project project = a_project();
    project.figures = {capital_of(6361),
                       a_figure(FigureField::capital, 274'700'000, 274'700'000, "USD", Standing::equivalent)};
    const Page page = only_page(project);
    REQUIRE(row_of(page, "capital").values.size() == 2);
    CHECK(row_of(page, "capital").values[1].text == "USD\u00a0274.7\u00a0million");
}

TEST_CASE("Names and texts that are translated or missing are marked")
{
    const Catalogue catalogue =
        build_catalogue(content_with({a_project()}), options_in({Language::vi, Language::en, Language::zh}));
    const Statement& vi = page_of(catalogue.editions[0], "TEST-0001").title;
    const Statement& en = page_of(catalogue.editions[1], "TEST-0001").title;
    const Statement& zh = page_of(catalogue.editions[2], "TEST-0001").title;
    CHECK(vi.marks.empty());
    CHECK(has_mark(en, Mark::unconfirmed_translation));
    CHECK(has_mark(zh, Mark::original_language));
    CHECK(zh.language == Language::vi);
}

TEST_CASE("Overlapping rows are named on both pages with a warning not to add them up")
{
    Project part = a_project("TEST-0002");
    part.relations = {{ProjectRelationKind::part_of, ProjectId("TEST-0001"), "", ""}};
    const Catalogue catalogue = build_catalogue(content_with({a_project(), part}), options_in());
    const Section& here = section_of(page_of(catalogue.editions.front(), "TEST-0002"), "overlaps");
    const Section& there = section_of(page_of(catalogue.editions.front(), "TEST-0001"), "overlaps");
    CHECK(here.rows.front().label == "Part of");
    CHECK(here.rows.front().values.front().page == "TEST-0001");
    CHECK(there.rows.front().label == "Contains");
    CHECK(there.paragraphs.front().text.find("do not add") != std::string::npos);
}

TEST_CASE("The legal rule of the nearest ancestor in force applies to a sector")
{
    Project project = a_project();
    project.sectors = {{SectorCode("TEST.A.B"), 1, JudgementBasis::stated, ""}};
    RegistryContent content = content_with({project});
    Sector parent;
    parent.code = SectorCode("TEST.A");
    Sector child;
    child.code = SectorCode("TEST.A.B");
    child.parent = parent.code;
    content.sectors = {parent, child};
    ForeignAccessRule old_rule{parent.code, "2021", AccessClass::closed, {}, "old", "old act", "B"};
    ForeignAccessRule rule{parent.code, "2026-03", AccessClass::capped, Decimal(49), "licence", "new act", "A"};
    ForeignAccessRule future{child.code, "2027", AccessClass::open, {}, "future", "next act", "A"};
    content.foreign_access_rules = {old_rule, rule, future};
    const Catalogue catalogue = build_catalogue(content, options_in());
    const Section& law = section_of(page_of(catalogue.editions.front(), "TEST-0001"), "law");
    REQUIRE(law.tables.size() == 1);
    const auto& row = law.tables.front().rows.front();
    CHECK(row.at(1).statements.front().text.find("49%") != std::string::npos);
    CHECK(row.at(3).statements.front().text == "new act [A]");
}

TEST_CASE("Filters by province and kind leave out pages and the links to them")
{
    Project part = a_project("TEST-0002");
    part.province = "Lạng Sơn";
    part.relations = {{ProjectRelationKind::part_of, ProjectId("TEST-0001"), "", ""}};
    CatalogueOptions options = options_in();
    options.provinces = {"Lạng Sơn"};
    const Catalogue catalogue = build_catalogue(content_with({a_project(), part}), options);
    CHECK(catalogue.editions.front().pages.size() == 3);
    CHECK(faults_of(catalogue.editions).empty());
    const Section& overlap = section_of(page_of(catalogue.editions.front(), "TEST-0002"), "overlaps");
    CHECK(overlap.rows.front().values.front().page.empty());
    CHECK(overlap.rows.front().values.front().text.find("TEST-0001") != std::string::npos);
}

TEST_CASE("The order of the registry's lists does not change the catalogue")
{
    const std::vector<Project> projects{a_project("TEST-0001"), a_project("TEST-0002"), a_project("TEST-0003")};
    std::vector<Project> reversed(projects.rbegin(), projects.rend());
    CHECK(build_catalogue(content_with(projects), options_in()) ==
          build_catalogue(content_with(reversed), options_in()));
}

TEST_CASE("A catalogue without language or date is refused")
{
    CHECK_THROWS_AS(build_catalogue(content_with({}), options_in({})), UsageError);
    CatalogueOptions undated = options_in();
    undated.as_of = {};
    CHECK_THROWS_AS(build_catalogue(content_with({}), undated), UsageError);
}

TEST_CASE("A catalogue of an empty registry can be made")
{
    const Catalogue catalogue = build_catalogue(content_with({}), options_in({Language::vi, Language::en}));
    CHECK(catalogue.editions.size() == 2);
    CHECK(faults_of(catalogue.editions).empty());
}

TEST_CASE("The access table of a project is printed with times and reasons")
{
    CatalogueOptions options = options_in();
    options.access[ProjectId("TEST-0001")] = {
        {{"Ga Thử", "Test station", "", {}}, "rail_station", Decimal(52), Decimal(70), Decimal(48), Decimal(48), {}},
        {{"Cảng Thử", "", "", {}}, "seaport", {}, {}, {}, {}, {{"catalogue.never_confirmed", {}}}}};
    const Page page = only_page(a_project(), options);
    const Table& table = section_of(page, "access").tables.front();
    CHECK(table.rows.at(0).at(2).statements.front().text == "52\u00a0min – 1\u00a0h 10\u00a0min");
    CHECK(table.rows.at(1).at(2).statements.front().kind == StatementKind::unknown);
    CHECK(table.rows.at(1).at(2).statements.front().text.find("never confirmed") != std::string::npos);
}

TEST_CASE("Measured access becomes a table in whole minutes and kilometres")
{
    AccessMeasure reached;
    reached.asked = "seaport";
    reached.type = GatewayType::seaport;
    reached.outcome = AccessOutcome::reached;
    reached.gateway = NodeId("TEST-port");
    reached.minutes_low = 354'499;
    reached.metres_low = 409'500;
    reached.metres_high = 410'499;
    reached.reason = {"catalogue.never_confirmed", {}};
    AccessMeasure nowhere;
    nowhere.asked = "seaport";
    Node port;
    port.id = NodeId("TEST-port");
    port.name.vi = "Cảng Thử";
    const AccessTables tables =
        access_tables({{ProjectId("TEST-0001"), {reached}}, {ProjectId("TEST-0002"), {nowhere}}}, {port});
    REQUIRE(tables.size() == 1);
    const GatewayAccess& row = tables.at(ProjectId("TEST-0001")).front();
    CHECK(row.gateway.vi == "Cảng Thử");
    CHECK(row.type == "seaport");
    CHECK(row.minutes_low == Decimal(354));
    CHECK_FALSE(row.minutes_high.has_value());
    CHECK(row.km_low == Decimal(410));
    CHECK(row.km_high == Decimal(410));
    CHECK(row.reason.size() == 1);
}
