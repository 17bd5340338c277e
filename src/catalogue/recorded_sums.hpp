#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Sums of stated figures that count nothing twice and say on how many records they rest.

#include "catalogue/edition_context.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace redriver::catalogue_detail {

/// The value · 10^power as a whole number, halves up. Throws std::out_of_range if it does not fit.
std::int64_t whole_units(const Decimal& value, int power);

/// The figure that counts, in VND (capital, converted at the dated rate) or hectares; nullopt if there is none that may
/// be published, or if it is not above zero.
std::optional<Figure> summed_figure(const EditionContext& context, const PublicProject& project, FigureField field);

/// A sum in million VND (capital) or thousandths of a hectare (area).
struct RecordedSum {
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::size_t known = 0;   ///< records whose figure is in the sum
    std::size_t counted = 0; ///< records that could have one
    friend bool operator==(const RecordedSum&, const RecordedSum&) = default;
};

/// The records, ascending by id, that a sum of `field` counts: none that is withdrawn, an older version of another one of the list, or a
/// part of or on the same site as another one of the list whose figure is known.
ProjectList counted_once(const EditionContext& context,
                                               const ProjectList& projects, FigureField field);

/// The sum over records that were chosen by counted_once(). Money in other currencies is converted at the dated
/// rates; a figure without a source, or not above zero, counts as not known.
RecordedSum recorded_sum(const EditionContext& context, const ProjectList& projects,
                         FigureField field);

/// The sum as an amount in VND or hectares.
Amount amount_of(const RecordedSum& sum, FigureField field);

} // namespace redriver::catalogue_detail
