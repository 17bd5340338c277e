#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What an audience finds when it scans: what its parts share with other audiences is worked out once.

#include "batch/scan_layout.hpp"

#include <map>

namespace redriver {

/// What every project earns under one profile and one list of needs, whoever else asks.
struct SlotBase {
    SlotBase(const ScanLayout& layout, std::uint32_t profile, std::uint32_t needs);
    /// One project again, after its row has changed.
    void refresh(const ScanLayout& layout, std::size_t slot);

    std::uint32_t profile;
    std::uint32_t needs;
    std::vector<PointInterval> points; ///< by slot
    Lanes bounds;                      ///< by slot, in whole blocks; 0 beyond the last project
};

/// The rules that audiences share, one after another: all bits where a project passes, 0 where it is knocked out.
class SharedRules {
public:
    SharedRules(const ScanLayout& layout, StageRule stages) : m_layout(layout), m_stages(stages) {}

    /// foreign.closed for a home. Valid as long as the rules, as are the others.
    const Lanes& home(std::uint32_t home);
    /// form.accepted.
    const Lanes& forms(std::uint32_t forms);
    /// stage.open and land.whole_taken.
    const Lanes& stage(bool takes_plot);

private:
    template <class Passes>
    Lanes mask(Passes&& passes) const;

    const ScanLayout& m_layout;
    StageRule m_stages;
    std::map<std::uint32_t, Lanes> m_homes;
    std::map<std::uint32_t, Lanes> m_forms;
    std::map<bool, Lanes> m_stage;
};

/// The base of every project as a bound, 0 where a shared rule knocks it out.
struct AudienceScan {
    /// `base` must be that of the audience's profile and needs, and outlive this.
    AudienceScan(const ScanLayout& layout, const Audience& audience, const SlotBase& base, SharedRules& rules);
    /// One project again, after its row and its base have changed.
    void refresh(const ScanLayout& layout, const Audience& audience, std::size_t slot, StageRule stages);

    const SlotBase* base;
    Lanes bounds; ///< by slot, in whole blocks
    Lanes most;   ///< by block
    std::size_t blocks = 0; ///< up to the last in which a project passes
    bool takes_plot = false;

private:
    std::int16_t bound_of(const ScanLayout& layout, const Audience& audience, std::size_t slot) const;
    void find_most(std::size_t block);
};

} // namespace redriver
