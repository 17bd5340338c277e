#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Where the points of a pair come from, against something to compare with.

#include <redriver/workflow/match_records.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// What a pair is compared with.
enum class Baseline {
    zero,    ///< nothing at all: the points earned
    typical, ///< on each criterion the middle of the projects that are ranked for the investor today
    rival,   ///< one other project
};

template <>
struct Vocabulary<Baseline> {
    static constexpr std::string_view name = "baseline";
    static constexpr std::array<Term<Baseline>, 3> terms{
        {{Baseline::zero, "zero"}, {Baseline::typical, "typical"}, {Baseline::rival, "rival"}}};
};

/// One criterion: what each side earns and the difference, in half thousandths of a point. Figures that are not known
/// are counted at the middle of what they can be.
struct Contribution {
    std::string criterion;
    Weight weight = 0;
    std::int64_t own = 0;
    std::int64_t other = 0;
    std::int64_t difference() const { return own - other; }
    PointInterval own_range;
    PointInterval other_range;
};

/// Where the difference between a pair and its baseline comes from.
struct Contrast {
    Baseline baseline = Baseline::zero;
    ProjectId rival;          ///< for a named rival
    int typical_of = 0;       ///< projects whose middle is the typical one
    std::int64_t own = 0;     ///< half thousandths of a point
    std::int64_t other = 0;
    std::vector<Contribution> contributions; ///< that differ, the largest first; the differences add up to own − other
    std::vector<std::string> alike;          ///< criteria on which the two do not differ
};

/// Throws UsageError for an id that the registry does not have, and for a rival that is the project itself. With
/// Baseline::zero or rival a project that is knocked out is compared all the same. No ranked project: typical is zero.
Contrast contrast_pair(const MatchDesk& desk, const InvestorId& investor, const ProjectId& project, Baseline baseline,
                       const ProjectId& rival, const MatchOptions& options);

/// Tenths of a point to show for each contribution: largest remainder, so that they add up to the shown difference.
std::vector<std::int64_t> shown_differences(const Contrast& contrast);

} // namespace redriver
