// SPDX-License-Identifier: Apache-2.0
#include <redriver/features/size_measure.hpp>

#include <algorithm>
#include <cmath>

namespace redriver {
namespace {

constexpr double m2_per_ha = 10'000.0;

Message because(std::string key, FigureField field)
{
    return {std::move(key), {{"field", CodeName{"figure_field", std::string(to_code(field))}}}};
}

Message because(std::string key, const Figure &figure)
{
    Message message = because(std::move(key), figure.field);
    message.arguments.emplace_back("amount", Amount{figure.low, figure.high, figure.unit});
    return message;
}

bool has_amount_not_above_zero(const Figure &figure)
{
    const Decimal zero;
    const bool only_zero_is_said = figure.low == zero && !figure.high;
    return only_zero_is_said || (figure.low && *figure.low < zero) || (figure.high && *figure.high <= zero);
}

/// "From zero" bounds nothing on a scale without zero, so it counts as open.
LogRange log_range(const Figure &figure, double factor)
{
    LogRange range;
    if (figure.low && *figure.low > Decimal(0)) {
        range.low = to_log2(figure.low->to_double() * factor);
    }
    if (figure.high) {
        range.high = to_log2(figure.high->to_double() * factor);
    }
    return range;
}

bool begins_later(const ExchangeRate &a, const ExchangeRate &b)
{
    const PartialDate from_a = a.valid_from.earliest();
    const PartialDate from_b = b.valid_from.earliest();
    return from_a != from_b ? from_a > from_b : a.id < b.id;
}

} // namespace

const ExchangeRate *find_rate(std::span<const ExchangeRate> rates, const std::string &currency,
                              const PartialDate &as_of)
{
    const ExchangeRate *best = nullptr;
    for (const ExchangeRate &rate : rates) {
        const bool usable = rate.currency == currency && rate.standing == Standing::preferred &&
                            rate.vnd_per_unit > Decimal(0) && rate.valid_from.earliest() <= as_of.latest() &&
                            (!rate.valid_to.is_known() || as_of.earliest() <= rate.valid_to.latest());
        if (usable && (best == nullptr || begins_later(rate, *best))) {
            best = &rate;
        }
    }
    return best;
}

SizeMeasure measure_money(const Figures &figures, FigureField field, std::span<const ExchangeRate> rates,
                          const PartialDate &as_of)
{
    SizeMeasure size;
    size.figure = effective_figure(figures, field);
    if (!size.figure || (!size.figure->low && !size.figure->high)) {
        size.why_unknown = because("unknown.not_stated", field);
        return size;
    }
    if (has_amount_not_above_zero(*size.figure)) {
        size.why_unknown = because("unknown.not_above_zero", *size.figure);
        return size;
    }
    double factor = 1;
    if (size.figure->unit != "VND") {
        const ExchangeRate *rate = find_rate(rates, size.figure->unit, as_of);
        if (rate == nullptr) {
            size.why_unknown = because("unknown.no_rate", *size.figure);
            size.why_unknown.arguments.emplace_back("as_of", as_of);
            return size;
        }
        size.rate = *rate;
        factor = rate->vnd_per_unit.to_double();
    }
    size.range = log_range(*size.figure, factor);
    size.known = true;
    return size;
}

SizeMeasure measure_land(const Figures &figures, FigureField field)
{
    SizeMeasure size;
    size.figure = effective_figure(figures, field);
    if (!size.figure || (!size.figure->low && !size.figure->high)) {
        size.why_unknown = because("unknown.not_stated", field);
    } else if (size.figure->unit != "ha") {
        size.why_unknown = because("unknown.unit", *size.figure);
    } else if (has_amount_not_above_zero(*size.figure)) {
        size.why_unknown = because("unknown.not_above_zero", *size.figure);
    } else {
        size.range = log_range(*size.figure, 1);
        size.known = true;
    }
    return size;
}

std::int64_t square_metres(const Decimal &hectares) { return std::llround(hectares.to_double() * m2_per_ha); }

namespace {

/// A figure in hectares that bounds the plot from above, or nothing.
std::optional<Figure> upper_figure(const Figures &figures, FigureField field)
{
    auto figure = effective_figure(figures, field);
    return figure && figure->unit == "ha" && figure->high && !figure->high->is_negative() ? figure : std::nullopt;
}

void bound_above(PlotMeasure &plot, const Figure &figure)
{
    const std::int64_t high = square_metres(*figure.high);
    plot.high_m2 = plot.high_m2 ? std::min(*plot.high_m2, high) : high;
    plot.known = true;
    plot.figures.push_back(figure);
}

void raise_low(PlotMeasure &plot, const Figure &figure)
{
    if (figure.unit == "ha" && figure.low && !figure.low->is_negative()) {
        plot.low_m2 = std::max(plot.low_m2, square_metres(*figure.low));
        plot.known = true;
    }
}

} // namespace

PlotMeasure measure_plot(const Figures &figures, Clearance clearance, std::span<const Parcel *const> parcels)
{
    PlotMeasure plot;
    for (const auto field : {FigureField::largest_parcel, FigureField::land_available, FigureField::cleared_area}) {
        if (const auto figure = upper_figure(figures, field)) {
            bound_above(plot, *figure);
        }
    }
    if (!plot.known) {
        if (const auto whole = upper_figure(figures, FigureField::area)) {
            bound_above(plot, *whole);
        }
    }
    const auto largest = effective_figure(figures, FigureField::largest_parcel);
    if (clearance == Clearance::cleared && largest) {
        raise_low(plot, *largest);
    }
    for (const Parcel *parcel : parcels) {
        const auto area = effective_figure(parcel->figures, FigureField::area);
        if (parcel->clearance == Clearance::cleared && area) {
            raise_low(plot, *area);
            plot.figures.push_back(*area);
        }
    }
    if (clearance == Clearance::not_cleared && plot.low_m2 == 0) {
        plot.high_m2 = 0;
        plot.known = true;
    }
    if (plot.high_m2 && *plot.high_m2 < plot.low_m2) {
        plot.high_m2 = plot.low_m2; // a parcel on record proves more than an older total allows
    }
    return plot;
}

} // namespace redriver
