// SPDX-License-Identifier: Apache-2.0
#include <redriver/corridor/access_measure.hpp>

#include <stdexcept>
#include <tuple>

namespace redriver {

namespace {

bool is_same(const AccessMeasure& a, const AccessMeasure& b)
{
    return std::tie(a.outcome, a.gateway, a.minutes_low, a.minutes_high, a.metres_low, a.metres_high) ==
           std::tie(b.outcome, b.gateway, b.minutes_low, b.minutes_high, b.metres_low, b.metres_high);
}

std::optional<Thousandths> midpoint(const AccessMeasure& measure)
{
    if (!measure.minutes_low || !measure.minutes_high) {
        return std::nullopt;
    }
    return TravelInterval{*measure.minutes_low, *measure.minutes_high}.midpoint();
}

} // namespace

std::vector<AccessChange> compare_access(const std::vector<ProjectAccess>& before,
                                         const std::vector<ProjectAccess>& after)
{
    if (before.size() != after.size()) {
        throw std::invalid_argument("two measurements of different projects cannot be compared");
    }
    std::vector<AccessChange> changes;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const auto& first = before[i];
        const auto& second = after[i];
        if (first.project != second.project || first.measures.size() != second.measures.size()) {
            throw std::invalid_argument("two measurements of different projects or gateways cannot be compared");
        }
        for (std::size_t k = 0; k < first.measures.size(); ++k) {
            const auto& a = first.measures[k];
            const auto& b = second.measures[k];
            if (is_same(a, b)) {
                continue;
            }
            AccessChange change{first.project, a.asked, a, b, {}};
            if (const auto from = midpoint(a), to = midpoint(b); from && to) {
                change.minutes = *to - *from;
            }
            changes.push_back(std::move(change));
        }
    }
    return changes;
}

} // namespace redriver
