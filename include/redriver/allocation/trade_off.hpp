#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What each way to allocate gives and takes, side by side, and why somebody was not matched.

#include <redriver/allocation/deferred_acceptance.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace redriver {

/// How an allocation was made.
enum class AllocationMethod {
    top_k,        ///< every left agent takes its best ones, whatever the right quotas
    stable_left,  ///< stable, best for the left side
    stable_right, ///< stable, best for the right side
    max_total,    ///< greatest total weight
    budgeted      ///< greatest total weight under budgets, groups and caps
};

/// One allocation in numbers. Averages are in thousandths, absent when there is no pair.
struct AllocationMeasures {
    std::int64_t total = 0; ///< sum of the weights of its pairs
    std::int64_t pairs = 0;
    std::optional<std::int64_t> mean_weight_thousandths;
    std::int64_t blocking_pairs = 0;
    std::int64_t over_quota = 0;                            ///< agents with more partners than their quota
    std::optional<std::int64_t> mean_left_rank_thousandths; ///< rank, from 1, of partners in the left agents' lists
    std::int64_t worst_left_rank = 0;                       ///< 0 when there is no pair
    std::optional<std::int64_t> mean_right_rank_thousandths;
    std::int64_t worst_right_rank = 0;
    std::int64_t left_served = 0; ///< left agents with at least one partner
    std::int64_t right_served = 0;
    std::int64_t exposure_gini_ppm = 0; ///< of partners per right agent that somebody accepts: 0 = all alike
    friend bool operator==(const AllocationMeasures&, const AllocationMeasures&) = default;
};

/// Throws InputError for a pair that is not in the market or is repeated. O(E log E).
AllocationMeasures measure_allocation(const Market& market, const std::vector<MatchedPair>& pairs);

/// Each left agent with its best ones, up to its quota, and no look at the right side's quotas.
std::vector<MatchedPair> plain_top_k(const Market& market);

/// One way to allocate, and what it gives to whom.
struct TradeOffRow {
    AllocationMethod method = AllocationMethod::top_k;
    AllocationMeasures measures;
    friend bool operator==(const TradeOffRow&, const TradeOffRow&) = default;
};

/// The first four methods on the same scores; `budgeted`, if given, is the fifth row.
///
///     const Market market{{1, 1}, {1}, {{0, 0, 80, 60, 70}, {1, 0, 90, 75, 82}}};
///     for (const TradeOffRow& row : trade_off(market)) {
///         row.measures.total; // 152 for top_k, which gives the right agent two partners; 82 for the others
///     }
std::vector<TradeOffRow> trade_off(const Market& market,
                                   const std::optional<std::vector<MatchedPair>>& budgeted = std::nullopt);

/// Gini coefficient of counts in millionths, rounded down; 0 when nothing is counted.
std::int64_t gini_ppm(std::vector<std::int64_t> counts);

/// Why two agents are not partners in an allocation.
enum class Separation {
    matched,      ///< they are
    left_refuses, ///< the left agent does not accept the right one
    right_refuses,
    both_refuse,
    left_has_no_place, ///< its quota is 0
    right_has_no_place,
    left_prefers, ///< the left agent's places are all filled with partners it likes better
    right_prefers,
    both_prefer,
    blocking ///< both would gain: the allocation serves another aim than stability
};

/// The answer for one possible partner, with the ranks that decide, from 1; 0 where there is no such rank.
struct WhyUnmatched {
    std::uint32_t partner = 0;
    Separation reason = Separation::matched;
    std::int64_t own_rank = 0;        ///< of the partner in the asking agent's list
    std::int64_t rank_at_partner = 0; ///< of the asking agent in the partner's list
    std::int64_t worst_rank_held = 0; ///< of the partner's worst partner in the partner's list
    friend bool operator==(const WhyUnmatched&, const WhyUnmatched&) = default;
};

/// For one agent: every partner it accepts, best first, and why they are not together.
std::vector<WhyUnmatched> why_unmatched(const PreferenceLists& lists, const std::vector<MatchedPair>& matching,
                                        MarketSide side, std::uint32_t agent);

} // namespace redriver
