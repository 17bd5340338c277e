// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/error.hpp>
#include <redriver/corridor/scenario.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

Link a_railway(LinkStatus status, std::optional<int> opening_year)
{
    Link link;
    link.from = NodeId("TEST-A");
    link.to = NodeId("lao_cai_new_station");
    link.mode = LinkMode::rail_standard_gauge;
    link.status = status;
    link.opening_year = opening_year;
    return link;
}

std::string fault_of(const std::string& rules)
{
    const std::string json = R"({"name":"n","version":"1","scenarios":[{"name":"s","title":{"vi":"a","en":"b"},)"
                             R"("description":{"vi":"a","en":"b"},"rules":)" +
                             rules + "}]}";
    try {
        read_scenarios(json, "scenarios.json");
    } catch (const ModelError& error) {
        return error.pointer();
    }
    return "none";
}

} // namespace

TEST_CASE("Links under construction open by scenario, never by date")
{
    const auto& today = find_scenario(default_scenarios(), "today");
    const auto building = a_railway(LinkStatus::under_construction, 2020);
    CHECK_FALSE(is_open(building, today, {2026, 11, 22}));
    CHECK(is_open(building, find_scenario(default_scenarios(), "new_railway"), {2026, 11, 22}));
}

TEST_CASE("An operating link is closed before the year of its opening")
{
    const auto& today = find_scenario(default_scenarios(), "today");
    const auto railway = a_railway(LinkStatus::operating, 2014);
    CHECK_FALSE(is_open(railway, today, {2013, 12, 31}));
    CHECK(is_open(railway, today, {2014, 1, 1}));
    CHECK(is_open(railway, today, {}));
    CHECK(is_open(a_railway(LinkStatus::operating, {}), today, {1990, 1, 1}));
}

TEST_CASE("An unknown scenario is answered with those there are")
{
    CHECK_THROWS_WITH(find_scenario(default_scenarios(), "tomorrow"), Catch::Contains("planned_2030"));
}

TEST_CASE("A fault in a scenario is named by its place")
{
    CHECK(fault_of(R"([{"statuses":["operating"]}])") == "none");
    CHECK(fault_of(R"([{"statuses":["open"]}])") == "/scenarios/0/rules/0/statuses/0");
    CHECK(fault_of(R"([{}])") == "/scenarios/0/rules/0");
    CHECK(fault_of(R"([])") == "/scenarios/0");
    CHECK(fault_of(R"([{"status":"operating"}])") == "/scenarios/0/rules/0");
    CHECK(fault_of(R"([{"opening_by":"soon"}])") == "/scenarios/0/rules/0/opening_by");
}
