// SPDX-License-Identifier: Apache-2.0
#include "support/builders.hpp"
#include <redriver/features/readiness_measure.hpp>

#include <catch2/catch.hpp>

using namespace redriver;
using namespace redriver::test;
using Level = ReadinessLevel;

namespace {

std::pair<Level, Level> ladder(const Project &project)
{
    const ReadinessMeasure measure = measure_readiness(project);
    CHECK(measure.known != measure.reasons.empty());
    return {measure.low, measure.high};
}

} // namespace

TEST_CASE("Without a paper a project can stand anywhere on the ladder, and that is said to be unknown")
{
    CHECK(ladder(a_project()) == std::pair{Level::idea, Level::permits});
    CHECK_FALSE(measure_readiness(a_project()).known);
}

TEST_CASE("The highest proved step is the lower bound")
{
    CHECK(ladder(a_project().proved(Level::in_plan).proved(Level::environmental_decision)) ==
          std::pair{Level::environmental_decision, Level::permits});
}

TEST_CASE("A step without paper, date or issuer proves nothing")
{
    Project project = a_project();
    project.readiness.push_back({Level::permits, "", {}, ""});
    CHECK(ladder(project) == std::pair{Level::idea, Level::permits});
}

TEST_CASE("A legal basis puts a project in the plan unless its stage is unknown or it is off")
{
    CHECK(ladder(a_project().legal_basis("TEST decision")).first == Level::in_plan);
    CHECK(ladder(a_project().legal_basis("TEST decision").stage(Stage::withdrawn)).first == Level::idea);
    CHECK(ladder(a_project().legal_basis("TEST decision").stage(Stage::unknown)).first == Level::idea);
}

TEST_CASE("Clearance and stage narrow the ladder")
{
    CHECK(ladder(a_project().clearance(Clearance::cleared)) == std::pair{Level::cleared, Level::permits});
    CHECK(ladder(a_project().clearance(Clearance::not_cleared)) == std::pair{Level::idea, Level::zoned});
    CHECK(ladder(a_project().clearance(Clearance::partially_cleared)) == std::pair{Level::idea, Level::cleared});
    CHECK(ladder(a_project().stage(Stage::under_construction)).first == Level::cleared);
    CHECK(ladder(a_project().stage(Stage::operating)) == std::pair{Level::permits, Level::permits});
}

TEST_CASE("A proved step above the state of clearance wins")
{
    CHECK(ladder(a_project().clearance(Clearance::not_cleared).proved(Level::environmental_decision)) ==
          std::pair{Level::environmental_decision, Level::environmental_decision});
}
