// SPDX-License-Identifier: Apache-2.0
#include "batch/project_search.hpp"

#include <limits>

namespace redriver {

ProjectSearch::ProjectSearch(const ScanLayout& layout, const ScanKernel& kernel, Search search, std::size_t k)
    : m_layout(layout), m_kernel(kernel), m_search(search), m_lens(layout.store), m_aim(layout), m_best(k)
{
    constexpr std::size_t blocks_worth_pruning = 54; // below some 3,500 projects looking at all of them is faster
    if (search == Search::automatic) {
        m_search = layout.blocks() > blocks_worth_pruning ? Search::pruned : Search::exhaustive;
    }
    m_bounds.resize(block_lanes);
    m_sectors.resize(block_lanes);
    m_block_sectors.resize(layout.blocks());
    m_block_bounds.resize(layout.blocks());
}

void ProjectSearch::aim(const InvestorFeatures& investor, LensUse use)
{
    m_lens.aim(investor, use);
    m_has_own_rules = investor.exclusions != no_place || investor.ticket_limit != no_place ||
                      investor.has_land_minimum != 0;
}

const std::vector<std::uint64_t>& ProjectSearch::best_of(const InvestorFeatures& investor)
{
    m_best.clear();
    aim(investor, LensUse::many);
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
    if (m_has_own_rules && m_lens.own_rules(project).failed != 0) {
        return 0;
    }
    const std::uint32_t place = m_layout.places[slot];
    PointInterval score = (*m_audience->points)[place];
    score += m_lens.own_points(project);
    return rank_key(score, place);
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
    for (std::size_t block = 0; block < m_layout.blocks(); ++block) {
        if (m_audience->most[block] != 0) {
            scan_block(block);
        }
    }
}

void ProjectSearch::scan_block(std::size_t block)
{
    const std::int16_t* base = m_audience->bounds.data() + block * block_lanes;
    const RangeLanes capital = m_layout.capital.lanes(block);
    const RangeLanes land = (m_audience->takes_plot ? m_layout.plot : m_layout.area).lanes(block);
    const std::uint32_t mix = m_layout.pure_mix[block];
    std::int16_t most = 0;
    const std::size_t begin = block * block_lanes;
    if (mix != no_place) {
        most = m_kernel.pure(base, capital, land, m_aim.ranges(), m_aim.of_mix(mix), m_bounds.data());
    } else {
        const std::size_t lanes = std::min(block_lanes, m_layout.features.size() - begin);
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            m_sectors[lane] = m_aim.of_mix(m_layout.slot_mix[begin + lane]);
        }
        most = m_kernel.mixed(base, capital, land, m_aim.ranges(), m_sectors.data(), m_bounds.data());
    }
    if (most < m_best.threshold()) {
        return;
    }
    for (std::size_t lane = 0; lane < block_lanes; ++lane) {
        if (m_bounds[lane] > 0 && m_bounds[lane] >= m_best.threshold()) {
            m_best.offer(exact_key(begin + lane));
        }
    }
}

/// Blocks in falling bands of their bounds, so that the last of the list is high before most blocks are looked at; a
/// block whose bound lies below it holds nothing that could enter, not even by a tie.
void ProjectSearch::scan_best_blocks()
{
    const std::size_t blocks = m_layout.blocks();
    if (blocks == 0) {
        return;
    }
    const Lanes& leaves = m_aim.leaves();
    for (std::size_t block = 0; block < blocks; ++block) {
        m_block_sectors[block] = leaves[m_layout.first_leaf[block]];
    }
    for (const BlockLeaf& more : m_layout.more_leaves) {
        m_block_sectors[more.block] = std::max(m_block_sectors[more.block], leaves[more.leaf]);
    }
    m_kernel.hulls(m_audience->most.data(), m_layout.capital.hulls(),
                   (m_audience->takes_plot ? m_layout.plot : m_layout.area).hulls(), m_aim.ranges(),
                   m_block_sectors.data(), blocks, m_block_bounds.data());
    std::int32_t above = std::numeric_limits<std::int16_t>::max();
    std::int32_t band = 300;
    std::int32_t from = *std::max_element(m_block_bounds.begin(), m_block_bounds.end()) - band;
    while (above > 0) {
        from = std::max({from, std::int32_t{m_best.threshold()}, 1});
        for (std::size_t block = 0; block < blocks; ++block) {
            const std::int32_t bound = m_block_bounds[block];
            if (bound >= from && bound < above && bound >= m_best.threshold()) {
                scan_block(block);
            }
        }
        m_best.cut();
        above = from > m_best.threshold() && from > 1 ? from : 0;
        band *= 2;
        from = m_best.is_full() ? 0 : from - band;
    }
}

} // namespace redriver
