#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Money in another currency, by a dated rate.

#include <redriver/model/figure.hpp>
#include <redriver/model/indicator.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver::catalogue_detail {

/// The preferred rate of a currency that is valid at a date; nullptr if there is none.
const ExchangeRate* rate_at(const std::vector<ExchangeRate>& rates, const std::string& currency,
                            const PartialDate& as_of);

/// a · b and a / b, rounded to three digits, halves up: a converted sum is no more exact than that.
/// nullopt unless both are positive, or if the result does not fit.
std::optional<Decimal> product_of(const Decimal& a, const Decimal& b);
std::optional<Decimal> quotient_of(const Decimal& a, const Decimal& b);

/// `money` said in `currency`, where a rate is given for the currency that is not VND; nullopt for other pairs,
/// or without a rate.
struct Conversion {
    Figure figure;
    const ExchangeRate* rate = nullptr;
};
std::optional<Conversion> converted(const Figure& money, const std::string& currency,
                                    const std::vector<ExchangeRate>& rates, const PartialDate& as_of);

} // namespace redriver::catalogue_detail
