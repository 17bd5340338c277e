// SPDX-License-Identifier: Apache-2.0
#include <redriver/features/access_table.hpp>

#include <catch2/catch.hpp>

using namespace redriver;

namespace {

AccessEntry entry(const char *project, const char *gateway, int low, int high)
{
    return {ProjectId(project), gateway, AccessState::measured, low, high, NodeId("test_node"), {}};
}

} // namespace

TEST_CASE("Access is found by project and gateway, whatever the order it was given in")
{
    const AccessTable table({entry("TEST-P2", "city", 5, 9), entry("TEST-P1", "city", 1, 2)});
    REQUIRE(table.find(ProjectId("TEST-P2"), "city") != nullptr);
    CHECK(table.find(ProjectId("TEST-P2"), "city")->minutes_low == 5);
    CHECK(table.find(ProjectId("TEST-P2"), "seaport") == nullptr);
    CHECK(AccessTable().find(ProjectId("TEST-P1"), "city") == nullptr);
}

TEST_CASE("Access given twice or with reversed minutes is refused")
{
    CHECK_THROWS_AS(AccessTable({entry("TEST-P1", "city", 1, 2), entry("TEST-P1", "city", 1, 2)}),
                    std::invalid_argument);
    CHECK_THROWS_AS(AccessTable({entry("TEST-P1", "city", 3, 2)}), std::invalid_argument);
}
