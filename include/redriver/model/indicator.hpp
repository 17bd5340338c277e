#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Targets and baselines of the provincial plans, and dated exchange rates.

#include <redriver/base/decimal.hpp>
#include <redriver/base/vocabulary.hpp>
#include <redriver/model/figure.hpp>
#include <redriver/model/partial_date.hpp>

#include <optional>
#include <string>

namespace redriver {

/// A target of the plan, or where things stood at a date.
enum class IndicatorKind { target, baseline };

template <>
struct Vocabulary<IndicatorKind> {
    static constexpr std::string_view name = "indicator_kind";
    static constexpr std::array<Term<IndicatorKind>, 2> terms{{
        {IndicatorKind::target, "target"},
        {IndicatorKind::baseline, "baseline"},
    }};
};

/// A figure of a provincial plan. Both bounds absent = no figure was found; one absent = ">= 10" and the like.
struct Indicator {
    std::string id;
    std::string province;
    std::string name; ///< English
    IndicatorKind kind = IndicatorKind::target;
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    std::string value_as_given;
    std::string unit;
    std::string period; ///< year or years, as given
    std::string scope;
    std::string source;
    std::optional<Confidence> confidence;
    std::string note;
    friend bool operator==(const Indicator&, const Indicator&) = default;
};

/// What one unit of a currency was worth in VND.
struct ExchangeRate {
    std::string id;
    std::string currency;       ///< ISO 4217
    Decimal vnd_per_unit;
    PartialDate valid_from;     ///< unknown = the source gives no date
    PartialDate valid_to;
    Standing standing = Standing::alternative; ///< only preferred rates are used for conversion
    std::string source;
    std::string note;
    friend bool operator==(const ExchangeRate&, const ExchangeRate&) = default;
};

} // namespace redriver
