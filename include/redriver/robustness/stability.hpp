#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How far weights can move before the answer changes, and the least move that changes it.

#include <optional>
#include <vector>

namespace redriver {

/// One end of an interval of a weight.
struct WeightBound {
    double weight = 0;
    std::optional<int> leaves; ///< who gives way beyond it: the winner, or one of the first k; absent: nobody
    std::optional<int> enters; ///< the rival that takes over
    friend bool operator==(const WeightBound&, const WeightBound&) = default;
};

/// The weights of one criterion for which the answer stays as it is, while the others keep their proportions.
struct StabilityInterval {
    WeightBound low;  ///< 0 without a rival if nothing happens down to there
    WeightBound high; ///< 1 likewise
    friend bool operator==(const StabilityInterval&, const StabilityInterval&) = default;
};

/// For each criterion the interval in which the winner by weighted sum stays first, exactly. At a bound both are level.
/// Absent for a criterion that has all the weight: the others have no proportions to keep. Utilities are one row an
/// alternative, more is better; ties at the start go to the earlier row. Weights of any scale.
/// Throws InputError as the analyst views do, and without alternatives.
std::vector<std::optional<StabilityInterval>> winner_stability(const std::vector<std::vector<double>>& utilities,
                                                               const std::vector<double>& weights);

/// The same for the set of the first k: over all pairs of one inside and one outside. k < 1 throws; k >= the number of
/// alternatives is never changed.
std::vector<std::optional<StabilityInterval>> top_set_stability(const std::vector<std::vector<double>>& utilities,
                                                                const std::vector<double>& weights, int k);

/// The least change of weights that makes an alternative first.
struct WeightChange {
    std::vector<double> weights; ///< add up to 1
    double distance = 0;         ///< Σ|w' − w|, 0..2
};

/// min Σ|w' − w| with w' >= 0, Σw' = 1 and `wanted` at least level with every other. Absent: no weights make it first.
/// Solved exactly as a linear program by the simplex method, adding rivals as they are violated.
/// Throws as above, and for a row that does not exist.
std::optional<WeightChange> cheapest_weights(const std::vector<std::vector<double>>& utilities,
                                             const std::vector<double>& weights, int wanted);

} // namespace redriver
