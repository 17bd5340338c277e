// SPDX-License-Identifier: Apache-2.0
#include "robustness/decision_table.hpp"
#include "robustness/linear_program.hpp"

#include <redriver/robustness/stability.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace redriver {
namespace {

constexpr const char* method = "stability";

using Rows = std::vector<std::vector<double>>;

double sum_of(const std::vector<double>& row, const std::vector<double>& weights)
{
    double sum = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
        sum += weights[c] * row[c];
    }
    return sum;
}

std::vector<int> best_first(const Rows& utilities, const std::vector<double>& weights)
{
    std::vector<double> scores;
    for (const auto& row : utilities) {
        scores.push_back(sum_of(row, weights));
    }
    std::vector<int> order(utilities.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        return scores[static_cast<std::size_t>(a)] > scores[static_cast<std::size_t>(b)];
    });
    return order;
}

/// Narrows the interval to where `inside` stays level with or above `outside`. The lead at weight t is
/// t · (difference on the criterion) + (1 − t) · (difference on the rest): a straight line.
void narrow(StabilityInterval& interval, double on_criterion, double on_rest, int inside, int outside)
{
    const double root = quotient(on_rest, on_rest - on_criterion);
    if (on_criterion < 0 && root < interval.high.weight) {
        interval.high = {std::max(root, 0.0), inside, outside};
    }
    if (on_rest < 0 && root > interval.low.weight) {
        interval.low = {std::min(root, 1.0), inside, outside};
    }
}

/// The rest of the weights, scaled to add up to 1 without the criterion.
std::vector<double> rest_of(const std::vector<double>& weights, std::size_t criterion)
{
    std::vector<double> rest = weights;
    rest[criterion] = 0;
    const double sum = std::accumulate(rest.begin(), rest.end(), 0.0);
    for (double& weight : rest) {
        weight /= sum;
    }
    return rest;
}

} // namespace

std::vector<std::optional<StabilityInterval>> top_set_stability(const Rows& utilities,
                                                                const std::vector<double>& weights, int k)
{
    const std::vector<double> scaled = scaled_weights(weights, method);
    require_table(utilities, weights.size(), method);
    require_argument(!utilities.empty(), method, "there is no alternative");
    require_argument(k >= 1, method, "k must be at least 1");
    const std::vector<int> order = best_first(utilities, scaled);
    const std::size_t inside = std::min(static_cast<std::size_t>(k), order.size());
    std::vector<std::optional<StabilityInterval>> intervals;
    for (std::size_t c = 0; c < scaled.size(); ++c) {
        auto& interval = intervals.emplace_back();
        const bool is_alone =
            std::all_of(scaled.begin(), scaled.end(), [&](const double& w) { return &w == &scaled[c] || w == 0; });
        if (is_alone) {
            continue;
        }
        interval = StabilityInterval{{0, std::nullopt, std::nullopt}, {1, std::nullopt, std::nullopt}};
        const std::vector<double> rest = rest_of(scaled, c);
        for (std::size_t i = 0; i < inside; ++i) {
            const auto& mine = utilities[static_cast<std::size_t>(order[i])];
            for (std::size_t j = inside; j < order.size(); ++j) {
                const auto& theirs = utilities[static_cast<std::size_t>(order[j])];
                narrow(*interval, mine[c] - theirs[c], sum_of(mine, rest) - sum_of(theirs, rest), order[i], order[j]);
            }
        }
    }
    return intervals;
}

std::vector<std::optional<StabilityInterval>> winner_stability(const Rows& utilities,
                                                               const std::vector<double>& weights)
{
    return top_set_stability(utilities, weights, 1);
}

namespace {

/// The program over increases p and decreases n of each weight: w' = w + p − n.
class WeightProgram {
public:
    explicit WeightProgram(const std::vector<double>& weights) : m_weights(weights)
    {
        const std::size_t n = weights.size();
        for (std::size_t c = 0; c < n; ++c) {
            std::vector<double> row(2 * n, 0.0);
            row[n + c] = 1;
            add(std::move(row), weights[c]);
        }
        std::vector<double> balance(2 * n, 1.0);
        std::fill(balance.begin() + static_cast<std::ptrdiff_t>(n), balance.end(), -1.0);
        add(balance, 0);
        std::transform(balance.begin(), balance.end(), balance.begin(), [](double x) { return -x; });
        add(std::move(balance), 0);
    }

    /// `lead` · w' >= 0.
    void keep_ahead(const std::vector<double>& lead)
    {
        const std::size_t n = m_weights.size();
        std::vector<double> row(2 * n);
        for (std::size_t c = 0; c < n; ++c) {
            row[c] = -lead[c];
            row[n + c] = lead[c];
        }
        add(std::move(row), sum_of(lead, m_weights));
    }

    std::optional<std::vector<double>> solve() const
    {
        const std::size_t n = m_weights.size();
        const auto moves = solve_linear_program(m_rows, m_limits, std::vector<double>(2 * n, 1.0));
        if (!moves) {
            return std::nullopt;
        }
        std::vector<double> changed = m_weights;
        for (std::size_t c = 0; c < n; ++c) {
            changed[c] = std::max(0.0, changed[c] + (*moves)[c] - (*moves)[n + c]);
        }
        return changed;
    }

private:
    void add(std::vector<double> row, double limit)
    {
        m_rows.push_back(std::move(row));
        m_limits.push_back(limit);
    }

    std::vector<double> m_weights;
    Rows m_rows;
    std::vector<double> m_limits;
};

std::vector<double> lead_over(const std::vector<double>& mine, const std::vector<double>& theirs)
{
    std::vector<double> lead;
    for (std::size_t c = 0; c < mine.size(); ++c) {
        lead.push_back(mine[c] - theirs[c]);
    }
    return lead;
}

} // namespace

std::optional<WeightChange> cheapest_weights(const Rows& utilities, const std::vector<double>& weights, int wanted)
{
    const std::vector<double> scaled = scaled_weights(weights, method);
    require_table(utilities, weights.size(), method);
    require_argument(wanted >= 0 && wanted < static_cast<int>(utilities.size()), method, "there is no such row");
    const auto& mine = utilities[static_cast<std::size_t>(wanted)];
    WeightProgram program(scaled);
    constexpr double level = 1e-9;
    std::vector<double> changed = scaled;
    // Each round adds the rival that is furthest ahead; there are no more rounds than rivals.
    for (std::size_t round = 0; round <= utilities.size(); ++round) {
        const auto best = std::max_element(utilities.begin(), utilities.end(), [&](const auto& a, const auto& b) {
            return sum_of(a, changed) < sum_of(b, changed);
        });
        if (sum_of(*best, changed) - sum_of(mine, changed) <= level) {
            break;
        }
        program.keep_ahead(lead_over(mine, *best));
        const auto solved = program.solve();
        if (!solved) {
            return std::nullopt;
        }
        changed = *solved;
    }
    WeightChange change{changed, 0};
    for (std::size_t c = 0; c < scaled.size(); ++c) {
        change.distance += std::abs(changed[c] - scaled[c]);
    }
    return change;
}

} // namespace redriver
