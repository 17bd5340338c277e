#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Straight-line distance between two points of the globe.

#include <redriver/base/decimal.hpp>

#include <cstdint>

namespace redriver {

/// Distance over the sphere (mean radius 6371.0088 km, haversine) in metres, rounded. Coordinates in degrees.
std::int64_t great_circle_metres(const Decimal& lat_a, const Decimal& lon_a, const Decimal& lat_b,
                                 const Decimal& lon_b);

} // namespace redriver
