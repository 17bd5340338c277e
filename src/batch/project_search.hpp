#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Finds the best projects of one investor after another, with the memory of one thread.

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
    void aim(const InvestorFeatures& investor, LensUse use);

    const ScanLayout& m_layout;
    const ScanKernel& m_kernel;
    Search m_search;
    const AudienceScan* m_audience = nullptr;
    InvestorLens m_lens;
    InvestorAim m_aim;
    Best m_best;
    bool m_has_own_rules = false;
    Lanes m_bounds;        ///< of one block
    Lanes m_sectors;       ///< of one block
    Lanes m_block_sectors; ///< by block
    Lanes m_block_bounds;  ///< by block
};

} // namespace redriver
