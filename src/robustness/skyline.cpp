// SPDX-License-Identifier: Apache-2.0
#include "robustness/decision_table.hpp"

#include <redriver/robustness/skyline.hpp>

#include <algorithm>
#include <numeric>

namespace redriver {
namespace {

constexpr const char* method = "skyline";

void check(const Points& points)
{
    if (!points.empty()) {
        require_table(points, points.front().size(), method);
    }
}

bool dominates(const double* a, const double* b, std::size_t columns)
{
    bool better = false;
    for (std::size_t c = 0; c < columns; ++c) {
        if (a[c] < b[c]) {
            return false;
        }
        better = better || a[c] > b[c];
    }
    return better;
}

bool dominates(const std::vector<double>& a, const std::vector<double>& b)
{
    return dominates(a.data(), b.data(), a.size());
}

/// By falling sum, then in falling lexicographic order: whoever dominates a row comes before it, for a sum that is
/// rounded never falls when a term rises, and the strongest dominators come first.
std::vector<int> best_first(const Points& points)
{
    std::vector<double> sums;
    sums.reserve(points.size());
    for (const auto& row : points) {
        sums.push_back(std::accumulate(row.begin(), row.end(), 0.0));
    }
    std::vector<int> order(points.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        const auto i = static_cast<std::size_t>(a);
        const auto j = static_cast<std::size_t>(b);
        return sums[i] != sums[j] ? sums[i] > sums[j] : points[i] > points[j];
    });
    return order;
}

/// Rows kept end to end, so that a scan over them does not jump through memory.
class Window {
public:
    explicit Window(std::size_t columns) : m_columns(columns) {}

    void add(const std::vector<double>& row) { m_numbers.insert(m_numbers.end(), row.begin(), row.end()); }
    std::size_t size() const { return m_numbers.size() / m_columns; }
    /// How many of the rows kept dominate this one; counts up to `most` only.
    int dominators(const std::vector<double>& row, int most) const
    {
        int count = 0;
        for (std::size_t at = 0; at < m_numbers.size() && count < most; at += m_columns) {
            count += dominates(m_numbers.data() + at, row.data(), m_columns) ? 1 : 0;
        }
        return count;
    }

private:
    std::size_t m_columns;
    std::vector<double> m_numbers;
};

/// The skyline of two columns by one pass over a sorted list: a row is beaten by the best second number seen before,
/// unless it is the very row that had it.
std::vector<int> flat_skyline(const Points& points)
{
    const std::size_t last = points.front().size() - 1;
    std::vector<int> order(points.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        const auto i = static_cast<std::size_t>(a);
        const auto j = static_cast<std::size_t>(b);
        return points[i] != points[j] ? points[i] > points[j] : a < b;
    });
    std::vector<int> rows;
    const std::vector<double>* best = nullptr;
    for (const int row : order) {
        const auto& point = points[static_cast<std::size_t>(row)];
        if (best == nullptr || point[last] > (*best)[last] || point == *best) {
            best = &point;
            rows.push_back(row);
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
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

/// Rows whose `own` point no other row's `others` point dominates. Only a band of the others need be asked: whoever
/// stands outside it is dominated by k rows of it, one of which at least is another row than the one asked about.
std::vector<int> undominated(const Points& own, const Points& others, int k)
{
    const std::vector<int> band = skyband(others, k);
    std::vector<int> rows;
    for (std::size_t i = 0; i < own.size(); ++i) {
        const bool beaten = std::any_of(band.begin(), band.end(), [&](int j) {
            return static_cast<std::size_t>(j) != i && dominates(others[static_cast<std::size_t>(j)], own[i]);
        });
        if (!beaten) {
            rows.push_back(static_cast<int>(i));
        }
    }
    return rows;
}

} // namespace

std::vector<int> skyline(const Points& points)
{
    check(points);
    if (!points.empty() && points.front().size() <= 2) {
        return flat_skyline(points);
    }
    return skyband(points, 1);
}

std::vector<int> skyband(const Points& points, int k)
{
    check(points);
    if (points.empty() || k < 1) {
        return {};
    }
    std::vector<int> band;
    Window window(points.front().size());
    // Rows outside the band need not be asked: whoever they dominate is dominated by k rows of the band already.
    for (const int row : best_first(points)) {
        const auto& point = points[static_cast<std::size_t>(row)];
        if (window.dominators(point, k) < k) {
            band.push_back(row);
            window.add(point);
        }
    }
    std::sort(band.begin(), band.end());
    return band;
}

std::vector<int> dominance_layers(const Points& points)
{
    check(points);
    std::vector<int> layers(points.size(), 0);
    std::vector<Window> windows;
    for (const int row : best_first(points)) {
        const auto& point = points[static_cast<std::size_t>(row)];
        // Whoever is dominated by a row of one layer is dominated by a row of each layer above it.
        const auto free = std::partition_point(windows.begin(), windows.end(),
                                               [&](const Window& window) { return window.dominators(point, 1) > 0; });
        layers[static_cast<std::size_t>(row)] = static_cast<int>(free - windows.begin()) + 1;
        if (free == windows.end()) {
            windows.emplace_back(point.size());
            windows.back().add(point);
        } else {
            free->add(point);
        }
    }
    return layers;
}

std::vector<int> possible_skyline(const Points& low, const Points& high)
{
    check_bounds(low, high);
    return undominated(high, low, 1); // nobody's worst dominates its own best
}

std::vector<int> necessary_skyline(const Points& low, const Points& high)
{
    check_bounds(low, high);
    return undominated(low, high, 2);
}

} // namespace redriver
