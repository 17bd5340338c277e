#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Money and land of a record as ranges that can be compared: one currency, one scale.

#include <redriver/features/log_scale.hpp>
#include <redriver/model/figure.hpp>
#include <redriver/model/indicator.hpp>
#include <redriver/model/message.hpp>
#include <redriver/model/parcel.hpp>

#include <optional>
#include <span>

namespace redriver {

/// A figure of a record, measured. Unknown: `figure` may still hold what was stated, `why_unknown` says why it is of no
/// use.
struct SizeMeasure {
    bool known = false;
    LogRange range;                   ///< of VND or of hectares; whole line when unknown
    std::optional<Figure> figure;     ///< as stated
    std::optional<ExchangeRate> rate; ///< the rate used; absent for VND and land
    Message why_unknown;              ///< set when not known
    friend bool operator==(const SizeMeasure &, const SizeMeasure &) = default;
};

/// The rate that counts for a currency on a day: standing preferred, valid on `as_of` (a missing end of validity is
/// open), the one that began last, then by id. nullptr if there is none. VND needs none.
const ExchangeRate *find_rate(std::span<const ExchangeRate> rates, const std::string &currency,
                              const PartialDate &as_of);

/// The money of one field in VND. Unknown without a figure, with an amount <= 0 or without a usable rate.
SizeMeasure measure_money(const Figures &figures, FigureField field, std::span<const ExchangeRate> rates,
                          const PartialDate &as_of);

/// The land of one field in hectares. Unknown without a figure, with an area <= 0 or in another unit.
SizeMeasure measure_land(const Figures &figures, FigureField field);

/// Free contiguous cleared land for a plot, in square metres, and the figures it rests on.
struct PlotMeasure {
    std::int64_t low_m2 = 0;
    std::optional<std::int64_t> high_m2; ///< absent: nothing bounds it
    bool known = false;                  ///< false when no figure says anything
    std::vector<Figure> figures;         ///< in the order of use
    friend bool operator==(const PlotMeasure &, const PlotMeasure &) = default;
};

/// Rules. At most: the least of largest free parcel, free land, cleared land, else the whole area; nothing when the
/// land is not cleared. At least: the largest cleared parcel on record; the largest free parcel when all is cleared;
/// else 0.
PlotMeasure measure_plot(const Figures &figures, Clearance clearance, std::span<const Parcel *const> parcels);

/// Square metres of hectares, rounded once.
std::int64_t square_metres(const Decimal &hectares);

} // namespace redriver
