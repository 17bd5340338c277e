// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/shortlist_robustness.hpp>

#include <redriver/robustness/skyline.hpp>
#include <redriver/robustness/stability.hpp>

#include <algorithm>

namespace redriver {
namespace {

/// Utilities of the ranked rows as bounds and middles, shares of 1.
struct Utilities {
    explicit Utilities(const Shortlist& shortlist)
    {
        for (const RankedPair& pair : shortlist.ranked) {
            low.emplace_back();
            high.emplace_back();
            middle.emplace_back();
            for (const CriterionScore& one : pair.forward.criteria) {
                low.back().push_back(static_cast<double>(one.utility_low) / full_utility);
                high.back().push_back(static_cast<double>(one.utility_high) / full_utility);
                middle.back().push_back((low.back().back() + high.back().back()) / 2);
            }
        }
        for (const CriterionScore& one : shortlist.ranked.front().forward.criteria) {
            weights.push_back(static_cast<double>(one.weight) / full_weight);
            criteria.push_back(one.criterion);
        }
    }

    UtilityMatrix low;
    UtilityMatrix high;
    UtilityMatrix middle;
    std::vector<double> weights;
    std::vector<std::string> criteria;
};

std::optional<std::size_t> row_of(const std::optional<int>& place)
{
    return place ? std::optional(static_cast<std::size_t>(*place)) : std::nullopt;
}

std::vector<WinnerInterval> winner_intervals(const Utilities& utilities)
{
    const auto intervals = winner_stability(utilities.middle, utilities.weights);
    std::vector<WinnerInterval> list;
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        if (const auto& one = intervals[i]) {
            list.push_back({utilities.criteria[i], utilities.weights[i], one->low.weight, one->high.weight,
                            row_of(one->low.enters), row_of(one->high.enters)});
        }
    }
    return list;
}

void mark_skylines(ShortlistRobustness& answer, const Utilities& utilities)
{
    for (const int place : possible_skyline(utilities.low, utilities.high)) {
        answer.rows[static_cast<std::size_t>(place)].possible_skyline = true;
    }
    for (const int place : necessary_skyline(utilities.low, utilities.high)) {
        answer.rows[static_cast<std::size_t>(place)].necessary_skyline = true;
    }
}

} // namespace

ShortlistRobustness shortlist_robustness(const Shortlist& shortlist, const FirmnessOptions& options,
                                         std::size_t explained)
{
    ShortlistRobustness answer;
    answer.options = options;
    if (shortlist.ranked.empty()) {
        return answer;
    }
    const Utilities utilities(shortlist);
    SmaaOptions smaa_options;
    smaa_options.samples = options.samples;
    smaa_options.seed = options.seed;
    smaa_options.top_k = options.top_k;
    smaa_options.ranks = options.top_k;
    const SmaaResult result =
        smaa(utilities.low, utilities.high, weights_around(utilities.weights, options.kappa), smaa_options);
    answer.largest_error = result.largest_standard_error;
    answer.criteria = utilities.criteria;
    answer.explained = std::min(explained, shortlist.ranked.size());
    for (std::size_t i = 0; i < shortlist.ranked.size(); ++i) {
        RowRobustness& row = answer.rows.emplace_back();
        row.first = result.rank_acceptability[i].front();
        row.top = result.top_k_acceptability[i];
        row.standard_error = result.standard_error[i];
        row.word = firmness_of(row.top);
        if (i < answer.explained) {
            if (const auto change = cheapest_weights(utilities.middle, utilities.weights, static_cast<int>(i))) {
                row.cheapest = CheapestWeights{change->distance, change->weights};
            }
        }
    }
    mark_skylines(answer, utilities);
    answer.winner = winner_intervals(utilities);
    return answer;
}

} // namespace redriver
