// SPDX-License-Identifier: Apache-2.0
#include "robustness/counted_random.hpp"

#include <redriver/base/error.hpp>
#include <redriver/robustness/weight_space.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <string>

namespace redriver {
namespace {

constexpr std::uint64_t weights_purpose = 1;
constexpr std::uint64_t pilot_purpose = 2;
constexpr int pilot_draws = 2'000;
constexpr int least_accepted = pilot_draws / 100;
constexpr double rounding = 1e-12;

void require(bool holds, const std::string& message)
{
    if (!holds) {
        throw InputError("weight_space", message);
    }
}

void require_weights(const std::vector<double>& numbers, const std::string& what)
{
    require(!numbers.empty(), what + ": the list is empty");
    for (const double number : numbers) {
        require(std::isfinite(number) && number >= 0, what + ": numbers must be finite and not negative");
    }
}

double sum_of(const std::vector<double>& numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

void fill_uniform(RandomStream& random, double* out, std::size_t n)
{
    double sum = 0;
    for (std::size_t c = 0; c < n; ++c) {
        out[c] = random.exponential();
        sum += out[c];
    }
    for (std::size_t c = 0; c < n; ++c) {
        out[c] = sum > 0 ? out[c] / sum : 1.0 / static_cast<double>(n);
    }
}

/// ln of a Gamma(alpha) variate (Marsaglia and Tsang 2000). As a logarithm, so that a tiny alpha does not vanish.
double log_gamma_variate(RandomStream& random, double alpha)
{
    const double boost = alpha < 1 ? std::log(random.positive()) / alpha : 0;
    const double d = (alpha < 1 ? alpha + 1 : alpha) - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const double x = random.normal();
        const double root = 1.0 + c * x;
        const double v = root * root * root;
        const double u = random.positive();
        if (root > 0 && std::log(u) < 0.5 * x * x + d - d * v + d * std::log(v)) {
            return std::log(d * v) + boost;
        }
    }
}

} // namespace

std::size_t WeightSpace::size() const
{
    switch (knowledge) {
    case WeightKnowledge::dirichlet: return alpha.size();
    case WeightKnowledge::ordered: return order.size();
    case WeightKnowledge::boxed: break;
    }
    return low.size();
}

WeightSpace any_weights(int criteria)
{
    require(criteria > 0, "weights: there is no criterion");
    WeightSpace space;
    space.alpha.assign(static_cast<std::size_t>(criteria), 1.0);
    return space;
}

WeightSpace weights_around(const std::vector<double>& weights, double kappa)
{
    require_weights(weights, "weights");
    require(std::isfinite(kappa) && kappa > 0, "weights: kappa must be finite and above zero");
    const double sum = sum_of(weights);
    require(sum > 0 && std::isfinite(sum), "weights: their sum is zero or not finite");
    WeightSpace space;
    for (const double weight : weights) {
        space.alpha.push_back(kappa * (weight / sum));
    }
    return space;
}

WeightSpace ordered_weights(const std::vector<int>& order)
{
    std::vector<int> sorted = order;
    std::sort(sorted.begin(), sorted.end());
    require(!order.empty(), "order of weights: the list is empty");
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        require(sorted[i] == static_cast<int>(i), "order of weights: each criterion must occur once");
    }
    WeightSpace space;
    space.knowledge = WeightKnowledge::ordered;
    space.order = order;
    return space;
}

WeightSpace boxed_weights(const std::vector<double>& low, const std::vector<double>& high)
{
    require_weights(low, "lower bounds of weights");
    require_weights(high, "upper bounds of weights");
    require(low.size() == high.size(), "bounds of weights: both lists must be of the same length");
    WeightSpace space;
    space.knowledge = WeightKnowledge::boxed;
    space.low = low;
    for (std::size_t c = 0; c < low.size(); ++c) {
        require(low[c] <= high[c], "bounds of weights: a lower bound is above its upper bound");
        space.high.push_back(std::min(high[c], 1.0));
    }
    require(sum_of(low) <= 1 + rounding && sum_of(space.high) >= 1 - rounding,
            "bounds of weights: no weights that add up to 1 lie within");
    return space;
}

WeightSampler::WeightSampler(WeightSpace space, std::uint64_t seed) : m_space(std::move(space)), m_seed(seed)
{
    if (m_space.knowledge != WeightKnowledge::boxed) {
        return;
    }
    std::vector<double> draw(m_space.size());
    int accepted = 0;
    for (int i = 0; i < pilot_draws; ++i) {
        accepted += try_boxed(stream_of(m_seed, pilot_purpose, 0), static_cast<std::uint64_t>(i), draw.data()) ? 1 : 0;
    }
    m_walks = accepted <= least_accepted;
}

void WeightSampler::draw_dirichlet(std::uint64_t stream, double* out) const
{
    RandomStream random(stream);
    const auto& alpha = m_space.alpha;
    if (std::all_of(alpha.begin(), alpha.end(), [](double a) { return a == 1.0; })) {
        fill_uniform(random, out, alpha.size());
        return;
    }
    double most = -std::numeric_limits<double>::infinity();
    for (std::size_t c = 0; c < alpha.size(); ++c) {
        out[c] = alpha[c] > 0 ? log_gamma_variate(random, alpha[c]) : -std::numeric_limits<double>::infinity();
        most = std::max(most, out[c]);
    }
    double sum = 0;
    for (std::size_t c = 0; c < alpha.size(); ++c) {
        out[c] = alpha[c] > 0 ? std::exp(out[c] - most) : 0.0;
        sum += out[c];
    }
    for (std::size_t c = 0; c < alpha.size(); ++c) {
        out[c] /= sum;
    }
}

void WeightSampler::draw_ordered(std::uint64_t stream, double* out) const
{
    RandomStream random(stream);
    std::vector<double> sorted(m_space.order.size());
    fill_uniform(random, sorted.data(), sorted.size());
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        out[static_cast<std::size_t>(m_space.order[i])] = sorted[i];
    }
}

bool WeightSampler::try_boxed(std::uint64_t stream, std::uint64_t attempt, double* out) const
{
    RandomStream random(mix64(stream + attempt * golden_gamma));
    fill_uniform(random, out, m_space.size());
    for (std::size_t c = 0; c < m_space.size(); ++c) {
        if (out[c] < m_space.low[c] || out[c] > m_space.high[c]) {
            return false;
        }
    }
    return true;
}

namespace {

/// One step of hit-and-run: moves weight between two of those that are free, to a uniform point of the chord. Two at
/// a time, because the chord of a direction over all is as short as the narrowest bounds.
void step(RandomStream& random, const WeightSpace& space, const std::vector<std::size_t>& free, std::vector<double>& at)
{
    const auto pick = [&](std::size_t count) {
        return std::min(static_cast<std::size_t>(random.uniform() * static_cast<double>(count)), count - 1);
    };
    const std::size_t first = pick(free.size());
    std::size_t second = pick(free.size() - 1);
    second += second >= first ? 1 : 0;
    const std::size_t to = free[first];
    const std::size_t from = free[second];
    const double back = std::max(space.low[to] - at[to], at[from] - space.high[from]);
    const double ahead = std::min(space.high[to] - at[to], at[from] - space.low[from]);
    const double moved = back + random.uniform() * (ahead - back);
    if (ahead > back) {
        at[to] = std::clamp(at[to] + moved, space.low[to], space.high[to]);
        at[from] = std::clamp(at[from] - moved, space.low[from], space.high[from]);
    }
}

} // namespace

void WeightSampler::walk(std::uint64_t stream, std::vector<double>& out) const
{
    const std::size_t n = m_space.size();
    RandomStream random(stream);
    std::vector<std::size_t> free;
    for (std::size_t c = 0; c < n; ++c) {
        if (m_space.high[c] > m_space.low[c]) {
            free.push_back(c);
        }
    }
    const double low = sum_of(m_space.low);
    const double room = sum_of(m_space.high) - low;
    const double share = room > 0 ? std::clamp((1 - low) / room, 0.0, 1.0) : 0.0;
    std::vector<double> at(n);
    for (std::size_t c = 0; c < n; ++c) {
        at[c] = m_space.low[c] + share * (m_space.high[c] - m_space.low[c]);
    }
    const std::size_t thinning = 2 * n;
    const std::size_t burn_in = 20 * n * n;
    const std::size_t steps = free.size() < 2 ? 0 : burn_in;
    for (std::size_t i = 0; i < steps; ++i) {
        step(random, m_space, free, at);
    }
    for (std::size_t sample = 0; sample < weight_block; ++sample) {
        for (std::size_t i = 0; i < thinning && steps > 0; ++i) {
            step(random, m_space, free, at);
        }
        std::copy(at.begin(), at.end(), out.begin() + static_cast<std::ptrdiff_t>(sample * n));
    }
}

std::vector<double> WeightSampler::block(std::int64_t block) const
{
    const std::size_t n = m_space.size();
    std::vector<double> out(n * weight_block);
    if (m_walks) {
        walk(stream_of(m_seed, weights_purpose, static_cast<std::uint64_t>(block)), out);
        return out;
    }
    for (std::size_t i = 0; i < weight_block; ++i) {
        const auto sample = static_cast<std::uint64_t>(block) * weight_block + i;
        const std::uint64_t stream = stream_of(m_seed, weights_purpose, sample);
        double* at = out.data() + i * n;
        switch (m_space.knowledge) {
        case WeightKnowledge::dirichlet: draw_dirichlet(stream, at); break;
        case WeightKnowledge::ordered: draw_ordered(stream, at); break;
        case WeightKnowledge::boxed:
            for (std::uint64_t attempt = 0; !try_boxed(stream, attempt, at); ++attempt) {
            }
            break;
        }
    }
    return out;
}

std::vector<std::vector<double>> sample_weights(const WeightSpace& space, int samples, std::uint64_t seed)
{
    const WeightSampler sampler(space, seed);
    const std::size_t n = space.size();
    std::vector<std::vector<double>> rows;
    for (std::int64_t block = 0; block * weight_block < samples; ++block) {
        const std::vector<double> drawn = sampler.block(block);
        for (std::size_t i = 0; i < weight_block && static_cast<int>(rows.size()) < samples; ++i) {
            const auto first = drawn.begin() + static_cast<std::ptrdiff_t>(i * n);
            rows.emplace_back(first, first + static_cast<std::ptrdiff_t>(n));
        }
    }
    return rows;
}

} // namespace redriver
