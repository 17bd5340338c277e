#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The inner loops of the search for the best: upper bounds of doubled midpoints in 16-bit lanes. A bound is never
/// below the true value; what passes is scored exactly afterwards, so the loops decide speed and never results.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace redriver {

/// Doubled thousandths of a point in one step of a bound.
inline constexpr std::int32_t bound_unit = 8;
/// Log2 units in one step of a position.
inline constexpr std::int32_t position_unit = 16;
/// Positions of open ends; those of amounts lie between.
inline constexpr std::int16_t position_lowest = -16'384;
inline constexpr std::int16_t position_highest = 16'384;
/// Projects in a block.
inline constexpr std::size_t block_lanes = 64;

/// A core, and what each step outside it costs: steps · scale · slope / 32768, rounded, up to `outer` steps.
/// outer · scale stays below 32768.
struct RangeAim {
    std::int16_t low = position_lowest;
    std::int16_t high = position_highest;
    std::uint16_t outer = 1;
    std::uint16_t scale = 1;
    std::int16_t slope = 0;
};

struct ScanAim {
    RangeAim capital;
    RangeAim land;
};

/// Ends of ranges, one lane a project.
struct RangeLanes {
    const std::int16_t* low = nullptr;
    const std::int16_t* high = nullptr;
};

/// One project as positions.
struct ProjectSpot {
    std::int16_t capital_low = position_lowest;
    std::int16_t capital_high = position_highest;
    std::int16_t land_low = position_lowest;
    std::int16_t land_high = position_highest;
};

/// Cores of many investors, one lane each, already widened for rounding.
struct CoreLanes {
    const std::int16_t* capital_low = nullptr;
    const std::int16_t* capital_high = nullptr;
    const std::int16_t* land_low = nullptr;
    const std::int16_t* land_high = nullptr;
};

/// The range of each end over a block.
struct RangeHulls {
    const std::int16_t* least_low = nullptr;
    const std::int16_t* most_low = nullptr;
    const std::int16_t* least_high = nullptr;
    const std::int16_t* most_high = nullptr;
};

struct ScanKernel {
    std::string_view name;
    /// Bounds of one block into `bounds`, and the largest of them. `base` 0 marks a lane that is knocked out: bound 0.
    /// One sector value for all lanes.
    std::int16_t (*pure)(const std::int16_t* base, const RangeLanes& capital, const RangeLanes& land,
                         const ScanAim& aim, std::int16_t sector, std::int16_t* bounds);
    /// The same with a sector value for each lane.
    std::int16_t (*mixed)(const std::int16_t* base, const RangeLanes& capital, const RangeLanes& land,
                          const ScanAim& aim, const std::int16_t* sector, std::int16_t* bounds);
    /// Bounds of `count` blocks from their hulls.
    void (*hulls)(const std::int16_t* base, const RangeHulls& capital, const RangeHulls& land, const ScanAim& aim,
                  const std::int16_t* sector, std::size_t count, std::int16_t* bounds);
    /// Sector values of a block: what each lane's sectors are worth, `parts` of one value and the rest of another, cut to
    /// whole steps.
    void (*blend)(const float* values, const std::int32_t* first, const std::int32_t* second, const float* parts,
                  std::int16_t* sector);
    /// The same where few runs of lanes share a value: each begins at a lane and goes on to the end, the later over the
    /// earlier.
    void (*spread)(const std::uint8_t* begins, const std::int16_t* values, std::size_t runs, std::int16_t* sector);
    /// A bit for each lane of a block that lies from `level` to `last`.
    std::uint64_t (*within)(const std::int16_t* lanes, std::int16_t level, std::int16_t last);
    /// How many of the lanes of `count` blocks, at most 16,000, are `level` or more.
    std::size_t (*reaching)(const std::int16_t* lanes, std::size_t count, std::int16_t level);
    /// Bounds of one project for a block of investors that share weights: `aim` gives costs alone. Returns whether any
    /// reaches its threshold.
    bool (*investors)(const CoreLanes& cores, const ProjectSpot& project, const ScanAim& aim, const std::int16_t* sector,
                      const std::int16_t* thresholds, std::int16_t* bounds);
};

/// Those that this machine can run, portable first, fastest last.
const std::vector<ScanKernel>& scan_kernels();

} // namespace redriver
