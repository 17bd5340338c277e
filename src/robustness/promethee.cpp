// SPDX-License-Identifier: Apache-2.0
#include "robustness/decision_table.hpp"

#include <redriver/robustness/promethee.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace redriver {
namespace {

constexpr const char* method = "promethee";

void check(const Preference& by)
{
    require_argument(std::isfinite(by.q) && std::isfinite(by.p) && std::isfinite(by.s), method,
                     "thresholds must be finite");
    require_argument(by.q >= 0 && by.p >= 0, method, "thresholds must not be negative");
    const bool both = by.shape == PreferenceShape::level || by.shape == PreferenceShape::linear;
    require_argument(!both || by.q <= by.p, method, "q must not be above p");
    require_argument(by.shape != PreferenceShape::gaussian || by.s > 0, method, "s must be above zero");
}

/// Every shape but the gaussian is 0 up to a first difference, `rises` from there, and 1 behind a second one.
struct Steps {
    double first = 0;           ///< differences up to here count 0
    double second = 0;          ///< differences from here on count 1, see `second_counts`
    bool second_counts = false; ///< whether the second difference itself counts 1
    double between = 0;         ///< what counts between, where `rises` is false
    bool rises = false;         ///< (d − first)/(second − first) between
};

Steps steps_of(const Preference& by)
{
    switch (by.shape) {
    case PreferenceShape::u_shape: return {by.q, by.q, false, 0, false};
    case PreferenceShape::v_shape: return {0, by.p, true, 0, true};
    case PreferenceShape::level: return {by.q, by.p, false, 0.5, false};
    case PreferenceShape::linear: return {by.q, by.p, true, 0, true};
    case PreferenceShape::usual:
    case PreferenceShape::gaussian: break;
    }
    return {};
}

/// For each number of a falling list, how much it is preferred to all the others together. Those behind it are beaten
/// by more and more: two places in the list, which only move backward, part them into 0, between and 1.
std::vector<double> preferred_by_steps(const std::vector<double>& falling, const Steps& steps)
{
    const std::size_t m = falling.size();
    // Sums of distances to the last number: small, and all of one sign, so that little is lost in differences.
    std::vector<long double> sums(m + 1, 0.0L);
    for (std::size_t i = 0; i < m; ++i) {
        sums[i + 1] = sums[i] + (static_cast<long double>(falling[i]) - static_cast<long double>(falling.back()));
    }
    std::vector<double> preferred(m);
    std::size_t first = 0;
    std::size_t second = 0;
    for (std::size_t i = 0; i < m; ++i) {
        const auto ahead = [&](std::size_t other) { return falling[i] - falling[other]; };
        while (first < m && ahead(first) <= steps.first) {
            ++first;
        }
        second = std::max(second, first);
        while (second < m && (steps.second_counts ? ahead(second) < steps.second : ahead(second) <= steps.second)) {
            ++second;
        }
        const auto between = static_cast<long double>(second - first);
        long double sum = static_cast<long double>(m - second) + between * static_cast<long double>(steps.between);
        if (steps.rises && second > first) {
            const long double own = static_cast<long double>(falling[i]) - static_cast<long double>(falling.back()) -
                                    static_cast<long double>(steps.first);
            sum += (between * own - (sums[second] - sums[first])) /
                   (static_cast<long double>(steps.second) - static_cast<long double>(steps.first));
        }
        preferred[i] = static_cast<double>(sum);
    }
    return preferred;
}

struct Flows {
    std::vector<double> leaving;
    std::vector<double> entering;
};

/// The same backward: how much all the others are preferred to each. A number that falls short by d in the list leads
/// by d in the list turned round.
Flows flows_by_steps(const std::vector<double>& falling, const Steps& steps)
{
    std::vector<double> turned(falling.rbegin(), falling.rend());
    std::transform(turned.begin(), turned.end(), turned.begin(), [](double x) { return -x; });
    std::vector<double> entering = preferred_by_steps(turned, steps);
    std::reverse(entering.begin(), entering.end());
    return {preferred_by_steps(falling, steps), std::move(entering)};
}

Flows flows_by_gaussian(const std::vector<double>& falling, double s)
{
    Flows flows{std::vector<double>(falling.size()), std::vector<double>(falling.size())};
    for (std::size_t a = 0; a < falling.size(); ++a) {
        for (std::size_t b = a + 1; b < falling.size(); ++b) {
            const double d = (falling[a] - falling[b]) / s;
            const double preferred = -std::expm1(-d * d / 2);
            flows.leaving[a] += preferred;
            flows.entering[b] += preferred;
        }
    }
    return flows;
}

/// Adds the flows of one criterion. Sorted, so that sums do not depend on the order of rows.
void add_criterion(const std::vector<double>& column, double weight, const Preference& by, PrometheeResult& result)
{
    std::vector<std::size_t> order(column.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return column[a] > column[b]; });
    std::vector<double> falling;
    falling.reserve(order.size());
    for (const std::size_t row : order) {
        falling.push_back(column[row]);
    }
    const Flows flows = by.shape == PreferenceShape::gaussian ? flows_by_gaussian(falling, by.s)
                                                              : flows_by_steps(falling, steps_of(by));
    for (std::size_t i = 0; i < order.size(); ++i) {
        result.leaving[order[i]] += weight * flows.leaving[i];
        result.entering[order[i]] += weight * flows.entering[i];
    }
}

} // namespace

PrometheeResult promethee(const DecisionMatrix& table, const std::vector<double>& weights,
                          const std::vector<Sense>& senses, const std::vector<Preference>& preferences)
{
    const std::vector<double> scaled = scaled_weights(weights, method);
    require_argument(senses.size() == weights.size() && preferences.size() == weights.size(), method,
                     "each criterion needs a sense and a preference function");
    std::for_each(preferences.begin(), preferences.end(), check);
    require_table(table, weights.size(), method);
    const std::size_t m = table.size();
    PrometheeResult result{std::vector<double>(m), std::vector<double>(m), std::vector<double>(m)};
    for (std::size_t c = 0; c < weights.size() && m > 1; ++c) {
        std::vector<double> column = column_of(table, c);
        if (senses[c] == Sense::cost) {
            std::transform(column.begin(), column.end(), column.begin(), [](double x) { return -x; });
        }
        add_criterion(column, scaled[c], preferences[c], result);
    }
    const double others = m > 1 ? static_cast<double>(m - 1) : 1;
    for (std::size_t a = 0; a < m; ++a) {
        result.leaving[a] /= others;
        result.entering[a] /= others;
        result.net[a] = result.leaving[a] - result.entering[a];
    }
    return result;
}

} // namespace redriver
