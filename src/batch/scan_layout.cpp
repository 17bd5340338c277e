// SPDX-License-Identifier: Apache-2.0
#include "batch/scan_layout.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace redriver {
namespace {

/// The leaf with the largest share, the earlier of equals; projects without sectors come last.
std::uint32_t main_leaf(std::span<const SectorShare> mix)
{
    const auto largest = std::max_element(mix.begin(), mix.end(),
                                          [](const SectorShare& a, const SectorShare& b) { return a.ppm < b.ppm; });
    return largest == mix.end() ? no_place : largest->leaf;
}

/// 0 for projects that take investors, 1 for those of which plots alone are left, 2 for those that take nobody.
int closedness(const ProjectFeatures& project)
{
    const auto fails = [&project](RuleBit rule) { return (project.stage.failed & static_cast<RuleSet>(rule)) != 0; };
    return fails(RuleBit::stage_open) ? 2 : fails(RuleBit::whole_taken) ? 1 : 0;
}

/// Like projects side by side, so that blocks have narrow hulls and mostly one sector. Projects that take nobody come
/// last: blocks of them alone are passed over, and no other block has lanes that cost time and lead to nothing.
std::vector<std::uint32_t> scan_order(const FeatureStore& store)
{
    std::vector<std::uint32_t> order(store.projects.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto key = [&store](std::uint32_t place) {
        const ProjectFeatures& project = store.projects[place];
        const auto mix = store.mixes[project.sectors];
        return std::tuple(closedness(project), main_leaf(mix), mix.size() > 1, project.capital.low, project.capital.high, place);
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
    slot_leaf.resize(places.size());
    for (std::size_t slot = 0; slot < places.size(); ++slot) {
        slots[places[slot]] = static_cast<std::uint32_t>(slot);
        enter(slot, store.projects[places[slot]]);
    }
    enter_new_mixes();
    pure_mix.resize(count);
    for (std::size_t block = 0; block < count; ++block) {
        summarise(block);
    }
    enter_leaves();
}

void ScanLayout::enter_new_mixes()
{
    for (std::size_t mix = parts.size(); mix < store.mixes.size(); ++mix) {
        std::vector<LeafPart> list;
        float shares = 0;
        for (const SectorShare& sector : store.mixes[mix]) {
            shares += static_cast<float>(sector.ppm);
        }
        for (const SectorShare& sector : store.mixes[mix]) {
            list.push_back({sector.leaf, static_cast<float>(sector.ppm) / shares});
        }
        parts.push_back(list);
    }
}

void ScanLayout::enter(std::size_t slot, const ProjectFeatures& row)
{
    features[slot] = row;
    slot_mix[slot] = row.sectors;
    const std::span<const SectorShare> mix = store.mixes[row.sectors];
    slot_leaf[slot] = mix.size() == 1 ? mix.front().leaf : no_place;
    capital.set(slot, row.capital);
    area.set(slot, row.area);
    plot.set(slot, plot_range(row));
}

void ScanLayout::summarise(std::size_t block)
{
    const std::size_t begin = block * block_lanes;
    const std::size_t lanes = std::min(block_lanes, features.size() - begin);
    for (RangeColumns* columns : {&capital, &area, &plot}) {
        columns->enclose(block, lanes);
    }
    const std::uint32_t mix = features[begin].sectors;
    const bool is_pure = std::all_of(features.begin() + static_cast<std::ptrdiff_t>(begin),
                                     features.begin() + static_cast<std::ptrdiff_t>(begin + lanes),
                                     [mix](const ProjectFeatures& row) { return row.sectors == mix; });
    pure_mix[block] = is_pure ? mix : no_place;
}

void ScanLayout::enter_leaves()
{
    const auto no_sector = static_cast<std::uint32_t>(store.leaves.size());
    first_leaf.assign(blocks(), no_sector);
    more_leaves.clear();
    std::vector<std::uint32_t> leaves;
    for (std::size_t block = 0; block < blocks(); ++block) {
        leaves.clear();
        const std::size_t end = std::min((block + 1) * block_lanes, features.size());
        for (std::size_t slot = block * block_lanes; slot < end; ++slot) {
            const auto mix = store.mixes[features[slot].sectors];
            for (const SectorShare& sector : mix) {
                leaves.push_back(sector.leaf);
            }
            if (mix.empty()) {
                leaves.push_back(no_sector);
            }
        }
        std::sort(leaves.begin(), leaves.end());
        leaves.erase(std::unique(leaves.begin(), leaves.end()), leaves.end());
        first_leaf[block] = leaves.front();
        for (std::size_t i = 1; i < leaves.size(); ++i) {
            more_leaves.push_back({static_cast<std::uint32_t>(block), leaves[i]});
        }
    }
}

void ScanLayout::replace(std::uint32_t place, const ProjectFeatures& row)
{
    const std::size_t slot = slots[place];
    enter_new_mixes();
    enter(slot, row);
    summarise(slot / block_lanes);
    enter_leaves();
}

AudienceScan::AudienceScan(const ScanLayout& layout, const Audience& audience, const BaseScores& base,
                           StageRule stages)
    : bounds(layout.blocks() * block_lanes, 0), most(layout.blocks(), 0), points(&base.points),
      takes_plot(layout.store.model.profiles.at(audience.profile).land == LandMode::plot)
{
    for (std::size_t slot = 0; slot < layout.features.size(); ++slot) {
        set(layout, audience, slot, stages);
    }
    for (std::size_t block = 0; block < most.size(); ++block) {
        find_most(block);
    }
}

void AudienceScan::refresh(const ScanLayout& layout, const Audience& audience, std::size_t slot, StageRule stages)
{
    set(layout, audience, slot, stages);
    find_most(slot / block_lanes);
}

void AudienceScan::find_most(std::size_t block)
{
    const auto begin = bounds.begin() + static_cast<std::ptrdiff_t>(block * block_lanes);
    most[block] = *std::max_element(begin, begin + block_lanes);
}

void AudienceScan::set(const ScanLayout& layout, const Audience& audience, std::size_t slot, StageRule stages)
{
    const bool fails = audience_rules(layout.store, audience, layout.features[slot], stages).failed != 0;
    // One step more than the exact value rounded up: 0 stays the mark of what is knocked out.
    const std::int64_t doubled = (*points)[layout.places[slot]].doubled_midpoint() +
                                 asked_room(layout.store, audience, layout.features[slot]);
    bounds[slot] = fails ? std::int16_t{0} : static_cast<std::int16_t>((doubled + bound_unit - 1) / bound_unit + 1);
}

} // namespace redriver
