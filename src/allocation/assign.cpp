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
    throw UsageError("the weights are too great: their sums would not fit into 62 bits; use a coarser unit");
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
            throw UsageError(std::string("the quota of ") + side + " agent " + std::to_string(i) + " is " +
                             std::to_string(quotas[i]) + "; it cannot be below 0");
        }
    }
}

std::string name_of(const AssignmentEdge& edge)
{
    return "the pair of left agent " + std::to_string(edge.left) + " and right agent " + std::to_string(edge.right);
}

/// Edge indices by left agent: a counting sort that keeps the order of the edges.
struct EdgesOfLeft {
    std::vector<std::size_t> starts;
    std::vector<std::size_t> edges;
};

EdgesOfLeft by_left(const AssignmentProblem& problem)
{
    EdgesOfLeft sorted;
    sorted.starts.assign(problem.left_quotas.size() + 1, 0);
    for (const AssignmentEdge& edge : problem.edges) {
        ++sorted.starts[edge.left + 1];
    }
    for (std::size_t i = 0; i + 1 < sorted.starts.size(); ++i) {
        sorted.starts[i + 1] += sorted.starts[i];
    }
    sorted.edges.resize(problem.edges.size());
    std::vector<std::size_t> next(sorted.starts.begin(), sorted.starts.end() - 1);
    for (std::size_t i = 0; i < problem.edges.size(); ++i) {
        sorted.edges[next[problem.edges[i].left]++] = i;
    }
    return sorted;
}

void check_problem(const AssignmentProblem& problem)
{
    check_quotas(problem.left_quotas, "left");
    check_quotas(problem.right_quotas, "right");
    constexpr std::size_t most = std::numeric_limits<int>::max() / 4;
    if (problem.left_quotas.size() > most || problem.right_quotas.size() > most || problem.edges.size() > most) {
        throw UsageError("there are too many agents or pairs");
    }
    if (problem.most_pairs && *problem.most_pairs < 0) {
        throw UsageError("the most pairs in all cannot be below 0");
    }
    for (const AssignmentEdge& edge : problem.edges) {
        if (edge.left >= problem.left_quotas.size() || edge.right >= problem.right_quotas.size()) {
            throw UsageError(name_of(edge) + " names an agent that does not exist");
        }
        if (edge.weight <= 0) {
            throw UsageError(name_of(edge) + " has the weight " + std::to_string(edge.weight) +
                             "; leave out pairs that are not worth anything");
        }
    }
    const EdgesOfLeft sorted = by_left(problem);
    std::vector<std::size_t> seen_by(problem.right_quotas.size(), std::numeric_limits<std::size_t>::max());
    for (std::size_t left = 0; left + 1 < sorted.starts.size(); ++left) {
        for (std::size_t i = sorted.starts[left]; i < sorted.starts[left + 1]; ++i) {
            const AssignmentEdge& edge = problem.edges[sorted.edges[i]];
            if (seen_by[edge.right] == left) {
                throw UsageError(name_of(edge) + " is given twice");
            }
            seen_by[edge.right] = left;
        }
    }
}

/// Quotas no greater than the number of edges and one: flows stay small, and a place that nobody can fill stays free.
std::vector<std::int64_t> useful_quotas(const AssignmentProblem& problem, MarketSide side)
{
    const bool is_left = side == MarketSide::left;
    const auto& quotas = is_left ? problem.left_quotas : problem.right_quotas;
    std::vector<std::int64_t> degrees(quotas.size(), 1);
    for (const AssignmentEdge& edge : problem.edges) {
        ++degrees[is_left ? edge.left : edge.right];
    }
    for (std::size_t i = 0; i < quotas.size(); ++i) {
        degrees[i] = std::min(degrees[i], quotas[i]);
    }
    return degrees;
}

/// More than any choice of edges can be worth, so that one pair more outweighs everything else.
std::int64_t bonus_of(const AssignmentProblem& problem, const std::vector<std::int64_t>& left_quotas)
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

/// Left agents supply their quota; what they do not use goes straight to the last hub. Right agents pass on to a hub.
FlowNetwork network_of(const AssignmentProblem& problem, std::int64_t bonus, const std::vector<std::int64_t>& left,
                       const std::vector<std::int64_t>& right)
{
    const int lefts = static_cast<int>(left.size());
    const int rights = static_cast<int>(right.size());
    const int gathering = lefts + rights;
    const int last = problem.most_pairs ? gathering + 1 : gathering;
    FlowNetwork network;
    network.nodes = last + 1;
    network.supplies.assign(static_cast<std::size_t>(network.nodes), 0);
    for (const AssignmentEdge& edge : problem.edges) {
        network.add_arc(static_cast<int>(edge.left), lefts + static_cast<int>(edge.right), 1, -(edge.weight + bonus));
    }
    for (int i = 0; i < lefts; ++i) {
        const std::int64_t quota = left[static_cast<std::size_t>(i)];
        network.supplies[static_cast<std::size_t>(i)] = quota;
        network.supplies.back() -= quota;
        network.add_arc(i, last, quota, 0);
    }
    for (int i = 0; i < rights; ++i) {
        network.add_arc(lefts + i, gathering, right[static_cast<std::size_t>(i)], 0);
    }
    if (problem.most_pairs) {
        network.add_arc(gathering, last, *problem.most_pairs, 0);
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
    const auto left = useful_quotas(problem, MarketSide::left);
    const auto right = useful_quotas(problem, MarketSide::right);
    Assignment assignment;
    assignment.pair_bonus = aim == AssignmentAim::pairs_then_total ? bonus_of(problem, left) : 0;
    check_size(problem, assignment.pair_bonus);

    const FlowAnswer flow = min_cost_flow(network_of(problem, assignment.pair_bonus, left, right));
    if (!flow.solved) {
        throw std::logic_error("the network simplex gave no answer to a problem that has one");
    }
    for (std::size_t i = 0; i < problem.edges.size(); ++i) {
        if (flow.flows[i] > 0) {
            assignment.chosen.push_back(i);
            assignment.total = checked_sum(assignment.total, problem.edges[i].weight);
        }
    }
    set_prices(assignment, flow, left.size(), right.size());
    prove_optimal(problem, assignment);
    assignment.unique = is_unique(problem, assignment);
    return assignment;
}

} // namespace redriver
