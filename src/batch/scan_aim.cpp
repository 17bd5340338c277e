// SPDX-License-Identifier: Apache-2.0
#include "batch/scan_aim.hpp"

#include <algorithm>

namespace redriver {
namespace {

constexpr std::int32_t widest = 32'767;
/// Each of three criteria rounds twice, and a range's utility once more: less than this in doubled thousandths.
constexpr std::int32_t rounding_slack = 4;
/// Four costs are rounded by half a step each, and a leaf's value is cut: in steps of a bound.
constexpr std::int32_t step_slack = 4;

/// What a criterion earns twice over: fully inside the range, or once when nothing is known.
std::int32_t twice(Weight weight, bool known) { return known ? 2 * weight : weight; }

/// Returns the greatest of what it fills in.
float fill_leaves(float* out, const Utility* low, const Utility* high, std::size_t count, float per_utility,
                  float constant)
{
    std::int32_t most = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::int32_t sum = low[i] + high[i];
        most = sum > most ? sum : most;
        out[i] = static_cast<float>(sum) * per_utility + constant;
    }
    return static_cast<float>(most) * per_utility + constant;
}

std::int16_t cut(float steps) { return static_cast<std::int16_t>(static_cast<std::int32_t>(steps)); }

} // namespace

RangeAim aim_at(const LogRange& core, Log2 outer, Weight weight)
{
    RangeAim aim;
    // One step further out than the rounded core, so that no rounding of a position makes a range look farther off.
    if (core.low != log2_lowest) {
        aim.low = static_cast<std::int16_t>(position_of(core.low) - 2);
    }
    if (core.high != log2_highest) {
        aim.high = static_cast<std::int16_t>(position_of(core.high) + 1);
    }
    const std::int32_t steps = std::clamp(outer / position_unit, 1, widest);
    const std::int32_t scale = widest / steps;
    aim.outer = static_cast<std::uint16_t>(steps);
    aim.scale = static_cast<std::uint16_t>(scale);
    constexpr std::int64_t one = 32'768;
    const std::int64_t per_step =
        outer > 0 ? std::int64_t{weight} * position_unit * one / (std::int64_t{bound_unit} * outer * scale) : widest;
    const std::int64_t at_most = std::int64_t{weight} * one / (std::int64_t{bound_unit} * steps * scale);
    aim.slope = static_cast<std::int16_t>(std::min({per_step, at_most, std::int64_t{widest}}));
    return aim;
}

RangeAim aim_at_plot(std::int64_t need_m2, std::int32_t zero_at_ppm, Weight weight)
{
    RangeAim aim;
    const std::int64_t zero_at =
        need_m2 / full_utility * zero_at_ppm + need_m2 % full_utility * zero_at_ppm / full_utility;
    if (need_m2 > 0 && zero_at > 0) {
        const Log2 need = to_log2(static_cast<double>(need_m2));
        const Log2 outer = need - to_log2(static_cast<double>(zero_at)) + 2; // both were rounded
        aim = aim_at({need, log2_highest}, outer, weight);
    }
    return aim;
}

RangeAim aim_at_some_plot(std::int32_t zero_at_ppm, Weight weight)
{
    constexpr std::int32_t least_ppm = 100'000; // below it a rounded zero point is not near enough to the true one
    constexpr std::int64_t large_m2 = 1'000'000'000;
    if (zero_at_ppm < least_ppm) {
        return {};
    }
    const Log2 outer = to_log2(static_cast<double>(large_m2)) -
                       to_log2(static_cast<double>(large_m2 / full_utility * zero_at_ppm)) + position_unit;
    return aim_at({}, outer, weight);
}

float best_case(Weight capital, bool ticket_known, Weight land, bool land_known)
{
    return static_cast<float>(twice(capital, ticket_known) + twice(land, land_known) + rounding_slack) / bound_unit +
           step_slack;
}

void InvestorAim::aim(const InvestorFeatures& investor, const InvestorLens& lens)
{
    const ScoringModel& model = m_layout.store.model;
    const Weight sector = lens.weight_of(Criterion::sector);
    const Weight capital = lens.weight_of(Criterion::capital);
    const Weight land = lens.weight_of(Criterion::land);
    const bool ticket_known = investor.ticket_known != 0;
    const bool land_known = investor.land_known != 0;
    m_ranges = {};
    if (ticket_known) {
        m_ranges.capital = aim_at(lens.ticket_core(), model.capital.outer, capital);
    }
    if (land_known && lens.profile().land == LandMode::plot) {
        m_ranges.land = aim_at_plot(investor.plot_need_m2, model.plot.zero_at_ppm, land);
    } else if (land_known) {
        m_ranges.land = aim_at(lens.land_core(), model.land.outer, land);
    }
    const float constant = best_case(capital, ticket_known, land, land_known);
    const std::size_t leaves = m_layout.store.leaves.size();
    const float unknown = constant + static_cast<float>(sector) / bound_unit + 1;
    m_leaves.assign(leaves + leaf_value::first_leaf, unknown);
    if (!lens.sector_low().empty()) {
        m_leaves[leaf_value::best] = fill_leaves(
            m_leaves.data() + leaf_value::first_leaf, lens.sector_low().data(), lens.sector_high().data(), leaves,
            static_cast<float>(sector) / (static_cast<float>(full_utility) * bound_unit), constant + 1);
    }
}

std::int16_t InvestorAim::of_mix(std::uint32_t mix) const
{
    const LeafBlend& blend = m_layout.blends[mix];
    return cut(m_leaves[blend.first] * blend.part + m_leaves[blend.second] * (1 - blend.part));
}

std::int16_t InvestorAim::of_block(const BlockSectors& block) const
{
    float most = 0;
    for (std::size_t i = 0; i < block.heads; ++i) {
        const BlockSectors::Head& head = block.leaves[i];
        most = std::max(most, m_leaves[head.leaf] * head.part + m_leaves[leaf_value::best] * (1 - head.part));
    }
    return cut(most);
}

} // namespace redriver
