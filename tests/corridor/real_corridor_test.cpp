// SPDX-License-Identifier: Apache-2.0
#include "corridor/sample_corridor.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using namespace redriver::test;

namespace {

const CorridorNetwork& corridor()
{
    static const CorridorNetwork network(sample_nodes(), sample_links());
    return network;
}

struct Expected {
    const char* to;
    double hours;
    double km;
};

TravelRules by_road(TravelRules rules)
{
    rules.modes = {LinkMode::road, LinkMode::expressway, LinkMode::border_crossing};
    return rules;
}

/// Within the rounding of hours to one decimal and of whole kilometres (410.466 km is given as 411 by some).
void check_figure(const Route& route, double hours, double km)
{
    REQUIRE(route.found);
    CHECK(route.minutes.low == route.minutes.high);
    CHECK(static_cast<double>(route.minutes.low) / 60'000 == Approx(hours).margin(0.0501));
    CHECK(static_cast<double>(route.metres) / 1000 == Approx(km).margin(0.501));
}

std::vector<NodeId> future_nodes()
{
    const auto open = open_nodes(corridor(), rules_of("today", TrafficUse::any));
    std::vector<NodeId> future;
    for (std::size_t i = 0; i < open.size(); ++i) {
        if (!open[i]) {
            future.push_back(corridor().nodes()[i].id);
        }
    }
    return future;
}

const AccessMeasure& of(const std::vector<ProjectAccess>& all, const std::string& project)
{
    return std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.project.value == project; })
        ->measures.front();
}

} // namespace

TEST_CASE("Plain driving times from Lao Cai are those of the data set")
{
    const auto rules = by_road(plain_rules_of("today", TrafficUse::any));
    for (const auto& [to, hours, km] : {Expected{"hanoi", 4.3, 285},
                                        {"hai_phong", 5.9, 406},
                                        {"lang_son", 5.8, 405},
                                        {"kunming", 5.1, 410.5},
                                        {"yen_bai", 2.5, 153},
                                        {"noi_bai_airport", 3.7, 258},
                                        {"lach_huyen_port", 5.9, 410}}) {
        INFO(to);
        check_figure(shortest_route(corridor(), NodeId("lao_cai"), NodeId(to), rules), hours, km);
    }
    check_figure(shortest_route(corridor(), NodeId("lao_cai"), NodeId("kunming"),
                                by_road(plain_rules_of("today", TrafficUse::freight))),
                 5.2, 416);
    auto metre = plain_rules_of("today", TrafficUse::any);
    metre.modes = {LinkMode::rail_metre_gauge};
    check_figure(shortest_route(corridor(), NodeId("lao_cai_station"), NodeId("hanoi_station"), metre), 7.9, 294);
    check_figure(shortest_route(corridor(), NodeId("lao_cai_station"), NodeId("hai_phong_station"), metre), 10.1, 385);
}

TEST_CASE("With the default mobility model Kunming takes longer and the route says by what")
{
    const auto plain = shortest_route(corridor(), NodeId("lao_cai"), NodeId("kunming"),
                                      by_road(plain_rules_of("today", TrafficUse::freight)));
    const auto route = shortest_route(corridor(), NodeId("lao_cai"), NodeId("kunming"),
                                      by_road(rules_of("today", TrafficUse::freight)));
    REQUIRE(route.found);
    CHECK(route.minutes.low >= plain.minutes.low + 30'000);
    CHECK(route.minutes.high >= plain.minutes.high + 180'000);
    REQUIRE(route.parts.size() >= 2);
    CHECK(route.parts[0].kind == RoutePartKind::border_waiting);
    CHECK(route.parts[0].at == NodeId("kim_thanh_gate"));
    CHECK(route.parts[1].kind == RoutePartKind::border_inspection);
}

TEST_CASE("Goods to Kunming do not ride the passenger railway")
{
    const auto route =
        shortest_route(corridor(), NodeId("lao_cai"), NodeId("kunming"), rules_of("planned_2030", TrafficUse::freight));
    REQUIRE(route.found);
    for (const auto& leg : route.legs) {
        CHECK(leg.route.find("passenger") == std::string::npos);
    }
    const auto people = shortest_route(corridor(), NodeId("mengzi_rail"), NodeId("kunming_rail"),
                                       plain_rules_of("today", TrafficUse::passenger));
    CHECK(people.minutes.low == 69'000);
    CHECK_FALSE(people.length_complete);
}

TEST_CASE("The nine nodes of the future are reached only in the scenario that opens them")
{
    const auto future = future_nodes();
    REQUIRE(future.size() == 9);
    for (const auto& node : future) {
        INFO(node.value);
        const auto reach = [&](const char* scenario) {
            return shortest_route(corridor(), NodeId("lao_cai"), node, rules_of(scenario, TrafficUse::freight)).found;
        };
        CHECK_FALSE(reach("today"));
        CHECK(reach("planned_2030"));
        const bool needs_other_plans = node == NodeId("sapa_airport") || node == NodeId("cam_con_ip");
        CHECK(reach("new_railway") == !needs_other_plans);
    }
}

TEST_CASE("A past date leaves out links that had not opened")
{
    auto rules = by_road(plain_rules_of("today", TrafficUse::any));
    const auto now = shortest_route(corridor(), NodeId("lao_cai"), NodeId("hanoi"), rules);
    rules.as_of = {2010, 1, 1};
    const auto then = shortest_route(corridor(), NodeId("lao_cai"), NodeId("hanoi"), rules);
    CHECK((!then.found || then.minutes.low > now.minutes.low));
}

TEST_CASE("Every project has access to every type of gateway or a reason")
{
    AccessRequest request;
    request.rules = rules_of("today", TrafficUse::any);
    const auto projects = sample_projects();
    const auto answers = measure_access(corridor(), projects, request);
    REQUIRE(answers.size() == 252);
    std::size_t reached = 0;
    std::size_t unknown = 0;
    for (const auto& answer : answers) {
        for (const auto& measure : answer.measures) {
            INFO(answer.project.value << " " << measure.asked);
            const bool has_time = measure.minutes_low.has_value();
            REQUIRE((measure.outcome == AccessOutcome::reached) == has_time);
            REQUIRE((has_time || !measure.reason.key.empty()));
            for (const auto& site : measure.sites) {
                REQUIRE(site.off_network.has_value());
            }
        }
        reached += answer.measures.front().outcome == AccessOutcome::reached ? 1U : 0U;
        unknown += answer.measures.front().outcome == AccessOutcome::site_unknown ? 1U : 0U;
    }
    CHECK(reached == 227);
    CHECK(unknown == 25); // 18 of Lao Cai and 7 of Lang Son name no place
}

TEST_CASE("Closing the Kim Thanh gate moves the freight gate of the Lao Cai sites from minutes to hours")
{
    AccessRequest request;
    request.gateways = {"border_gate_freight"};
    request.rules = rules_of("today", TrafficUse::freight);
    const auto projects = sample_projects();
    const auto before = measure_access(corridor(), projects, request);
    request.rules.closures.nodes = {NodeId("kim_thanh_gate")};
    const auto after = measure_access(corridor(), projects, request);
    const auto changes = compare_access(before, after);
    REQUIRE_FALSE(changes.empty());
    for (const auto& change : changes) {
        CHECK(change.before.gateway == NodeId("kim_thanh_gate"));
        CHECK(change.after.gateway != NodeId("kim_thanh_gate"));
    }
    const auto in_city = std::find_if(before.begin(), before.end(), [](const ProjectAccess& access) {
        const auto& sites = access.measures.front().sites;
        return sites.size() == 1 && sites[0].node == NodeId("lao_cai");
    });
    REQUIRE(in_city != before.end());
    CHECK(*of(before, in_city->project.value).minutes_low < 30'000);
    CHECK(*of(after, in_city->project.value).minutes_low > 60'000);
}

TEST_CASE("Closing a gate that nobody uses changes nothing")
{
    AccessRequest request;
    request.gateways = {"border_gate_freight", "seaport"};
    request.rules = rules_of("today", TrafficUse::freight);
    const auto projects = sample_projects();
    const auto before = measure_access(corridor(), projects, request);
    request.rules.closures.nodes = {NodeId("mong_cai_gate")};
    CHECK(compare_access(before, measure_access(corridor(), projects, request)).empty());
}

TEST_CASE("The new railway is a difference between two scenarios of the same projects")
{
    AccessRequest request;
    request.gateways = {"lach_huyen_port"};
    request.traffic = TrafficUse::passenger;
    request.rules = rules_of("today", TrafficUse::passenger);
    const auto projects = sample_projects();
    const auto before = measure_access(corridor(), projects, request);
    request.rules.scenario = find_scenario(default_scenarios(), "new_railway");
    const auto changes = compare_access(before, measure_access(corridor(), projects, request));
    REQUIRE_FALSE(changes.empty());
    for (const auto& change : changes) {
        for (std::size_t i = 0; i < change.after.sites.size(); ++i) {
            const auto& before_route = change.before.sites[i].route;
            const auto& after_route = change.after.sites[i].route;
            REQUIRE(after_route.minutes.midpoint() <= before_route.minutes.midpoint());
        }
    }
}
