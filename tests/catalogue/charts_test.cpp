// SPDX-License-Identifier: Apache-2.0
#include "catalogue/catalogue_builders.hpp"
#include "catalogue/chart_sections.hpp"
#include "catalogue/chart_svg.hpp"
#include "catalogue/plan_targets.hpp"
#include "catalogue/recorded_sums.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace redriver;
using namespace redriver::catalogue_tests;
using namespace redriver::catalogue_detail;

namespace {

Project with_capital(std::string id, std::int64_t billions, std::string sector = "TOU.HOTEL")
{
    Project project = a_project(std::move(id));
    project.figures = {capital_of(billions)};
    project.sectors = {{SectorCode(std::move(sector)), 1, JudgementBasis::stated, ""}};
    return project;
}

/// Content that outlives the contexts made from it.
struct Desk {
    PublicContent content;
    CatalogueOptions options = options_in();
    EditionContext context;
    ProjectList projects;

    explicit Desk(const RegistryContent& registry, Language language = Language::en)
        : content(public_content(registry)), context(edition_context(content, options, language)),
          projects(chosen_projects(content, options))
    {
    }
    RecordedSum sum(FigureField field = FigureField::capital) const
    {
        return recorded_sum(context, counted_once(context, projects, field), field);
    }
};

Indicator a_target(std::string id, std::int64_t amount, std::string unit)
{
    Indicator indicator;
    indicator.id = std::move(id);
    indicator.province = "Lào Cai";
    indicator.low = amount;
    indicator.high = amount;
    indicator.unit = std::move(unit);
    indicator.period = "2030";
    indicator.source = "https://example.org/plan";
    return indicator;
}

} // namespace

TEST_CASE("A sum counts what is known and says of how many")
{
    const Desk desk(content_with({with_capital("TEST-0001", 100), with_capital("TEST-0002", 50), a_project("TEST-0003")}));
    CHECK(desk.sum() == RecordedSum{150'000, 150'000, 2, 3});
    CHECK(amount_of(desk.sum(), FigureField::capital) == Amount{Decimal(150'000'000'000), Decimal(150'000'000'000), "VND"});
}

TEST_CASE("A sum of nothing known is unknown and not zero")
{
    const Desk desk(content_with({a_project()}));
    CHECK(desk.sum() == RecordedSum{0, 0, 0, 1});
    CHECK(amount_of(desk.sum(), FigureField::capital) == Amount{std::nullopt, std::nullopt, "VND"});
}

TEST_CASE("A part of a project whose capital is known is not counted again")
{
    Project part = with_capital("TEST-0002", 50);
    part.relations = {{ProjectRelationKind::part_of, ProjectId("TEST-0001"), "", ""}};
    CHECK(Desk(content_with({with_capital("TEST-0001", 100), part})).sum() == RecordedSum{100'000, 100'000, 1, 1});
    // Where nobody knows the whole, the part is all there is.
    CHECK(Desk(content_with({a_project("TEST-0001"), part})).sum() == RecordedSum{50'000, 50'000, 1, 2});
}

TEST_CASE("Of two records that name each other one is counted")
{
    Project one = with_capital("TEST-0001", 100);
    one.relations = {{ProjectRelationKind::same_site, ProjectId("TEST-0002"), "", ""}};
    Project other = with_capital("TEST-0002", 100);
    other.relations = {{ProjectRelationKind::same_site, ProjectId("TEST-0001"), "", ""}};
    CHECK(Desk(content_with({one, other})).sum() == RecordedSum{100'000, 100'000, 1, 1});
}

TEST_CASE("Withdrawn records and figures without a source are in no sum")
{
    Project withdrawn = with_capital("TEST-0001", 100);
    withdrawn.stage = Stage::withdrawn;
    Project sourceless = a_project("TEST-0002");
    sourceless.figures = {capital_of(70, Standing::preferred, {})};
    CHECK(Desk(content_with({withdrawn, sourceless})).sum() == RecordedSum{0, 0, 0, 1});
}

TEST_CASE("An amount is turned into whole units exactly or refused")
{
    CHECK(whole_units(Decimal::make(125, 1), 3) == 12'500);
    CHECK(whole_units(Decimal(1'500'000), -6) == 2);
    CHECK(whole_units(Decimal(1'499'999), -6) == 1);
    CHECK_THROWS_AS(whole_units(Decimal(std::numeric_limits<std::int64_t>::max() / 100), 6), std::out_of_range);
}

TEST_CASE("Sums by sector put the largest first and keep the table and the chart equal")
{
    const Desk desk(content_with({with_capital("TEST-0001", 10, "ENE.WIND"), with_capital("TEST-0002", 50)}));
    const Section section = sums_by_sector(desk.context, desk.projects);
    REQUIRE(section.charts.size() == 2);
    REQUIRE(section.charts.front().rows.size() == 2);
    CHECK(section.charts.front().rows[0].label == "TOU");
    CHECK(section.charts.front().rows[0].high == 50'000);
    REQUIRE(section.tables.front().rows.size() == 2);
    CHECK(section.tables.front().rows[0][1].statements.front().text == section.charts.front().rows[0].shown);
}

TEST_CASE("The funnel shows each step in order, also an empty one")
{
    Project stalled = a_project("TEST-0002");
    stalled.stage = Stage::stalled;
    const Desk desk(content_with({a_project("TEST-0001"), stalled}));
    const Section section = stage_funnel(desk.context, desk.projects);
    REQUIRE(section.charts.size() == 2);
    REQUIRE(section.charts[0].rows.size() == 6);
    CHECK(section.charts[0].rows[1].shown == "1");
    CHECK(section.charts[0].rows[5].shown == "0");
    CHECK(section.charts[1].rows.size() == 1);
}

TEST_CASE("Steps and stages beside the way are drawn to one scale")
{
    RegistryContent content = content_with({a_project("TEST-0001"), a_project("TEST-0002"), a_project("TEST-0003")});
    content.projects[2].stage = Stage::stalled;
    const Desk desk(content);
    const Section section = stage_funnel(desk.context, desk.projects);
    REQUIRE(section.charts.size() == 2);
    CHECK(longest_row(section.charts[0]) == longest_row(section.charts[1]));
    CHECK(longest_row(section.charts[1]) > section.charts[1].rows[0].high);
}

TEST_CASE("A target stands beside what is recorded and names its source")
{
    Project park = a_project();
    park.former_province = "Lào Cai";
    park.figures = {a_figure(FigureField::area, 200, 200, "ha")};
    RegistryContent content = content_with({park});
    content.indicators = {a_target("lc-industrial-parks-area-old-plan-target-2030", 2000, "ha")};
    const Desk desk(content);
    SourceNotes notes(Language::en);
    const Section section = plan_progress(desk.context, notes, desk.projects);
    REQUIRE(section.charts.size() == 1);
    REQUIRE(section.charts.front().rows.size() == 3);
    CHECK(section.charts.front().rows[0].is_target);
    CHECK(section.charts.front().rows[0].high == 2'000'000);
    CHECK(section.charts.front().rows[1].high == 200'000);
    CHECK(section.charts.front().rows[2].high == 0);
    const Statement& stated = section.tables.front().rows.front()[1].statements.front();
    CHECK(stated.kind == StatementKind::figure);
    CHECK(stated.notes == std::vector<int>{1});
    CHECK(notes.notes().front().document == "https://example.org/plan");
}

TEST_CASE("A target in a unit that cannot be compared is left out")
{
    CHECK(plan_targets({a_target("lc-industrial-parks-area-old-plan-target-2030", 2000, "km2")}).empty());
    CHECK(plan_targets({a_target("TEST-other", 2000, "ha")}).empty());
    const std::vector<Indicator> money{a_target("lc-total-social-investment-over-five-years-target-2026-2030", 500, "trillion VND")};
    const auto targets = plan_targets(money);
    REQUIRE(targets.size() == 1);
    CHECK(target_amount(targets.front()).low == Decimal(500'000'000'000'000));
}

TEST_CASE("A chart is drawn without style, script or live markup")
{
    Chart chart{"chart-x", ChartKind::bars, "<b>title</b>", "words & more", {{"<script>x</script>", 5, 10, "\"7\"", "", false}}, ""};
    const std::string svg = chart_svg(chart);
    CHECK(svg.find("<script") == std::string::npos);
    CHECK(svg.find("style=") == std::string::npos);
    CHECK(svg.find("&lt;b&gt;title") != std::string::npos);
    CHECK(svg.find("class=\"chart-range\" x=\"0.0\" y=\"37\" width=\"460.0\"") != std::string::npos);
    CHECK(svg.find("class=\"chart-bar\" x=\"0.0\" y=\"37\" width=\"230.0\"") != std::string::npos);
    CHECK(chart_svg(chart) == svg);
}

TEST_CASE("What is not known has no bar")
{
    const std::string svg = chart_svg({"c", ChartKind::bars, "t", "d", {{"x", 0, 0, "not yet available", "", false}}, ""});
    CHECK(svg.find("<rect") == std::string::npos);
    CHECK(svg.find("not yet available") != std::string::npos);
}

TEST_CASE("A picture grows with the page")
{
    const Chart picture{"map", ChartKind::picture, "", "", {}, "<svg viewBox=\"0 0 9 9\" width=\"9\" height=\"9\"><rect width=\"9\"/></svg>"};
    CHECK(chart_svg(picture) == "<svg viewBox=\"0 0 9 9\"><rect width=\"9\"/></svg>");
}
