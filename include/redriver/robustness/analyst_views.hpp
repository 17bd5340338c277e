#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Second opinions over a closed table of alternatives. Views for analysts: they may turn around when a row is added,
/// so they never rank by default.
///
/// All take one row an alternative and one column a criterion, and weights of any scale. A quotient 0/0 counts as 0.
/// All throw std::invalid_argument for ragged rows, lists of other lengths, NaN, infinities, negative weights and
/// weights that are all zero. No alternatives give an empty answer.

#include <optional>
#include <vector>

namespace redriver {

using DecisionMatrix = std::vector<std::vector<double>>;

/// Whether more of a criterion is better or worse.
enum class Sense { benefit, cost };

/// How topsis makes columns comparable: x/√Σx², or (x − min)/(max − min) turned so that more is better.
enum class TopsisScale { vector, min_max };

/// Closeness D⁻/(D⁺ + D⁻) to the ideal point of the table (Hwang and Yoon 1981); more is better. The ideal moves with
/// every row.
std::vector<double> topsis(const DecisionMatrix& table, const std::vector<double>& weights,
                           const std::vector<Sense>& senses, TopsisScale scale = TopsisScale::vector);
/// The same with declared points: (x − anti_ideal)/(ideal − anti_ideal) clamped to 0..1, so rows do not affect each
/// other. A criterion whose two points are equal counts nothing.
std::vector<double> topsis(const DecisionMatrix& table, const std::vector<double>& weights,
                           const std::vector<double>& ideal, const std::vector<double>& anti_ideal);

struct VikorResult {
    std::vector<double> s;       ///< group utility lost; less is better
    std::vector<double> r;       ///< worst regret
    std::vector<double> q;       ///< compromise of both
    std::vector<int> order;      ///< by q, then s, then place
    std::vector<int> compromise; ///< the compromise set, by q
    bool advantage = false;      ///< q₂ − q₁ >= 1/(m − 1); true for a single alternative
    bool stability = false;      ///< the first by q is also best by s or r
};

/// VIKOR (Opricovic and Tzeng 2004); `v` in 0..1 is the weight of group utility. The set: the first alone if both
/// conditions hold; the first two if only stability fails; else all with q − q₁ < 1/(m − 1).
VikorResult vikor(const DecisionMatrix& table, const std::vector<double>& weights, const std::vector<Sense>& senses,
                  double v = 0.5);

/// The six preference functions of Brans and Vincke 1985, of a difference d > 0.
enum class PreferenceShape {
    usual,    ///< 1
    u_shape,  ///< 1 above q
    v_shape,  ///< d/p up to p
    level,    ///< 0 to q, 1/2 to p, then 1
    linear,   ///< 0 to q, rising to 1 at p
    gaussian, ///< 1 − exp(−d²/(2s²))
};

struct Preference {
    PreferenceShape shape = PreferenceShape::usual;
    double q = 0; ///< indifference
    double p = 0; ///< strict preference; >= q
    double s = 0; ///< of the gaussian; > 0
};

struct PrometheeResult {
    std::vector<double> leaving;  ///< φ⁺
    std::vector<double> entering; ///< φ⁻
    std::vector<double> net;      ///< φ = φ⁺ − φ⁻; more is better; their sum is 0
};

/// PROMETHEE II. One alternative has flows of 0. Costs the square of the number of alternatives.
PrometheeResult promethee(const DecisionMatrix& table, const std::vector<double>& weights,
                          const std::vector<Sense>& senses, const std::vector<Preference>& preferences);

/// SPOTIS (Dezert et al. 2020): Σ w·|x − ideal|/(high − low) with declared bounds; less is better. Rows do not affect
/// each other. Throws also for low >= high or an ideal outside its bounds.
std::vector<double> spotis(const DecisionMatrix& table, const std::vector<double>& weights,
                           const std::vector<double>& low, const std::vector<double>& high,
                           const std::vector<double>& ideal);

/// Σ w·u with weights scaled to 1.
std::vector<double> weighted_sum(const DecisionMatrix& utilities, const std::vector<double>& weights);
/// Π u^w; 0 if any u = 0 with w > 0. Throws also for negative utilities.
std::vector<double> weighted_geometric(const DecisionMatrix& utilities, const std::vector<double>& weights);

/// Agreement of two scorings of the same alternatives, −1..1, with ties (Kendall's tau-b); absent if one of them tells
/// no two apart. Throws std::invalid_argument for other lengths or NaN.
std::optional<double> kendall_tau(const std::vector<double>& a, const std::vector<double>& b);

/// Diverse order by maximal marginal relevance (Carbonell and Goldstein 1998): next is the largest
/// λ·relevance − (1 − λ)·(largest similarity to those taken; 0 at first), ties to the more relevant, then the earlier.
/// λ = 1 is the plain order. At most `count` places. Throws std::invalid_argument for λ outside 0..1, NaN, or a
/// similarity that is not square.
std::vector<int> mmr(const std::vector<double>& relevance, const std::vector<std::vector<double>>& similarity,
                     double lambda, int count);

} // namespace redriver
