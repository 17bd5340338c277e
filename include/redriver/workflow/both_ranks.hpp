#pragma once
// SPDX-License-Identifier: Apache-2.0
/// "Your third choice; you are their forty-first."

#include <redriver/workflow/match_records.hpp>

#include <optional>
#include <vector>

namespace redriver {

/// How high each side of a pair stands in the other's list by score.
struct BothRanks {
    int own = 0;              ///< of the row in the asking side's list
    std::optional<int> other; ///< of the asking side in the row's own list; absent = that list excludes it
    friend bool operator==(const BothRanks&, const BothRanks&) = default;
};

/// For the first `rows` ranked pairs of a list (0 = all), in their order. One list more is made for each of them, under
/// the same rule on stages; an investor's own profile speaks in its own list.
std::vector<BothRanks> both_ranks(const MatchDesk& desk, const Shortlist& shortlist, StageRule stages,
                                  std::size_t rows = 0);

} // namespace redriver
