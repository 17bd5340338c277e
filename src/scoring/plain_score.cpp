// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/error.hpp>
#include <redriver/scoring/plain_score.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>

namespace redriver {
namespace {

/// Whole units of a point: fine enough that their rounding never shows, coarse enough that 100 points times any number
/// of criteria fit.
constexpr double units_a_point = 1e12;
/// Units within which two scores are level: 1e-7 point.
constexpr double level_units = 1e5;

[[noreturn]] void refuse(const std::string& what)
{
    throw InputError("score", what);
}

std::vector<double> shares_of(const std::vector<double>& weights)
{
    double sum = 0;
    for (std::size_t c = 0; c < weights.size(); ++c) {
        if (!std::isfinite(weights[c]) || weights[c] < 0) {
            refuse("weight " + std::to_string(c) + " is negative or not a finite number");
        }
        sum += weights[c];
    }
    if (!(sum > 0) || !std::isfinite(sum)) {
        refuse(weights.empty() ? "there is no criterion; give one weight for each"
                               : "the weights add up to zero or to no finite number");
    }
    std::vector<double> shares;
    for (const double weight : weights) {
        shares.push_back(weight / sum);
    }
    return shares;
}

void check(const Utilities& utilities, std::size_t criteria)
{
    for (std::size_t row = 0; row < utilities.size(); ++row) {
        if (utilities[row].size() != criteria) {
            refuse("row " + std::to_string(row) + " has " + std::to_string(utilities[row].size()) +
                   " utilities; expected " + std::to_string(criteria) + ", one a weight");
        }
        for (std::size_t c = 0; c < criteria; ++c) {
            if (!(utilities[row][c] >= 0 && utilities[row][c] <= 1)) {
                refuse("the utility in row " + std::to_string(row) + ", column " + std::to_string(c) +
                       " lies outside 0..1; what is unknown has the bounds 0 and 1");
            }
        }
    }
}

void check_bounds(const Utilities& low, const Utilities& high, std::size_t criteria)
{
    if (low.size() != high.size()) {
        refuse("both bounds need the same rows");
    }
    check(low, criteria);
    check(high, criteria);
    for (std::size_t row = 0; row < low.size(); ++row) {
        for (std::size_t c = 0; c < criteria; ++c) {
            if (low[row][c] > high[row][c]) {
                refuse("the lower bound is above the upper one in row " + std::to_string(row) + ", column " +
                       std::to_string(c));
            }
        }
    }
}

std::int64_t units_of(double share, double utility)
{
    return std::llround(share * utility * 100 * units_a_point);
}

/// What ranks go by: the doubled midpoint, then the lower bound, to within level_units.
struct RankKey {
    std::int64_t score = 0;
    std::int64_t low = 0;
    friend auto operator<=>(const RankKey&, const RankKey&) = default;
};

void rank(const std::vector<RankKey>& keys, PlainScores& scores)
{
    scores.order.resize(keys.size());
    std::iota(scores.order.begin(), scores.order.end(), 0);
    const auto key = [&](int row) { return keys[static_cast<std::size_t>(row)]; };
    std::stable_sort(scores.order.begin(), scores.order.end(), [&](int a, int b) { return key(a) > key(b); });
    scores.ranks.resize(keys.size());
    int shared = 1;
    for (std::size_t at = 0; at < scores.order.size(); ++at) {
        if (at > 0 && key(scores.order[at]) != key(scores.order[at - 1])) {
            shared = static_cast<int>(at) + 1;
        }
        scores.ranks[static_cast<std::size_t>(scores.order[at])] = shared;
    }
}

} // namespace

PlainScores score(const Utilities& utilities, const std::vector<double>& weights)
{
    return score(utilities, utilities, weights);
}

PlainScores score(const Utilities& low, const Utilities& high, const std::vector<double>& weights)
{
    const std::vector<double> shares = shares_of(weights);
    check_bounds(low, high, weights.size());
    PlainScores scores;
    std::vector<RankKey> keys;
    for (std::size_t row = 0; row < low.size(); ++row) {
        std::int64_t least = 0;
        std::int64_t most = 0;
        double known = 0;
        std::vector<double>& points = scores.points.emplace_back();
        for (std::size_t c = 0; c < shares.size(); ++c) {
            const std::int64_t from = units_of(shares[c], low[row][c]);
            const std::int64_t to = units_of(shares[c], high[row][c]);
            points.push_back(static_cast<double>(from + to) / (2 * units_a_point));
            least += from;
            most += to;
            known += low[row][c] == 0 && high[row][c] == 1 ? 0 : shares[c];
        }
        scores.low.push_back(static_cast<double>(least) / units_a_point);
        scores.high.push_back(static_cast<double>(most) / units_a_point);
        scores.score.push_back(static_cast<double>(least + most) / (2 * units_a_point));
        scores.coverage.push_back(std::min(known, 1.0));
        keys.push_back({std::llround(static_cast<double>(least + most) / (2 * level_units)),
                        std::llround(static_cast<double>(least) / level_units)});
    }
    rank(keys, scores);
    return scores;
}

} // namespace redriver
