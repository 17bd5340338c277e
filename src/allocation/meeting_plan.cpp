// SPDX-License-Identifier: Apache-2.0
#include <redriver/allocation/assign.hpp>
#include <redriver/allocation/meeting_plan.hpp>
#include <redriver/base/error.hpp>

#include <algorithm>
#include <limits>

namespace redriver {
namespace {

constexpr std::size_t nothing = std::numeric_limits<std::size_t>::max();

/// Meetings with a slot each, such that no two of one agent share a slot. Nodes are lefts, then rights.
class SlotTable {
public:
    SlotTable(const std::vector<WantedMeeting>& wanted, std::uint32_t lefts, std::uint32_t nodes, std::size_t slots)
        : m_wanted(wanted), m_lefts(lefts), m_slots(slots), m_at(nodes * slots, nothing), m_slot_of(wanted.size(), 0),
          m_sizes(slots, 0)
    {}

    /// Gives a meeting a slot. If the two have no free slot in common, the meetings of two slots are exchanged along
    /// the path that begins at the right agent; it cannot end at the left one, for the graph is bipartite.
    void add(std::size_t meeting)
    {
        const std::size_t left = left_node(meeting);
        const std::size_t right = right_node(meeting);
        const std::size_t of_left = free_slot(left);
        const std::size_t of_right = free_slot(right);
        if (at(right, of_left) != nothing) {
            exchange(right, of_left, of_right);
        }
        put(meeting, of_left);
    }

    /// Evens out the slots: while two differ by more than one meeting, some path between them has one more meeting in
    /// the fuller slot, and exchanging it moves exactly that one.
    void even_out()
    {
        while (true) {
            const auto [least, most] = std::minmax_element(m_sizes.begin(), m_sizes.end());
            if (m_sizes.empty() || *most - *least <= 1) {
                return;
            }
            move_one(static_cast<std::size_t>(most - m_sizes.begin()),
                     static_cast<std::size_t>(least - m_sizes.begin()));
        }
    }

    std::size_t slot_of(std::size_t meeting) const { return m_slot_of[meeting]; }

private:
    std::size_t left_node(std::size_t meeting) const { return m_wanted[meeting].left; }
    std::size_t right_node(std::size_t meeting) const { return m_lefts + m_wanted[meeting].right; }
    std::size_t& at(std::size_t node, std::size_t slot) { return m_at[node * m_slots + slot]; }

    std::size_t free_slot(std::size_t node)
    {
        std::size_t slot = 0;
        while (at(node, slot) != nothing) {
            ++slot;
        }
        return slot;
    }

    void put(std::size_t meeting, std::size_t slot)
    {
        at(left_node(meeting), slot) = meeting;
        at(right_node(meeting), slot) = meeting;
        m_slot_of[meeting] = slot;
        ++m_sizes[slot];
    }

    void take_out(std::size_t meeting)
    {
        const std::size_t slot = m_slot_of[meeting];
        at(left_node(meeting), slot) = nothing;
        at(right_node(meeting), slot) = nothing;
        --m_sizes[slot];
    }

    /// The meetings met when walking from a node by turns in the first and the second slot.
    std::vector<std::size_t> path(std::size_t node, std::size_t first, std::size_t second)
    {
        std::vector<std::size_t> meetings;
        for (std::size_t slot = first; at(node, slot) != nothing; slot = slot == first ? second : first) {
            const std::size_t meeting = at(node, slot);
            if (!meetings.empty() && meeting == meetings.front()) {
                break; // a circle
            }
            meetings.push_back(meeting);
            node = node == left_node(meeting) ? right_node(meeting) : left_node(meeting);
        }
        return meetings;
    }

    void exchange(std::size_t node, std::size_t first, std::size_t second)
    {
        const auto meetings = path(node, first, second);
        std::vector<std::size_t> target;
        for (const std::size_t meeting : meetings) {
            target.push_back(m_slot_of[meeting] == first ? second : first);
            take_out(meeting);
        }
        for (std::size_t i = 0; i < meetings.size(); ++i) {
            put(meetings[i], target[i]);
        }
    }

    void move_one(std::size_t full, std::size_t empty)
    {
        for (std::size_t node = 0; node * m_slots < m_at.size(); ++node) {
            // A path that begins and ends in the fuller slot has an odd number of meetings.
            if (at(node, full) != nothing && at(node, empty) == nothing && path(node, full, empty).size() % 2 == 1) {
                exchange(node, full, empty);
                return;
            }
        }
    }

    const std::vector<WantedMeeting>& m_wanted;
    std::size_t m_lefts;
    std::size_t m_slots;
    std::vector<std::size_t> m_at; ///< meeting of each node in each slot
    std::vector<std::size_t> m_slot_of;
    std::vector<std::size_t> m_sizes;
};

struct Agents {
    std::uint32_t lefts = 0;
    std::uint32_t rights = 0;
};

Agents agents_of(const std::vector<WantedMeeting>& wanted)
{
    constexpr std::uint32_t most = 1U << 24;
    Agents agents;
    for (const WantedMeeting& meeting : wanted) {
        if (meeting.left >= most || meeting.right >= most) {
            throw InputError("plan_meetings", "agents of a meeting are numbered from 0 without great gaps");
        }
        agents.lefts = std::max(agents.lefts, meeting.left + 1);
        agents.rights = std::max(agents.rights, meeting.right + 1);
    }
    return agents;
}

/// The meetings that fit: at most one a slot for each agent, and one a slot and table in all.
std::vector<std::size_t> meetings_that_fit(const std::vector<WantedMeeting>& wanted, const MeetingDay& day,
                                           Agents agents)
{
    AssignmentProblem problem;
    problem.left_quotas.assign(agents.lefts, day.slots);
    problem.right_quotas.assign(agents.rights, day.slots);
    for (const WantedMeeting& meeting : wanted) {
        problem.edges.push_back({meeting.left, meeting.right, meeting.weight});
    }
    std::int64_t most = 0;
    if (day.tables && !__builtin_mul_overflow(day.slots, *day.tables, &most)) {
        problem.most_pairs = most;
    }
    return assign(problem, AssignmentAim::pairs_then_total).chosen;
}

NoRoom reason_for(const WantedMeeting& meeting, const std::vector<std::int64_t>& left_load,
                  const std::vector<std::int64_t>& right_load, std::int64_t slots)
{
    const bool left_busy = left_load[meeting.left] >= slots;
    const bool right_busy = right_load[meeting.right] >= slots;
    if (left_busy && right_busy) {
        return NoRoom::both_busy;
    }
    if (left_busy || right_busy) {
        return left_busy ? NoRoom::left_busy : NoRoom::right_busy;
    }
    return NoRoom::tables_taken;
}

std::vector<UnplannedMeeting> left_out_of(const std::vector<WantedMeeting>& wanted,
                                          const std::vector<std::size_t>& fitting, Agents agents, std::int64_t slots)
{
    std::vector<std::int64_t> left_load(agents.lefts, 0);
    std::vector<std::int64_t> right_load(agents.rights, 0);
    std::vector<char> fits(wanted.size(), 0);
    for (const std::size_t i : fitting) {
        fits[i] = 1;
        ++left_load[wanted[i].left];
        ++right_load[wanted[i].right];
    }
    std::vector<UnplannedMeeting> left_out;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (fits[i] == 0) {
            left_out.push_back({i, reason_for(wanted[i], left_load, right_load, slots)});
        }
    }
    return left_out;
}

} // namespace

MeetingPlan plan_meetings(const std::vector<WantedMeeting>& wanted, const MeetingDay& day)
{
    if (day.slots < 0 || (day.tables && *day.tables < 0)) {
        throw InputError("plan_meetings", "the number of time slots and of tables cannot be below 0");
    }
    const Agents agents = agents_of(wanted);
    const auto fitting = meetings_that_fit(wanted, day, agents);
    MeetingPlan plan;
    plan.left_out = left_out_of(wanted, fitting, agents, day.slots);
    // More slots than meetings would stay empty.
    const auto slots =
        static_cast<std::size_t>(std::min<std::int64_t>(day.slots, static_cast<std::int64_t>(fitting.size())));
    SlotTable table(wanted, agents.lefts, agents.lefts + agents.rights, slots);
    for (const std::size_t meeting : fitting) {
        table.add(meeting);
    }
    table.even_out();
    std::vector<std::vector<std::size_t>> by_slot(slots);
    for (const std::size_t meeting : fitting) {
        by_slot[table.slot_of(meeting)].push_back(meeting);
    }
    for (std::size_t slot = 0; slot < slots; ++slot) {
        for (std::size_t place = 0; place < by_slot[slot].size(); ++place) {
            plan.planned.push_back(
                {by_slot[slot][place], static_cast<std::int64_t>(slot), static_cast<std::int64_t>(place)});
        }
    }
    return plan;
}

} // namespace redriver
