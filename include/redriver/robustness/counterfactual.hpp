#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The smallest changes of facts that lift an additive score by what it lacks.

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace redriver {

/// One fact that can be moved in whole units (hectares, minutes, steps of a ladder). Nobody else moves with it.
struct Lever {
    std::int64_t most = 0; ///< units it can be moved at most; 0 = fixed
    /// What moving it by 1 .. most units wins, in any fixed-point unit. Never falls over 1 .. most; may start below 0,
    /// where a fact that is unknown becomes known and bad.
    std::function<std::int64_t(std::int64_t)> gain;
    double cost = 1; ///< of the whole way; 0 .. most in equal parts unless the caller makes units uneven
};

/// A lever from a value function given by points: moving by n units raises the raw value from `at[0]` by n · unit;
/// `points` are won at `at`, with straight lines between, constant behind the last. Points are taken times `scale` and
/// rounded down, so that a promise is kept. Throws InputError unless `at` rises, `points` begin with 0 and
/// never fall, both are of one length, and unit > 0.
Lever lever_from_points(const std::vector<double>& at, const std::vector<double>& points, double unit,
                        double scale = 1000, double cost = 1);

/// How far a lever is moved, in its smallest units.
struct LeverMove {
    int lever = 0;
    std::int64_t units = 0;
    friend bool operator==(const LeverMove&, const LeverMove&) = default;
};

/// The least number of units that wins `needed`; absent if even the most does not. Bisection: one unit less is too
/// little.
std::optional<std::int64_t> smallest_move(const Lever& lever, std::int64_t needed);

/// One answer a lever that can do it alone.
std::vector<LeverMove> smallest_single_moves(const std::vector<Lever>& levers, std::int64_t needed);

/// Moves of several levers that together win what is needed.
struct MoveSet {
    std::vector<LeverMove> moves; ///< by lever
    double cost = 0;              ///< Σ cost · units/most
    friend bool operator==(const MoveSet&, const MoveSet&) = default;
};

/// All irreducible sets of levers: with any one left out, the rest cannot do it however far it is moved. In each, units
/// go first where they win most for their cost (fractional knapsack), and are then taken back one lever after another
/// as far as the sum allows: one unit less of any is too little. Fewest levers first, then cheapest, then by place.
/// At most 16 levers, else InputError. `needed` <= 0 gives one empty set.
std::vector<MoveSet> irreducible_sets(const std::vector<Lever>& levers, std::int64_t needed);

} // namespace redriver
