// SPDX-License-Identifier: Apache-2.0
#include <redriver/model/great_circle.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace redriver {

std::int64_t great_circle_metres(const Decimal& lat_a, const Decimal& lon_a, const Decimal& lat_b, const Decimal& lon_b)
{
    constexpr double mean_radius_m = 6'371'008.8;
    constexpr double degree = std::numbers::pi / 180;
    const double phi_a = lat_a.to_double() * degree;
    const double phi_b = lat_b.to_double() * degree;
    const double half_phi = std::sin((phi_b - phi_a) / 2);
    const double half_lambda = std::sin((lon_b.to_double() - lon_a.to_double()) * degree / 2);
    const double h = half_phi * half_phi + std::cos(phi_a) * std::cos(phi_b) * half_lambda * half_lambda;
    return std::llround(2 * mean_radius_m * std::asin(std::sqrt(std::min(h, 1.0))));
}

} // namespace redriver
