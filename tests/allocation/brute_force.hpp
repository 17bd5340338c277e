#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Small random markets, and everything about them found by trying all sets of pairs.

#include <redriver/allocation/assign.hpp>
#include <redriver/allocation/market.hpp>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

namespace redriver::test {

inline std::int64_t below(std::mt19937& random, std::uint32_t end)
{
    return static_cast<std::int64_t>(random() % end);
}

/// Up to `most` agents a side, quotas 0..3 but mostly 1, most of the pairs, few different scores so that ties occur.
inline Market random_market(std::uint32_t seed, std::uint32_t most = 4, std::size_t most_pairs = 13)
{
    constexpr std::int64_t quotas[] = {1, 1, 1, 1, 2, 2, 3, 0};
    std::mt19937 random(seed);
    Market market;
    const auto lefts = static_cast<std::uint32_t>(1 + random() % most);
    const auto rights = static_cast<std::uint32_t>(1 + random() % most);
    for (std::uint32_t i = 0; i < lefts; ++i) {
        market.left_quotas.push_back(quotas[random() % 8]);
    }
    for (std::uint32_t i = 0; i < rights; ++i) {
        market.right_quotas.push_back(quotas[random() % 8]);
    }
    for (std::uint32_t left = 0; left < lefts; ++left) {
        for (std::uint32_t right = 0; right < rights; ++right) {
            if (random() % 6 != 0 && market.pairs.size() < most_pairs) {
                // In every second market the sides want the opposite, which makes several matchings stable.
                const std::int64_t liked = 1 + below(random, 9);
                const std::int64_t likes = 1 + below(random, 9);
                market.pairs.push_back(
                    {left, right, liked, seed % 2 == 0 ? likes : 11 - liked + likes % 3, 1 + below(random, 9)});
            }
        }
    }
    return market;
}

inline AssignmentProblem problem_of(const Market& market)
{
    AssignmentProblem problem;
    problem.left_quotas = market.left_quotas;
    problem.right_quotas = market.right_quotas;
    for (const ScoredPair& pair : market.pairs) {
        problem.edges.push_back({pair.left, pair.right, pair.weight});
    }
    return problem;
}

/// Whether the pairs in the bit set keep all quotas.
inline bool keeps_quotas(const Market& market, std::uint32_t set)
{
    std::vector<std::int64_t> left = market.left_quotas;
    std::vector<std::int64_t> right = market.right_quotas;
    for (std::size_t i = 0; i < market.pairs.size(); ++i) {
        if ((set >> i & 1U) != 0) {
            if (--left[market.pairs[i].left] < 0 || --right[market.pairs[i].right] < 0) {
                return false;
            }
        }
    }
    return true;
}

inline std::vector<MatchedPair> pairs_in(const Market& market, std::uint32_t set)
{
    std::vector<MatchedPair> pairs;
    for (std::size_t i = 0; i < market.pairs.size(); ++i) {
        if ((set >> i & 1U) != 0) {
            pairs.push_back({market.pairs[i].left, market.pairs[i].right});
        }
    }
    std::sort(pairs.begin(), pairs.end());
    return pairs;
}

inline std::size_t place_of(const std::vector<std::uint32_t>& list, std::uint32_t other)
{
    return static_cast<std::size_t>(std::find(list.begin(), list.end(), other) - list.begin());
}

/// The definition, word for word: acceptable to both, not matched, and each has room or a worse partner.
inline bool blocks(const PreferenceLists& lists, const std::vector<MatchedPair>& matching, MatchedPair pair)
{
    const auto& left = lists.left[pair.left];
    const auto& right = lists.right[pair.right];
    const bool accepted = place_of(left, pair.right) < left.size() && place_of(right, pair.left) < right.size();
    if (!accepted || std::find(matching.begin(), matching.end(), pair) != matching.end()) {
        return false;
    }
    std::int64_t left_count = 0;
    std::int64_t right_count = 0;
    bool left_has_worse = false;
    bool right_has_worse = false;
    for (const MatchedPair& other : matching) {
        if (other.left == pair.left) {
            ++left_count;
            left_has_worse = left_has_worse || place_of(left, other.right) > place_of(left, pair.right);
        }
        if (other.right == pair.right) {
            ++right_count;
            right_has_worse = right_has_worse || place_of(right, other.left) > place_of(right, pair.left);
        }
    }
    return (left_count < lists.left_quotas[pair.left] || left_has_worse) &&
           (right_count < lists.right_quotas[pair.right] || right_has_worse);
}

inline std::vector<MatchedPair> all_blocking(const PreferenceLists& lists, const std::vector<MatchedPair>& matching)
{
    std::vector<MatchedPair> blocking;
    for (std::uint32_t left = 0; left < lists.left.size(); ++left) {
        for (std::uint32_t right = 0; right < lists.right.size(); ++right) {
            if (blocks(lists, matching, {left, right})) {
                blocking.push_back({left, right});
            }
        }
    }
    return blocking;
}

/// Every stable matching of a market of at most 20 pairs.
inline std::vector<std::vector<MatchedPair>> all_stable(const Market& market)
{
    const PreferenceLists lists = preferences_of(market);
    std::vector<std::vector<MatchedPair>> stable;
    for (std::uint32_t set = 0; set < 1U << market.pairs.size(); ++set) {
        if (keeps_quotas(market, set)) {
            auto pairs = pairs_in(market, set);
            if (all_blocking(lists, pairs).empty()) {
                stable.push_back(std::move(pairs));
            }
        }
    }
    return stable;
}

} // namespace redriver::test
