#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Second opinions on a frozen shortlist, for analysts. They look at the rows of this list alone and may turn around
/// when a row is added, so none of them ever ranks a match.

#include <redriver/matching/match.hpp>

#include <optional>
#include <vector>

namespace redriver {

/// Other ways to order a shortlist; never the default.
enum class AnalystView { topsis, vikor, promethee, spotis, mmr };

template <>
struct Vocabulary<AnalystView> {
    static constexpr std::string_view name = "analyst_view";
    static constexpr std::array<Term<AnalystView>, 5> terms{{{AnalystView::topsis, "topsis"},
                                                             {AnalystView::vikor, "vikor"},
                                                             {AnalystView::promethee, "promethee"},
                                                             {AnalystView::spotis, "spotis"},
                                                             {AnalystView::mmr, "mmr"}}};
};

/// Where a ranked pair stands in the view.
struct AnalystRow {
    std::size_t row = 0; ///< of the shortlist's ranked pairs
    int place = 0;       ///< from 1; equal values share it
    double value = 0;    ///< of the view; for mmr the place alone counts, and the value is the score
};

struct AnalystList {
    AnalystView view = AnalystView::topsis;
    bool less_is_better = false;
    std::vector<AnalystRow> rows; ///< best first by the view
    /// Agreement with the order by score, −1..1 (Kendall's tau-b); absent if one of the two tells no rows apart.
    std::optional<double> tau;
};

/// Utilities that are not known are held at their middle; weights are those of the list. PROMETHEE: indifferent to
/// 0.1 of a utility, sure from 0.5. SPOTIS: bounds 0 and 1, ideal 1. MMR: weighs the score 0.7 and likeness 0.3, where
/// likeness is that of the main sectors in the tree (2·depth of the common ancestor/sum of depths).
AnalystList analyst_list(const PerformanceTable& table, const Shortlist& shortlist, AnalystView view);

} // namespace redriver
