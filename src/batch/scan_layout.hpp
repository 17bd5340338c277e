#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Projects in the order and form in which they are scanned: blocks of like projects, a column a fact.

#include "batch/scan_kernel.hpp"

#include <redriver/batch/pair_numbers.hpp>

#include <array>
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

template <class T>
using Column = std::vector<T, CacheAligned<T>>;
using Lanes = Column<std::int16_t>;

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

/// Places in a table of what sectors are worth, which begins with two that are no leaf.
namespace leaf_value {
inline constexpr std::uint32_t no_sector = 0;
inline constexpr std::uint32_t best = 1; ///< of all leaves
inline constexpr std::uint32_t first_leaf = 2;
} // namespace leaf_value

/// What a list of sectors is worth: `part` of one value and the rest of another. Exact for up to two sectors; with more,
/// the rest counts as the best of all leaves, which is never too little.
struct LeafBlend {
    std::uint32_t first = leaf_value::no_sector;
    std::uint32_t second = leaf_value::no_sector;
    float part = 1;
};

/// The sectors of a block, in order: a run begins where they change. And the leaves that most of each is about.
struct BlockSectors {
    static constexpr std::size_t most = 6;
    struct Head {
        std::uint32_t leaf = leaf_value::best;
        float part = 1; ///< the least of it; the rest is no more than the best
    };
    std::uint8_t runs = 0; ///< 0 = more than can be told
    std::uint8_t heads = 0;
    std::array<std::uint8_t, most> begins{};  ///< lane of each run
    std::array<std::uint32_t, most> mixes{};  ///< of each run
    std::array<Head, most> leaves;
};

/// All projects of a store, those that take investors first, ordered by main sector, then capital. The store must outlive it.
struct ScanLayout {
    explicit ScanLayout(const FeatureStore& store);

    std::size_t blocks() const { return sectors.size(); }
    /// Enters a project's changed row, in the slot it has.
    void replace(std::uint32_t place, const ProjectFeatures& row);

    const FeatureStore& store;
    std::vector<std::uint32_t> places;     ///< by slot
    std::vector<std::uint32_t> slots;      ///< by place
    std::vector<ProjectFeatures> features; ///< by slot
    RangeColumns capital;
    RangeColumns area;
    RangeColumns plot;
    std::vector<std::uint32_t> slot_mix;  ///< by slot
    std::vector<LeafBlend> blends;        ///< by mix
    Column<std::int32_t> first_values;    ///< by slot, in whole blocks: the blend of its mix
    Column<std::int32_t> second_values;
    Column<float> first_parts;
    std::vector<BlockSectors> sectors;    ///< by block

private:
    void enter(std::size_t slot, const ProjectFeatures& row);
    void summarise(std::size_t block);
    void enter_new_mixes();
    BlockSectors sectors_of(std::size_t block, std::size_t lanes) const;
};

} // namespace redriver
