// SPDX-License-Identifier: Apache-2.0
#include "batch/scan_layout.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace redriver {
namespace {

/// The sector with the largest share, the earlier of equals.
std::span<const SectorShare>::iterator main_sector(std::span<const SectorShare> mix)
{
    return std::max_element(mix.begin(), mix.end(),
                            [](const SectorShare& a, const SectorShare& b) { return a.ppm < b.ppm; });
}

/// Projects without sectors come last.
std::uint32_t main_leaf(std::span<const SectorShare> mix) { return mix.empty() ? no_place : main_sector(mix)->leaf; }

LeafBlend blend_of(std::span<const SectorShare> mix)
{
    if (mix.empty()) {
        return {};
    }
    float shares = 0;
    for (const SectorShare& sector : mix) {
        shares += static_cast<float>(sector.ppm);
    }
    const auto main = main_sector(mix);
    const std::uint32_t first = main->leaf + leaf_value::first_leaf;
    const SectorShare& other = main == mix.begin() ? mix.back() : mix.front();
    const std::uint32_t rest = mix.size() == 2 ? other.leaf + leaf_value::first_leaf : leaf_value::best;
    return {first, mix.size() == 1 ? first : rest, static_cast<float>(main->ppm) / shares};
}

/// Notes what a lane's sectors are mostly about, by the least part where several share it.
void enter_head(BlockSectors& block, const LeafBlend& blend)
{
    const auto end = block.leaves.begin() + block.heads;
    const auto same = std::find_if(block.leaves.begin(), end,
                                   [&blend](const BlockSectors::Head& head) { return head.leaf == blend.first; });
    if (same != end) {
        same->part = std::min(same->part, blend.part);
    } else if (block.heads < BlockSectors::most) {
        *end = {blend.first, blend.part};
        ++block.heads;
    } else {
        block.leaves.back() = {leaf_value::best, 1};
    }
}

/// 0 for projects that take investors, 1 for those of which plots alone are left, 2 for those that take nobody.
int closedness(const ProjectFeatures& project)
{
    const auto fails = [&project](RuleBit rule) { return (project.stage.failed & static_cast<RuleSet>(rule)) != 0; };
    return fails(RuleBit::stage_open) ? 2 : fails(RuleBit::whole_taken) ? 1 : 0;
}

/// Like projects side by side, so that blocks have narrow hulls and few runs of sectors; those of several sectors stand
/// apart. Projects that take nobody come last: blocks of them alone are passed over, and no other block has lanes that
/// cost time and lead to nothing.
std::vector<std::uint32_t> scan_order(const FeatureStore& store)
{
    std::vector<std::uint32_t> order(store.projects.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto key = [&store](std::uint32_t place) {
        const ProjectFeatures& project = store.projects[place];
        const auto mix = store.mixes[project.sectors];
        return std::tuple(closedness(project), mix.size() > 1, main_leaf(mix), project.capital.low, project.capital.high, place);
    };
    std::sort(order.begin(), order.end(), [&key](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return order;
}

} // namespace

LogRange plot_range(const ProjectFeatures& project)
{
    LogRange range;
    if (project.plot_low_m2 > 0) {
        range.low = to_log2(static_cast<double>(project.plot_low_m2));
    }
    if (project.plot_high_m2 > 0) {
        range.high = to_log2(static_cast<double>(project.plot_high_m2));
    } else if (project.plot_high_m2 == 0) {
        range.high = log2_lowest;
    }
    return range;
}

std::int16_t position_of(Log2 amount)
{
    constexpr std::int32_t furthest = 16'000;
    if (amount == log2_lowest) {
        return position_lowest;
    }
    if (amount == log2_highest) {
        return position_highest;
    }
    const std::int32_t down = amount >= 0 ? amount / position_unit : -((position_unit - 1 - amount) / position_unit);
    return static_cast<std::int16_t>(std::clamp(down, -furthest, furthest));
}

void RangeColumns::resize(std::size_t blocks)
{
    for (Lanes* lanes : {&low, &high}) {
        lanes->assign(blocks * block_lanes, 0);
    }
    for (Lanes* lanes : {&least_low, &most_low, &least_high, &most_high}) {
        lanes->assign(blocks, 0);
    }
}

void RangeColumns::set(std::size_t slot, const LogRange& range)
{
    low[slot] = position_of(range.low);
    high[slot] = position_of(range.high);
}

void RangeColumns::enclose(std::size_t block, std::size_t lanes)
{
    const auto begin = static_cast<std::ptrdiff_t>(block * block_lanes);
    const auto end = begin + static_cast<std::ptrdiff_t>(lanes);
    const auto lows = std::minmax_element(low.begin() + begin, low.begin() + end);
    const auto highs = std::minmax_element(high.begin() + begin, high.begin() + end);
    least_low[block] = *lows.first;
    most_low[block] = *lows.second;
    least_high[block] = *highs.first;
    most_high[block] = *highs.second;
}

ScanLayout::ScanLayout(const FeatureStore& made) : store(made), places(scan_order(made))
{
    const std::size_t count = (places.size() + block_lanes - 1) / block_lanes;
    for (RangeColumns* columns : {&capital, &area, &plot}) {
        columns->resize(count);
    }
    slots.resize(places.size());
    features.resize(places.size());
    slot_mix.resize(places.size());
    for (Column<std::int32_t>* column : {&first_values, &second_values}) {
        column->assign(count * block_lanes, leaf_value::no_sector);
    }
    first_parts.assign(count * block_lanes, 1);
    enter_new_mixes();
    for (std::size_t slot = 0; slot < places.size(); ++slot) {
        slots[places[slot]] = static_cast<std::uint32_t>(slot);
        enter(slot, store.projects[places[slot]]);
    }
    sectors.resize(count);
    for (std::size_t block = 0; block < count; ++block) {
        summarise(block);
    }
}

void ScanLayout::enter_new_mixes()
{
    for (std::size_t mix = blends.size(); mix < store.mixes.size(); ++mix) {
        blends.push_back(blend_of(store.mixes[mix]));
    }
}

void ScanLayout::enter(std::size_t slot, const ProjectFeatures& row)
{
    features[slot] = row;
    slot_mix[slot] = row.sectors;
    const LeafBlend& blend = blends[row.sectors];
    first_values[slot] = static_cast<std::int32_t>(blend.first);
    second_values[slot] = static_cast<std::int32_t>(blend.second);
    first_parts[slot] = blend.part;
    capital.set(slot, row.capital);
    area.set(slot, row.area);
    plot.set(slot, plot_range(row));
}

void ScanLayout::summarise(std::size_t block)
{
    const std::size_t lanes = std::min(block_lanes, features.size() - block * block_lanes);
    for (RangeColumns* columns : {&capital, &area, &plot}) {
        columns->enclose(block, lanes);
    }
    sectors[block] = sectors_of(block, lanes);
}

BlockSectors ScanLayout::sectors_of(std::size_t block, std::size_t lanes) const
{
    BlockSectors found;
    bool fits = true;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const std::uint32_t mix = slot_mix[block * block_lanes + lane];
        const bool goes_on = lane > 0 && mix == slot_mix[block * block_lanes + lane - 1];
        fits = fits && (goes_on || found.runs < BlockSectors::most);
        if (fits && !goes_on) {
            found.begins[found.runs] = static_cast<std::uint8_t>(lane);
            found.mixes[found.runs] = mix;
            ++found.runs;
        }
        enter_head(found, blends[mix]);
    }
    found.runs = fits ? found.runs : std::uint8_t{0};
    return found;
}

void ScanLayout::replace(std::uint32_t place, const ProjectFeatures& row)
{
    const std::size_t slot = slots[place];
    enter_new_mixes();
    enter(slot, row);
    summarise(slot / block_lanes);
}

} // namespace redriver
