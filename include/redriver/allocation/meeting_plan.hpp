#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A conference day: who meets whom in which time slot, and at which table.

#include <redriver/allocation/market.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace redriver {

/// A meeting that both sides want. Weights above zero say which ones matter most when not all fit.
struct WantedMeeting {
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    std::int64_t weight = 1;
    friend bool operator==(const WantedMeeting&, const WantedMeeting&) = default;
};

/// How much room a day of meetings has.
struct MeetingDay {
    std::int64_t slots = 0;             ///< one after the other
    std::optional<std::int64_t> tables; ///< meetings at the same time, at most; absent = no limit
};

/// Where a meeting takes place, from 0.
struct PlannedMeeting {
    std::size_t meeting = 0; ///< index among the wanted ones
    std::int64_t slot = 0;
    std::int64_t table = 0;
    friend bool operator==(const PlannedMeeting&, const PlannedMeeting&) = default;
};

/// What stands in the way of a meeting that did not fit.
enum class NoRoom { left_busy, right_busy, both_busy, tables_taken };

/// A wanted meeting without a place, and what stood in its way.
struct UnplannedMeeting {
    std::size_t meeting = 0;
    NoRoom reason = NoRoom::tables_taken;
    friend bool operator==(const UnplannedMeeting&, const UnplannedMeeting&) = default;
};

/// Who meets when and where, and who could not be placed.
struct MeetingPlan {
    std::vector<PlannedMeeting> planned; ///< by slot, then table
    std::vector<UnplannedMeeting> left_out;
    friend bool operator==(const MeetingPlan&, const MeetingPlan&) = default;
};

/// Nobody is in two places at once. As many meetings as any plan can hold take place, and among such plans the ones of
/// greatest weight; all do if nobody wants more meetings than there are slots and there are tables enough (König 1916:
/// a bipartite graph needs as many colours as its busiest node has edges). Slots are filled evenly, to one meeting.
/// Throws InputError for a repeated meeting, a weight not above zero, or a negative number of slots or tables.
/// O(E (V + slots)) beside the choice of meetings that fit.
///
///     const std::vector<WantedMeeting> wanted{{0, 0, 9}, {0, 1, 8}, {1, 0, 7}};
///     const MeetingPlan plan = plan_meetings(wanted, {2, 1});
///     plan.planned.size();  // 2: one table, two slots
///     plan.left_out.size(); // 1
MeetingPlan plan_meetings(const std::vector<WantedMeeting>& wanted, const MeetingDay& day);

} // namespace redriver
