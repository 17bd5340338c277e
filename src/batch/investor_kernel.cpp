// SPDX-License-Identifier: Apache-2.0
// Plain loops that the compiler turns into vectors, compiled once for each instruction set and chosen by name.
#include "batch/investor_kernel.hpp"

#include "batch/kernel_targets.hpp"

namespace redriver {
namespace {

/// Each of two costs is rounded by half a step, and the points by less than one thousandth.
constexpr std::int16_t slack_steps = 2;

REDRIVER_INLINE std::int16_t cost(std::int16_t end, std::int16_t needed, const AbilityAim& aim)
{
    const auto below = static_cast<std::int16_t>(needed - end);
    const auto steps = static_cast<std::uint16_t>(below > 0 ? below : std::int16_t{0});
    const std::uint16_t capped = steps < aim.outer ? steps : aim.outer;
    const auto scaled = static_cast<std::int16_t>(static_cast<std::uint16_t>(capped * aim.scale));
    // Written as the rounding product that vector units have, so that lanes stay 16 bits wide.
    return static_cast<std::int16_t>((((std::int32_t{scaled} * aim.slope) >> 14) + 1) >> 1);
}

REDRIVER_INLINE bool mark_reaching(const InvestorBlock& block, const AbilityAim& ability, std::int32_t ability_doubled,
                                   std::int32_t ability_low, const InvestorFloor& last, std::uint8_t* __restrict marks)
{
    const std::int16_t* __restrict capital_low = block.capital_low;
    const std::int16_t* __restrict capital_high = block.capital_high;
    const std::int32_t* __restrict doubled = block.doubled;
    const std::int32_t* __restrict low = block.low;
    const std::uint32_t* __restrict places = block.places;
    const AbilityAim aim = ability;
    const InvestorFloor floor = last;
    alignas(64) std::int16_t lost[block_lanes];
    for (std::size_t i = 0; i < block_lanes; ++i) {
        const auto steps = static_cast<std::int16_t>(cost(capital_low[i], aim.low_end, aim) +
                                                     cost(capital_high[i], aim.high_end, aim) - slack_steps);
        lost[i] = steps > 0 ? steps : std::int16_t{0};
    }
    std::uint32_t any = 0;
    for (std::size_t i = 0; i < block_lanes; ++i) {
        const std::int32_t most = doubled[i] + ability_doubled - bound_unit * lost[i];
        const std::int32_t least = low[i] + ability_low;
        const std::uint32_t above = most > floor.doubled ? 1U : 0U;
        const std::uint32_t ties = most == floor.doubled ? 1U : 0U;
        const std::uint32_t above_low = least > floor.low ? 1U : 0U;
        const std::uint32_t ties_low = least == floor.low ? 1U : 0U;
        const std::uint32_t before = places[i] < floor.place ? 1U : 0U;
        const std::uint32_t mark = above | (ties & (above_low | (ties_low & before)));
        marks[i] = static_cast<std::uint8_t>(mark);
        any |= mark;
    }
    return any != 0;
}

REDRIVER_INLINE std::int32_t fill_statics(const StaticTables& tables, std::int32_t* __restrict doubled,
                                          std::int32_t* __restrict low)
{
    const StaticTables at = tables;
    std::int32_t most = at.fixed_doubled[0] + at.points_low[at.index_low[0]];
    for (std::size_t i = 0; i < block_lanes; ++i) {
        const std::int32_t least = at.points_low[at.index_low[i]];
        const std::int32_t sum = least + at.points_high[at.index_high[i]] + at.fixed_doubled[i];
        doubled[i] = sum;
        low[i] = least + at.fixed_low[i];
        most = most > sum ? most : sum;
    }
    return most;
}

#define REDRIVER_KERNEL(NAME, TARGET)                                                                                  \
    TARGET bool reaching_##NAME(const InvestorBlock& block, const AbilityAim& aim, std::int32_t ability_doubled,       \
                                std::int32_t ability_low, const InvestorFloor& floor, std::uint8_t* marks)             \
    {                                                                                                                  \
        return mark_reaching(block, aim, ability_doubled, ability_low, floor, marks);                                  \
    }                                                                                                                  \
    TARGET std::int32_t statics_##NAME(const StaticTables& tables, std::int32_t* doubled, std::int32_t* low)           \
    {                                                                                                                  \
        return fill_statics(tables, doubled, low);                                                                     \
    }

REDRIVER_KERNEL(portable, )
#if REDRIVER_X86_KERNELS
REDRIVER_KERNEL(avx2, REDRIVER_AVX2)
REDRIVER_KERNEL(avx512, REDRIVER_AVX512)
#endif

constexpr InvestorKernel kernels[] = {
    {"portable", reaching_portable, statics_portable},
#if REDRIVER_X86_KERNELS
    {"avx2", reaching_avx2, statics_avx2},
    {"avx512", reaching_avx512, statics_avx512},
#endif
};

} // namespace

const InvestorKernel& investor_kernel_of(std::string_view name)
{
    for (const InvestorKernel& kernel : kernels) {
        if (kernel.name == name) {
            return kernel;
        }
    }
    return kernels[0];
}

} // namespace redriver
