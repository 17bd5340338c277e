// SPDX-License-Identifier: Apache-2.0
// Plain loops that the compiler turns into vectors, compiled once for each instruction set and chosen at run time.
#include "batch/scan_kernel.hpp"

#include "batch/kernel_targets.hpp"

#include <algorithm>

#if REDRIVER_X86_KERNELS
#include <immintrin.h>
#endif

namespace redriver {
namespace {

using Lane = std::int16_t;
using Steps = std::uint16_t;

REDRIVER_INLINE Lane difference(Lane a, Lane b) { return static_cast<Lane>(a - b); }

REDRIVER_INLINE Lane larger(Lane a, Lane b) { return a > b ? a : b; }

/// Steps outside the core, seen from the end that lies below it and the end that lies above it.
REDRIVER_INLINE Steps outside(Lane core_low, Lane below, Lane above, Lane core_high)
{
    return static_cast<Steps>(larger(larger(difference(core_low, below), difference(above, core_high)), Lane{0}));
}

REDRIVER_INLINE Lane cost(Steps steps, const RangeAim& aim)
{
    const Steps capped = steps < aim.outer ? steps : aim.outer;
    const auto scaled = static_cast<Lane>(static_cast<Steps>(capped * aim.scale));
    // Written as the rounding product that vector units have, so that lanes stay 16 bits wide.
    return static_cast<Lane>((((std::int32_t{scaled} * aim.slope) >> 14) + 1) >> 1);
}

/// What a range loses: at worst, its farther end counts; at best, its nearer end.
REDRIVER_INLINE Lane loss(Lane worst_low, Lane worst_high, Lane best_high, Lane best_low, const RangeAim& aim)
{
    return static_cast<Lane>(cost(outside(aim.low, worst_low, worst_high, aim.high), aim) +
                             cost(outside(aim.low, best_high, best_low, aim.high), aim));
}

template <class SectorOf>
REDRIVER_INLINE Lane block_bounds(const Lane* __restrict base, const RangeLanes& capital, const RangeLanes& land,
                                  const ScanAim& aim, SectorOf sector_of, Lane* __restrict bounds)
{
    const Lane* __restrict capital_low = capital.low;
    const Lane* __restrict capital_high = capital.high;
    const Lane* __restrict land_low = land.low;
    const Lane* __restrict land_high = land.high;
    const RangeAim money = aim.capital;
    const RangeAim area = aim.land;
    Lane most = 0;
    for (std::size_t i = 0; i < block_lanes; ++i) {
        const Lane lost = static_cast<Lane>(
            loss(capital_low[i], capital_high[i], capital_high[i], capital_low[i], money) +
            loss(land_low[i], land_high[i], land_high[i], land_low[i], area));
        const Lane sum = static_cast<Lane>(base[i] + sector_of(i) - lost);
        const Lane bound = base[i] == 0 ? Lane{0} : sum;
        bounds[i] = bound;
        most = larger(most, bound);
    }
    return most;
}

REDRIVER_INLINE void hull_bounds(const Lane* __restrict base, const RangeHulls& capital, const RangeHulls& land,
                                 const ScanAim& aim, const Lane* __restrict sector, std::size_t count,
                                 Lane* __restrict bounds)
{
    const RangeHulls c = capital;
    const RangeHulls l = land;
    const RangeAim money = aim.capital;
    const RangeAim area = aim.land;
    for (std::size_t i = 0; i < count; ++i) {
        const Lane lost =
            static_cast<Lane>(loss(c.most_low[i], c.least_high[i], c.most_high[i], c.least_low[i], money) +
                              loss(l.most_low[i], l.least_high[i], l.most_high[i], l.least_low[i], area));
        const Lane sum = static_cast<Lane>(base[i] + sector[i] - lost);
        bounds[i] = base[i] == 0 ? Lane{0} : sum;
    }
}

REDRIVER_INLINE Lane loss_of(Lane core_low, Lane core_high, Lane low, Lane high, const RangeAim& aim)
{
    return static_cast<Lane>(cost(outside(core_low, low, high, core_high), aim) +
                             cost(outside(core_low, high, low, core_high), aim));
}

REDRIVER_INLINE bool investor_bounds(const CoreLanes& cores, const ProjectSpot& project, const ScanAim& aim,
                                     const Lane* __restrict sector, const Lane* __restrict thresholds,
                                     Lane* __restrict bounds)
{
    const CoreLanes at = cores;
    const ProjectSpot spot = project;
    const RangeAim money = aim.capital;
    const RangeAim area = aim.land;
    Lane reached = 0;
    for (std::size_t i = 0; i < block_lanes; ++i) {
        const Lane lost = static_cast<Lane>(
            loss_of(at.capital_low[i], at.capital_high[i], spot.capital_low, spot.capital_high, money) +
            loss_of(at.land_low[i], at.land_high[i], spot.land_low, spot.land_high, area));
        const Lane bound = static_cast<Lane>(sector[i] - lost);
        bounds[i] = bound;
        reached = larger(reached, bound >= thresholds[i] ? Lane{1} : Lane{0});
    }
    return reached != 0;
}

REDRIVER_INLINE void block_blend(const float* __restrict values, const std::int32_t* __restrict first,
                                 const std::int32_t* __restrict second, const float* __restrict parts,
                                 Lane* __restrict sector)
{
    for (std::size_t i = 0; i < block_lanes; ++i) {
        const float blended = values[first[i]] * parts[i] + values[second[i]] * (1 - parts[i]);
        sector[i] = static_cast<Lane>(static_cast<std::int32_t>(blended));
    }
}

REDRIVER_INLINE void spread_runs(const std::uint8_t* __restrict begins, const Lane* __restrict values,
                                 std::size_t runs, Lane* __restrict sector)
{
    for (std::size_t run = 0; run < runs; ++run) {
        const auto begin = static_cast<Lane>(begins[run]);
        const Lane value = values[run];
        for (std::size_t i = 0; i < block_lanes; ++i) {
            sector[i] = static_cast<Lane>(i) >= begin ? value : sector[i];
        }
    }
}

/// Counted in columns that are added up at the end, so that a block costs two comparisons.
REDRIVER_INLINE std::size_t lanes_reaching(const Lane* lanes, std::size_t count, Lane level)
{
    constexpr std::size_t columns = 32;
    Lane counts[columns] = {};
    for (std::size_t at = 0; at < count * block_lanes; at += columns) {
        for (std::size_t i = 0; i < columns; ++i) {
            counts[i] = static_cast<Lane>(counts[i] + (lanes[at + i] >= level ? 1 : 0));
        }
    }
    std::size_t sum = 0;
    for (const Lane each : counts) {
        sum += static_cast<std::size_t>(each);
    }
    return sum;
}

#define REDRIVER_KERNEL(NAME, TARGET)                                                                                  \
    TARGET Lane pure_##NAME(const Lane* base, const RangeLanes& capital, const RangeLanes& land, const ScanAim& aim,   \
                            Lane sector, Lane* bounds)                                                                 \
    {                                                                                                                  \
        return block_bounds(base, capital, land, aim, [sector](std::size_t) REDRIVER_LAMBDA { return sector; },        \
                            bounds);                                                                                   \
    }                                                                                                                  \
    TARGET Lane mixed_##NAME(const Lane* base, const RangeLanes& capital, const RangeLanes& land, const ScanAim& aim,  \
                             const Lane* sector, Lane* bounds)                                                         \
    {                                                                                                                  \
        return block_bounds(base, capital, land, aim, [sector](std::size_t i) REDRIVER_LAMBDA { return sector[i]; },   \
                            bounds);                                                                                   \
    }                                                                                                                  \
    TARGET void hulls_##NAME(const Lane* base, const RangeHulls& capital, const RangeHulls& land, const ScanAim& aim,  \
                             const Lane* sector, std::size_t count, Lane* bounds)                                      \
    {                                                                                                                  \
        hull_bounds(base, capital, land, aim, sector, count, bounds);                                                  \
    }                                                                                                                  \
    TARGET void blend_##NAME(const float* values, const std::int32_t* first, const std::int32_t* second,               \
                             const float* parts, Lane* sector)                                                         \
    {                                                                                                                  \
        block_blend(values, first, second, parts, sector);                                                             \
    }                                                                                                                  \
    TARGET void spread_##NAME(const std::uint8_t* begins, const Lane* values, std::size_t runs, Lane* sector)          \
    {                                                                                                                  \
        spread_runs(begins, values, runs, sector);                                                                     \
    }                                                                                                                  \
    TARGET std::size_t reaching_##NAME(const Lane* lanes, std::size_t count, Lane level)                               \
    {                                                                                                                  \
        return lanes_reaching(lanes, count, level);                                                                    \
    }                                                                                                                  \
    TARGET bool investors_##NAME(const CoreLanes& cores, const ProjectSpot& project, const ScanAim& aim,               \
                                 const Lane* sector, const Lane* thresholds, Lane* bounds)                             \
    {                                                                                                                  \
        return investor_bounds(cores, project, aim, sector, thresholds, bounds);                                       \
    }

// Masks are what the compiler does not make of a loop: here alone the instructions are written out.
std::uint64_t within_portable(const Lane* lanes, Lane level, Lane last)
{
    std::uint64_t mask = 0;
    for (std::size_t i = 0; i < block_lanes; ++i) {
        mask |= static_cast<std::uint64_t>(lanes[i] >= level && lanes[i] <= last ? 1U : 0U) << i;
    }
    return mask;
}

REDRIVER_KERNEL(portable, )
#if REDRIVER_X86_KERNELS
/// Bits of 32 lanes; `below` is one less than the least that counts.
REDRIVER_AVX2 std::uint64_t half_within(const Lane* lanes, __m256i below, __m256i last)
{
    const auto bytes = [&](const Lane* at) REDRIVER_AVX2 {
        const __m256i each = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
        return _mm256_andnot_si256(_mm256_cmpgt_epi16(each, last), _mm256_cmpgt_epi16(each, below));
    };
    constexpr std::size_t vector = 16;
    constexpr int in_order = 0b11'01'10'00; // packing takes quarters of both in turn
    const __m256i packed = _mm256_permute4x64_epi64(_mm256_packs_epi16(bytes(lanes), bytes(lanes + vector)), in_order);
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(packed));
}

REDRIVER_AVX2 std::uint64_t within_avx2(const Lane* lanes, Lane level, Lane last)
{
    constexpr std::size_t half = block_lanes / 2;
    const __m256i below = _mm256_set1_epi16(static_cast<Lane>(level - 1));
    const __m256i most = _mm256_set1_epi16(last);
    return half_within(lanes, below, most) | half_within(lanes + half, below, most) << half;
}

REDRIVER_AVX512 std::uint64_t within_avx512(const Lane* lanes, Lane level, Lane last)
{
    constexpr std::size_t half = block_lanes / 2;
    const __m512i least = _mm512_set1_epi16(level);
    const __m512i most = _mm512_set1_epi16(last);
    const __m512i first = _mm512_loadu_si512(lanes);
    const __m512i second = _mm512_loadu_si512(lanes + half);
    const std::uint64_t low = _mm512_cmpge_epi16_mask(first, least) & _mm512_cmple_epi16_mask(first, most);
    const std::uint64_t high = _mm512_cmpge_epi16_mask(second, least) & _mm512_cmple_epi16_mask(second, most);
    return low | high << half;
}

REDRIVER_KERNEL(avx2, REDRIVER_AVX2)
REDRIVER_KERNEL(avx512, REDRIVER_AVX512)
#endif

#define REDRIVER_KERNEL_ROW(NAME)                                                                                      \
    ScanKernel                                                                                                         \
    {                                                                                                                  \
        #NAME, pure_##NAME, mixed_##NAME, hulls_##NAME, blend_##NAME, spread_##NAME, within_##NAME, reaching_##NAME,   \
            investors_##NAME                                                                                           \
    }

std::vector<ScanKernel> kernels_of_this_machine()
{
    std::vector<ScanKernel> kernels{REDRIVER_KERNEL_ROW(portable)};
#if REDRIVER_X86_KERNELS
    if (__builtin_cpu_supports("avx2") != 0) {
        kernels.push_back(REDRIVER_KERNEL_ROW(avx2));
    }
    if (__builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512vl") != 0) {
        kernels.push_back(REDRIVER_KERNEL_ROW(avx512));
    }
#endif
    return kernels;
}

} // namespace

const std::vector<ScanKernel>& scan_kernels()
{
    static const std::vector<ScanKernel> kernels = kernels_of_this_machine();
    return kernels;
}

} // namespace redriver
