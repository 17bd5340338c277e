#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How sure a shortlist is: of each row, and of the winner against each weight.

#include <redriver/matching/shortlist.hpp>
#include <redriver/workflow/shortlist_firmness.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// The weights of one criterion, as shares of 1, between which the winner stays first while the other weights keep
/// their proportions. Utilities that are not known are held at their middle.
struct WinnerInterval {
    std::string criterion;
    double weight = 0; ///< now
    double low = 0;
    double high = 1;
    std::optional<std::size_t> below; ///< row of the rival that takes over below `low`; absent: nobody
    std::optional<std::size_t> above; ///< likewise above `high`
};

/// The least change of weights that makes a row first.
struct CheapestWeights {
    double distance = 0;         ///< Σ|w' − w|, 0..2
    std::vector<double> weights; ///< in the order of the criteria; add up to 1
};

/// How sure one row is of its place, under doubt about weights and unknown figures.
struct RowRobustness {
    double first = 0;          ///< share of samples in which the row is first
    double top = 0;            ///< share in which it is among the first top_k
    double standard_error = 0; ///< of `top`
    Firmness word = Firmness::open;
    /// Nobody is surely at least as good everywhere and better somewhere: some weights and figures could make it first.
    bool possible_skyline = false;
    bool necessary_skyline = false; ///< nobody could be, whatever the unknown figures turn out to be
    std::optional<CheapestWeights> cheapest; ///< for the first `explained` rows; absent: no weights make it first
};

struct ShortlistRobustness {
    FirmnessOptions options;
    double largest_error = 0; ///< that no acceptability exceeds
    std::vector<std::string> criteria;
    std::vector<RowRobustness> rows; ///< one for each ranked row, in order
    std::size_t explained = 0;       ///< rows for which the cheapest weights were looked for
    /// By criterion, in the order of weight. Absent for a criterion that has all the weight. Empty when nothing is
    /// ranked.
    std::vector<WinnerInterval> winner;
};

/// Draws weights around those of the shortlist and unknown figures from their intervals, by seed; the same for any
/// number of threads. Rows must have the same criteria, as those of one match have, else std::invalid_argument.
ShortlistRobustness shortlist_robustness(const Shortlist& shortlist, const FirmnessOptions& options = {},
                                         std::size_t explained = 10);

} // namespace redriver
