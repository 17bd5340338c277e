// SPDX-License-Identifier: Apache-2.0
#include "corridor/sample_corridor.hpp"

#include <redriver/base/error.hpp>
#include <redriver/corridor/access_measure.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;

namespace {

ProjectSite a_site(const std::string& node, int low, int high)
{
    ProjectSite site;
    site.node = NodeId(node);
    site.offset_low_km = Decimal(low);
    site.offset_high_km = Decimal(high);
    return site;
}

Project a_project(std::vector<ProjectSite> sites)
{
    Project project;
    project.id = ProjectId("TEST-P");
    project.sites = std::move(sites);
    return project;
}

/// A -60 min- B -60 min- gate G, whose crossing leads to H in China; C is only planned; D is an island.
CorridorNetwork a_corridor()
{
    auto gate = a_node("TEST-G", NodeType::border_gate);
    gate.goods_traffic = GoodsTraffic::yes;
    auto planned = a_node("TEST-C", NodeType::airport);
    planned.lon = Decimal::make(10405, 2);
    auto road = a_link("TEST-A", "TEST-C", LinkMode::road, 10, 60);
    road.status = LinkStatus::planned;
    return CorridorNetwork({a_node("TEST-A"), a_node("TEST-B"), gate, a_node("TEST-H", NodeType::border_gate, "CN"),
                            planned, a_node("TEST-D"), a_node("TEST-E")},
                           {a_link("TEST-A", "TEST-B", LinkMode::road, 50, 60),
                            a_link("TEST-B", "TEST-G", LinkMode::road, 50, 60),
                            a_link("TEST-G", "TEST-H", LinkMode::border_crossing, 1, 60), road,
                            a_link("TEST-D", "TEST-E", LinkMode::road, 1, 60)});
}

AccessMeasure access_of(const Project& project, const std::string& gateway, AccessRequest request = {})
{
    request.gateways = {gateway};
    if (request.rules.scenario.name.empty()) {
        request.rules = rules_of("today", TrafficUse::any);
    }
    return measure_access(a_corridor(), {project}, request).front().measures.front();
}

} // namespace

TEST_CASE("The leg between network and site is an interval of straight line, detour and speed")
{
    const auto measure = access_of(a_project({a_site("TEST-B", 2, 10)}), "border_gate_freight");
    REQUIRE(measure.outcome == AccessOutcome::reached);
    CHECK(measure.gateway == NodeId("TEST-G"));
    const auto& leg = measure.sites[0].off_network.value();
    CHECK(leg.metres == TravelInterval{2'400, 16'000});
    CHECK(leg.minutes == TravelInterval{3'600, 48'000}); // 2.4 km at 40 km/h, 16 km at 20 km/h
    CHECK(measure.minutes_low == 63'600);
    CHECK(measure.minutes_high == 108'000);
    CHECK(measure.metres_high == 66'000);
}

TEST_CASE("Several sites give the best and the worst of them")
{
    const auto measure = access_of(a_project({a_site("TEST-A", 0, 0), a_site("TEST-B", 0, 0)}), "border_gate_freight");
    CHECK(measure.minutes_low == 60'000);
    CHECK(measure.minutes_high == 120'000);
    CHECK(measure.best_site == 1);
}

TEST_CASE("A site that nobody can place leaves the worst case open")
{
    const auto measure = access_of(a_project({a_site("TEST-A", 0, 0), ProjectSite{}}), "border_gate_freight");
    CHECK(measure.outcome == AccessOutcome::reached);
    CHECK(measure.minutes_low == 120'000);
    CHECK_FALSE(measure.minutes_high);
    CHECK(measure.reason.key == "corridor.reason.some_sites_without_route");
}

TEST_CASE("A project without a site or a route has a reason and no minutes")
{
    const auto unknown = access_of(a_project({}), "city");
    CHECK(unknown.outcome == AccessOutcome::site_unknown);
    CHECK(unknown.reason.key == "corridor.reason.no_site");
    const auto island = access_of(a_project({a_site("TEST-D", 0, 1)}), "border_gate_freight");
    CHECK(island.outcome == AccessOutcome::no_route);
    CHECK(island.reason.key == "corridor.reason.no_way");
    CHECK_FALSE(island.minutes_low);
    const auto port = access_of(a_project({a_site("TEST-A", 0, 1)}), "seaport");
    CHECK(port.reason.key == "corridor.reason.no_gateway");
}

TEST_CASE("A site at a node of the future is served from the nearest open node, with the way shown as a leg")
{
    const auto measure = access_of(a_project({a_site("TEST-C", 0, 1)}), "TEST-B");
    REQUIRE(measure.outcome == AccessOutcome::reached);
    const auto& site = measure.sites[0];
    CHECK(site.declared == NodeId("TEST-C"));
    CHECK(site.basis == SiteBasis::nearest_node);
    CHECK(site.off_network->straight_metres == TravelInterval{4'155, 6'155}); // 5.155 km between the nodes, 1 km offset
    AccessRequest request;
    request.rules = rules_of("planned_2030", TrafficUse::any);
    CHECK(access_of(a_project({a_site("TEST-C", 0, 1)}), "TEST-B", request).sites[0].basis == SiteBasis::declared_node);
}

TEST_CASE("A gate whose crossing is closed is no gate")
{
    AccessRequest request;
    request.rules = rules_of("today", TrafficUse::any);
    request.rules.closures.links = {{NodeId("TEST-H"), NodeId("TEST-G")}};
    CHECK(access_of(a_project({a_site("TEST-A", 0, 0)}), "border_gate_freight", request).reason.key ==
          "corridor.reason.no_gateway");
}

TEST_CASE("Gateways of a type lie on the asked side of the border and exist in the scenario")
{
    const auto network = a_corridor();
    const auto today = rules_of("today", TrafficUse::passenger);
    CHECK(gateways_of_type(network, GatewayType::border_gate, today, "VN") == std::vector{NodeId("TEST-G")});
    CHECK(gateways_of_type(network, GatewayType::border_gate, today, "").size() == 2);
    CHECK(gateways_of_type(network, GatewayType::airport, today, "VN").empty());
    CHECK(gateways_of_type(network, GatewayType::airport, rules_of("planned_2030", TrafficUse::any), "VN").size() == 1);
}

TEST_CASE("A gateway that is neither a type nor a node is wrong usage")
{
    CHECK_THROWS_AS(access_of(a_project({}), "atlantis"), UsageError);
}
