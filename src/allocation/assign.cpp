// SPDX-License-Identifier: Apache-2.0
#include "allocation/assignment_proof.hpp"
#include "allocation/min_cost_flow.hpp"

#include <redriver/allocation/assign.hpp>
#include <redriver/base/error.hpp>

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>

namespace redriver {
namespace {

constexpr std::int64_t cost_limit = std::int64_t{1} << 62;

[[noreturn]] void refuse_sums()
{
    throw InputError("assign", "the weights are too great: their sums would not fit into 62 bits; use a coarser unit");
}

std::int64_t checked_sum(std::int64_t a, std::int64_t b)
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) {
        refuse_sums();
    }
    return sum;
}

std::int64_t checked_product(std::int64_t a, std::int64_t b)
{
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a, b, &product)) {
        refuse_sums();
    }
    return product;
}

void check_quotas(const std::vector<std::int64_t>& quotas, const char* side)
{
    for (std::size_t i = 0; i < quotas.size(); ++i) {
        if (quotas[i] < 0) {
            throw InputError("assign", std::string("the quota of ") + side + " agent " + std::to_string(i) + " is " +
                                           std::to_string(quotas[i]) + "; it cannot be below 0");
        }
    }
}

std::string name_of(const AssignmentEdge& edge)
{
    return "the pair of left agent " + std::to_string(edge.left) + " and right agent " + std::to_string(edge.right);
}

/// Throws if a pair occurs twice. Edges that come grouped by left agent, as they mostly do, need no sorting.
void check_repeats(const AssignmentProblem& problem)
{
    const auto by_left = [](const AssignmentEdge& a, const AssignmentEdge& b) { return a.left < b.left; };
    const bool grouped = std::is_sorted(problem.edges.begin(), problem.edges.end(), by_left);
    std::vector<AssignmentEdge> sorted;
    if (!grouped) {
        sorted = problem.edges;
        std::sort(sorted.begin(), sorted.end(), by_left);
    }
    constexpr auto nobody = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> seen_by(problem.right_quotas.size(), nobody);
    for (const AssignmentEdge& edge : grouped ? problem.edges : sorted) {
        if (seen_by[edge.right] == edge.left) {
            throw InputError("assign", name_of(edge) + " is given twice");
        }
        seen_by[edge.right] = edge.left;
    }
}

void check_problem(const AssignmentProblem& problem)
{
    check_quotas(problem.left_quotas, "left");
    check_quotas(problem.right_quotas, "right");
    constexpr std::size_t most = std::numeric_limits<int>::max() / 4;
    if (problem.left_quotas.size() > most || problem.right_quotas.size() > most || problem.edges.size() > most) {
        throw InputError("assign", "there are too many agents or pairs");
    }
    if (problem.most_pairs && *problem.most_pairs < 0) {
        throw InputError("assign", "the most pairs in all cannot be below 0");
    }
    for (const AssignmentEdge& edge : problem.edges) {
        if (edge.left >= problem.left_quotas.size() || edge.right >= problem.right_quotas.size()) {
            throw InputError("assign", name_of(edge) + " names an agent that does not exist");
        }
        if (edge.weight <= 0) {
            throw InputError("assign", name_of(edge) + " has the weight " + std::to_string(edge.weight) +
                                           "; leave out pairs that are not worth anything");
        }
    }
    check_repeats(problem);
}

/// Quotas no greater than the number of edges and one: flows stay small, and a place that nobody can fill stays free.
struct UsefulQuotas {
    std::vector<int> left;
    std::vector<int> right;
};

UsefulQuotas useful_quotas(const AssignmentProblem& problem)
{
    UsefulQuotas useful;
    useful.left.assign(problem.left_quotas.size(), 1);
    useful.right.assign(problem.right_quotas.size(), 1);
    for (const AssignmentEdge& edge : problem.edges) {
        ++useful.left[edge.left];
        ++useful.right[edge.right];
    }
    const auto cut = [](std::vector<int>& most, const std::vector<std::int64_t>& quotas) {
        for (std::size_t i = 0; i < quotas.size(); ++i) {
            most[i] = static_cast<int>(std::min<std::int64_t>(most[i], quotas[i]));
        }
    };
    cut(useful.left, problem.left_quotas);
    cut(useful.right, problem.right_quotas);
    return useful;
}

/// More than any choice of edges can be worth, so that one pair more outweighs everything else.
std::int64_t bonus_of(const AssignmentProblem& problem, const std::vector<int>& left_quotas)
{
    std::vector<std::int64_t> greatest(left_quotas.size(), 0);
    for (const AssignmentEdge& edge : problem.edges) {
        greatest[edge.left] = std::max(greatest[edge.left], edge.weight);
    }
    std::int64_t bonus = 1;
    for (std::size_t i = 0; i < greatest.size(); ++i) {
        bonus = checked_sum(bonus, checked_product(greatest[i], left_quotas[i]));
    }
    return bonus;
}

void check_size(const AssignmentProblem& problem, std::int64_t bonus)
{
    std::int64_t greatest = 0;
    for (const AssignmentEdge& edge : problem.edges) {
        greatest = std::max(greatest, edge.weight);
    }
    // Two more nodes for the hubs and one for the root that the simplex adds.
    const auto nodes = static_cast<std::int64_t>(problem.left_quotas.size() + problem.right_quotas.size() + 3);
    if (checked_product(nodes, checked_sum(checked_sum(greatest, bonus), 1)) >= cost_limit) {
        refuse_sums();
    }
}

/// A circulation: from a hub to the left agents, over the edges to the right agents, to a hub that gathers them and
/// back. Without a limit on all pairs the two hubs are one. Nothing has to flow, so the simplex begins with an answer
/// and needs no artificial one, which makes it much faster than supplies at the left agents do.
FlowNetwork network_of(const AssignmentProblem& problem, std::int64_t bonus, const UsefulQuotas& quotas)
{
    const int lefts = static_cast<int>(quotas.left.size());
    const int rights = static_cast<int>(quotas.right.size());
    const int gathering = lefts + rights;
    const int last = problem.most_pairs ? gathering + 1 : gathering;
    FlowNetwork network;
    network.nodes = last + 1;
    network.arcs.reserve(problem.edges.size() + quotas.left.size() + quotas.right.size() + 1);
    for (const AssignmentEdge& edge : problem.edges) {
        const int right = lefts + static_cast<int>(edge.right);
        network.arcs.push_back({static_cast<int>(edge.left), right, 1, -(edge.weight + bonus)});
    }
    for (int i = 0; i < lefts; ++i) {
        network.arcs.push_back({last, i, quotas.left[static_cast<std::size_t>(i)], 0});
    }
    for (int i = 0; i < rights; ++i) {
        network.arcs.push_back({lefts + i, gathering, quotas.right[static_cast<std::size_t>(i)], 0});
    }
    if (problem.most_pairs) {
        const auto edges = static_cast<std::int64_t>(problem.edges.size());
        // One more than there are edges: a limit that nobody can reach is not tight.
        network.arcs.push_back({gathering, last, static_cast<int>(std::min(*problem.most_pairs, edges + 1)), 0});
    }
    return network;
}

/// Prices from potentials; negative ones mean a place that nobody wants, which is worth nothing.
void set_prices(Assignment& assignment, const FlowAnswer& flow, std::size_t lefts, std::size_t rights)
{
    const std::int64_t last = flow.potentials.back();
    const std::int64_t gathering = flow.potentials[lefts + rights];
    for (std::size_t i = 0; i < lefts; ++i) {
        assignment.left_prices.push_back(std::max<std::int64_t>(0, flow.potentials[i] - last));
    }
    for (std::size_t i = 0; i < rights; ++i) {
        assignment.right_prices.push_back(std::max<std::int64_t>(0, gathering - flow.potentials[lefts + i]));
    }
    assignment.pair_price = std::max<std::int64_t>(0, last - gathering);
}

} // namespace

Assignment assign(const AssignmentProblem& problem, AssignmentAim aim)
{
    check_problem(problem);
    const UsefulQuotas quotas = useful_quotas(problem);
    Assignment assignment;
    assignment.pair_bonus = aim == AssignmentAim::pairs_then_total ? bonus_of(problem, quotas.left) : 0;
    check_size(problem, assignment.pair_bonus);

    const FlowAnswer flow = min_cost_flow(network_of(problem, assignment.pair_bonus, quotas));
    if (!flow.solved) {
        throw std::logic_error("the network simplex gave no answer to a problem that has one");
    }
    for (std::size_t i = 0; i < problem.edges.size(); ++i) {
        if (flow.flows[i] > 0) {
            assignment.chosen.push_back(i);
            assignment.total = checked_sum(assignment.total, problem.edges[i].weight);
        }
    }
    set_prices(assignment, flow, quotas.left.size(), quotas.right.size());
    prove_optimal(problem, assignment);
    assignment.unique = is_unique(problem, assignment);
    return assignment;
}

Assignment assign(const std::vector<std::int64_t>& left_quotas, const std::vector<std::int64_t>& right_quotas,
                  const std::vector<AssignmentEdge>& edges, AssignmentAim aim)
{
    return assign(AssignmentProblem{left_quotas, right_quotas, edges, std::nullopt}, aim);
}

} // namespace redriver
