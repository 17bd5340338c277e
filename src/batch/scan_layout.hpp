#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Projects in the order and form in which they are scanned: blocks of like projects, a column a fact.

#include "batch/scan_kernel.hpp"

#include <redriver/batch/pair_numbers.hpp>

#include <new>

namespace redriver {

/// Memory that begins at a cache line, so that no vector straddles two.
template <class T>
struct CacheAligned {
    using value_type = T;
    static constexpr std::align_val_t line{64};
    CacheAligned() = default;
    template <class U>
    explicit CacheAligned(const CacheAligned<U>&)
    {
    }
    T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), line)); }
    void deallocate(T* memory, std::size_t) { ::operator delete(memory, line); }
    friend bool operator==(const CacheAligned&, const CacheAligned&) { return true; }
};

using Lanes = std::vector<std::int16_t, CacheAligned<std::int16_t>>;

/// Ends of one range of all projects, and their hulls by block.
struct RangeColumns {
    Lanes low;
    Lanes high;
    Lanes least_low;
    Lanes most_low;
    Lanes least_high;
    Lanes most_high;

    void resize(std::size_t blocks);
    void set(std::size_t slot, const LogRange& range);
    /// The hull of a block over its first `lanes` lanes.
    void enclose(std::size_t block, std::size_t lanes);
    RangeLanes lanes(std::size_t block) const
    {
        return {low.data() + block * block_lanes, high.data() + block * block_lanes};
    }
    RangeHulls hulls() const
    {
        return {least_low.data(), most_low.data(), least_high.data(), most_high.data()};
    }
};

/// A log2 on the coarser scale of the scan, rounded down; open ends stay open.
std::int16_t position_of(Log2 amount);

/// A project's free plot as a range of log2 square metres.
LogRange plot_range(const ProjectFeatures& project);

struct LeafPart {
    std::uint32_t leaf = 0;
    float part = 0; ///< of the project's shares
};

struct BlockLeaf {
    std::uint32_t block = 0;
    std::uint32_t leaf = 0;
};

/// All projects of a store, those that take investors first, ordered by main sector, then capital. The store must outlive it.
struct ScanLayout {
    explicit ScanLayout(const FeatureStore& store);

    std::size_t blocks() const { return pure_mix.size(); }
    /// Enters a project's changed row, in the slot it has.
    void replace(std::uint32_t place, const ProjectFeatures& row);

    const FeatureStore& store;
    std::vector<std::uint32_t> places;     ///< by slot
    std::vector<std::uint32_t> slots;      ///< by place
    std::vector<ProjectFeatures> features; ///< by slot
    RangeColumns capital;
    RangeColumns area;
    RangeColumns plot;
    std::vector<std::uint32_t> slot_mix;    ///< by slot
    std::vector<std::uint32_t> slot_leaf;   ///< by slot: the one leaf of its mix; no_place = none or several
    std::vector<std::uint32_t> pure_mix;    ///< by block: the one mix that all have; no_place = they differ
    std::vector<std::uint32_t> first_leaf;  ///< by block: one of its leaves; the number of leaves = no sector
    std::vector<BlockLeaf> more_leaves;     ///< all others, by block
    Lists<LeafPart> parts;                  ///< by mix

private:
    void enter(std::size_t slot, const ProjectFeatures& row);
    void summarise(std::size_t block);
    void enter_new_mixes();
    void enter_leaves();
};

/// What an audience finds: the base of every project as a bound, 0 where a shared rule knocks it out.
struct AudienceScan {
    AudienceScan(const ScanLayout& layout, const Audience& audience, const BaseScores& base, StageRule stages);
    /// One project again, after its row and its base have changed.
    void refresh(const ScanLayout& layout, const Audience& audience, std::size_t slot, StageRule stages);

    Lanes bounds; ///< by slot
    Lanes most;   ///< by block
    const std::vector<PointInterval>* points; ///< by place; of the base, which must outlive this
    bool takes_plot = false;

private:
    void set(const ScanLayout& layout, const Audience& audience, std::size_t slot, StageRule stages);
    void find_most(std::size_t block);
};

} // namespace redriver
