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

void fill_leaves(std::int16_t* out, const Utility* low, const Utility* high, std::size_t count, float per_utility,
                 float constant)
{
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(
            static_cast<float>(low[i] + high[i]) * per_utility + constant));
    }
}

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
    const auto unknown = static_cast<std::int16_t>(constant + static_cast<float>(sector) / bound_unit + 1);
    m_leaves.assign(leaves + 1, unknown);
    if (!lens.sector_low().empty()) {
        fill_leaves(m_leaves.data(), lens.sector_low().data(), lens.sector_high().data(), leaves,
                    static_cast<float>(sector) / (static_cast<float>(full_utility) * bound_unit), constant + 1);
    }
}

std::int16_t InvestorAim::of_mix(std::uint32_t mix) const
{
    const std::span<const LeafPart> parts = m_layout.parts[mix];
    if (parts.size() == 1) {
        return m_leaves[parts.front().leaf];
    }
    if (parts.empty()) {
        return m_leaves.back();
    }
    float sum = 1;
    for (const LeafPart& part : parts) {
        sum += part.part * static_cast<float>(m_leaves[part.leaf]);
    }
    return static_cast<std::int16_t>(static_cast<std::int32_t>(sum + 1));
}

} // namespace redriver
