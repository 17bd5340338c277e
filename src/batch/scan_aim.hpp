#pragma once
// SPDX-License-Identifier: Apache-2.0
/// One investor as the scan sees it: what each leaf brings at most, and what it costs to lie outside its ranges.

#include "batch/scan_layout.hpp"

namespace redriver {

/// Costs of lying outside a core, never more than what is truly lost.
RangeAim aim_at(const LogRange& core, Log2 outer, Weight weight);
/// The same for the least land of a plot: on the log scale the true loss lies above the straight line.
RangeAim aim_at_plot(std::int64_t need_m2, std::int32_t zero_at_ppm, Weight weight);

/// What plots cost an investor of unknown need, so long as the need is at least some_plot_m2: positions are left open.
RangeAim aim_at_some_plot(std::int32_t zero_at_ppm, Weight weight);
inline constexpr std::int64_t some_plot_m2 = 10'000;

/// Twice what capital and land earn where nothing is lost, and room for all roundings, in steps of a bound.
float best_case(Weight capital, bool ticket_known, Weight land, bool land_known);

/// Bounds of one investor's sector, capital and land. Aimed at one investor after another.
class InvestorAim {
public:
    explicit InvestorAim(const ScanLayout& layout) : m_layout(layout) {}
    void aim(const InvestorFeatures& investor, const InvestorLens& lens);

    const ScanAim& ranges() const { return m_ranges; }
    /// The most that sector, capital inside the ticket and land inside the need earn, in steps of a bound and less than
    /// one too much; at the places of leaf_value.
    const Column<float>& leaves() const { return m_leaves; }
    std::int16_t of_mix(std::uint32_t mix) const;
    /// No less than any of a block's sectors.
    std::int16_t of_block(const BlockSectors& block) const;

private:
    const ScanLayout& m_layout;
    ScanAim m_ranges;
    Column<float> m_leaves;
};

} // namespace redriver
