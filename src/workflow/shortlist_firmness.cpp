// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/shortlist_firmness.hpp>

namespace redriver {

std::vector<RowFirmness> robustness_of(const Shortlist& shortlist, const FirmnessOptions& options)
{
    if (shortlist.ranked.empty()) {
        return {};
    }
    UtilityMatrix low;
    UtilityMatrix high;
    std::vector<double> weights;
    for (const CriterionScore& criterion : shortlist.ranked.front().forward.criteria) {
        weights.push_back(criterion.weight);
    }
    for (const RankedPair& pair : shortlist.ranked) {
        low.emplace_back();
        high.emplace_back();
        for (const CriterionScore& criterion : pair.forward.criteria) {
            low.back().push_back(static_cast<double>(criterion.utility_low) / full_utility);
            high.back().push_back(static_cast<double>(criterion.utility_high) / full_utility);
        }
    }
    SmaaOptions smaa_options;
    smaa_options.samples = options.samples;
    smaa_options.seed = options.seed;
    smaa_options.top_k = options.top_k;
    smaa_options.ranks = options.top_k;
    const SmaaResult result = smaa(low, high, weights_around(weights, options.kappa), smaa_options);
    std::vector<RowFirmness> rows;
    for (std::size_t i = 0; i < low.size(); ++i) {
        const double share = result.top_k_acceptability[i];
        rows.push_back({share, result.standard_error[i], firmness_of(share)});
    }
    return rows;
}

} // namespace redriver
