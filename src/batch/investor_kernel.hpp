#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The inner loops of the search for the best investors of a project. An upper bound is never below what is true, in
/// the order of rank_key; what passes is scored exactly afterwards, so the loops decide speed and never results.

#include "batch/scan_kernel.hpp"

#include <redriver/batch/ask_and_offer.hpp>

namespace redriver {

/// From where the ends of proven capital begin to lose, as positions, and what each step below costs, as in RangeAim.
struct AbilityAim {
    std::int16_t low_end = position_lowest;
    std::int16_t high_end = position_lowest;
    std::uint16_t outer = 1;
    std::uint16_t scale = 1;
    std::int16_t slope = 0;
};

/// The last of a full list; lesser ones are refused. By default everything is let in.
struct InvestorFloor {
    std::int32_t doubled = -1;
    std::int32_t low = 0;
    std::uint32_t place = no_place;
};

/// One block of investors: what they earn beside the ability to pay, doubled and at least, and their proven capital.
struct InvestorBlock {
    const std::int32_t* doubled = nullptr;
    const std::int32_t* low = nullptr;
    const std::uint32_t* places = nullptr;
    const std::int16_t* capital_low = nullptr;
    const std::int16_t* capital_high = nullptr;
};

/// Tables of points by index, and what is added to them.
struct StaticTables {
    const std::int32_t* points_low = nullptr;
    const std::int32_t* points_high = nullptr;
    const std::uint16_t* index_low = nullptr; ///< of each lane
    const std::uint16_t* index_high = nullptr;
    const std::int32_t* fixed_doubled = nullptr; ///< of each lane
    const std::int32_t* fixed_low = nullptr;
};

struct InvestorKernel {
    std::string_view name;
    /// Marks the lanes that may stand above the floor when the ability to pay earns at most `ability_doubled` and
    /// `ability_low`; whether there is any.
    bool (*reaching)(const InvestorBlock& block, const AbilityAim& aim, std::int32_t ability_doubled,
                     std::int32_t ability_low, const InvestorFloor& floor, std::uint8_t* marks);
    /// What each lane of a block earns beside the ability to pay; the greatest doubled one.
    std::int32_t (*statics)(const StaticTables& tables, std::int32_t* doubled, std::int32_t* low);
};

/// Those that this machine can run, with the names of scan_kernels().
const InvestorKernel& investor_kernel_of(std::string_view name);

} // namespace redriver
