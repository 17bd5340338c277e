#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The trapezoid of a range fit, for one number and for ranges.

#include <optional>
#include <vector>

namespace redriver {

/// 0 up to a, rising to 1 at b, 1 up to c, falling to 0 at d; a <= b <= c <= d. a = b or c = d is a step, worth 1 at
/// the step itself. A side may be open: a = b = −∞ or c = d = +∞.
struct Trapezoid {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
};

/// What a fact that lies in [low, high] is worth.
struct TrapezoidFit {
    double possibility = 0;     ///< the best: the worth of a choice; with `necessity` the bounds of ignorance
    double necessity = 0;       ///< the worst
    std::optional<double> mean; ///< over the range, for display; absent if the range is not finite
};

/// What a number or a range is worth, 0..1. Numbers and shape are in one unit, any; for amounts take logarithms of both,
/// so that twice as much is the same stretch everywhere. A range may be endless; what is not known at all is the range
/// of all that can be. The list forms answer in the order given. InputError for a NaN, a shape out of order or half
/// open, a reversed range, or lists of other lengths. O(1) each.
///
///     trapezoid(15, {10, 20, 60, 100});             // 0.5
///     trapezoid(15, 25, {10, 20, 60, 100}).necessity; // 0.5; possibility 1; mean 0.875
double trapezoid(double x, const Trapezoid& shape);
std::vector<double> trapezoid(const std::vector<double>& xs, const Trapezoid& shape);
TrapezoidFit trapezoid(double low, double high, const Trapezoid& shape);
std::vector<TrapezoidFit> trapezoid(const std::vector<double>& lows, const std::vector<double>& highs,
                                    const Trapezoid& shape);

} // namespace redriver
