// SPDX-License-Identifier: Apache-2.0
#include <redriver/scoring/score.hpp>

#include <algorithm>
#include <numeric>

namespace redriver {
namespace {

/// Half thousandths of a point in a tenth of a point: what doubled midpoints are counted in.
constexpr std::int64_t doubled_per_tenth = 200;

} // namespace

std::vector<CriterionScore> score(const PairView &pair, std::span<const WeightedCriterion> weights, Detail detail)
{
    std::vector<CriterionScore> scores;
    scores.reserve(weights.size());
    for (const WeightedCriterion &weighted : weights) {
        Judgement judgement = judge(weighted.criterion, pair, detail);
        CriterionScore &one = scores.emplace_back();
        one.criterion = to_code(weighted.criterion);
        one.weight = weighted.weight;
        one.utility_low = judgement.low;
        one.utility_high = judgement.high;
        one.points = {points_of(weighted.weight, judgement.low), points_of(weighted.weight, judgement.high)};
        one.known = judgement.known;
        one.reasons = std::move(judgement.reasons);
    }
    return scores;
}

PointInterval total(std::span<const CriterionScore> criteria)
{
    PointInterval sum;
    for (const CriterionScore &one : criteria) {
        sum += one.points;
    }
    return sum;
}

Weight coverage(std::span<const CriterionScore> criteria)
{
    return std::accumulate(criteria.begin(), criteria.end(), Weight{0},
                           [](Weight sum, const CriterionScore &one) { return one.known ? sum + one.weight : sum; });
}

std::int64_t shown_score(const PointInterval &points)
{
    return (points.doubled_midpoint() + doubled_per_tenth / 2) / doubled_per_tenth;
}

std::vector<std::int64_t> shown_parts(std::span<const CriterionScore> criteria)
{
    std::vector<std::int64_t> parts;
    std::vector<std::int64_t> remainders;
    for (const CriterionScore &one : criteria) {
        parts.push_back(one.points.doubled_midpoint() / doubled_per_tenth);
        remainders.push_back(one.points.doubled_midpoint() % doubled_per_tenth);
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    std::int64_t rest = shown_score(total(criteria)) - std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
    for (std::size_t i = 0; rest > 0; ++i, --rest) {
        ++parts[order[i]];
    }
    return parts;
}

} // namespace redriver
