// SPDX-License-Identifier: Apache-2.0
// Views that measure distances to a point: TOPSIS, VIKOR and SPOTIS.
#include "robustness/decision_table.hpp"

#include <redriver/robustness/spotis.hpp>
#include <redriver/robustness/topsis.hpp>
#include <redriver/robustness/vikor.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace redriver {
namespace {

/// √Σx², with the largest number drawn out so that squares can neither overflow nor vanish.
double norm_of(const std::vector<double>& column)
{
    double largest = 0;
    for (const double x : column) {
        largest = std::max(largest, std::abs(x));
    }
    double squares = 0;
    for (const double x : column) {
        const double part = quotient(x, largest);
        squares += part * part;
    }
    return largest * std::sqrt(squares);
}

/// Turns a column so that more is better, on the scale asked for.
std::vector<double> comparable(const DecisionMatrix& table, std::size_t c, Sense sense, TopsisScale scale)
{
    std::vector<double> column = column_of(table, c);
    const auto [least, most] = std::minmax_element(column.begin(), column.end());
    const double bottom = *least;
    const double range = *most - *least;
    const double norm = norm_of(column);
    for (double& x : column) {
        x = scale == TopsisScale::vector ? quotient(x, norm) : quotient(x - bottom, range);
        x = sense == Sense::cost ? -x : x;
    }
    return column;
}

std::vector<double> closeness(const std::vector<double>& to_ideal, const std::vector<double>& to_anti)
{
    std::vector<double> answer;
    for (std::size_t i = 0; i < to_ideal.size(); ++i) {
        const double far = std::sqrt(to_anti[i]);
        answer.push_back(quotient(far, std::sqrt(to_ideal[i]) + far));
    }
    return answer;
}

constexpr double rounding = 1e-12;

double squared(double x)
{
    return x * x;
}

} // namespace

std::vector<double> topsis(const DecisionMatrix& table, const std::vector<double>& weights,
                           const std::vector<Sense>& senses, TopsisScale scale)
{
    const std::vector<double> scaled = scaled_weights(weights, "topsis");
    require_argument(senses.size() == weights.size(), "topsis", "each criterion needs a sense");
    require_table(table, weights.size(), "topsis");
    std::vector<double> to_ideal(table.size());
    std::vector<double> to_anti(table.size());
    for (std::size_t c = 0; c < weights.size() && !table.empty(); ++c) {
        const std::vector<double> column = comparable(table, c, senses[c], scale);
        const auto [anti, ideal] = std::minmax_element(column.begin(), column.end());
        for (std::size_t i = 0; i < table.size(); ++i) {
            to_ideal[i] += squared(scaled[c] * (*ideal - column[i]));
            to_anti[i] += squared(scaled[c] * (column[i] - *anti));
        }
    }
    return closeness(to_ideal, to_anti);
}

std::vector<double> topsis(const DecisionMatrix& table, const std::vector<double>& weights,
                           const std::vector<double>& ideal, const std::vector<double>& anti_ideal)
{
    const std::vector<double> scaled = scaled_weights(weights, "topsis");
    require_table(table, weights.size(), "topsis");
    require_table({ideal, anti_ideal}, weights.size(), "topsis");
    std::vector<double> to_ideal(table.size());
    std::vector<double> to_anti(table.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t c = 0; c < weights.size(); ++c) {
            const double range = ideal[c] - anti_ideal[c];
            const double at = std::clamp(quotient(table[i][c] - anti_ideal[c], range), 0.0, 1.0);
            to_ideal[i] += range == 0 ? 0 : squared(scaled[c] * (1 - at));
            to_anti[i] += range == 0 ? 0 : squared(scaled[c] * at);
        }
    }
    return closeness(to_ideal, to_anti);
}

namespace {

/// (best − x)/(best − worst), 0 for a constant column.
double loss(double x, double least, double most, Sense sense)
{
    return sense == Sense::benefit ? quotient(most - x, most - least) : quotient(x - least, most - least);
}

/// A part of a range that is no more than rounding is none.
double share(double part, double range)
{
    return range <= rounding ? 0 : part / range;
}

void fill_compromise(VikorResult& result)
{
    const auto at = [&](std::size_t place) { return static_cast<std::size_t>(result.order[place]); };
    const std::size_t m = result.order.size();
    const std::size_t first = at(0);
    const bool best_s = result.s[first] <= *std::min_element(result.s.begin(), result.s.end()) + rounding;
    const bool best_r = result.r[first] <= *std::min_element(result.r.begin(), result.r.end()) + rounding;
    result.stability = best_s || best_r;
    const double needed = m > 1 ? 1.0 / static_cast<double>(m - 1) : 0;
    result.advantage = m == 1 || result.q[at(1)] - result.q[first] >= needed - rounding;
    std::size_t count = 1;
    if (!result.advantage) {
        while (count < m && result.q[at(count)] - result.q[first] < needed - rounding) {
            ++count;
        }
    } else if (!result.stability) {
        count = 2;
    }
    result.compromise.assign(result.order.begin(), result.order.begin() + static_cast<std::ptrdiff_t>(count));
}

} // namespace

VikorResult vikor(const DecisionMatrix& table, const std::vector<double>& weights, const std::vector<Sense>& senses,
                  double v)
{
    const std::vector<double> scaled = scaled_weights(weights, "vikor");
    require_argument(senses.size() == weights.size(), "vikor", "each criterion needs a sense");
    require_argument(v >= 0 && v <= 1, "vikor", "v must lie between 0 and 1");
    require_table(table, weights.size(), "vikor");
    VikorResult result;
    if (table.empty()) {
        return result;
    }
    result.s.resize(table.size());
    result.r.resize(table.size());
    for (std::size_t c = 0; c < weights.size(); ++c) {
        const std::vector<double> column = column_of(table, c);
        const auto [least, most] = std::minmax_element(column.begin(), column.end());
        for (std::size_t i = 0; i < table.size(); ++i) {
            const double lost = scaled[c] * loss(column[i], *least, *most, senses[c]);
            result.s[i] += lost;
            result.r[i] = std::max(result.r[i], lost);
        }
    }
    const auto [s_best, s_worst] = std::minmax_element(result.s.begin(), result.s.end());
    const auto [r_best, r_worst] = std::minmax_element(result.r.begin(), result.r.end());
    for (std::size_t i = 0; i < table.size(); ++i) {
        result.q.push_back(v * share(result.s[i] - *s_best, *s_worst - *s_best) +
                           (1 - v) * share(result.r[i] - *r_best, *r_worst - *r_best));
    }
    result.order.resize(table.size());
    std::iota(result.order.begin(), result.order.end(), 0);
    std::stable_sort(result.order.begin(), result.order.end(), [&](int a, int b) {
        const auto i = static_cast<std::size_t>(a);
        const auto j = static_cast<std::size_t>(b);
        return result.q[i] != result.q[j] ? result.q[i] < result.q[j] : result.s[i] < result.s[j];
    });
    fill_compromise(result);
    return result;
}

std::vector<double> spotis(const DecisionMatrix& table, const std::vector<double>& weights,
                           const std::vector<double>& low, const std::vector<double>& high,
                           const std::vector<double>& ideal)
{
    const std::vector<double> scaled = scaled_weights(weights, "spotis");
    require_table(table, weights.size(), "spotis");
    require_table({low, high, ideal}, weights.size(), "spotis");
    for (std::size_t c = 0; c < weights.size(); ++c) {
        require_argument(low[c] < high[c], "spotis", "a lower bound is not below its upper bound");
        require_argument(ideal[c] >= low[c] && ideal[c] <= high[c], "spotis", "an ideal lies outside its bounds");
    }
    std::vector<double> distances;
    for (const auto& row : table) {
        double distance = 0;
        for (std::size_t c = 0; c < weights.size(); ++c) {
            distance += scaled[c] * std::abs(row[c] - ideal[c]) / (high[c] - low[c]);
        }
        distances.push_back(distance);
    }
    return distances;
}

} // namespace redriver
