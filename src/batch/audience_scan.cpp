// SPDX-License-Identifier: Apache-2.0
#include "batch/audience_scan.hpp"

#include <algorithm>

namespace redriver {
namespace {

/// One step more than the exact value rounded up: 0 stays the mark of what is knocked out.
std::int16_t bound_of_doubled(std::int64_t doubled)
{
    return static_cast<std::int16_t>((doubled + bound_unit - 1) / bound_unit + 1);
}

} // namespace

SlotBase::SlotBase(const ScanLayout& layout, std::uint32_t of_profile, std::uint32_t of_needs)
    : profile(of_profile), needs(of_needs), points(layout.features.size()), bounds(layout.blocks() * block_lanes, 0)
{
    const BaseScores scores = base_scores(layout.store, {profile, needs, 0, 0, 0}, 0, points.size());
    for (std::size_t slot = 0; slot < points.size(); ++slot) {
        points[slot] = scores.points[layout.places[slot]];
        bounds[slot] = bound_of_doubled(points[slot].doubled_midpoint());
    }
}

void SlotBase::refresh(const ScanLayout& layout, std::size_t slot)
{
    points[slot] = base_scores(layout.store, {profile, needs, 0, 0, 0}, layout.places[slot], 1).points.front();
    bounds[slot] = bound_of_doubled(points[slot].doubled_midpoint());
}

template <class Passes>
Lanes SharedRules::mask(Passes&& passes) const
{
    Lanes lanes(m_layout.blocks() * block_lanes, 0);
    for (std::size_t slot = 0; slot < m_layout.features.size(); ++slot) {
        lanes[slot] = passes(slot) ? std::int16_t{-1} : std::int16_t{0};
    }
    return lanes;
}

const Lanes& SharedRules::home(std::uint32_t home)
{
    const auto [at, is_new] = m_homes.try_emplace(home);
    if (is_new) {
        const FeatureStore& store = m_layout.store;
        std::vector<std::uint8_t> passes(store.mixes.size());
        for (std::size_t mix = 0; mix < passes.size(); ++mix) {
            passes[mix] = over_leaves(store.homes[home], store.mixes[mix]).failed == 0 ? 1 : 0;
        }
        at->second = mask([&](std::size_t slot) { return passes[m_layout.slot_mix[slot]] != 0; });
    }
    return at->second;
}

const Lanes& SharedRules::forms(std::uint32_t forms)
{
    const auto [at, is_new] = m_forms.try_emplace(forms);
    if (is_new) {
        at->second = mask([&](std::size_t slot) { return form_rule(forms, m_layout.features[slot]).failed == 0; });
    }
    return at->second;
}

const Lanes& SharedRules::stage(bool takes_plot)
{
    const auto [at, is_new] = m_stage.try_emplace(takes_plot);
    if (is_new) {
        at->second = mask(
            [&](std::size_t slot) { return stage_rules(m_layout.features[slot], takes_plot, m_stages).failed == 0; });
    }
    return at->second;
}

AudienceScan::AudienceScan(const ScanLayout& layout, const Audience& audience, const SlotBase& of_base,
                           SharedRules& rules)
    : base(&of_base), bounds(of_base.bounds.size()), most(layout.blocks()),
      takes_plot(layout.store.model.profiles.at(audience.profile).land == LandMode::plot)
{
    const std::int16_t* all = base->bounds.data();
    const std::int16_t* home = rules.home(audience.home).data();
    const std::int16_t* forms = rules.forms(audience.forms).data();
    const std::int16_t* stage = rules.stage(takes_plot).data();
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        bounds[i] = static_cast<std::int16_t>(all[i] & home[i] & forms[i] & stage[i]);
    }
    for (std::size_t slot = 0; audience.asked != 0 && slot < layout.features.size(); ++slot) {
        if (bounds[slot] != 0 && layout.features[slot].offer != 0) {
            bounds[slot] = bound_of(layout, audience, slot);
        }
    }
    for (std::size_t block = 0; block < most.size(); ++block) {
        find_most(block);
    }
}

std::int16_t AudienceScan::bound_of(const ScanLayout& layout, const Audience& audience, std::size_t slot) const
{
    return bound_of_doubled(base->points[slot].doubled_midpoint() +
                            asked_room(layout.store, audience, layout.features[slot]));
}

void AudienceScan::refresh(const ScanLayout& layout, const Audience& audience, std::size_t slot, StageRule stages)
{
    const bool fails = audience_rules(layout.store, audience, layout.features[slot], stages).failed != 0;
    bounds[slot] = fails ? std::int16_t{0} : bound_of(layout, audience, slot);
    find_most(slot / block_lanes);
}

void AudienceScan::find_most(std::size_t block)
{
    const std::int16_t* lanes = bounds.data() + block * block_lanes;
    std::int16_t greatest = 0;
    for (std::size_t lane = 0; lane < block_lanes; ++lane) {
        greatest = std::max(greatest, lanes[lane]);
    }
    most[block] = greatest;
    if (greatest != 0) {
        blocks = std::max(blocks, block + 1); // one that empties later is passed over all the same
    }
}

} // namespace redriver
