#pragma once
// SPDX-License-Identifier: Apache-2.0
/// SMAA-2: how sure a rank is when weights and utilities are not known exactly.

#include <redriver/robustness/weight_space.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace redriver {

/// One row an alternative, one column a criterion; more is better. Made by value functions with declared bounds.
using UtilityMatrix = std::vector<std::vector<double>>;

/// How many weights are drawn, and what is counted.
struct SmaaOptions {
    int samples = 10'000;
    std::uint64_t seed = 1;
    int top_k = 10;
    int ranks = 0;              ///< ranks to count, from 1; 0 = all. Fewer is faster; at least top_k are counted
    int threads = 0;            ///< 0 = as many as the machine has. The result is the same for any number
    bool pairwise = false;      ///< count who beats whom; costs the square of the number of alternatives
    int confidence_samples = 0; ///< draws for confidence factors where utilities are intervals; 0 = leave them out
};

/// What the samples show; shares are between 0 and 1.
struct SmaaResult {
    int samples = 0;
    std::vector<std::vector<double>> rank_acceptability; ///< [alternative][rank - 1]: share of samples with that rank
    std::vector<double> top_k_acceptability;             ///< share of samples with a rank up to top_k
    std::vector<std::vector<double>> pairwise_winning;   ///< [a][b]: share of samples where a is strictly better
    std::vector<std::optional<std::vector<double>>>
        central_weights;                           ///< mean weights where first; absent if never first
    std::vector<std::optional<double>> confidence; ///< share of first ranks at the central weights; absent as above
    std::vector<double> standard_error;            ///< of top_k_acceptability: √(p(1 − p)/N)
    double largest_standard_error = 0;             ///< that no acceptability exceeds: √(0.25/N)
    friend bool operator==(const SmaaResult&, const SmaaResult&) = default;
};

/// Stochastic multicriteria acceptability analysis (Lahdelma and Salminen 2001). Weights come from `weights`; each
/// utility is uniform between its bounds, independently: what is not known at all has the widest bounds that make
/// sense, here 0 and 1. The same weights serve all alternatives of a sample. Rank is 1 + the number that are strictly
/// better, so equal alternatives share it. The same input gives the same bytes for any number of threads; a share p
/// that is printed lies within 2·√(p(1 − p)/N) of the true one in 95 of 100 cases.
/// Shapes: `low` and `high` have one row an alternative and one utility a weight; any unit that is the same in all
/// columns. No alternatives give an empty result.
/// InputError for ragged or empty rows, NaN, infinities, low above high, a number of criteria other than that of the
/// weights, samples < 1, top_k < 1, or more than 2^28 shares to count (alternatives times ranks, or times alternatives
/// with `pairwise`): ask for fewer ranks then.
/// Costs samples · alternatives · criteria; ranks are found in linear time by bucketing. Each thread needs 4 bytes a
/// share.
///
///     smaa({{1, 0}, {0, 0.5}}, any_weights(2)).rank_acceptability[0][0]; // 2/3, where weight 0 is above 1/3
SmaaResult smaa(const UtilityMatrix& low, const UtilityMatrix& high, const WeightSpace& weights,
                const SmaaOptions& options = {});

/// The same with utilities known exactly.
SmaaResult smaa(const UtilityMatrix& utilities, const WeightSpace& weights, const SmaaOptions& options = {});

/// What an acceptability is called: stable from 0.8, leans from 0.5, else open.
enum class Firmness { stable, leans, open };
Firmness firmness_of(double acceptability);

} // namespace redriver
