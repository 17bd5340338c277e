#pragma once
// SPDX-License-Identifier: Apache-2.0
/// One project as OC4IDS 0.9.5 says it.

#include "catalogue/formats/json_values.hpp"

#include <string>

namespace redriver::catalogue_detail {

/// The OC4IDS project in one language. What the standard has no place for, and every figure with both bounds and its
/// source, stands in the object "x_investmentPromotion": its "record" is the whole publishable record, so that
/// reading it back gives what was published.
Json oc4ids_project(const CatalogueRecords& records, const PublicProject& project, const std::string& prefix,
                    Language language);

} // namespace redriver::catalogue_detail
