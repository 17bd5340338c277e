#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `gaps`: the unknown figures whose discovery could move most matches.

#include <redriver/workflow/match_records.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace redriver {

/// Whose figures are asked for.
enum class GapSubject { any, projects, investors };

/// Whose matches count, and what moves one.
struct GapOptions {
    std::string investor; ///< one alone; empty = all
    int top_k = 10;       ///< a match is moved when it can enter or leave the first top_k
    GapSubject subject = GapSubject::any;
    MatchOptions match;
};

/// One figure of one record that nobody knows, or only as a range.
struct FigureGap {
    std::string kind; ///< "project" or "investor": whose record lacks it
    std::string id;
    std::string figure;      ///< capital, area, plot, readiness, site, sector, stage, ticket, land_need or interests
    std::string officer;     ///< public authority in charge of the project, as given; empty for an investor
    int moves = 0;           ///< matches that could enter or leave the first top_k by this figure alone
    int matches = 0;         ///< ranked matches whose score it would settle, in part or whole
    std::int64_t points = 0; ///< thousandths of a point that it settles over these matches
    friend bool operator==(const FigureGap&, const FigureGap&) = default;
};

/// The figures most worth asking for.
struct GapReport {
    PartialDate as_of;
    ModelIdentity model;
    int top_k = 0;
    int investors = 0;                        ///< asked
    std::vector<FigureGap> gaps;              ///< moves desc, points desc, then id and figure
    std::vector<std::string> without_figures; ///< criteria of which the registry can hold no figure yet, said once
};

/// All other figures are held at their midpoints. Where both sides of a criterion are unknown neither figure settles
/// it alone, and neither is counted. Throws UsageError for an unknown investor and for top_k < 1.
GapReport find_gaps(const MatchDesk& desk, const GapOptions& options = {});

} // namespace redriver
