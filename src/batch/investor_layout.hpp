#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Investors in the order and form in which they are searched for a project: blocks of those that share the rules of
/// their audience, a column a fact.

#include "batch/investor_kernel.hpp"
#include "batch/scan_layout.hpp"

#include <redriver/batch/top_lists.hpp>

namespace redriver {

/// Utilities that occur, ascending from 0, at most 256: a greater number is kept as one that is not less.
class UtilityRanks {
public:
    explicit UtilityRanks(std::vector<Utility> values);
    std::size_t size() const { return m_values.size(); }
    std::uint8_t rank_of(Utility utility) const;
    Utility value(std::size_t rank) const { return m_values[rank]; }

private:
    std::vector<Utility> m_values;
};

/// Some investors of a store, which must outlive it. Memory: some 40 bytes an investor, and two for each leaf.
struct InvestorLayout {
    InvestorLayout(const FeatureStore& store, const Slice& investors);

    std::size_t blocks() const { return gate_of.size(); }
    std::size_t columns() const { return store.leaves.size() + 1; }
    /// The ranks of what a leaf is worth to the lanes of a block, first the least, then the most; the last leaf stands
    /// for a project without sectors.
    const std::uint8_t* ranks(std::size_t block, std::size_t leaf) const
    {
        return m_ranks.data() + (leaf * blocks() + block) * 2 * block_lanes;
    }

    const FeatureStore& store;
    UtilityRanks lows;
    UtilityRanks highs;
    std::vector<std::uint32_t> places; ///< by slot; no_place = a lane of nobody
    Lanes capital_low;                 ///< by slot; proven
    Lanes capital_high;
    std::vector<std::int32_t> fixed_doubled; ///< by slot: what the criteria earn that look at the investor alone
    std::vector<std::int32_t> fixed_low;
    std::vector<std::uint8_t> has_rules; ///< by slot: whether own rules can say anything where every site is open
    std::vector<std::uint32_t> gate_of;  ///< by block: place in `gates`
    std::vector<std::uint8_t> has_ticket; ///< by block
    std::vector<std::uint32_t> gates;     ///< audiences, one of each that the rules they share tell apart

private:
    void enter(std::size_t slot, std::uint32_t place);
    void enter_ranks();
    void take_best(const std::vector<std::uint8_t>& rows, std::span<const std::uint32_t> wish,
                   std::vector<std::uint8_t>& best) const;

    std::vector<std::uint8_t> m_ranks; ///< by leaf, then block: a mix reads few leaves of all blocks
};

/// Points that the criteria of the province but priority and the ability to pay give an investor.
PointInterval points_alone(const FeatureStore& store, const InvestorFeatures& investor);
/// Points that the province gives for one criterion.
std::int64_t reverse_points_of(const ScoringModel& model, Criterion criterion, Utility utility);

} // namespace redriver
