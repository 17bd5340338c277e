// SPDX-License-Identifier: Apache-2.0
#include <redriver/scoring/scoring_model.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace redriver {
namespace {

/// Gives the units that rounding down left over to the largest remainders, ties to the earlier.
void hand_out_rest(std::vector<Weight> &weights, const std::vector<std::int64_t> &remainders)
{
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    Weight rest = full_weight - std::accumulate(weights.begin(), weights.end(), Weight{0});
    for (std::size_t i = 0; rest > 0; i = (i + 1) % order.size(), --rest) {
        ++weights[order[i]];
    }
}

constexpr int most_criteria = 20;

} // namespace

std::vector<Weight> rank_order_centroids(int count)
{
    if (count < 1 || count > most_criteria) {
        throw std::out_of_range("rank-order centroids are made for 1 to 20 criteria");
    }
    std::int64_t multiple = 1; // of 1..count, so that every 1/i is a whole number of parts
    for (std::int64_t i = 2; i <= count; ++i) {
        multiple = std::lcm(multiple, i);
    }
    std::vector<Weight> weights(static_cast<std::size_t>(count));
    std::vector<std::int64_t> remainders(weights.size());
    std::int64_t parts = 0;
    for (std::int64_t rank = count; rank >= 1; --rank) {
        parts += multiple / rank;
        const auto at = static_cast<std::size_t>(rank - 1);
        weights[at] = static_cast<Weight>(parts * full_weight / (multiple * count));
        remainders[at] = parts * full_weight % (multiple * count);
    }
    hand_out_rest(weights, remainders);
    return weights;
}

std::vector<Weight> normalised_weights(const std::vector<double> &weights)
{
    double sum = 0;
    for (const double weight : weights) {
        if (!std::isfinite(weight) || weight < 0) {
            throw std::invalid_argument("a weight is negative or not a number");
        }
        sum += weight;
    }
    if (!(sum > 0) || !std::isfinite(sum)) {
        throw std::invalid_argument("the weights add up to zero, or to more than can be counted");
    }
    std::vector<Weight> whole;
    std::vector<std::int64_t> remainders;
    for (const double weight : weights) {
        // Millionths of a unit: what a common factor changes in the last bit must not change who gets the rest.
        const std::int64_t fine = std::llround(weight / sum * full_weight * 1e6);
        whole.push_back(static_cast<Weight>(fine / 1'000'000));
        remainders.push_back(fine % 1'000'000);
    }
    hand_out_rest(whole, remainders);
    return whole;
}

} // namespace redriver
