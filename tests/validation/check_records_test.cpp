// SPDX-License-Identifier: Apache-2.0
#include <redriver/validation/check_records.hpp>

#include "support/builders.hpp"
#include "support/scratch_registry.hpp"

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

namespace {

const Decimal half = *Decimal::parse("0.5");

ReferenceIndex an_index()
{
    ReferenceIndex index;
    index.add(RecordKind::sector, "TEST.A");
    index.add(RecordKind::node, "TEST-node");
    index.add(RecordKind::project, "TEST-P1");
    index.add(RecordKind::investor, "TEST-I1");
    return index;
}

Project sound_project()
{
    Project project;
    project.id.value = "TEST-P1";
    project.name.vi = "Chợ";
    project.sectors = {{SectorCode("TEST.A"), 1, JudgementBasis::stated, {}}};
    return project;
}

Investor sound_investor()
{
    Investor investor;
    investor.id.value = "TEST-I1";
    investor.name = "Công ty";
    investor.interests = {{SectorCode("TEST.A"), 1, JudgementBasis::stated, {}}};
    return investor;
}

template <class Record>
std::vector<std::string> rules(const Record& record, Severity severity = Severity::error)
{
    std::vector<std::string> found;
    for (const RecordFinding& each : check_record(record, an_index())) {
        if (each.finding.severity == severity) {
            found.push_back(each.finding.rule);
        }
    }
    return found;
}

using Rules = std::vector<std::string>;

/// The errors of a sound record after a change.
template <class Record, class Change>
Rules after(Record record, Change change)
{
    change(record);
    return rules(record);
}

} // namespace

TEST_CASE("A sound project, investor and zone raise no error", "[validation]")
{
    CHECK(rules(sound_project()).empty());
    CHECK(rules(sound_project(), Severity::warning).empty());
    CHECK(rules(sound_investor()).empty());
}

TEST_CASE("The sample data raise no error", "[validation]")
{
    const ScratchRegistry registry;
    const ImportReport report = registry.import({{sample_package(), {}}});
    CHECK(rules_of(report.findings).empty());
    CHECK(rules_of(check_content(registry.content())).empty());
}

TEST_CASE("Each fault of a project is told by its rule", "[validation]")
{
    const auto project = [](auto change) { return after(sound_project(), change); };
    CHECK(project([](Project& p) { p.id.value.clear(); }) == Rules{"project.id.missing"});
    CHECK(project([](Project& p) { p.id.value = "a/b"; }) == Rules{"project.id.bad_id"});
    CHECK(project([](Project& p) { p.id.value = "-rf"; }) == Rules{"project.id.bad_id"});
    CHECK(project([](Project& p) { p.id.value = std::string(101, 'a'); }) == Rules{"project.id.bad_id"});
    CHECK(project([](Project& p) { p.name.vi.clear(); }) == Rules{"project.name_vi.missing"});
    CHECK(project([](Project& p) { p.sectors[0].code.value = "TEST.Z"; }) == Rules{"project.sectors.unknown_reference"});
    CHECK(project([](Project& p) { p.sectors[0].share = half; }) == Rules{"project.sectors.shares_do_not_add_up"});
    CHECK(project([](Project& p) { p.sectors[0].share = 2; }) == Rules{"project.sectors.outside_range"});
    CHECK(project([](Project& p) { p.sectors[0].share = -1; }) == Rules{"project.sectors.outside_range"});
    CHECK(project([](Project& p) {
              p.sectors[0].share = half;
              p.sectors.push_back(p.sectors[0]);
          }) == Rules{"project.sectors.listed_twice"});
    CHECK(project([](Project& p) { p.sites = {{{}, NodeId("TEST-nowhere"), {}, {}, {}, {}}}; }) ==
          Rules{"project.sites.unknown_reference"});
    CHECK(project([](Project& p) { p.sites = {{{}, {}, Decimal(-1), {}, {}, {}}}; }) == Rules{"project.sites.negative"});
    CHECK(project([](Project& p) { p.sites = {{{}, {}, Decimal(2), Decimal(1), {}, {}}}; }) ==
          Rules{"project.sites.bounds_swapped"});
    CHECK(project([](Project& p) { p.relations = {{{}, ProjectId("TEST-P1"), {}, {}}}; }) ==
          Rules{"project.relations.refers_to_itself"});
    CHECK(project([](Project& p) { p.point = Point{104, 22, PointBasis::site}; }) == Rules{"project.point.lat_lon_swapped"});
    CHECK(project([](Project& p) { p.point = Point{50, 8, PointBasis::site}; }) == Rules{"project.point.outside_region"});
    CHECK(project([](Project& p) { p.year_listed = 24; }) == Rules{"project.year_listed.outside_range"});
}

TEST_CASE("Shares of many digits are added up exactly", "[validation]")
{
    Project project = sound_project();
    project.sectors = {};
    for (const char* share : {"0.333333333333", "0.333333333333", "0.333333333334"}) {
        project.sectors.push_back({SectorCode("TEST.A"), *Decimal::parse(share), {}, {}});
    }
    CHECK(rules(project) == Rules{"project.sectors.listed_twice", "project.sectors.listed_twice"});
    project.sectors[0].share = *Decimal::parse("999999999999999999");
    CHECK(rules(project)[0] == "project.sectors.outside_range");
}

TEST_CASE("Each fault of a figure is told by its rule", "[validation]")
{
    const auto figure = [](FigureField field, const std::string& low, const std::string& high, const std::string& unit) {
        return after(sound_project(), [&](Project& p) { p.figures = {a_figure(field, low, high, unit)}; });
    };
    CHECK(figure(FigureField::capital, "1", "2", "VND").empty());
    CHECK(figure(FigureField::capital, "1", "2", "") == Rules{"project.capital.unit_missing"});
    CHECK(figure(FigureField::capital, "1", "2", "tỷ") == Rules{"project.capital.unit_unknown"});
    CHECK(figure(FigureField::area, "1", "2", "m2") == Rules{"project.area.unit_unknown"});
    CHECK(figure(FigureField::area, "3", "2", "ha") == Rules{"project.area.bounds_swapped"});
    CHECK(figure(FigureField::area, "0", "2", "ha") == Rules{"project.area.not_positive"});
    CHECK(figure(FigureField::area, "", "-2", "ha") == Rules{"project.area.not_positive"});
    CHECK(figure(FigureField::area, "", "", "ha") == Rules{"project.area.figure_without_number"});
    CHECK(figure(FigureField::ticket, "1", "2", "VND") == Rules{"project.ticket.figure_not_here"});
    Project project = sound_project();
    project.figures = {a_figure(FigureField::area, "1", "1", "ha"), a_figure(FigureField::area, "2", "2", "ha")};
    CHECK(rules(project) == Rules{"project.area.preferred_twice"});
    project.figures[1].standing = Standing::alternative;
    CHECK(rules(project).empty());
    CHECK(rules(project, Severity::warning) == Rules{"project.area.sources_differ"});
    project.figures[1].low = project.figures[0].low;
    project.figures[1].high = project.figures[0].high;
    CHECK(rules(project, Severity::warning).empty()); // two sources that say the same do not differ
}

TEST_CASE("Each fault of an investor is told by its rule", "[validation]")
{
    const auto investor = [](auto change) { return after(sound_investor(), change); };
    const GatewayNeed gate{"city", 60, 30, 1};
    CHECK(investor([](Investor& i) { i.name.clear(); }) == Rules{"investor.name.missing"});
    CHECK(investor([](Investor& i) { i.interests[0].priority = 0; }) == Rules{"investor.interests.outside_range"});
    CHECK(investor([](Investor& i) { i.excluded_sectors = {SectorCode("TEST.Z")}; }) ==
          Rules{"investor.excluded_sectors.unknown_reference"});
    CHECK(investor([](Investor& i) { i.home_countries = {"Việt Nam"}; }) ==
          Rules{"investor.home_countries.not_a_country"});
    CHECK(investor([&](Investor& i) { i.gateways = {gate, {"TEST-node", 0, 1, half}}; }).empty());
    CHECK(investor([&](Investor& i) { i.gateways = {{"TEST-nowhere", 0, 1, 1}}; }) ==
          Rules{"investor.gateways.unknown_reference"});
    CHECK(investor([&](Investor& i) { i.gateways = {{"city", -1, 1, 1}}; }) == Rules{"investor.gateways.negative"});
    CHECK(investor([&](Investor& i) { i.gateways = {{"city", 0, 0, 1}}; }) == Rules{"investor.gateways.not_positive"});
    CHECK(investor([&](Investor& i) { i.gateways = {{"city", 0, 1, 0}}; }) == Rules{"investor.gateways.not_positive"});
}

TEST_CASE("Each fault of a circumstance is told by its rule", "[validation]")
{
    const auto project = [](const Circumstance& one) {
        return after(sound_project(), [&](Project& p) { p.circumstances = {one}; });
    };
    const auto investor = [](const Circumstance& one) {
        return after(sound_investor(), [&](Investor& i) { i.circumstances = {one}; });
    };
    using Kind = CircumstanceKind;
    CHECK(project({Kind::flood, Grade::none, {}, {}, "TEST paper", {}}).empty());
    CHECK(project({Kind::flood, Grade::at_fence, {}, {}, "TEST paper", {}}) == Rules{"project.circumstances.grade_not_here"});
    CHECK(project({Kind::barred, Grade::yes, {}, {}, "TEST paper", {}}) ==
          Rules{"project.circumstances.circumstance_not_here"});
    CHECK(investor({Kind::barred, Grade::yes, {2026, 1, 0}, {2027, 0, 0}, "TEST paper", {}}).empty());
    CHECK(investor({Kind::barred, Grade::no, {}, {}, "TEST paper", {}}) == Rules{"investor.circumstances.grade_not_here"});
    CHECK(investor({Kind::visit_made, Grade::no, {}, {}, "TEST paper", {}}).empty());
    CHECK(investor({Kind::barred, Grade::yes, {2026, 1, 0}, {2025, 0, 0}, "TEST paper", {}}) ==
          Rules{"investor.circumstances.before_start"});
    Investor unproved = sound_investor();
    unproved.circumstances = {{Kind::delivered, Grade::yes, {}, {}, {}, {}}};
    CHECK(rules(unproved).empty());
    CHECK(rules(unproved, Severity::warning) == Rules{"investor.circumstances.without_source"});
    Investor asking = sound_investor();
    asking.figures = {a_figure(FigureField::wage_limit, "9000000", "9000000", "VND/month"),
                      a_figure(FigureField::ownership_wanted, "51", "51", "percent")};
    CHECK(rules(asking).empty());
    asking.figures.push_back(a_figure(FigureField::workers, "5", "5", "person"));
    CHECK(rules(asking) == Rules{"investor.workers.figure_not_here"});
}

TEST_CASE("An activity that a site takes or keeps out is a known sector, named once, with its paper")
{
    Project project = sound_project();
    project.admissions = {{SectorCode("TEST.A"), Admission::accepted, "TEST paper", {}}};
    CHECK(rules(project).empty());
    project.admissions.push_back({SectorCode("TEST.A"), Admission::excluded, {}, {}});
    CHECK(rules(project) == Rules{"project.admissions.listed_twice"});
    CHECK(rules(project, Severity::warning) == Rules{"project.admissions.without_source"});
    project.admissions = {{SectorCode("TEST.NONE"), Admission::accepted, "TEST paper", {}}};
    CHECK(rules(project) == Rules{"project.admissions.unknown_reference"});
}

TEST_CASE("Each fault of the other kinds is told by its rule", "[validation]")
{
    Contact contact{ContactId("TEST-C1"), "TEST-I1", "A", {}, {}, {}, "mời", {2025, 0, 0}, {}, {2026, 0, 0}};
    CHECK(rules(contact).empty());
    CHECK(after(contact, [](Contact& c) { c.owner = "TEST-X"; }) == Rules{"contact.owner.unknown_reference"});
    CHECK(after(contact, [](Contact& c) { c.purpose.clear(); }) == Rules{"contact.purpose.missing"});
    CHECK(after(contact, [](Contact& c) { c.consent_on = {}; }) == Rules{"contact.consent_on.missing"});
    CHECK(after(contact, [](Contact& c) { c.expires_on = {2024, 0, 0}; }) == Rules{"contact.expires_on.before_start"});
    Parcel parcel;
    parcel.id.value = "TEST-L1";
    parcel.project.value = "TEST-P2";
    CHECK(rules(parcel) == Rules{"parcel.project.unknown_reference"});
    Sector sector{SectorCode("TEST.A"), {}, 2, {"A", {}, {}, {}}, {}, {}, {}, {}, {}};
    CHECK(rules(sector) == Rules{"sector.parent.level_and_parent"});
    CHECK(rules(SectorRelation{SectorCode("TEST.A"), SectorCode("TEST.Z"), {}, 2, {}}) ==
          Rules{"sector_relation.sector_b.unknown_reference", "sector_relation.strength.outside_range"});
    CHECK(rules(ForeignAccessRule{SectorCode("TEST.A"), {}, {}, Decimal(101), {}, {}, {}}) ==
          Rules{"foreign_access.ownership_cap_percent.outside_range"});
    Node node;
    node.id.value = "TEST-node";
    node.name.vi = "Ga";
    CHECK(rules(node) == Rules{"node.point.outside_region"});
    Link link;
    link.from.value = "TEST-node";
    link.to.value = "TEST-nowhere";
    link.speed_kmh = Decimal(0);
    CHECK(rules(link) == Rules{"link.to.unknown_reference", "link.speed_kmh.not_positive"});
    Zone zone;
    zone.id.value = "TEST-Z1";
    zone.name.vi = "Khu";
    zone.total_ha = Decimal(-1);
    zone.occupancy_percent = Decimal(120);
    CHECK(rules(zone) == Rules{"zone.total_ha.negative", "zone.occupancy_percent.outside_range"});
    ExchangeRate rate;
    rate.id = "TEST-R1";
    rate.currency = "usd";
    CHECK(rules(rate) == Rules{"exchange_rate.currency.unit_unknown", "exchange_rate.vnd_per_unit.not_positive"});
}

TEST_CASE("Letters that steer a terminal are errors, letters that turn the writing are warnings", "[validation]")
{
    Project project = sound_project();
    project.promoter = "UBND\x1B[2J";
    CHECK(rules(project) == Rules{"project.promoter.control_letters"});
    project.promoter = "dòng\nkhác\u00A0";
    CHECK(rules(project).empty());
    project.sectors[0].note = "a\u202Eb";
    CHECK(rules(project, Severity::warning) == Rules{"project.sectors.direction_letters"});
    project.sectors[0].note = "\u200Fעברית\u200E";
    CHECK(rules(project, Severity::warning).empty());
}

TEST_CASE("A finding about a text names the column that it stands in", "[validation]")
{
    Project project = sound_project();
    project.name.en = "a\u202Eb";
    project.source.document = "javascript:alert(1)";
    project.sectors[0].note = "c\u202Ed";
    std::string columns;
    for (const RecordFinding& each : check_record(project, an_index())) {
        columns += each.finding.field + "=" + each.finding.at.column + "/" + std::to_string(each.item) + " ";
    }
    CHECK(columns == "name=name_en/-1 sectors=note/0 source=source_document/-1 ");
}

TEST_CASE("A name is one line", "[validation]")
{
    for (const char* name : {"Chợ\nmới", "Chợ\tmới", "Chợ\rmới", "Chợ\u2028mới", "Chợ\u2029mới", "Chợ\u0085mới"}) {
        Project project = sound_project();
        project.name.vi = name;
        const Rules told = rules(project, Severity::warning);
        CHECK(std::count(told.begin(), told.end(), "project.name.line_in_name") == 1);
    }
    Project project = sound_project();
    project.promoter = "UBND\ntỉnh";
    CHECK(rules(project, Severity::warning).empty());
}
