#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Finds the best projects of one investor after another, with the memory of one thread.

#include "batch/audience_scan.hpp"
#include "batch/best.hpp"
#include "batch/scan_aim.hpp"

#include <redriver/batch/top_lists.hpp>

namespace redriver {

class ProjectSearch {
public:
    ProjectSearch(const ScanLayout& layout, const ScanKernel& kernel, Search search, std::size_t k);

    /// Turns to investors of one audience. `audience` must outlive the searches.
    void enter(const AudienceScan& audience) { m_audience = &audience; }
    /// Keys of the best, greatest first. Valid until the next call.
    const std::vector<std::uint64_t>& best_of(const InvestorFeatures& investor);
    /// Exact keys of given projects for an investor of the audience; 0 for those that are knocked out.
    void keys_of(const InvestorFeatures& investor, std::span<const std::uint32_t> places,
                 std::vector<std::uint64_t>& keys);

private:
    std::uint64_t exact_key(std::size_t slot) const;
    void score_all();
    void scan_all();
    void scan_best_blocks();
    void scan_block(std::size_t block);
    void fill_sectors(std::size_t block);
    void offer_round();
    void find_near(std::int16_t level);
    void offer_lanes(std::int16_t level, std::int32_t above);
    std::int16_t level_of(const Lanes& lanes, std::size_t count, std::size_t wanted) const;
    void aim(const InvestorFeatures& investor, LensUse use);

    const ScanLayout& m_layout;
    const ScanKernel& m_kernel;
    Search m_search;
    const AudienceScan* m_audience = nullptr;
    InvestorLens m_lens;
    InvestorAim m_aim;
    Best m_best;
    bool m_has_own_rules = false;
    std::size_t m_k;
    Lanes m_bounds;                     ///< by slot, of the blocks that were scanned
    Lanes m_sectors;                    ///< of one block
    Lanes m_block_sectors;              ///< by block
    Lanes m_block_bounds;               ///< by block
    std::vector<std::uint32_t> m_round; ///< blocks scanned together
    Lanes m_round_most;                 ///< the largest bound of each
    std::vector<std::uint32_t> m_near;  ///< blocks of the round that reach a level
    Lanes m_near_bounds;                ///< all their bounds
    std::vector<std::uint32_t> m_found; ///< slots that are scored exactly
};

} // namespace redriver
