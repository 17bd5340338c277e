// SPDX-License-Identifier: Apache-2.0
#include "allocation/assignment_proof.hpp"

#include <redriver/base/error.hpp>

#include <functional>
#include <limits>
#include <queue>
#include <stdexcept>
#include <string>

namespace redriver {
namespace {

constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

void expect(bool holds, const char* what)
{
    if (!holds) {
        throw std::logic_error(std::string("the assignment is not proved best: ") + what);
    }
}

/// What is the matter with a place: used, and usable more often.
struct Room {
    bool used = false;
    bool free = false;
};

Room room(std::int64_t load, std::int64_t quota)
{
    return {load > 0, load < quota};
}

struct ResidualArc {
    std::size_t tail = 0;
    std::size_t head = 0;
    std::int64_t cost = 0; ///< reduced cost, never below zero
};

/// Every change that the quotas allow, as arcs between agents and two hubs: lefts, rights, the hub that gathers the
/// rights, the hub that closes the circle.
class Residual {
public:
    Residual(const AssignmentProblem& problem, const Assignment& assignment)
        : m_lefts(problem.left_quotas.size()), m_rights(problem.right_quotas.size()),
          m_loads(loads_of(problem, assignment)), m_problem(problem), m_assignment(assignment)
    {}

    std::size_t nodes() const { return m_lefts + m_rights + 2; }
    std::size_t left(std::size_t i) const { return i; }
    std::size_t right(std::size_t i) const { return m_lefts + i; }
    std::size_t gathering() const { return m_lefts + m_rights; }
    std::size_t closing() const { return m_lefts + m_rights + 1; }

    /// Calls `visit(ResidualArc)` for each arc, and `join(a, b)` for two nodes between which flow can go both ways at
    /// no cost, for which no arc is visited.
    template <class Visit, class Join>
    void visit(Visit visit_arc, Join join) const
    {
        const auto place = [&](std::size_t tail, std::size_t head, Room state, std::int64_t price) {
            if (state.used && state.free) {
                join(tail, head);
            } else if (state.free) {
                visit_arc(ResidualArc{tail, head, 0});
            } else if (state.used) {
                visit_arc(ResidualArc{head, tail, price});
            }
        };
        for (std::size_t i = 0; i < m_lefts; ++i) {
            place(closing(), left(i), room(m_loads.left[i], m_problem.left_quotas[i]), m_assignment.left_prices[i]);
        }
        for (std::size_t i = 0; i < m_rights; ++i) {
            place(right(i), gathering(), room(m_loads.right[i], m_problem.right_quotas[i]),
                  m_assignment.right_prices[i]);
        }
        if (m_problem.most_pairs) {
            place(gathering(), closing(), room(m_loads.pairs, *m_problem.most_pairs), m_assignment.pair_price);
        } else {
            join(gathering(), closing());
        }
        for (std::size_t i = 0; i < m_problem.edges.size(); ++i) {
            const AssignmentEdge& edge = m_problem.edges[i];
            const std::int64_t cost = reduced_cost(m_assignment, edge);
            if (m_loads.chosen[i] != 0) {
                visit_arc(ResidualArc{right(edge.right), left(edge.left), -cost});
            } else {
                visit_arc(ResidualArc{left(edge.left), right(edge.right), cost});
            }
        }
    }

private:
    std::size_t m_lefts;
    std::size_t m_rights;
    AssignmentLoads m_loads;
    const AssignmentProblem& m_problem;
    const Assignment& m_assignment;
};

/// Whether a directed graph has a cycle (Kahn's algorithm).
bool has_cycle(std::size_t nodes, const std::vector<ResidualArc>& arcs)
{
    std::vector<std::size_t> starts(nodes + 1, 0);
    std::vector<std::size_t> waiting_for(nodes, 0);
    for (const ResidualArc& arc : arcs) {
        ++starts[arc.tail + 1];
        ++waiting_for[arc.head];
    }
    for (std::size_t i = 0; i < nodes; ++i) {
        starts[i + 1] += starts[i];
    }
    std::vector<std::size_t> heads(arcs.size());
    std::vector<std::size_t> next(starts.begin(), starts.end() - 1);
    for (const ResidualArc& arc : arcs) {
        heads[next[arc.tail]++] = arc.head;
    }
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < nodes; ++i) {
        if (waiting_for[i] == 0) {
            ready.push_back(i);
        }
    }
    std::size_t done = 0;
    while (!ready.empty()) {
        const std::size_t node = ready.back();
        ready.pop_back();
        ++done;
        for (std::size_t i = starts[node]; i < starts[node + 1]; ++i) {
            if (--waiting_for[heads[i]] == 0) {
                ready.push_back(heads[i]);
            }
        }
    }
    return done < nodes;
}

} // namespace

AssignmentLoads loads_of(const AssignmentProblem& problem, const Assignment& assignment)
{
    AssignmentLoads loads;
    loads.left.assign(problem.left_quotas.size(), 0);
    loads.right.assign(problem.right_quotas.size(), 0);
    loads.chosen.assign(problem.edges.size(), 0);
    for (const std::size_t i : assignment.chosen) {
        loads.chosen[i] = 1;
        ++loads.left[problem.edges[i].left];
        ++loads.right[problem.edges[i].right];
        ++loads.pairs;
    }
    return loads;
}

std::int64_t reduced_cost(const Assignment& assignment, const AssignmentEdge& edge)
{
    return assignment.left_prices[edge.left] + assignment.right_prices[edge.right] + assignment.pair_price -
           assignment.pair_bonus - edge.weight;
}

void prove_optimal(const AssignmentProblem& problem, const Assignment& assignment)
{
    const AssignmentLoads loads = loads_of(problem, assignment);
    for (std::size_t i = 0; i < loads.left.size(); ++i) {
        expect(loads.left[i] <= problem.left_quotas[i], "a left quota is exceeded");
        expect(loads.left[i] == problem.left_quotas[i] || assignment.left_prices[i] == 0, "a free left place costs");
    }
    for (std::size_t i = 0; i < loads.right.size(); ++i) {
        expect(loads.right[i] <= problem.right_quotas[i], "a right quota is exceeded");
        expect(loads.right[i] == problem.right_quotas[i] || assignment.right_prices[i] == 0,
               "a free right place costs");
    }
    const std::int64_t most = problem.most_pairs.value_or(no_limit);
    expect(loads.pairs <= most, "there are too many pairs");
    expect(loads.pairs == most || assignment.pair_price == 0, "one more pair costs");
    for (std::size_t i = 0; i < problem.edges.size(); ++i) {
        const std::int64_t cost = reduced_cost(assignment, problem.edges[i]);
        expect(loads.chosen[i] != 0 ? cost <= 0 : cost >= 0, "an edge is on the wrong side of its price");
    }
}

bool is_unique(const AssignmentProblem& problem, const Assignment& assignment)
{
    const Residual residual(problem, assignment);
    // Nodes joined both ways at no cost form stars around the two hubs; each star counts as one node, its hub.
    std::vector<std::size_t> star(residual.nodes());
    for (std::size_t i = 0; i < star.size(); ++i) {
        star[i] = i;
    }
    std::vector<ResidualArc> free_arcs;
    residual.visit(
        [&](const ResidualArc& arc) {
            if (arc.cost == 0) {
                free_arcs.push_back(arc);
            }
        },
        [&](std::size_t a, std::size_t b) {
            const bool hubs = a == residual.gathering() && b == residual.closing();
            const bool b_is_hub = b == residual.gathering();
            (hubs || b_is_hub ? star[a] : star[b]) = hubs || b_is_hub ? b : a;
        });
    for (ResidualArc& arc : free_arcs) {
        arc.tail = star[star[arc.tail]];
        arc.head = star[star[arc.head]];
    }
    return !has_cycle(residual.nodes(), free_arcs);
}

std::optional<std::int64_t> points_lacking(const AssignmentProblem& problem, const Assignment& assignment,
                                           std::size_t edge)
{
    if (edge >= problem.edges.size()) {
        throw InputError("points_lacking", "there is no edge " + std::to_string(edge));
    }
    const Residual residual(problem, assignment);
    std::vector<std::vector<ResidualArc>> arcs(residual.nodes());
    residual.visit([&](const ResidualArc& arc) { arcs[arc.tail].push_back(arc); },
                   [&](std::size_t a, std::size_t b) {
                       arcs[a].push_back({a, b, 0});
                       arcs[b].push_back({b, a, 0});
                   });
    const std::size_t from = residual.right(problem.edges[edge].right);
    const std::size_t to = residual.left(problem.edges[edge].left);
    using Reached = std::pair<std::int64_t, std::size_t>;
    std::priority_queue<Reached, std::vector<Reached>, std::greater<>> queue;
    std::vector<std::int64_t> nearest(residual.nodes(), no_limit);
    queue.emplace(nearest[from] = 0, from);
    while (!queue.empty()) {
        const auto [cost, node] = queue.top();
        queue.pop();
        if (cost > nearest[node]) {
            continue;
        }
        for (const ResidualArc& arc : arcs[node]) {
            if (cost + arc.cost < nearest[arc.head]) {
                nearest[arc.head] = cost + arc.cost;
                queue.emplace(nearest[arc.head], arc.head);
            }
        }
    }
    for (const std::size_t chosen : assignment.chosen) {
        if (chosen == edge) {
            return 0;
        }
    }
    if (nearest[to] == no_limit) {
        return std::nullopt;
    }
    return reduced_cost(assignment, problem.edges[edge]) + nearest[to];
}

} // namespace redriver
