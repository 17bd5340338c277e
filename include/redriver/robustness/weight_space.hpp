#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What is known about weights, and random weights that agree with it.

#include <cstdint>
#include <vector>

namespace redriver {

/// How much is known about the weights.
enum class WeightKnowledge {
    dirichlet, ///< Dirichlet with `alpha`; all ones is uniform on the simplex; alpha 0 keeps a weight exactly 0
    ordered,   ///< `order` alone, the most important criterion first; uniform on the cone
    boxed,     ///< between `low` and `high`; uniform on what of the simplex lies within
};

/// A set of weight vectors with a distribution over it. Weights are >= 0 and add up to 1. Make it with the functions
/// below, which check what they are given.
struct WeightSpace {
    WeightKnowledge knowledge = WeightKnowledge::dirichlet;
    std::vector<double> alpha;
    std::vector<int> order;
    std::vector<double> low;
    std::vector<double> high;
    std::size_t size() const;
};

/// All four throw InputError for an empty list, NaN, infinities, negative numbers or an empty set.
/// Nothing is known: uniform on the simplex of `criteria` weights.
WeightSpace any_weights(int criteria);
/// Known roughly: Dirichlet(kappa · w), with sd(w_c) = √(w_c(1 − w_c)/(kappa + 1)). Any scale; zero weights stay zero.
WeightSpace weights_around(const std::vector<double>& weights, double kappa = 50);
/// `order` is a permutation of 0..n-1, the most important criterion first.
WeightSpace ordered_weights(const std::vector<int>& order);
/// Bounds for each weight. Throws also if no weights that add up to 1 lie within.
WeightSpace boxed_weights(const std::vector<double>& low, const std::vector<double>& high);

/// Samples are drawn in blocks of this many; a block depends on the seed and its number alone.
inline constexpr int weight_block = 64;

/// Draws weight vectors. Samples depend on seed and number alone, never on the order of asking, so any number of
/// threads gives the same. Boxes are drawn by rejection while more than 1 % is accepted, else by hit-and-run
/// (Smith 1984; Tervonen et al. 2013) between two weights at a time, one chain a block with its own burn-in.
class WeightSampler {
public:
    /// The same space and seed give the same blocks, in any order asked. Throws as check_space.
    WeightSampler(WeightSpace space, std::uint64_t seed);
    /// The weights of samples block · weight_block and following, one after another: weight_block · n numbers.
    std::vector<double> block(std::int64_t block) const;
    /// True if a box is so small that hit-and-run is used.
    bool walks() const { return m_walks; }

private:
    void draw_dirichlet(std::uint64_t stream, double* out) const;
    void draw_ordered(std::uint64_t stream, double* out) const;
    bool try_boxed(std::uint64_t stream, std::uint64_t attempt, double* out) const;
    void walk(std::uint64_t stream, std::vector<double>& out) const;

    WeightSpace m_space;
    std::uint64_t m_seed;
    bool m_walks = false;
};

/// The same as a matrix: `samples` weight vectors.
std::vector<std::vector<double>> sample_weights(const WeightSpace& space, int samples, std::uint64_t seed = 1);

} // namespace redriver
