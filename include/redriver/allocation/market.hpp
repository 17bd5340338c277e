#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Two sides that look for partners, as plain numbers: the common input of every way to allocate.

#include <compare>
#include <cstdint>
#include <vector>

namespace redriver {

/// Left and right are whatever the caller says: here investors and projects.
enum class MarketSide { left, right };

/// One left and one right agent, by index from 0.
struct MatchedPair {
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    friend auto operator<=>(const MatchedPair&, const MatchedPair&) = default;
};

/// Whom each agent accepts, best first, strictly ordered. An agent that is not in a list is not acceptable.
struct PreferenceLists {
    std::vector<std::vector<std::uint32_t>> left;  ///< for each left agent: right agents
    std::vector<std::vector<std::uint32_t>> right; ///< for each right agent: left agents
    std::vector<std::int64_t> left_quotas;         ///< most partners each; empty = one each; 0 is legal
    std::vector<std::int64_t> right_quotas;
};

/// Throws InputError, which names side and agent, for an unknown or repeated entry, a negative quota, or a list of
/// quotas of another length. Linear.
void check_preferences(const PreferenceLists& lists);

/// A pair that both sides accept, and what each thinks of it. Any unit will do: scores are only compared.
struct ScoredPair {
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    std::int64_t left_score = 0;  ///< the left agent's view
    std::int64_t right_score = 0; ///< the right agent's view
    std::int64_t weight = 0;      ///< worth of the pair for everybody together; above zero
    friend bool operator==(const ScoredPair&, const ScoredPair&) = default;
};

/// Sizes come from the quotas: one for each agent.
struct Market {
    std::vector<std::int64_t> left_quotas;
    std::vector<std::int64_t> right_quotas;
    std::vector<ScoredPair> pairs; ///< each pair at most once
};

/// Each side's list by its own score, best first; equal scores by the partner's index, so that the same market always
/// gives the same lists. Throws InputError for an unknown agent, a repeated pair or a negative quota.
///
///     Market market{{1, 1}, {1}, {{0, 0, 80, 60, 70}, {1, 0, 90, 75, 82}}};
///     const PreferenceLists lists = preferences_of(market);
///     lists.right[0]; // {1, 0}: the right agent likes left agent 1 better
PreferenceLists preferences_of(const Market& market);

} // namespace redriver
