#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Stable matching with quotas on both sides.

#include <redriver/allocation/market.hpp>

#include <cstddef>
#include <vector>

namespace redriver {

/// What an independent look at a matching found.
struct StabilityCertificate {
    std::size_t blocking_pairs = 0; ///< 0 = pairwise stable
    std::size_t over_quota = 0;     ///< agents with more partners than their quota
    friend bool operator==(const StabilityCertificate&, const StabilityCertificate&) = default;
};

/// A matching as seen from both sides: one list an agent, by index, of its partners, best first; empty = none.
struct StableMatching {
    std::vector<std::vector<std::uint32_t>> left;
    std::vector<std::vector<std::uint32_t>> right;
    StabilityCertificate certificate;
    /// All pairs, by left and then right index.
    std::vector<MatchedPair> pairs() const;
};

/// Many-to-many deferred acceptance (Gale and Shapley 1962; Roth 1984): the pairwise stable matching that is best for
/// every proposer, and worst for every agent of the other side, among all stable ones. Entries that are not mutual are
/// ignored. An agent that stays below its quota has the same partners in every stable matching (Roth 1986). Setwise
/// stability is not promised: such matchings need not exist (Sotomayor 1999).
/// Shapes: lists.left[i] names right agents by index from 0, best first, and lists.right[j] left agents; an agent who
/// is not named is not acceptable, an empty list accepts nobody, quota 0 and quotas longer than a list are legal. Lists
/// are strict: break ties before, for example by index, and know that another way may match more agents.
/// InputError as check_preferences. O(E log q) for E entries and quotas q; the answer is the same on every machine.
///
///     PreferenceLists lists;
///     lists.left = {{0, 1}, {0}};    // left 0 likes right 0 better than right 1
///     lists.right = {{1, 0}, {0}};   // right 0 likes left 1 better
///     const StableMatching matching = deferred_acceptance(lists, MarketSide::left);
///     matching.left[0];              // {1}, for right 0 is taken by left 1
StableMatching deferred_acceptance(const PreferenceLists& lists, MarketSide proposers = MarketSide::left);

/// The same on plain lists: `left[i]` holds the right agents that left agent i accepts, best first, `right[j]` the left
/// agents that right agent j accepts. Quotas one an agent; empty = one partner each. `.left` of the answer holds the
/// partners of each left agent, best first.
///
///     deferred_acceptance({{0, 1}, {0}}, {{1, 0}, {0}}).left; // {{1}, {0}}
StableMatching deferred_acceptance(const std::vector<std::vector<std::uint32_t>>& left,
                                   const std::vector<std::vector<std::uint32_t>>& right,
                                   const std::vector<std::int64_t>& left_quotas = {},
                                   const std::vector<std::int64_t>& right_quotas = {},
                                   MarketSide proposers = MarketSide::left);

/// The pairs outside a matching where each side accepts the other and has a free place or likes the other better than
/// its worst partner; by left and then right index. Shares no code with deferred_acceptance, and judges any matching,
/// also one with agents above their quota. Throws InputError for a pair that is repeated or that one side does not
/// accept. Linear in the lists.
std::vector<MatchedPair> blocking_pairs(const PreferenceLists& lists, const std::vector<MatchedPair>& matching);

/// Counts blocking pairs and agents above their quota; throws as blocking_pairs.
StabilityCertificate certify(const PreferenceLists& lists, const std::vector<MatchedPair>& matching);

} // namespace redriver
