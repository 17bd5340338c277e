#pragma once
// SPDX-License-Identifier: Apache-2.0
/// All investors as lanes, so that one changed project is held against a million lists at once.

#include "batch/scan_aim.hpp"

#include <redriver/batch/top_lists.hpp>

namespace redriver {

/// One version of a project as the lanes see it.
struct ProjectVersion {
    const ProjectFeatures* features = nullptr;
    std::vector<PointInterval> base; ///< by audience
    std::vector<std::int64_t> room;  ///< by audience: asked_room
    std::vector<Minutes> minutes;    ///< by gateway
    std::vector<bool> fails;         ///< by audience: a shared rule knocks it out
    std::vector<float> wishes;       ///< by list of interests: low and high utility of the sector added up
};

class InvestorLanes {
public:
    /// Every investor of the store, with the threshold of its list.
    InvestorLanes(const ScanLayout& layout, const ScanKernel& kernel, const TopLists& lists);

    /// Appends the investors whose lists either version may stand in.
    void find(const ProjectVersion& before, const ProjectVersion& after, std::vector<std::uint32_t>& found) const;
    /// The threshold of a list whose last key changed.
    void set_threshold(std::uint32_t investor, std::uint64_t last_key);
    /// From now on always found: its lane no longer tells the truth.
    void release(std::uint32_t investor);
    std::size_t released() const { return m_released.size(); }
    std::size_t bytes() const;

private:
    /// Investors that share an audience and what is known of them, in whole blocks.
    struct Group {
        std::uint32_t audience = 0;
        std::size_t first_block = 0;
        std::size_t blocks = 0;
        ScanAim costs;
        float constant = 0;     ///< of a bound, without the base
        float per_utility = 0;  ///< of the sector criterion
        bool takes_plot = false;
    };
    struct Spot;

    void enter(std::uint32_t investor, InvestorLens& lens, InvestorAim& aim);
    void close_group();
    Group group_of(const InvestorFeatures& investor, const InvestorLens& lens) const;
    bool bound_block(const Group& group, std::size_t block, const ProjectVersion& version, Lanes& sectors,
                     Lanes& bounds) const;

    const ScanLayout& m_layout;
    const ScanKernel& m_kernel;
    std::vector<Group> m_groups;
    std::vector<std::uint32_t> m_investors; ///< by lane; no_place = empty
    std::vector<std::uint32_t> m_wishes;    ///< by lane
    std::vector<std::uint32_t> m_lanes;     ///< by investor; no_place = released
    Lanes m_capital_low;
    Lanes m_capital_high;
    Lanes m_land_low;
    Lanes m_land_high;
    Lanes m_thresholds;
    std::vector<std::uint32_t> m_released;
};

/// What a list of interests makes of a mix at least and at most, added up.
std::vector<float> utilities_by_wish(const FeatureStore& store, std::uint32_t mix);

} // namespace redriver
