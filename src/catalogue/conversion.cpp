// SPDX-License-Identifier: Apache-2.0
#include "catalogue/conversion.hpp"

#include <stdexcept>

namespace redriver::catalogue_detail {
namespace {

__extension__ using Wide = unsigned __int128;

Wide power_of_ten(int exponent)
{
    Wide power = 1;
    for (; exponent > 0; --exponent) {
        power *= 10;
    }
    return power;
}

/// above / below to three digits.
std::optional<Decimal> three_digits(Wide above, Wide below)
{
    int exponent = 0;
    while (above / below >= 1000) {
        below *= 10;
        ++exponent;
    }
    while (above / below < 100) {
        above *= 10;
        --exponent;
    }
    const Wide rounded = (above * 2 / below + 1) / 2;
    try {
        return Decimal(static_cast<std::int64_t>(rounded)).shifted(exponent);
    } catch (const std::out_of_range&) {
        return std::nullopt;
    }
}

bool both_positive(const Decimal& a, const Decimal& b)
{
    return a.mantissa() > 0 && b.mantissa() > 0;
}

} // namespace

const ExchangeRate* rate_at(const std::vector<ExchangeRate>& rates, const std::string& currency,
                            const PartialDate& as_of)
{
    for (const ExchangeRate& rate : rates) {
        const bool begun = !rate.valid_from.is_known() || rate.valid_from.earliest() <= as_of.latest();
        const bool ended = rate.valid_to.is_known() && rate.valid_to.latest() < as_of.earliest();
        if (rate.currency == currency && rate.standing == Standing::preferred && begun && !ended) {
            return &rate;
        }
    }
    return nullptr;
}

std::optional<Decimal> product_of(const Decimal& a, const Decimal& b)
{
    return both_positive(a, b) ? three_digits(static_cast<Wide>(a.mantissa()) * static_cast<Wide>(b.mantissa()),
                                              power_of_ten(a.scale() + b.scale()))
                               : std::nullopt;
}

std::optional<Decimal> quotient_of(const Decimal& a, const Decimal& b)
{
    return both_positive(a, b) ? three_digits(static_cast<Wide>(a.mantissa()) * power_of_ten(b.scale()),
                                              static_cast<Wide>(b.mantissa()) * power_of_ten(a.scale()))
                               : std::nullopt;
}

std::optional<Conversion> converted(const Figure& money, const std::string& currency,
                                    const std::vector<ExchangeRate>& rates, const PartialDate& as_of)
{
    const bool to_vnd = currency == "VND";
    if (to_vnd == (money.unit == "VND")) {
        return std::nullopt;
    }
    const ExchangeRate* rate = rate_at(rates, to_vnd ? money.unit : currency, as_of);
    if (rate == nullptr) {
        return std::nullopt;
    }
    const auto convert = to_vnd ? product_of : quotient_of;
    Figure figure = money;
    figure.unit = currency;
    figure.basis = Basis::computed;
    figure.low = money.low ? convert(*money.low, rate->vnd_per_unit) : std::nullopt;
    figure.high = money.high ? convert(*money.high, rate->vnd_per_unit) : std::nullopt;
    const bool complete =
        money.low.has_value() == figure.low.has_value() && money.high.has_value() == figure.high.has_value();
    return complete ? std::optional(Conversion{std::move(figure), rate}) : std::nullopt;
}

} // namespace redriver::catalogue_detail
