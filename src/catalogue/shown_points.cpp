// SPDX-License-Identifier: Apache-2.0
#include "catalogue/shown_points.hpp"

#include <algorithm>
#include <numeric>

namespace redriver::catalogue_detail {
namespace {

/// Doubled midpoints count half thousandths of a point.
constexpr std::int64_t per_tenth = 200;

} // namespace

std::int64_t midpoint_tenths(const PointInterval& points)
{
    return (points.doubled_midpoint() + per_tenth / 2) / per_tenth;
}

std::vector<std::int64_t> shown_tenths(const std::vector<PointInterval>& parts)
{
    std::vector<std::int64_t> tenths;
    PointInterval whole;
    std::int64_t missing = 0;
    for (const PointInterval& part : parts) {
        tenths.push_back(part.doubled_midpoint() / per_tenth);
        missing -= tenths.back();
        whole += part;
    }
    missing += midpoint_tenths(whole);
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&parts](std::size_t a, std::size_t b) {
        return parts[a].doubled_midpoint() % per_tenth > parts[b].doubled_midpoint() % per_tenth;
    });
    for (std::size_t i = 0; i < order.size() && missing > 0; ++i, --missing) {
        ++tenths[order[i]];
    }
    return tenths;
}

} // namespace redriver::catalogue_detail
