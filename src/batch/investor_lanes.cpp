// SPDX-License-Identifier: Apache-2.0
#include "batch/investor_lanes.hpp"

#include "batch/best.hpp"

#include <limits>
#include <numeric>
#include <tuple>

namespace redriver {
namespace {

constexpr std::int16_t never = std::numeric_limits<std::int16_t>::max();

std::int16_t threshold_of(std::uint64_t last_key)
{
    return static_cast<std::int16_t>(((last_key >> Best::doubled_shift) + bound_unit - 1) / bound_unit);
}

std::vector<std::uint32_t> by_group(const FeatureStore& store)
{
    std::vector<std::uint32_t> order(store.investors.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto key = [&store](std::uint32_t place) {
        const InvestorFeatures& one = store.investors[place];
        return std::tuple(one.audience, one.ticket_known, one.land_known, place);
    };
    std::sort(order.begin(), order.end(), [&key](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    return order;
}

bool is_alike(const InvestorFeatures& a, const InvestorFeatures& b)
{
    return a.audience == b.audience && a.ticket_known == b.ticket_known && a.land_known == b.land_known;
}

} // namespace

std::vector<float> utilities_by_wish(const FeatureStore& store, std::uint32_t mix)
{
    std::vector<float> sums(store.wishes.size(), static_cast<float>(full_utility));
    const std::span<const SectorShare> sectors = store.mixes[mix];
    float shares = 0;
    for (const SectorShare& sector : sectors) {
        shares += static_cast<float>(sector.ppm);
    }
    const FitTable& fits = store.fits;
    for (std::size_t wish = 0; wish < sums.size() && !sectors.empty(); ++wish) {
        const std::span<const std::uint32_t> interests = store.wishes[wish];
        float sum = interests.empty() ? static_cast<float>(full_utility) * shares : 0;
        for (const SectorShare& sector : sectors) {
            Utility low = 0;
            Utility high = 0;
            for (const std::uint32_t interest : interests) {
                low = std::max(low, fits.low[interest * fits.leaves + sector.leaf]);
                high = std::max(high, fits.high[interest * fits.leaves + sector.leaf]);
            }
            sum += static_cast<float>(low + high) * static_cast<float>(sector.ppm);
        }
        sums[wish] = sum / shares + 2; // rounded up beyond what the mean and these floats can lose
    }
    return sums;
}

InvestorLanes::InvestorLanes(const ScanLayout& layout, const ScanKernel& kernel, const TopLists& lists)
    : m_layout(layout), m_kernel(kernel), m_lanes(layout.store.investors.size(), no_place)
{
    const std::vector<std::uint32_t> order = by_group(layout.store);
    InvestorLens lens(layout.store);
    InvestorAim aim(layout);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const InvestorFeatures& investor = layout.store.investors[order[i]];
        lens.aim(investor, LensUse::few);
        if (i == 0 || !is_alike(investor, layout.store.investors[order[i - 1]])) {
            close_group();
            m_groups.push_back(group_of(investor, lens));
        }
        enter(order[i], lens, aim);
        set_threshold(order[i], lists.last_key(order[i]));
    }
    close_group();
}

/// Fills the last block with lanes that nothing reaches.
void InvestorLanes::close_group()
{
    const std::size_t lanes = (m_investors.size() + block_lanes - 1) / block_lanes * block_lanes;
    m_investors.resize(lanes, no_place);
    m_wishes.resize(lanes, 0);
    for (Lanes* each : {&m_capital_low, &m_capital_high, &m_land_low, &m_land_high}) {
        each->resize(lanes, 0);
    }
    m_thresholds.resize(lanes, never);
    if (!m_groups.empty()) {
        m_groups.back().blocks = lanes / block_lanes - m_groups.back().first_block;
    }
}

InvestorLanes::Group InvestorLanes::group_of(const InvestorFeatures& investor, const InvestorLens& lens) const
{
    const ScoringModel& model = m_layout.store.model;
    const bool ticket_known = investor.ticket_known != 0;
    const bool land_known = investor.land_known != 0;
    const Weight capital = lens.weight_of(Criterion::capital);
    const Weight land = lens.weight_of(Criterion::land);
    Group group;
    group.audience = investor.audience;
    group.first_block = m_investors.size() / block_lanes;
    group.takes_plot = lens.profile().land == LandMode::plot;
    if (ticket_known) {
        group.costs.capital = aim_at({}, model.capital.outer, capital);
    }
    if (land_known) {
        group.costs.land = group.takes_plot ? aim_at_some_plot(model.plot.zero_at_ppm, land)
                                            : aim_at({}, model.land.outer, land);
    }
    constexpr float base_room = 3; // the base is rounded up, the sector's floats too
    group.constant = best_case(capital, ticket_known, land, land_known) + base_room;
    group.per_utility = static_cast<float>(lens.weight_of(Criterion::sector)) / (static_cast<float>(full_utility) * bound_unit);
    return group;
}

void InvestorLanes::enter(std::uint32_t place, InvestorLens& lens, InvestorAim& aim)
{
    const InvestorFeatures& investor = m_layout.store.investors[place];
    aim.aim(investor, lens);
    const bool small_plot = m_groups.back().takes_plot && investor.plot_need_m2 < some_plot_m2;
    m_lanes[place] = static_cast<std::uint32_t>(m_investors.size());
    m_investors.push_back(place);
    m_wishes.push_back(investor.interests);
    m_capital_low.push_back(aim.ranges().capital.low);
    m_capital_high.push_back(aim.ranges().capital.high);
    m_land_low.push_back(small_plot ? position_lowest : aim.ranges().land.low);
    m_land_high.push_back(aim.ranges().land.high);
    m_thresholds.push_back(0);
}

void InvestorLanes::set_threshold(std::uint32_t investor, std::uint64_t last_key)
{
    if (m_lanes[investor] != no_place) {
        m_thresholds[m_lanes[investor]] = threshold_of(last_key);
    }
}

void InvestorLanes::release(std::uint32_t investor)
{
    if (m_lanes[investor] != no_place) {
        m_thresholds[m_lanes[investor]] = never;
        m_lanes[investor] = no_place;
        m_released.push_back(investor);
    }
}

bool InvestorLanes::bound_block(const Group& group, std::size_t block, const ProjectVersion& version, Lanes& sectors,
                                Lanes& bounds) const
{
    const std::size_t begin = block * block_lanes;
    const std::int64_t base = version.base[group.audience].doubled_midpoint() + version.room[group.audience];
    const float constant = group.constant + static_cast<float>(base) / bound_unit;
    const float* by_wish = version.wishes.data();
    const std::uint32_t* wishes = m_wishes.data() + begin;
    for (std::size_t lane = 0; lane < block_lanes; ++lane) {
        sectors[lane] = static_cast<std::int16_t>(
            static_cast<std::int32_t>(by_wish[wishes[lane]] * group.per_utility + constant));
    }
    const ProjectFeatures& project = *version.features;
    const LogRange land = group.takes_plot ? plot_range(project) : project.area;
    const ProjectSpot spot{position_of(project.capital.low), position_of(project.capital.high),
                           position_of(land.low), position_of(land.high)};
    const CoreLanes cores{m_capital_low.data() + begin, m_capital_high.data() + begin, m_land_low.data() + begin,
                          m_land_high.data() + begin};
    return m_kernel.investors(cores, spot, group.costs, sectors.data(), m_thresholds.data() + begin, bounds.data());
}

void InvestorLanes::find(const ProjectVersion& before, const ProjectVersion& after,
                         std::vector<std::uint32_t>& found) const
{
    Lanes sectors(block_lanes);
    Lanes bounds(block_lanes);
    Lanes other(block_lanes);
    for (const Group& group : m_groups) {
        const bool stood = !before.fails[group.audience];
        const bool stands = !after.fails[group.audience];
        for (std::size_t block = group.first_block; block < group.first_block + group.blocks; ++block) {
            const bool old_reaches = stood && bound_block(group, block, before, sectors, bounds);
            const bool new_reaches = stands && bound_block(group, block, after, sectors, other);
            for (std::size_t lane = 0; (old_reaches || new_reaches) && lane < block_lanes; ++lane) {
                const std::size_t at = block * block_lanes + lane;
                const bool reaches = (old_reaches && bounds[lane] >= m_thresholds[at]) ||
                                     (new_reaches && other[lane] >= m_thresholds[at]);
                if (reaches && m_investors[at] != no_place) {
                    found.push_back(m_investors[at]);
                }
            }
        }
    }
    found.insert(found.end(), m_released.begin(), m_released.end());
}

std::size_t InvestorLanes::bytes() const
{
    constexpr std::size_t columns = 5;
    return m_investors.size() * (columns * sizeof(std::int16_t) + 2 * sizeof(std::uint32_t)) +
           m_lanes.size() * sizeof(std::uint32_t);
}

} // namespace redriver
