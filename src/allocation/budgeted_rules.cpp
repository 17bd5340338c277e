// SPDX-License-Identifier: Apache-2.0
#include "allocation/budgeted_rules.hpp"

#include <redriver/base/error.hpp>

#include <algorithm>
#include <limits>
#include <set>
#include <string>

namespace redriver {
namespace {

constexpr std::int64_t total_limit = std::int64_t{1} << 50;

void expect(bool holds, const std::string& what)
{
    if (!holds) {
        throw InputError("budgeted assignment", what);
    }
}

void check_not_negative(const std::vector<std::int64_t>& numbers, const std::string& what)
{
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        expect(numbers[i] >= 0, "the " + what + " of agent " + std::to_string(i) + " is " + std::to_string(numbers[i]) +
                                    "; it cannot be below 0");
    }
}

void check_length(std::size_t length, std::size_t agents, const std::string& what)
{
    expect(length == 0 || length == agents, "give a " + what + " for each of the " + std::to_string(agents) +
                                                " agents, or none at all; " + std::to_string(length) + " are given");
}

void check_rights(const std::vector<std::uint32_t>& rights, std::size_t count)
{
    std::set<std::uint32_t> seen;
    for (const std::uint32_t right : rights) {
        expect(right < count, "a group names right agent " + std::to_string(right) + ", which does not exist");
        expect(seen.insert(right).second, "a group names right agent " + std::to_string(right) + " twice");
    }
}

void check_pairs(const BudgetedProblem& problem)
{
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    std::int64_t sum = 0;
    for (const BudgetedPair& pair : problem.pairs) {
        const std::string name =
            "the pair of left agent " + std::to_string(pair.left) + " and right agent " + std::to_string(pair.right);
        expect(pair.left < problem.left_quotas.size() && pair.right < problem.right_quotas.size(),
               name + " names an agent that does not exist");
        expect(pair.weight > 0, name + " is not worth anything; leave it out");
        expect(pair.cost >= 0, name + " has a cost below 0");
        expect(seen.emplace(pair.left, pair.right).second, name + " is given twice");
        expect(pair.weight < total_limit && (sum += pair.weight) < total_limit,
               "the weights add up to 2^50 or more; use a coarser unit");
    }
}

/// What a growing choice of pairs has used up.
class Usage {
public:
    explicit Usage(const BudgetedProblem& problem)
        : m_problem(problem), m_left(problem.left_quotas.size(), 0), m_right(problem.right_quotas.size(), 0),
          m_spent(problem.left_quotas.size(), 0), m_caps(problem.caps.size(), 0),
          m_groups_of(problem.right_quotas.size()), m_caps_of(problem.right_quotas.size())
    {
        for (std::size_t i = 0; i < problem.exclusive_groups.size(); ++i) {
            for (const std::uint32_t right : problem.exclusive_groups[i]) {
                m_groups_of[right].push_back(i);
            }
        }
        for (std::size_t i = 0; i < problem.caps.size(); ++i) {
            for (const std::uint32_t right : problem.caps[i].rights) {
                m_caps_of[right].push_back(i);
            }
        }
    }

    std::int64_t left(std::size_t i) const { return m_left[i]; }
    std::int64_t right(std::size_t i) const { return m_right[i]; }

    /// The rules that taking this pair too would break.
    std::vector<BrokenRule> broken_by(const BudgetedPair& pair) const
    {
        std::vector<BrokenRule> broken;
        const auto note = [&broken](bool fails, BrokenRule rule) {
            if (fails) {
                broken.push_back(rule);
            }
        };
        note(m_left[pair.left] >= m_problem.left_quotas[pair.left], BrokenRule::left_quota);
        note(m_right[pair.right] >= m_problem.right_quotas[pair.right], BrokenRule::right_quota);
        if (!m_problem.left_budgets.empty() && m_problem.left_budgets[pair.left]) {
            note(pair.cost > *m_problem.left_budgets[pair.left] - m_spent[pair.left], BrokenRule::budget);
        }
        for (const std::size_t group : m_groups_of[pair.right]) {
            note(m_taken.contains({pair.left, group}), BrokenRule::exclusive_group);
        }
        for (const std::size_t cap : m_caps_of[pair.right]) {
            note(m_caps[cap] >= m_problem.caps[cap].most, BrokenRule::cap);
        }
        return broken;
    }

    void take(const BudgetedPair& pair)
    {
        ++m_left[pair.left];
        ++m_right[pair.right];
        if (!m_problem.left_budgets.empty() && m_problem.left_budgets[pair.left]) {
            m_spent[pair.left] += pair.cost;
        }
        for (const std::size_t group : m_groups_of[pair.right]) {
            m_taken.emplace(pair.left, group);
        }
        for (const std::size_t cap : m_caps_of[pair.right]) {
            ++m_caps[cap];
        }
    }

private:
    const BudgetedProblem& m_problem;
    std::vector<std::int64_t> m_left;
    std::vector<std::int64_t> m_right;
    std::vector<std::int64_t> m_spent;
    std::vector<std::int64_t> m_caps;
    std::vector<std::vector<std::size_t>> m_groups_of;
    std::vector<std::vector<std::size_t>> m_caps_of;
    std::set<std::pair<std::uint32_t, std::size_t>> m_taken;
};

std::int64_t minimum_of(const std::vector<std::int64_t>& minimums, std::size_t agent)
{
    return minimums.empty() ? 0 : minimums[agent];
}

} // namespace

void check_budgeted(const BudgetedProblem& problem)
{
    const std::size_t lefts = problem.left_quotas.size();
    const std::size_t rights = problem.right_quotas.size();
    check_not_negative(problem.left_quotas, "left quota");
    check_not_negative(problem.right_quotas, "right quota");
    check_length(problem.left_budgets.size(), lefts, "budget");
    check_length(problem.left_minimums.size(), lefts, "left minimum");
    check_length(problem.right_minimums.size(), rights, "right minimum");
    check_not_negative(problem.left_minimums, "left minimum");
    check_not_negative(problem.right_minimums, "right minimum");
    for (const auto& budget : problem.left_budgets) {
        expect(!budget || *budget >= 0, "a budget is below 0");
    }
    for (const auto& group : problem.exclusive_groups) {
        check_rights(group, rights);
    }
    for (const ExposureCap& cap : problem.caps) {
        check_rights(cap.rights, rights);
        expect(cap.most >= 0, "a cap is below 0");
    }
    check_pairs(problem);
}

std::vector<MinimumRequirement> requirements_of(const BudgetedProblem& problem)
{
    std::vector<MinimumRequirement> requirements;
    const auto add = [&](const std::vector<std::int64_t>& minimums, MarketSide side) {
        for (std::uint32_t i = 0; i < minimums.size(); ++i) {
            if (minimums[i] > 0) {
                requirements.push_back({side, i, minimums[i]});
            }
        }
    };
    add(problem.left_minimums, MarketSide::left);
    add(problem.right_minimums, MarketSide::right);
    return requirements;
}

std::vector<std::size_t> greedy_choice(const BudgetedProblem& problem)
{
    std::vector<std::size_t> order(problem.pairs.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto weight_a = problem.pairs[a].weight;
        const auto weight_b = problem.pairs[b].weight;
        return weight_a != weight_b ? weight_a > weight_b : a < b;
    });
    Usage usage(problem);
    std::vector<char> taken(order.size(), 0);
    for (const bool only_needed : {true, false}) {
        for (const std::size_t i : order) {
            const BudgetedPair& pair = problem.pairs[i];
            const bool needed = usage.left(pair.left) < minimum_of(problem.left_minimums, pair.left) ||
                                usage.right(pair.right) < minimum_of(problem.right_minimums, pair.right);
            if (taken[i] == 0 && (needed || !only_needed) && usage.broken_by(pair).empty()) {
                usage.take(pair);
                taken[i] = 1;
            }
        }
    }
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < taken.size(); ++i) {
        if (taken[i] != 0) {
            chosen.push_back(i);
        }
    }
    return chosen;
}

std::int64_t total_weight(const BudgetedProblem& problem, const std::vector<std::size_t>& chosen)
{
    std::int64_t total = 0;
    for (const std::size_t i : chosen) {
        total += problem.pairs[i].weight;
    }
    return total;
}

std::vector<BrokenRule> broken_rules(const BudgetedProblem& problem, const std::vector<std::size_t>& chosen)
{
    check_budgeted(problem);
    std::set<BrokenRule> broken;
    Usage usage(problem);
    for (const std::size_t i : chosen) {
        expect(i < problem.pairs.size(), "there is no pair " + std::to_string(i));
        const auto rules = usage.broken_by(problem.pairs[i]);
        broken.insert(rules.begin(), rules.end());
        usage.take(problem.pairs[i]);
    }
    for (const MinimumRequirement& requirement : requirements_of(problem)) {
        const bool is_left = requirement.side == MarketSide::left;
        if ((is_left ? usage.left(requirement.agent) : usage.right(requirement.agent)) < requirement.minimum) {
            broken.insert(is_left ? BrokenRule::left_minimum : BrokenRule::right_minimum);
        }
    }
    return {broken.begin(), broken.end()};
}

} // namespace redriver
