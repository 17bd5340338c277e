// SPDX-License-Identifier: Apache-2.0
#include "corridor/sample_corridor.hpp"

#include <redriver/validation/network_rules.hpp>

#include <catch2/catch.hpp>

#include <algorithm>

using namespace redriver;
using namespace redriver::test;

namespace {

std::vector<std::string> rules_in(const std::vector<Finding>& findings)
{
    std::vector<std::string> rules;
    for (const auto& finding : findings) {
        rules.push_back(finding.rule);
    }
    return rules;
}

std::vector<std::string> faults_of(const Link& link)
{
    return rules_in(check_network({a_node("TEST-A"), a_node("TEST-B")}, {link}));
}

using Rules = std::vector<std::string>;

} // namespace

TEST_CASE("A sound link has no finding")
{
    CHECK(faults_of(a_link("TEST-A", "TEST-B", LinkMode::road, 40, 60)).empty());
}

TEST_CASE("Each fault of a link is its own finding")
{
    const auto sound = a_link("TEST-A", "TEST-B", LinkMode::road, 40, 60);
    auto link = sound;
    link.travel_time_h = Decimal(-1);
    CHECK(faults_of(link) == Rules{"corridor.link.negative_time"});
    link.travel_time_h = Decimal(0);
    CHECK(faults_of(link) == Rules{"corridor.link.zero_time"});
    link = sound;
    link.distance_km = Decimal(-5);
    CHECK(faults_of(link) == Rules{"corridor.link.negative_distance"});
    link = sound;
    link.speed_kmh = Decimal(0);
    CHECK(faults_of(link) == Rules{"corridor.link.speed_not_positive"});
    link.speed_kmh = Decimal(200);
    CHECK(faults_of(link) == Rules{"corridor.link.speed_unusual"});
    link = sound;
    link.travel_time_h.reset();
    CHECK(faults_of(link) == Rules{"corridor.link.without_time"});
    link = sound;
    link.distance_km.reset();
    CHECK(faults_of(link) == Rules{"corridor.link.without_distance"});
}

TEST_CASE("Unknown nodes, loops and repeated links are found with their row")
{
    const auto findings = check_network(
        {a_node("TEST-A"), a_node("TEST-B")},
        {a_link("TEST-A", "TEST-B", LinkMode::road, 40, 60), a_link("TEST-B", "TEST-A", LinkMode::road, 40, 60),
         a_link("TEST-A", "TEST-A", LinkMode::road, 1, 60), a_link("TEST-A", "TEST-X", LinkMode::road, 40, 60)});
    REQUIRE(rules_in(findings) ==
            Rules{"corridor.link.duplicate", "corridor.link.self_loop", "corridor.link.unknown_node"});
    CHECK(findings[0].at.row == 2);
    CHECK(findings[2].value == "TEST-X");
    CHECK(findings[2].field == "to");
}

TEST_CASE("Coordinates that are exchanged or off the globe are found")
{
    auto swapped = a_node("TEST-A");
    std::swap(swapped.lat, swapped.lon);
    auto off = a_node("TEST-B");
    off.lat = Decimal(200);
    auto third = a_node("TEST-C");
    const auto found =
        rules_in(check_network({swapped, off, third}, {a_link("TEST-A", "TEST-B", LinkMode::road, 9999, 60),
                                                       a_link("TEST-C", "TEST-B", LinkMode::road, 99999, 60)}));
    CHECK(std::count(found.begin(), found.end(), "corridor.node.coordinates_swapped") == 1);
    CHECK(std::count(found.begin(), found.end(), "corridor.node.coordinates_out_of_range") == 1);
}

TEST_CASE("A length below the straight line is a finding")
{
    auto far = a_node("TEST-B");
    far.lat = Decimal(23);
    const auto findings = check_network({a_node("TEST-A"), far}, {a_link("TEST-A", "TEST-B", LinkMode::road, 100, 60)});
    CHECK(rules_in(findings) == Rules{"corridor.link.below_great_circle"});
}

TEST_CASE("A lone node and a part that hangs together by itself are found")
{
    const auto findings = check_network(
        {a_node("TEST-A"), a_node("TEST-B"), a_node("TEST-C"), a_node("TEST-D"), a_node("TEST-E"), a_node("TEST-F")},
        {a_link("TEST-A", "TEST-B", LinkMode::road, 1, 60), a_link("TEST-B", "TEST-C", LinkMode::road, 1, 60),
         a_link("TEST-D", "TEST-E", LinkMode::road, 1, 60)});
    REQUIRE(rules_in(findings) == Rules{"corridor.node.without_link", "corridor.network.disconnected_part"});
    CHECK(findings[0].value == "TEST-F");
    CHECK(findings[1].value == "TEST-D, TEST-E");
}

TEST_CASE("The real corridor has no error and warns of what its makers list as gaps")
{
    const auto findings = check_network(sample_nodes(), sample_links());
    CHECK(count(findings, Severity::error) == 0);
    auto rules = rules_in(findings);
    CHECK(std::count(rules.begin(), rules.end(), "corridor.link.without_time") == 2);
    CHECK(std::count(rules.begin(), rules.end(), "corridor.link.without_distance") == 3);
    CHECK(std::count(rules.begin(), rules.end(), "corridor.node.future_only") == 9);
}
