// SPDX-License-Identifier: Apache-2.0
#include "robustness/decision_table.hpp"

#include <redriver/robustness/trapezoid.hpp>

#include <algorithm>
#include <cmath>

namespace redriver {
namespace {

constexpr const char* method = "trapezoid";

void check(const Trapezoid& shape)
{
    const auto [a, b, c, d] = shape;
    require_argument(a <= b && b <= c && c <= d, method, "a <= b <= c <= d must hold");
    const bool left_is_sound = std::isfinite(a) ? std::isfinite(b) || b > a : a == b && a < 0;
    const bool right_is_sound = std::isfinite(d) ? std::isfinite(c) || c < d : c == d && d > 0;
    require_argument(left_is_sound && right_is_sound && b < HUGE_VAL && c > -HUGE_VAL, method,
                     "a side is open only if both of its numbers are infinite");
}

double membership(double x, const Trapezoid& shape)
{
    if (x >= shape.b && x <= shape.c) {
        return 1;
    }
    if (x <= shape.a || x >= shape.d) {
        return 0;
    }
    return x < shape.b ? (x - shape.a) / (shape.b - shape.a) : (shape.d - x) / (shape.d - shape.c);
}

/// The area below the shape over [low, high], both finite.
double area(double low, double high, const Trapezoid& shape)
{
    const auto slope = [&](double from, double to) {
        const double begin = std::max(low, from);
        const double end = std::min(high, to);
        return end > begin ? (end - begin) * membership((begin + end) / 2, shape) : 0.0;
    };
    const double core = std::min(high, shape.c) - std::max(low, shape.b);
    return slope(shape.a, shape.b) + std::max(core, 0.0) + slope(shape.c, shape.d);
}

} // namespace

double trapezoid(double x, const Trapezoid& shape)
{
    check(shape);
    require_argument(!std::isnan(x), method, "a number is missing");
    return membership(x, shape);
}

std::vector<double> trapezoid(const std::vector<double>& xs, const Trapezoid& shape)
{
    check(shape);
    std::vector<double> values;
    values.reserve(xs.size());
    for (const double x : xs) {
        require_argument(!std::isnan(x), method, "a number is missing");
        values.push_back(membership(x, shape));
    }
    return values;
}

TrapezoidFit trapezoid(double low, double high, const Trapezoid& shape)
{
    const double at_low = trapezoid(low, shape);
    const double at_high = trapezoid(high, shape);
    require_argument(low <= high, method, "the range is reversed");
    TrapezoidFit fit;
    const bool meets_core = low <= shape.c && high >= shape.b;
    fit.possibility = meets_core ? 1 : std::max(at_low, at_high);
    fit.necessity = std::min(at_low, at_high); // it rises once and falls once
    if (low == high) {
        fit.mean = at_low;
    } else if (std::isfinite(low) && std::isfinite(high)) {
        fit.mean = area(low, high, shape) / (high - low);
    }
    return fit;
}

std::vector<TrapezoidFit> trapezoid(const std::vector<double>& lows, const std::vector<double>& highs,
                                    const Trapezoid& shape)
{
    require_argument(lows.size() == highs.size(), method, "both lists must be of the same length");
    std::vector<TrapezoidFit> fits;
    for (std::size_t i = 0; i < lows.size(); ++i) {
        fits.push_back(trapezoid(lows[i], highs[i], shape));
    }
    return fits;
}

} // namespace redriver
