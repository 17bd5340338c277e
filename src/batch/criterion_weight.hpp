#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The weight of one criterion in a list of them.

#include <redriver/scoring/scoring_model.hpp>

#include <span>

namespace redriver {

/// 0 for a criterion that the list does not name.
inline Weight weight_of(std::span<const WeightedCriterion> weights, Criterion criterion)
{
    for (const WeightedCriterion& weighted : weights) {
        if (weighted.criterion == criterion) {
            return weighted.weight;
        }
    }
    return 0;
}

} // namespace redriver
