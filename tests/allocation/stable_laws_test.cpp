// SPDX-License-Identifier: Apache-2.0
// Laws of stable matching on random markets whose stable matchings are all known from trying every set of pairs.
#include "allocation/brute_force.hpp"

#include <redriver/allocation/deferred_acceptance.hpp>

#include <catch2/catch.hpp>

#include <set>

using namespace redriver;
using namespace redriver::test;

namespace {

constexpr std::uint32_t markets = 1000;

std::vector<std::size_t> places(const std::vector<MatchedPair>& pairs, std::uint32_t agent, MarketSide side,
                                const PreferenceLists& lists)
{
    std::vector<std::size_t> result;
    for (const MatchedPair& pair : pairs) {
        if (side == MarketSide::left ? pair.left == agent : pair.right == agent) {
            result.push_back(side == MarketSide::left ? place_of(lists.left[agent], pair.right)
                                                      : place_of(lists.right[agent], pair.left));
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

/// Whether each agent of the side is at least as well off, place by place.
bool no_worse(const std::vector<MatchedPair>& better, const std::vector<MatchedPair>& worse, MarketSide side,
              const PreferenceLists& lists)
{
    const std::size_t agents = side == MarketSide::left ? lists.left.size() : lists.right.size();
    for (std::uint32_t agent = 0; agent < agents; ++agent) {
        const auto a = places(better, agent, side, lists);
        const auto b = places(worse, agent, side, lists);
        if (a.size() != b.size() || !std::equal(a.begin(), a.end(), b.begin(), std::less_equal<>())) {
            return false;
        }
    }
    return true;
}

PreferenceLists swapped(const PreferenceLists& lists)
{
    return {lists.right, lists.left, lists.right_quotas, lists.left_quotas};
}

} // namespace

TEST_CASE("Deferred acceptance finds the stable matching that is best for its proposers and worst for the others")
{
    std::size_t with_several = 0;
    for (std::uint32_t seed = 0; seed < markets; ++seed) {
        const Market market = random_market(seed);
        const PreferenceLists lists = preferences_of(market);
        const auto stable = all_stable(market);
        const auto by_left = deferred_acceptance(lists, MarketSide::left).pairs();
        const auto by_right = deferred_acceptance(lists, MarketSide::right).pairs();
        CAPTURE(seed);
        REQUIRE(std::find(stable.begin(), stable.end(), by_left) != stable.end());
        REQUIRE(std::find(stable.begin(), stable.end(), by_right) != stable.end());
        for (const auto& other : stable) {
            REQUIRE(no_worse(by_left, other, MarketSide::left, lists));
            REQUIRE(no_worse(other, by_left, MarketSide::right, lists));
            REQUIRE(no_worse(by_right, other, MarketSide::right, lists));
            REQUIRE(no_worse(other, by_right, MarketSide::left, lists));
        }
        with_several += stable.size() > 1 ? 1U : 0U;
    }
    CHECK(with_several > 5); // else the markets would prove little
}

TEST_CASE("Rural hospitals: who stays below the quota has the same partners in every stable matching")
{
    for (std::uint32_t seed = 0; seed < markets; ++seed) {
        const Market market = random_market(seed);
        const auto stable = all_stable(market);
        std::vector<std::set<std::set<std::uint32_t>>> partners(market.left_quotas.size());
        std::vector<std::set<std::size_t>> counts(market.left_quotas.size());
        for (const auto& matching : stable) {
            std::vector<std::set<std::uint32_t>> of(market.left_quotas.size());
            for (const MatchedPair& pair : matching) {
                of[pair.left].insert(pair.right);
            }
            for (std::size_t i = 0; i < of.size(); ++i) {
                partners[i].insert(of[i]);
                counts[i].insert(of[i].size());
            }
        }
        CAPTURE(seed);
        for (std::size_t i = 0; i < partners.size(); ++i) {
            REQUIRE(counts[i].size() == 1);
            const bool below_quota = static_cast<std::int64_t>(*counts[i].begin()) < market.left_quotas[i];
            REQUIRE((!below_quota || partners[i].size() == 1));
        }
    }
}

TEST_CASE("Swapping the sides gives the other optimum")
{
    for (std::uint32_t seed = 0; seed < markets; ++seed) {
        const PreferenceLists lists = preferences_of(random_market(seed, 12, 100));
        CAPTURE(seed);
        REQUIRE(deferred_acceptance(lists, MarketSide::right).left ==
                deferred_acceptance(swapped(lists), MarketSide::left).right);
    }
}

TEST_CASE("Blocking pairs are those of the definition, for matchings stable or not")
{
    for (std::uint32_t seed = 0; seed < markets; ++seed) {
        const Market market = random_market(seed, 5, 20);
        const PreferenceLists lists = preferences_of(market);
        std::mt19937 random(seed + 1);
        for (int i = 0; i < 10; ++i) {
            const auto pairs = pairs_in(market, static_cast<std::uint32_t>(random()) & 0xFFFFFU);
            CAPTURE(seed, i);
            REQUIRE(blocking_pairs(lists, pairs) == all_blocking(lists, pairs));
        }
    }
}

TEST_CASE("Removing an agent without partners leaves a stable matching stable")
{
    for (std::uint32_t seed = 0; seed < markets; ++seed) {
        const Market market = random_market(seed, 8, 60);
        const StableMatching matching = deferred_acceptance(preferences_of(market));
        for (std::uint32_t gone = 0; gone < matching.left.size(); ++gone) {
            if (!matching.left[gone].empty()) {
                continue;
            }
            Market without = market;
            std::erase_if(without.pairs, [gone](const ScoredPair& pair) { return pair.left == gone; });
            CAPTURE(seed, gone);
            REQUIRE(blocking_pairs(preferences_of(without), matching.pairs()).empty());
        }
    }
}
