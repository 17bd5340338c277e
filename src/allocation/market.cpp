// SPDX-License-Identifier: Apache-2.0
#include <redriver/allocation/market.hpp>
#include <redriver/base/error.hpp>

#include <algorithm>
#include <limits>
#include <string>

namespace redriver {
namespace {

constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

void check_quotas(const std::vector<std::int64_t>& quotas, std::size_t agents, const std::string& side)
{
    if (!quotas.empty() && quotas.size() != agents) {
        throw InputError("preferences", "there are " + std::to_string(agents) + " " + side + " agents, but " +
                                            std::to_string(quotas.size()) + " quotas; give one each, or none");
    }
    for (std::size_t i = 0; i < quotas.size(); ++i) {
        if (quotas[i] < 0) {
            throw InputError("preferences", "the quota of " + side + " agent " + std::to_string(i) + " is " +
                                                std::to_string(quotas[i]) + "; it cannot be below 0");
        }
    }
}

void check_lists(const std::vector<std::vector<std::uint32_t>>& lists, std::size_t others, const std::string& side)
{
    if (lists.size() >= nobody) {
        throw InputError("preferences", "there are too many " + side + " agents");
    }
    std::vector<std::uint32_t> seen_by(others, nobody);
    for (std::uint32_t agent = 0; agent < lists.size(); ++agent) {
        for (const std::uint32_t other : lists[agent]) {
            const bool unknown = other >= others;
            if (unknown || seen_by[other] == agent) {
                throw InputError("preferences", "the list of " + side + " agent " + std::to_string(agent) +
                                                    " names agent " + std::to_string(other) +
                                                    (unknown ? ", which does not exist" : " twice"));
            }
            seen_by[other] = agent;
        }
    }
}

/// Partners of every agent of one side, best first; `own` and `other` give the two ends of a pair, `score` its worth.
template <class Own, class Other, class Score>
std::vector<std::vector<std::uint32_t>> ordered_lists(const std::vector<ScoredPair>& pairs, std::size_t agents, Own own,
                                                      Other other, Score score)
{
    std::vector<std::uint32_t> order(pairs.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto score_a = pairs[a].*score;
        const auto score_b = pairs[b].*score;
        return score_a != score_b ? score_a > score_b : pairs[a].*other < pairs[b].*other;
    });
    std::vector<std::vector<std::uint32_t>> lists(agents);
    for (const std::uint32_t i : order) {
        lists[pairs[i].*own].push_back(pairs[i].*other);
    }
    return lists;
}

} // namespace

void check_preferences(const PreferenceLists& lists)
{
    check_quotas(lists.left_quotas, lists.left.size(), "left");
    check_quotas(lists.right_quotas, lists.right.size(), "right");
    check_lists(lists.left, lists.right.size(), "left");
    check_lists(lists.right, lists.left.size(), "right");
}

PreferenceLists preferences_of(const Market& market)
{
    for (const ScoredPair& pair : market.pairs) {
        if (pair.left >= market.left_quotas.size() || pair.right >= market.right_quotas.size()) {
            throw InputError("preferences", "a pair names left agent " + std::to_string(pair.left) +
                                                " and right agent " + std::to_string(pair.right) +
                                                ", one of which does not exist");
        }
    }
    PreferenceLists lists;
    lists.left = ordered_lists(market.pairs, market.left_quotas.size(), &ScoredPair::left, &ScoredPair::right,
                               &ScoredPair::left_score);
    lists.right = ordered_lists(market.pairs, market.right_quotas.size(), &ScoredPair::right, &ScoredPair::left,
                                &ScoredPair::right_score);
    lists.left_quotas = market.left_quotas;
    lists.right_quotas = market.right_quotas;
    check_preferences(lists);
    return lists;
}

} // namespace redriver
