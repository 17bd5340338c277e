// SPDX-License-Identifier: Apache-2.0
#include <redriver/validation/consistency.hpp>

#include "support/builders.hpp"
#include "support/scratch_registry.hpp"
#include "validation/consistency_check.hpp"

#include <redriver/base/error.hpp>
#include <redriver/i18n/messages.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <set>

using namespace redriver;
using namespace redriver::test;

namespace {

const PartialDate today{2026, 11, 22};

PartialDate date(const std::string& text)
{
    return *PartialDate::parse(text);
}

Figure figure(FigureField field, const std::string& low, const std::string& unit, const std::string& source = "list A",
              const std::string& as_of = "2026", Standing standing = Standing::preferred)
{
    Figure made = a_figure(field, low, low, unit);
    made.source.document = source;
    made.source.as_of = as_of.empty() ? PartialDate{} : date(as_of);
    made.standing = standing;
    return made;
}

/// A content of two projects, a zone and what else a rule needs, in which every rule is silent.
RegistryContent sound_content()
{
    RegistryContent content;
    for (const char* id : {"TEST-P1", "TEST-P2"}) {
        Project project = a_project(id).sector("TEST");
        project.name.vi = std::string("Cụm ") + id;
        project.kind = ProjectKind::industrial_cluster;
        project.stage = Stage::calling;
        project.open_to_investors = OpenState::yes;
        project.province = "Lào Cai";
        project.source = {"list A", {}, date("2026"), {}};
        project.figures = {figure(FigureField::capital, "750000000000", "VND"), figure(FigureField::area, "75", "ha")};
        content.projects.push_back(std::move(project));
    }
    Zone zone;
    zone.id.value = "TEST-Z1";
    zone.name.vi = "Khu";
    content.zones = {zone};
    Investor investor = an_investor("TEST-I1").from("VN");
    content.investors = {investor};
    Parcel parcel;
    parcel.id.value = "TEST-L1";
    parcel.project.value = "TEST-P1";
    content.parcels = {parcel};
    ExchangeRate rate;
    rate.id = "TEST-USD";
    rate.currency = "USD";
    rate.vnd_per_unit = Decimal(25000);
    rate.valid_from = date("2026");
    rate.standing = Standing::preferred;
    content.exchange_rates = {rate};
    return content;
}

std::vector<std::string> rules_in(const RegistryContent& content)
{
    std::vector<std::string> rules;
    for (const AnsweredFinding& each : check_consistency(content, today, shipped_consistency_settings())) {
        rules.push_back(each.finding.rule);
    }
    return rules;
}

/// What breaks one rule, starting from the sound content; `p` is its first project, `q` the second.
struct Fault {
    std::string rule;
    std::function<void(RegistryContent& content, Project& p, Project& q)> make;
};

#define FAULT(rule) Fault{rule, [](RegistryContent& c, Project& p, Project& q) { (void)c; (void)p; (void)q;
#define END }}

Node node(const std::string& id, const std::string& province, const char* lat, const char* lon)
{
    Node made;
    made.id.value = id;
    made.province = province;
    made.lat = number(lat);
    made.lon = number(lon);
    return made;
}

const std::vector<Fault>& figure_faults()
{
    using enum FigureField;
    static const std::vector<Fault> faults{
        FAULT("project.capital_per_ha.below_band") p.figures[0] = figure(capital, "75000000000", "VND"); END,
        FAULT("project.capital_per_ha.above_band") p.figures[0] = figure(capital, "7500000000000", "VND"); END,
        FAULT("project.jobs_per_ha.outside_band") p.figures.push_back(figure(jobs, "10", "person")); END,
        FAULT("project.figure.thousandfold")
            p.figures.push_back(figure(area, "75000", "ha", "list B", "2025", Standing::alternative)); END,
        FAULT("project.figure.tenfold")
            p.figures.push_back(figure(area, "750", "ha", "list B", "2025", Standing::alternative)); END,
        FAULT("project.cleared_area.above_area") p.figures.push_back(figure(cleared_area, "76", "ha")); END,
        FAULT("project.largest_parcel.above_available")
            p.figures.push_back(figure(land_available, "10", "ha"));
            p.figures.push_back(figure(largest_parcel, "11", "ha")); END,
        FAULT("project.equity.above_capital") p.figures.push_back(figure(equity, "800000000000", "VND")); END,
        FAULT("project.area.like_square_metres") p.figures = {figure(area, "750000", "ha")}; END,
        FAULT("project.capital.like_other_unit") p.figures = {figure(capital, "750", "VND")}; END,
        FAULT("project.land_term.above_law") p.figures.push_back(figure(land_term, "99", "year")); END,
        FAULT("project.figure.without_source") p.figures[1].source.document.clear(); END,
        FAULT("project.figure.undated") p.figures[1].source.as_of = {}; END,
        FAULT("project.figure.stale") p.figures[1].source.as_of = date("2023"); END,
        FAULT("project.figure.newer_alternative")
            p.figures[1].source.as_of = date("2025");
            p.figures.push_back(figure(area, "80", "ha", "list B", "2026", Standing::alternative)); END,
        FAULT("project.capital.currencies_apart")
            p.figures.push_back(figure(capital, "40000000", "USD", "list A", "2026", Standing::equivalent)); END,
    };
    return faults;
}

const std::vector<Fault>& stage_faults()
{
    static const std::vector<Fault> faults{
        FAULT("project.stage.without_decision") p.stage = Stage::approved; p.open_to_investors = OpenState::unknown; END,
        FAULT("project.stage.without_investor")
            p.stage = Stage::awarded; p.open_to_investors = OpenState::no; p.legal_basis = "QĐ 1/QĐ-UBND"; END,
        FAULT("project.stage.investor_while_calling") p.selected_investor = "Công ty thử"; END,
        FAULT("project.stage.against_openness") p.open_to_investors = OpenState::no; END,
        FAULT("project.clearance.without_paper") p.clearance = Clearance::cleared; END,
        FAULT("project.clearance.against_paper")
            p.clearance = Clearance::not_cleared;
            p.readiness = {{ReadinessLevel::cleared, "biên bản", {}, {}}}; END,
        FAULT("project.clearance.less_than_area")
            p.clearance = Clearance::cleared;
            p.readiness = {{ReadinessLevel::cleared, "biên bản", {}, {}}};
            p.figures.push_back(figure(FigureField::cleared_area, "30", "ha")); END,
        FAULT("project.utilities.without_paper") p.readiness = {{ReadinessLevel::utilities_at_fence, {}, {}, {}}}; END,
        FAULT("project.environment.without_decision")
            p.stage = Stage::under_construction; p.open_to_investors = OpenState::no; p.legal_basis = "QĐ 1/QĐ-UBND";
            p.selected_investor = "Công ty thử"; END,
        FAULT("project.foreign_access.conditions")
            p.forms = {InvestmentForm::foreign};
            ForeignAccessRule rule; rule.sector.value = "TEST"; rule.access = AccessClass::conditional;
            c.foreign_access_rules = {rule}; END,
    };
    return faults;
}

const std::vector<Fault>& date_faults()
{
    static const std::vector<Fault> faults{
        FAULT("project.decision.in_future") p.legal_basis = "QĐ 1/QĐ-UBND ngày 1/12/2026"; END,
        FAULT("project.decision.after_source")
            p.source.as_of = date("2025"); p.legal_basis = "QĐ 1/QĐ-UBND ngày 1/6/2026"; END,
        FAULT("project.readiness.in_future") p.readiness = {{ReadinessLevel::zoned, "QĐ", date("2027"), {}}}; END,
        FAULT("project.readiness.out_of_order")
            p.readiness = {{ReadinessLevel::in_plan, "QĐ", date("2025"), {}}, {ReadinessLevel::zoned, "QĐ", date("2024"), {}}}; END,
        FAULT("project.horizon.end_before_start") p.horizon = "năm 2030-2027"; END,
        FAULT("project.horizon.over") p.horizon = "2021-2025"; END,
        FAULT("project.last_confirmed.in_future") p.last_confirmed = date("2027"); END,
        FAULT("project.last_confirmed.old") p.last_confirmed = date("2025-01"); END,
        FAULT("parcel.land_right.over") c.parcels[0].land_right_until = date("2020"); END,
        FAULT("investor.start.over") c.investors[0].start_until = date("2025"); END,
        FAULT("contact.consent.over") Contact contact; contact.id.value = "TEST-C1"; contact.expires_on = date("2025");
            c.contacts = {contact}; END,
        FAULT("exchange_rate.stale") c.exchange_rates[0].valid_to = date("2025"); END,
        FAULT("zone.figure.stale") c.zones[0].year_of_figure = 2020; END,
    };
    return faults;
}

const std::vector<Fault>& other_faults()
{
    static const std::vector<Fault> faults{
        FAULT("project.point.far_from_site")
            c.nodes = {node("test_node", "Lào Cai", "22.4", "103.9")};
            p.point = Point{number("21.0"), number("105.8"), PointBasis::site};
            ProjectSite site; site.node.value = "test_node"; p.sites = {site}; END,
        FAULT("project.point.outside_province")
            c.nodes = {node("here", "Lào Cai", "22.4", "103.9"), node("there", "Lạng Sơn", "21.8", "106.7")};
            p.point = Point{number("21.8"), number("106.7"), PointBasis::site}; END,
        FAULT("project.commune.gone")
            Place place; place.id.value = "test.xa"; place.name = "Xã Cũ"; place.valid_to = date("2025-06-30");
            c.places = {place}; p.communes = {"Xã Cũ"}; END,
        FAULT("project.part.area_above_whole")
            p.relations = {{ProjectRelationKind::part_of, q.id, {}, {}}}; q.figures[1] = figure(FigureField::area, "60", "ha"); END,
        FAULT("project.part.capital_above_whole")
            p.relations = {{ProjectRelationKind::part_of, q.id, {}, {}}};
            q.figures[0] = figure(FigureField::capital, "700000000000", "VND"); END,
        FAULT("project.parts.area_above_whole")
            Project third = p; third.id.value = "TEST-P3";
            p.relations = third.relations = {{ProjectRelationKind::part_of, q.id, {}, {}}};
            q.figures[1] = figure(FigureField::area, "100", "ha"); c.projects.push_back(third); END,
        FAULT("project.parcels.area_above_whole")
            c.parcels[0].figures = {figure(FigureField::area, "80", "ha")}; END,
        FAULT("project.overlap.both_open") p.relations = {{ProjectRelationKind::same_site, q.id, {}, {}}}; END,
        FAULT("project.relation.both_ways")
            p.relations = {{ProjectRelationKind::older_version, q.id, {}, {}}};
            q.relations = {{ProjectRelationKind::older_version, p.id, {}, {}}}; END,
        FAULT("project.decision.shared") 
            p.legal_basis = "QĐ 1/QĐ-UBND"; q.legal_basis = "số 1/QĐ-UBND (2024)"; p.communes = q.communes = {"Xã A"}; END,
        FAULT("project.translation.numbers_differ") p.name.vi = "Cụm số 2"; p.name.en = "Cluster 3"; END,
        FAULT("project.text.personal") p.promoter = "Ông A, 0912 345 678"; END,
        FAULT("parcel.cleared_area.above_area")
            c.parcels[0].figures = {figure(FigureField::area, "5", "ha"), figure(FigureField::cleared_area, "6", "ha")}; END,
        FAULT("zone.leasable.above_total") c.zones[0].total_ha = Decimal(10); c.zones[0].leasable_ha = Decimal(11); END,
        FAULT("zone.occupied.above_leasable") c.zones[0].leasable_ha = Decimal(10); c.zones[0].occupied_ha = Decimal(11); END,
        FAULT("zone.available.above_rest")
            c.zones[0].leasable_ha = Decimal(10); c.zones[0].occupied_ha = Decimal(6); c.zones[0].available_ha = Decimal(5); END,
        FAULT("zone.occupancy.differs")
            c.zones[0].leasable_ha = Decimal(10); c.zones[0].occupied_ha = Decimal(6); c.zones[0].occupancy_percent = Decimal(90); END,
        FAULT("zone.project.area_differs")
            c.zones[0].total_ha = Decimal(100); c.zones[0].projects = {{ZoneProjectRelation::same, p.id, {}, {}}}; END,
        FAULT("investor.ticket.wide") Figure ticket = a_figure(FigureField::ticket, "1000000", "2000000000", "VND");
            c.investors[0].figures = {ticket}; END,
        FAULT("investor.sector.wanted_and_excluded")
            Interest interest; interest.sector.value = "TEST"; c.investors[0].interests = {interest};
            c.investors[0].excluded_sectors = {SectorCode("TEST")}; END,
        FAULT("exchange_rate.apart") ExchangeRate other = c.exchange_rates[0]; other.id = "TEST-USD2";
            other.vnd_per_unit = Decimal(50000); c.exchange_rates.push_back(other); END,
    };
    return faults;
}

#undef FAULT
#undef END

void check_each(const std::vector<Fault>& faults)
{
    for (const Fault& fault : faults) {
        INFO(fault.rule);
        RegistryContent content = sound_content();
        content.projects.reserve(4); // references to the first two must hold
        fault.make(content, content.projects[0], content.projects[1]);
        const std::vector<std::string> rules = rules_in(content);
        CHECK(std::find(rules.begin(), rules.end(), fault.rule) != rules.end());
    }
}

} // namespace

TEST_CASE("Every consistency rule is silent about a content that fits together", "[validation]")
{
    CHECK(rules_in(sound_content()).empty());
}

TEST_CASE("Each rule about figures tells what it is for", "[validation]")
{
    check_each(figure_faults());
}

TEST_CASE("Each rule about stages and papers tells what it is for", "[validation]")
{
    check_each(stage_faults());
}

TEST_CASE("Each rule about dates tells what it is for", "[validation]")
{
    check_each(date_faults());
}

TEST_CASE("Each rule about places, pairs, zones and others tells what it is for", "[validation]")
{
    check_each(other_faults());
}

TEST_CASE("There are at least forty rules, each tried above and each with a sentence and a way out", "[validation]")
{
    std::set<std::string> tried{"project.duplicate.likely"}; // found by the search for doubles
    for (const auto* faults : {&figure_faults(), &stage_faults(), &date_faults(), &other_faults()}) {
        for (const Fault& fault : *faults) {
            tried.insert(fault.rule);
        }
    }
    const auto& rules = shipped_consistency_settings().rules;
    CHECK(rules.size() >= 40);
    for (const auto& [rule, severity] : rules) {
        INFO(rule);
        CHECK(tried.contains(rule));
        CHECK(has_text("finding.consistency." + rule));
        CHECK(has_text("fix.consistency." + rule));
    }
    CHECK(tried.size() == rules.size());
}

TEST_CASE("What is unknown is never a fault", "[validation]")
{
    RegistryContent content = sound_content();
    for (Project& project : content.projects) {
        project.figures.clear();
        project.stage = Stage::unknown;
        project.open_to_investors = OpenState::unknown;
        project.source = {};
    }
    content.exchange_rates.clear();
    CHECK(rules_in(content).empty());
}

TEST_CASE("A written answer turns a finding into a note and stands beside it", "[validation]")
{
    RegistryContent content = sound_content();
    content.projects[0].figures.push_back(figure(FigureField::land_term, "99", "year"));
    auto findings = check_consistency(content, today, shipped_consistency_settings());
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].finding.severity == Severity::warning);
    CHECK_FALSE(findings[0].answer);
    content.projects[0].justifications = {{"project.land_term.above_law", "theo hiệp định", "TEST", date("2026")}};
    findings = check_consistency(content, today, shipped_consistency_settings());
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].finding.severity == Severity::note);
    CHECK(findings[0].answer->text == "theo hiệp định");
}

TEST_CASE("An answer for one field leaves the other fields of the rule as they were", "[validation]")
{
    RegistryContent content = sound_content();
    Project& p = content.projects[0];
    p.figures.push_back(figure(FigureField::area, "750", "ha", "list B", "2025", Standing::alternative));
    p.figures.push_back(figure(FigureField::capital, "7500000000000", "VND", "list B", "2025", Standing::alternative));
    p.justifications = {{"project.figure.tenfold:area", "đã kiểm tra", "TEST", date("2026")}};
    for (const AnsweredFinding& each : check_consistency(content, today, shipped_consistency_settings())) {
        CHECK(each.finding.rule == "project.figure.tenfold");
        CHECK(each.answer.has_value() == (each.finding.field == "area"));
        CHECK(each.finding.severity == (each.answer ? Severity::note : Severity::warning));
    }
}

TEST_CASE("An error cannot be answered away", "[validation]")
{
    RegistryContent content = sound_content();
    content.projects[0].justifications = {{"project.name_vi.missing", "không cần", "TEST", date("2026")}};
    std::vector<AnsweredFinding> findings(1);
    findings[0].finding.rule = "project.name_vi.missing";
    findings[0].finding.record = "projects/TEST-P1";
    attach_answers(findings, content);
    CHECK(findings[0].finding.severity == Severity::error);
    CHECK_FALSE(findings[0].answer);
}

TEST_CASE("A commune that is gone is no finding beside the one that took its ground", "[validation]")
{
    RegistryContent content = sound_content();
    Place gone;
    gone.id.value = "test.old";
    gone.name = "Xã Cũ";
    gone.valid_to = date("2025-06-30");
    gone.successor.value = "test.new";
    Place present;
    present.id.value = "test.new";
    present.name = "Xã Mới";
    content.places = {gone, present};
    content.projects[0].communes = {"Xã Cũ"};
    CHECK(rules_in(content) == std::vector<std::string>{"project.commune.gone"});
    content.projects[0].communes = {"Xã Cũ", "Xã Mới"};
    CHECK(rules_in(content).empty());
}

TEST_CASE("The tenfold pair of Nghĩa Lợi is told", "[validation]")
{
    const ScratchRegistry registry;
    registry.import({{sample_package(), {}}});
    const auto findings = check_consistency(registry.content(), today, shipped_consistency_settings());
    const auto tells = [&findings](const std::string& field) {
        return std::any_of(findings.begin(), findings.end(), [&field](const AnsweredFinding& each) {
            return each.finding.rule == "project.figure.tenfold" && each.finding.record == "projects/LC-0148" &&
                   each.finding.field == field;
        });
    };
    CHECK(tells("area"));
}

TEST_CASE("An office may switch a rule off or make it graver, and wrong settings are refused", "[validation]")
{
    ConsistencySettings settings = shipped_consistency_settings();
    RegistryContent content = sound_content();
    content.projects[0].horizon = "2021-2025";
    settings.rules["project.horizon.over"] = Severity::error;
    CHECK(check_consistency(content, today, settings)[0].finding.severity == Severity::error);
    settings.rules.erase("project.horizon.over");
    CHECK(check_consistency(content, today, settings).empty());
    for (const char* text : {"", "[]", "{}", R"({"rules":{"a":"grave"},"bands":{},"limits":{}})",
                             R"({"rules":{},"environment_kinds":["castle"],"bands":{"capital_vnd_bn_per_ha":{},"jobs_per_ha":[1,2]},"limits":{}})",
                             R"({"rules":{},"bands":{"capital_vnd_bn_per_ha":{"castle":[1,2]},"jobs_per_ha":[1,2]},"limits":{}})",
                             R"({"rules":{},"bands":{"capital_vnd_bn_per_ha":{},"jobs_per_ha":[2,1]},"limits":{}})"}) {
        CHECK_THROWS_AS(read_consistency_settings(text, "TEST"), InputError);
    }
}

TEST_CASE("Dates, years and decision numbers are read out of words", "[validation]")
{
    using Dates = std::vector<PartialDate>;
    CHECK(validation::dates_in("ngày 9/7/2024 và 31-02-2024, 01.12.2025") == Dates{{2024, 7, 9}, {2025, 12, 1}});
    CHECK(validation::years_in("quý III năm 2024 đến 2028, 12345, 1899") == std::vector<int>{2024, 2028});
    CHECK(validation::decisions_in("QĐ 1671/QĐ-UBND ngày 9/7/2024; (358/KH-UBND)") ==
          std::vector<std::string>{"1671/QĐ-UBND", "358/KH-UBND"});
}
