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

/// Throw std::invalid_argument for a NaN, a shape out of order or half open, or a reversed range.
double trapezoid(double x, const Trapezoid& shape);
std::vector<double> trapezoid(const std::vector<double>& xs, const Trapezoid& shape);
TrapezoidFit trapezoid(double low, double high, const Trapezoid& shape);
std::vector<TrapezoidFit> trapezoid(const std::vector<double>& lows, const std::vector<double>& highs,
                                    const Trapezoid& shape);

} // namespace redriver
