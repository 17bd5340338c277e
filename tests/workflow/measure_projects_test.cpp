// SPDX-License-Identifier: Apache-2.0
#include "corridor/sample_corridor.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/measure_projects.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using namespace redriver::test;

namespace {

const RegistryContent& the_corridor()
{
    static const RegistryContent content = [] {
        RegistryContent made;
        made.nodes = sample_nodes();
        made.links = sample_links();
        made.projects = sample_projects();
        return made;
    }();
    return content;
}

MeasureRequest freight_gates()
{
    MeasureRequest request;
    request.gateways = {"border_gate_freight"};
    return request;
}

} // namespace

TEST_CASE("Closing a gate is compared with the network without the closure")
{
    auto request = freight_gates();
    request.closures.nodes = {NodeId("kim_thanh_gate")};
    const auto report = measure_projects(the_corridor(), request);
    REQUIRE(report.compared);
    REQUIRE_FALSE(report.changes.empty());
    for (const auto& change : report.changes) {
        CHECK(change.before.gateway == NodeId("kim_thanh_gate"));
        CHECK(change.after.gateway == NodeId("muong_khuong_gate"));
    }
}

TEST_CASE("A scenario is compared with another one")
{
    auto request = freight_gates();
    request.compare = "planned_2030";
    const auto report = measure_projects(the_corridor(), request);
    REQUIRE(report.compared);
    CHECK(report.scenario.name == "today");
    CHECK(report.compared->name == "planned_2030");
    const bool ban_vuoc_opens =
        std::any_of(report.changes.begin(), report.changes.end(),
                    [](const AccessChange& change) { return change.after.gateway == NodeId("ban_vuoc_gate"); });
    CHECK(ban_vuoc_opens);
}

TEST_CASE("Without a comparison nothing is compared")
{
    const auto report = measure_projects(the_corridor(), freight_gates());
    CHECK_FALSE(report.compared);
    CHECK(report.changes.empty());
    CHECK(report.projects.size() == 252);
}

TEST_CASE("Names that the registry does not have are wrong usage")
{
    auto request = freight_gates();
    request.projects = {ProjectId("TEST-NONE")};
    CHECK_THROWS_AS(measure_projects(the_corridor(), request), UsageError);
    request = freight_gates();
    request.scenario = "tomorrow";
    CHECK_THROWS_AS(measure_projects(the_corridor(), request), UsageError);
    request = freight_gates();
    request.closures.nodes = {NodeId("TEST-NONE")};
    CHECK_THROWS_AS(measure_projects(the_corridor(), request), UsageError);
    request = freight_gates();
    request.closures.links = {{NodeId("lao_cai"), NodeId("hanoi")}};
    CHECK_THROWS_AS(measure_projects(the_corridor(), request), UsageError);
    CHECK_THROWS_AS(measure_route(the_corridor(), NodeId("TEST-NONE"), NodeId("hanoi"), MeasureRequest{}), UsageError);
}

TEST_CASE("Access for matching is rounded outwards and keeps what is not known")
{
    AccessMeasure reached;
    reached.asked = "city";
    reached.outcome = AccessOutcome::reached;
    reached.gateway = NodeId("lao_cai");
    reached.minutes_low = 59'999;
    reached.minutes_high = 60'001;
    auto open = reached;
    open.asked = "airport";
    open.minutes_high.reset();
    AccessMeasure unknown;
    unknown.asked = "seaport";
    unknown.reason = {"corridor.reason.no_site", {}};
    AccessMeasure island = unknown;
    island.asked = "dry_port";
    island.outcome = AccessOutcome::no_route;
    const auto table = to_access_table({{ProjectId("TEST-P"), {reached, open, unknown, island}}});
    const auto at = [&](const char* gateway) { return *table.find(ProjectId("TEST-P"), gateway); };
    CHECK(at("city").minutes_low == 59);
    CHECK(at("city").minutes_high == 61);
    CHECK(at("airport").minutes_high == std::nullopt);
    CHECK(at("seaport").state == AccessState::site_unknown);
    CHECK(at("dry_port").state == AccessState::no_route);
    CHECK(at("dry_port").reason.key == "corridor.reason.no_site");
}
