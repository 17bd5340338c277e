#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Points with one decimal that still add up.

#include <redriver/scoring/points.hpp>

#include <cstdint>
#include <vector>

namespace redriver::catalogue_detail {

/// The midpoints of the parts in tenths of a point, so that they add up to the rounded midpoint of the whole: by the
/// largest remainder, the earlier part first where remainders are equal.
std::vector<std::int64_t> shown_tenths(const std::vector<PointInterval>& parts);

/// The midpoint in tenths of a point, halves up.
std::int64_t midpoint_tenths(const PointInterval& points);

} // namespace redriver::catalogue_detail
