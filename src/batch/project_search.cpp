// SPDX-License-Identifier: Apache-2.0
#include "batch/project_search.hpp"

#include <algorithm>
#include <bit>

namespace redriver {
namespace {

constexpr std::int32_t above_all = 32'768;

std::size_t in_whole_blocks(std::size_t lanes) { return (lanes + block_lanes - 1) / block_lanes * block_lanes; }

/// Asks for memory that is read a little later.
template <class T>
void fetch_early([[maybe_unused]] const T& row)
{
#if defined(__GNUC__)
    constexpr std::size_t cache_line = 64;
    const char* begin = reinterpret_cast<const char*>(&row);
    for (std::size_t at = 0; at < std::min(sizeof(T), 2 * cache_line); at += cache_line) {
        __builtin_prefetch(begin + at);
    }
#endif
}

} // namespace

ProjectSearch::ProjectSearch(const ScanLayout& layout, const ScanKernel& kernel, Search search, std::size_t k)
    : m_layout(layout), m_kernel(kernel), m_search(search), m_lens(layout.store), m_aim(layout), m_best(k),
      m_k(k)
{
    constexpr std::size_t blocks_worth_pruning = 128; // below some 8,000 projects looking at all of them is as fast
    if (search == Search::automatic) {
        m_search = layout.blocks() > blocks_worth_pruning ? Search::pruned : Search::exhaustive;
    }
    m_bounds.resize(layout.blocks() * block_lanes);
    m_sectors.resize(block_lanes);
    m_block_sectors.resize(layout.blocks());
    m_block_bounds.resize(in_whole_blocks(layout.blocks()));
    m_round.reserve(layout.blocks());
    m_round_most.resize(in_whole_blocks(layout.blocks()));
    m_near_bounds.resize(layout.blocks() * block_lanes);
    m_found.resize(layout.blocks() * block_lanes);
}

void ProjectSearch::aim(const InvestorFeatures& investor, LensUse use)
{
    m_lens.aim(investor, use);
    m_has_own_rules = m_lens.has_own_rules();
}

const std::vector<std::uint64_t>& ProjectSearch::best_of(const InvestorFeatures& investor)
{
    m_best.clear();
    aim(investor, LensUse::many);
    if (m_lens.is_barred()) {
        return m_best.sorted();
    }
    if (m_search == Search::scalar) {
        score_all();
        return m_best.sorted();
    }
    m_aim.aim(investor, m_lens);
    if (m_search == Search::pruned) {
        scan_best_blocks();
    } else {
        scan_all();
    }
    return m_best.sorted();
}

void ProjectSearch::keys_of(const InvestorFeatures& investor, std::span<const std::uint32_t> places,
                            std::vector<std::uint64_t>& keys)
{
    aim(investor, LensUse::few);
    keys.clear();
    for (const std::uint32_t place : places) {
        const std::size_t slot = m_layout.slots[place];
        keys.push_back(m_audience->bounds[slot] == 0 ? 0 : exact_key(slot));
    }
}

/// 0 where a rule of the investor's own fails; the audience's rules have let it pass.
std::uint64_t ProjectSearch::exact_key(std::size_t slot) const
{
    const ProjectFeatures& project = m_layout.features[slot];
    const std::uint32_t place = m_layout.places[slot];
    if (m_has_own_rules && m_lens.own_rules(project, m_layout.store.minutes_of(place)).failed != 0) {
        return 0;
    }
    const PointInterval& base = m_audience->base->points[slot];
    const PointInterval own = m_lens.own_points(project);
    return rank_key({base.low + own.low, base.high + own.high}, place);
}

void ProjectSearch::score_all()
{
    for (std::size_t slot = 0; slot < m_layout.features.size(); ++slot) {
        if (m_audience->bounds[slot] != 0) {
            m_best.offer(exact_key(slot));
        }
    }
}

void ProjectSearch::scan_all()
{
    m_round.clear();
    for (std::size_t block = 0; block < m_audience->blocks; ++block) {
        if (m_audience->most[block] != 0) {
            scan_block(block);
        }
    }
    offer_round();
}

/// What each lane's sectors are worth, into m_sectors.
void ProjectSearch::fill_sectors(std::size_t block)
{
    const BlockSectors& sectors = m_layout.sectors[block];
    if (sectors.runs == 0) {
        const std::size_t begin = block * block_lanes;
        m_kernel.blend(m_aim.leaves().data(), m_layout.first_values.data() + begin,
                       m_layout.second_values.data() + begin, m_layout.first_parts.data() + begin, m_sectors.data());
        return;
    }
    std::array<std::int16_t, BlockSectors::most> values;
    for (std::size_t run = 0; run < sectors.runs; ++run) {
        values[run] = m_aim.of_mix(sectors.mixes[run]);
    }
    m_kernel.spread(sectors.begins.data(), values.data(), sectors.runs, m_sectors.data());
}

/// Adds a block to the round, with the bounds of its lanes.
void ProjectSearch::scan_block(std::size_t block)
{
    const std::size_t begin = block * block_lanes;
    const std::int16_t* base = m_audience->bounds.data() + begin;
    std::int16_t* bounds = m_bounds.data() + begin;
    const RangeLanes capital = m_layout.capital.lanes(block);
    const RangeLanes land = (m_audience->takes_plot ? m_layout.plot : m_layout.area).lanes(block);
    std::int16_t most = 0;
    if (m_layout.sectors[block].runs == 1) {
        const std::int16_t sector = m_aim.of_mix(m_layout.sectors[block].mixes.front());
        most = m_kernel.pure(base, capital, land, m_aim.ranges(), sector, bounds);
    } else {
        fill_sectors(block);
        most = m_kernel.mixed(base, capital, land, m_aim.ranges(), m_sectors.data(), bounds);
    }
    if (most > 0 && most >= m_best.threshold()) {
        m_round_most[m_round.size()] = most;
        m_round.push_back(static_cast<std::uint32_t>(block));
    }
}

/// A level from 1 that `wanted` of the lanes reach and a few more may; 1 when fewer do.
std::int16_t ProjectSearch::level_of(const Lanes& lanes, std::size_t count, std::size_t wanted) const
{
    const std::size_t blocks = in_whole_blocks(count) / block_lanes;
    const std::size_t enough = wanted + wanted / 4; // some scores more cost less than looking for the very level
    std::int32_t reached = 1;
    std::int32_t missed = above_all;
    while (missed - reached > 1) {
        const std::int32_t middle = (reached + missed) / 2;
        const std::size_t lanes_there = m_kernel.reaching(lanes.data(), blocks, static_cast<std::int16_t>(middle));
        (lanes_there >= wanted ? reached : missed) = middle;
        if (lanes_there >= wanted && lanes_there <= enough) {
            break;
        }
    }
    return static_cast<std::int16_t>(reached);
}

/// Blocks of the round with a lane at the level or above, and their bounds side by side.
void ProjectSearch::find_near(std::int16_t level)
{
    m_near.clear();
    for (std::size_t i = 0; i < m_round.size(); ++i) {
        if (m_round_most[i] >= level) {
            std::copy_n(m_bounds.data() + m_round[i] * block_lanes, block_lanes,
                        m_near_bounds.data() + m_near.size() * block_lanes);
            m_near.push_back(m_round[i]);
        }
    }
}

/// Scores exactly the lanes of the near blocks whose bounds lie from `level` up to below `above`.
void ProjectSearch::offer_lanes(std::int16_t level, std::int32_t above)
{
    const auto last = static_cast<std::int16_t>(above - 1);
    std::size_t count = 0;
    for (std::size_t i = 0; i < m_near.size(); ++i) {
        const auto first = static_cast<std::uint32_t>(m_near[i] * block_lanes);
        for (std::uint64_t there = m_kernel.within(m_near_bounds.data() + i * block_lanes, level, last); there != 0;
             there &= there - 1) {
            m_found[count++] = first + static_cast<std::uint32_t>(std::countr_zero(there));
        }
    }
    constexpr std::size_t ahead = 6; // the rows lie scattered over more memory than the nearest caches hold
    for (std::size_t i = 0; i < count; ++i) {
        if (i + ahead < count) {
            fetch_early(m_layout.features[m_found[i + ahead]]);
            fetch_early(m_audience->base->points[m_found[i + ahead]]);
        }
        m_best.offer(exact_key(m_found[i]));
    }
    m_best.cut();
}

/// Scores exactly what may enter from the blocks of the round. As many as the list is long come first, those of the
/// highest bounds: as bounds lie close above the true values, the last of these then rules out nearly all others.
void ProjectSearch::offer_round()
{
    std::fill(m_round_most.begin() + static_cast<std::ptrdiff_t>(m_round.size()),
              m_round_most.begin() + static_cast<std::ptrdiff_t>(in_whole_blocks(m_round.size())), std::int16_t{0});
    std::int32_t above = above_all;
    for (std::size_t wanted = m_k; above > std::max<std::int32_t>(m_best.threshold(), 1); wanted *= 4) {
        std::int16_t level = std::max<std::int16_t>(m_best.threshold(), 1);
        if (above == above_all || !m_best.is_full()) {
            level = std::max(level, level_of(m_round_most, m_round.size(), wanted));
            find_near(level);
            level = std::max(level, level_of(m_near_bounds, m_near.size() * block_lanes, wanted));
        } else {
            find_near(level);
        }
        offer_lanes(level, above);
        above = level;
    }
}

/// Blocks by their bounds, the highest first, so that the last of the list is high before most blocks are looked at; a
/// block whose bound lies below it holds nothing that could enter, not even by a tie.
void ProjectSearch::scan_best_blocks()
{
    const std::size_t blocks = m_audience->blocks;
    for (std::size_t block = 0; block < blocks; ++block) {
        m_block_sectors[block] = m_aim.of_block(m_layout.sectors[block]);
    }
    m_kernel.hulls(m_audience->most.data(), m_layout.capital.hulls(),
                   (m_audience->takes_plot ? m_layout.plot : m_layout.area).hulls(), m_aim.ranges(),
                   m_block_sectors.data(), blocks, m_block_bounds.data());
    std::fill(m_block_bounds.begin() + static_cast<std::ptrdiff_t>(blocks),
              m_block_bounds.begin() + static_cast<std::ptrdiff_t>(in_whole_blocks(blocks)), std::int16_t{0});
    std::int32_t above = above_all;
    for (std::size_t wanted = 8 + m_k / 4; above > std::max<std::int32_t>(m_best.threshold(), 1); wanted *= 4) {
        const std::int16_t level =
            std::max({level_of(m_block_bounds, blocks, wanted), m_best.threshold(), std::int16_t{1}});
        m_round.clear();
        for (std::size_t block = 0; block < blocks; ++block) {
            if (m_block_bounds[block] >= level && m_block_bounds[block] < above) {
                scan_block(block);
            }
        }
        offer_round();
        above = level;
    }
}

} // namespace redriver
