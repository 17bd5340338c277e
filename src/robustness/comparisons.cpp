// SPDX-License-Identifier: Apache-2.0
// Sums, and views that compare orders: Kendall's tau and MMR.
#include "robustness/decision_table.hpp"

#include <redriver/robustness/analyst_views.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace redriver {
namespace {

constexpr const char* tau_method = "kendall_tau";

/// How many pairs in the list stand in falling order; the list is sorted on the way (Knight 1966).
std::int64_t exchanges(std::vector<double>& list, std::vector<double>& room, std::size_t begin, std::size_t end)
{
    if (end - begin < 2) {
        return 0;
    }
    const std::size_t middle = begin + (end - begin) / 2;
    std::int64_t count = exchanges(list, room, begin, middle) + exchanges(list, room, middle, end);
    std::size_t left = begin;
    std::size_t right = middle;
    for (std::size_t at = begin; at < end; ++at) {
        if (right == end || (left < middle && list[left] <= list[right])) {
            room[at] = list[left++];
        } else {
            count += static_cast<std::int64_t>(middle - left);
            room[at] = list[right++];
        }
    }
    std::copy(room.begin() + static_cast<std::ptrdiff_t>(begin), room.begin() + static_cast<std::ptrdiff_t>(end),
              list.begin() + static_cast<std::ptrdiff_t>(begin));
    return count;
}

/// Pairs of neighbours' groups that are level: Σ t(t − 1)/2 over runs of equal entries.
template <class Equal>
std::int64_t level_pairs(std::size_t size, Equal equal)
{
    std::int64_t pairs = 0;
    std::int64_t run = 0;
    for (std::size_t i = 1; i < size; ++i) {
        run = equal(i - 1, i) ? run + 1 : 0;
        pairs += run;
    }
    return pairs;
}

} // namespace

std::vector<double> weighted_sum(const DecisionMatrix& utilities, const std::vector<double>& weights)
{
    const std::vector<double> scaled = scaled_weights(weights, "weighted_sum");
    require_table(utilities, weights.size(), "weighted_sum");
    std::vector<double> sums;
    for (const auto& row : utilities) {
        double sum = 0;
        for (std::size_t c = 0; c < row.size(); ++c) {
            sum += scaled[c] * row[c];
        }
        sums.push_back(sum);
    }
    return sums;
}

std::vector<double> weighted_geometric(const DecisionMatrix& utilities, const std::vector<double>& weights)
{
    const std::vector<double> scaled = scaled_weights(weights, "weighted_geometric");
    require_table(utilities, weights.size(), "weighted_geometric");
    std::vector<double> means;
    for (const auto& row : utilities) {
        double product = 1;
        for (std::size_t c = 0; c < row.size(); ++c) {
            require_argument(row[c] >= 0, "weighted_geometric", "utilities must not be negative");
            product *= scaled[c] > 0 ? std::pow(row[c], scaled[c]) : 1;
        }
        means.push_back(product);
    }
    return means;
}

std::optional<double> kendall_tau(const std::vector<double>& a, const std::vector<double>& b)
{
    require_argument(a.size() == b.size(), tau_method, "both lists must be of the same length");
    for (std::size_t i = 0; i < a.size(); ++i) {
        require_argument(!std::isnan(a[i]) && !std::isnan(b[i]), tau_method, "a number is missing");
    }
    std::vector<std::size_t> order(a.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t i, std::size_t j) { return a[i] != a[j] ? a[i] < a[j] : b[i] < b[j]; });
    const auto same_a = [&](std::size_t i, std::size_t j) { return a[order[i]] == a[order[j]]; };
    const std::int64_t level_a = level_pairs(order.size(), same_a);
    const std::int64_t level_both = level_pairs(
        order.size(), [&](std::size_t i, std::size_t j) { return same_a(i, j) && b[order[i]] == b[order[j]]; });
    std::vector<double> list;
    list.reserve(order.size());
    for (const std::size_t i : order) {
        list.push_back(b[i]);
    }
    std::vector<double> room(list.size());
    const std::int64_t opposed = exchanges(list, room, 0, list.size());
    const std::int64_t level_b =
        level_pairs(list.size(), [&](std::size_t i, std::size_t j) { return list[i] == list[j]; });
    const auto size = static_cast<std::int64_t>(a.size());
    const std::int64_t pairs = size * (size - 1) / 2;
    if (level_a == pairs || level_b == pairs) {
        return std::nullopt;
    }
    const std::int64_t agreeing = pairs - level_a - level_b + level_both - 2 * opposed;
    return static_cast<double>(agreeing) /
           std::sqrt(static_cast<double>(pairs - level_a) * static_cast<double>(pairs - level_b));
}

std::vector<int> mmr(const std::vector<double>& relevance, const std::vector<std::vector<double>>& similarity,
                     double lambda, int count)
{
    const std::size_t m = relevance.size();
    require_argument(lambda >= 0 && lambda <= 1, "mmr", "lambda must lie between 0 and 1");
    require_argument(similarity.size() == m, "mmr", "the similarity must be square");
    if (m == 0) {
        return {};
    }
    require_table({relevance}, m, "mmr");
    require_table(similarity, m, "mmr");
    std::vector<int> order;
    std::vector<bool> taken(m);
    std::vector<double> nearest(m, 0.0);
    while (order.size() < m && static_cast<int>(order.size()) < count) {
        std::size_t best = m;
        double best_value = 0;
        for (std::size_t i = 0; i < m; ++i) {
            const double value = lambda * relevance[i] - (1 - lambda) * nearest[i];
            const bool better =
                best == m || value > best_value || (value == best_value && relevance[i] > relevance[best]);
            if (!taken[i] && better) {
                best = i;
                best_value = value;
            }
        }
        for (std::size_t i = 0; i < m; ++i) {
            nearest[i] = order.empty() ? similarity[i][best] : std::max(nearest[i], similarity[i][best]);
        }
        taken[best] = true;
        order.push_back(static_cast<int>(best));
    }
    return order;
}

} // namespace redriver
