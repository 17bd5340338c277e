// SPDX-License-Identifier: Apache-2.0
#include "robustness/decision_table.hpp"

#include <redriver/robustness/dominance.hpp>

#include <algorithm>
#include <numeric>

namespace redriver {
namespace {

constexpr const char* method = "dominance";

void check(const Points& points)
{
    if (!points.empty()) {
        require_table(points, points.front().size(), method);
    }
}

bool dominates(const std::vector<double>& a, const std::vector<double>& b)
{
    bool better = false;
    for (std::size_t c = 0; c < a.size(); ++c) {
        if (a[c] < b[c]) {
            return false;
        }
        better = better || a[c] > b[c];
    }
    return better;
}

/// Descending in lexicographic order: whoever dominates a row comes before it.
std::vector<int> best_first(const Points& points)
{
    std::vector<int> order(points.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return points[static_cast<std::size_t>(a)] > points[static_cast<std::size_t>(b)];
    });
    return order;
}

void check_bounds(const Points& low, const Points& high)
{
    check(low);
    require_argument(low.size() == high.size(), method, "both bounds need the same rows");
    require_table(high, low.empty() ? 0 : low.front().size(), method);
    for (std::size_t i = 0; i < low.size(); ++i) {
        for (std::size_t c = 0; c < low[i].size(); ++c) {
            require_argument(low[i][c] <= high[i][c], method, "a lower bound is above its upper bound");
        }
    }
}

/// Rows whose `own` point nobody else's `others` point dominates.
std::vector<int> undominated(const Points& own, const Points& others)
{
    std::vector<int> rows;
    for (std::size_t i = 0; i < own.size(); ++i) {
        bool beaten = false;
        for (std::size_t j = 0; j < others.size() && !beaten; ++j) {
            beaten = j != i && dominates(others[j], own[i]);
        }
        if (!beaten) {
            rows.push_back(static_cast<int>(i));
        }
    }
    return rows;
}

} // namespace

std::vector<int> skyline(const Points& points)
{
    return skyband(points, 1);
}

std::vector<int> skyband(const Points& points, int k)
{
    check(points);
    std::vector<int> band;
    // Rows outside the band need not be asked: whoever they dominate is dominated by k rows of the band already.
    for (const int row : best_first(points)) {
        int beaten = 0;
        for (std::size_t i = 0; i < band.size() && beaten < k; ++i) {
            const bool by_it =
                dominates(points[static_cast<std::size_t>(band[i])], points[static_cast<std::size_t>(row)]);
            beaten += by_it ? 1 : 0;
        }
        if (beaten < k) {
            band.push_back(row);
        }
    }
    std::sort(band.begin(), band.end());
    return band;
}

std::vector<int> dominance_layers(const Points& points)
{
    check(points);
    std::vector<int> layers(points.size(), 0);
    const std::vector<int> order = best_first(points);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto row = static_cast<std::size_t>(order[i]);
        int above = 0;
        for (std::size_t j = 0; j < i; ++j) {
            const auto other = static_cast<std::size_t>(order[j]);
            if (layers[other] > above && dominates(points[other], points[row])) {
                above = layers[other];
            }
        }
        layers[row] = above + 1;
    }
    return layers;
}

std::vector<int> possible_skyline(const Points& low, const Points& high)
{
    check_bounds(low, high);
    return undominated(high, low);
}

std::vector<int> necessary_skyline(const Points& low, const Points& high)
{
    check_bounds(low, high);
    return undominated(low, high);
}

} // namespace redriver
