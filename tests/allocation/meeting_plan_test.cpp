// SPDX-License-Identifier: Apache-2.0
#include "allocation/brute_force.hpp"

#include <redriver/allocation/meeting_plan.hpp>
#include <redriver/base/error.hpp>

#include <catch2/catch.hpp>

#include <map>
#include <set>

using namespace redriver;
using namespace redriver::test;

namespace {

std::vector<WantedMeeting> random_meetings(std::mt19937& random, std::uint32_t lefts, std::uint32_t rights)
{
    std::vector<WantedMeeting> wanted;
    for (std::uint32_t left = 0; left < lefts; ++left) {
        for (std::uint32_t right = 0; right < rights; ++right) {
            if (random() % 2 == 0) {
                wanted.push_back({left, right, 1 + below(random, 9)});
            }
        }
    }
    return wanted;
}

std::int64_t busiest(const std::vector<WantedMeeting>& wanted)
{
    std::map<std::pair<int, std::uint32_t>, std::int64_t> load;
    std::int64_t most = 0;
    for (const WantedMeeting& meeting : wanted) {
        most = std::max({most, ++load[{0, meeting.left}], ++load[{1, meeting.right}]});
    }
    return most;
}

void check_plan(const std::vector<WantedMeeting>& wanted, const MeetingDay& day, const MeetingPlan& plan)
{
    std::set<std::pair<std::int64_t, std::uint32_t>> left_at;
    std::set<std::pair<std::int64_t, std::uint32_t>> right_at;
    std::set<std::pair<std::int64_t, std::int64_t>> tables;
    std::set<std::size_t> seen;
    for (const PlannedMeeting& meeting : plan.planned) {
        REQUIRE(left_at.emplace(meeting.slot, wanted[meeting.meeting].left).second);
        REQUIRE(right_at.emplace(meeting.slot, wanted[meeting.meeting].right).second);
        REQUIRE(tables.emplace(meeting.slot, meeting.table).second);
        REQUIRE(meeting.slot < day.slots);
        REQUIRE((!day.tables || meeting.table < *day.tables));
        seen.insert(meeting.meeting);
    }
    for (const UnplannedMeeting& meeting : plan.left_out) {
        seen.insert(meeting.meeting);
    }
    REQUIRE(seen.size() == wanted.size());
    REQUIRE(plan.planned.size() + plan.left_out.size() == wanted.size());
}

} // namespace

TEST_CASE("In a plan nobody is in two places at once, no table is used twice and nothing is lost")
{
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        const auto wanted = random_meetings(random, 9, 7);
        const MeetingDay day{below(random, 8), seed % 3 == 0 ? std::nullopt : std::optional(below(random, 6))};
        CAPTURE(seed);
        check_plan(wanted, day, plan_meetings(wanted, day));
    }
}

TEST_CASE("As many slots as the busiest has meetings are enough, with tables for an even share")
{
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        std::mt19937 random(seed);
        const auto wanted = random_meetings(random, 12, 9);
        const std::int64_t slots = busiest(wanted) + below(random, 3);
        const std::int64_t tables = (static_cast<std::int64_t>(wanted.size()) + slots - 1) / slots;
        const MeetingPlan plan = plan_meetings(wanted, {slots, tables});
        CAPTURE(seed);
        check_plan(wanted, {slots, tables}, plan);
        REQUIRE(plan.left_out.empty());
    }
}

TEST_CASE("What does not fit is left out for a reason")
{
    const std::vector<WantedMeeting> wanted{{0, 0, 9}, {0, 1, 8}, {1, 0, 7}};
    const MeetingPlan one_table = plan_meetings(wanted, {2, 1});
    CHECK(one_table.planned.size() == 2);
    CHECK(one_table.left_out == std::vector<UnplannedMeeting>{{2, NoRoom::tables_taken}});
    const MeetingPlan one_slot = plan_meetings(wanted, {1, {}});
    CHECK(one_slot.planned.size() == 2);
    CHECK(one_slot.left_out == std::vector<UnplannedMeeting>{{0, NoRoom::both_busy}});
    CHECK(plan_meetings({{0, 0, 9}, {0, 1, 8}}, {1, {}}).left_out ==
          std::vector<UnplannedMeeting>{{1, NoRoom::left_busy}});
    CHECK(plan_meetings({{0, 0, 8}, {1, 0, 9}}, {1, {}}).left_out ==
          std::vector<UnplannedMeeting>{{0, NoRoom::right_busy}});
    CHECK(plan_meetings(wanted, {0, {}}).left_out.size() == 3);
    CHECK(plan_meetings({}, {3, 3}).planned.empty());
}

TEST_CASE("Faulty meeting days are refused")
{
    CHECK_THROWS_AS(plan_meetings({}, {-1, {}}), InputError);
    CHECK_THROWS_AS(plan_meetings({}, {1, -1}), InputError);
    CHECK_THROWS_AS(plan_meetings({{0, 0, 1}, {0, 0, 2}}, {1, {}}), InputError);
    CHECK_THROWS_AS(plan_meetings({{0, 0, 0}}, {1, {}}), InputError);
}
