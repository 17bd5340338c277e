#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A plot of land of a project, with its clearance state.

#include <redriver/model/figure.hpp>
#include <redriver/model/identifiers.hpp>
#include <redriver/model/place.hpp>
#include <redriver/model/project_terms.hpp>

#include <optional>
#include <string>

namespace redriver {

struct Parcel {
    ParcelId id;
    ProjectId project;
    std::string name;
    Figures figures; ///< area, cleared_area, land_price
    Clearance clearance = Clearance::unknown;
    std::string zoning;           ///< use that the plan allows, as given
    PartialDate land_right_until; ///< end of the land-use right; unknown = not stated
    std::optional<Point> point;
    std::string note;
    Provenance source;
    friend bool operator==(const Parcel&, const Parcel&) = default;
};

} // namespace redriver
