#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The criteria that a scoring model can weigh, and what one of them earns.

#include <redriver/base/vocabulary.hpp>
#include <redriver/model/message.hpp>
#include <redriver/scoring/points.hpp>

#include <string>
#include <vector>

namespace redriver {

/// First the investor's criteria for projects, then the province's criteria for investors.
enum class Criterion {
    sector,
    capital,
    land,
    readiness,
    access,
    incentives,
    utilities,
    labour,
    cost,
    market,
    risk,
    timing,
    priority,
    ability_to_pay,
    record,
    jobs,
    seriousness,
};

template <>
struct Vocabulary<Criterion> {
    static constexpr std::string_view name = "criterion";
    static constexpr std::array<Term<Criterion>, 17> terms{{
        {Criterion::sector, "sector"},
        {Criterion::capital, "capital"},
        {Criterion::land, "land"},
        {Criterion::readiness, "readiness"},
        {Criterion::access, "access"},
        {Criterion::incentives, "incentives"},
        {Criterion::utilities, "utilities"},
        {Criterion::labour, "labour"},
        {Criterion::cost, "cost"},
        {Criterion::market, "market"},
        {Criterion::risk, "risk"},
        {Criterion::timing, "timing"},
        {Criterion::priority, "priority"},
        {Criterion::ability_to_pay, "ability_to_pay"},
        {Criterion::record, "record"},
        {Criterion::jobs, "jobs"},
        {Criterion::seriousness, "seriousness"},
    }};
};

/// True for the province's criteria for investors.
constexpr bool is_reverse(Criterion criterion) { return criterion >= Criterion::priority; }

/// What one criterion earns. `points` = weight · utility, rounded once to thousandths of a point; the sum over the
/// criteria is the score, exactly.
struct CriterionScore {
    std::string criterion; ///< code of a Criterion
    Weight weight = 0;
    Utility utility_low = 0;
    Utility utility_high = full_utility;
    PointInterval points;
    bool known = false;           ///< false when the fact is missing altogether (utility [0, 1])
    std::vector<Message> reasons; ///< raw fact, threshold and date; empty only if numbers alone were asked for
    friend bool operator==(const CriterionScore &, const CriterionScore &) = default;
};

} // namespace redriver
