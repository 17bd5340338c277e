// SPDX-License-Identifier: Apache-2.0
// Views that compare alternatives with each other or with other orders: PROMETHEE, sums, Kendall's tau, MMR.
#include "robustness/decision_table.hpp"

#include <redriver/robustness/analyst_views.hpp>

#include <algorithm>
#include <cmath>

namespace redriver {
namespace {

double preference_of(double d, const Preference& by)
{
    if (d <= 0) {
        return 0;
    }
    switch (by.shape) {
    case PreferenceShape::usual: return 1;
    case PreferenceShape::u_shape: return d > by.q ? 1 : 0;
    case PreferenceShape::v_shape: return d >= by.p ? 1 : d / by.p;
    case PreferenceShape::level: return d <= by.q ? 0 : d <= by.p ? 0.5 : 1;
    case PreferenceShape::linear: return d <= by.q ? 0 : d >= by.p ? 1 : (d - by.q) / (by.p - by.q);
    case PreferenceShape::gaussian: break;
    }
    return 1 - std::exp(-d * d / (2 * by.s * by.s));
}

void check(const Preference& preference)
{
    constexpr const char* method = "promethee";
    require_argument(std::isfinite(preference.q) && std::isfinite(preference.p) && std::isfinite(preference.s), method,
                     "thresholds must be finite");
    require_argument(preference.q >= 0 && preference.p >= 0, method, "thresholds must not be negative");
    const bool both = preference.shape == PreferenceShape::level || preference.shape == PreferenceShape::linear;
    require_argument(!both || preference.q <= preference.p, method, "q must not be above p");
    require_argument(preference.shape != PreferenceShape::gaussian || preference.s > 0, method, "s must be above zero");
}

} // namespace

PrometheeResult promethee(const DecisionMatrix& table, const std::vector<double>& weights,
                          const std::vector<Sense>& senses, const std::vector<Preference>& preferences)
{
    const std::vector<double> scaled = scaled_weights(weights, "promethee");
    require_argument(senses.size() == weights.size() && preferences.size() == weights.size(), "promethee",
                     "each criterion needs a sense and a preference function");
    std::for_each(preferences.begin(), preferences.end(), check);
    require_table(table, weights.size(), "promethee");
    const std::size_t m = table.size();
    PrometheeResult result{std::vector<double>(m), std::vector<double>(m), std::vector<double>(m)};
    for (std::size_t a = 0; a < m; ++a) {
        for (std::size_t b = 0; b < m; ++b) {
            double preferred = 0;
            for (std::size_t c = 0; c < weights.size(); ++c) {
                const double d = table[a][c] - table[b][c];
                preferred += scaled[c] * preference_of(senses[c] == Sense::benefit ? d : -d, preferences[c]);
            }
            result.leaving[a] += preferred;
            result.entering[b] += preferred;
        }
    }
    const double others = m > 1 ? static_cast<double>(m - 1) : 1;
    for (std::size_t a = 0; a < m; ++a) {
        result.leaving[a] /= others;
        result.entering[a] /= others;
        result.net[a] = result.leaving[a] - result.entering[a];
    }
    return result;
}

std::vector<double> weighted_sum(const DecisionMatrix& utilities, const std::vector<double>& weights)
{
    const std::vector<double> scaled = scaled_weights(weights, "weighted sum");
    require_table(utilities, weights.size(), "weighted sum");
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
    const std::vector<double> scaled = scaled_weights(weights, "weighted geometric mean");
    require_table(utilities, weights.size(), "weighted geometric mean");
    std::vector<double> means;
    for (const auto& row : utilities) {
        double product = 1;
        for (std::size_t c = 0; c < row.size(); ++c) {
            require_argument(row[c] >= 0, "weighted geometric mean", "utilities must not be negative");
            product *= scaled[c] > 0 ? std::pow(row[c], scaled[c]) : 1;
        }
        means.push_back(product);
    }
    return means;
}

std::optional<double> kendall_tau(const std::vector<double>& a, const std::vector<double>& b)
{
    require_argument(a.size() == b.size(), "kendall tau", "both lists must be of the same length");
    for (std::size_t i = 0; i < a.size(); ++i) {
        require_argument(!std::isnan(a[i]) && !std::isnan(b[i]), "kendall tau", "a number is missing");
    }
    double agreeing = 0;
    double apart_a = 0;
    double apart_b = 0;
    const auto sign = [](double x, double y) { return x > y ? 1 : x < y ? -1 : 0; };
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = i + 1; j < a.size(); ++j) {
            const int in_a = sign(a[i], a[j]);
            const int in_b = sign(b[i], b[j]);
            agreeing += in_a * in_b;
            apart_a += in_a != 0 ? 1 : 0;
            apart_b += in_b != 0 ? 1 : 0;
        }
    }
    if (apart_a == 0 || apart_b == 0) {
        return std::nullopt;
    }
    return agreeing / std::sqrt(apart_a * apart_b);
}

std::vector<int> mmr(const std::vector<double>& relevance, const std::vector<std::vector<double>>& similarity,
                     double lambda, int count)
{
    const std::size_t m = relevance.size();
    require_argument(lambda >= 0 && lambda <= 1, "mmr", "lambda must lie between 0 and 1");
    require_argument(similarity.size() == m, "mmr", "the similarity must be square");
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
