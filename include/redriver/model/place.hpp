#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Administrative units with the time they were valid and what followed them, and points on the map.

#include <redriver/base/decimal.hpp>
#include <redriver/base/vocabulary.hpp>
#include <redriver/model/identifiers.hpp>
#include <redriver/model/partial_date.hpp>

#include <string>

namespace redriver {

/// Level of an administrative unit; districts ended on 1 July 2025.
enum class PlaceLevel { province, district, commune };

template <>
struct Vocabulary<PlaceLevel> {
    static constexpr std::string_view name = "place_level";
    static constexpr std::array<Term<PlaceLevel>, 3> terms{{
        {PlaceLevel::province, "province"},
        {PlaceLevel::district, "district"},
        {PlaceLevel::commune, "commune"},
    }};
};

struct Place {
    PlaceId id;
    std::string name; ///< Vietnamese, NFC, without the word for its rank
    PlaceLevel level = PlaceLevel::commune;
    PlaceId parent;   ///< the unit it lies in; empty for a province
    PartialDate valid_from; ///< unknown = before our data begin
    PartialDate valid_to;   ///< last day; unknown = still valid
    PlaceId successor;      ///< the unit that took its ground; empty if none, several, or not known
    std::string source;
    std::string note;
    friend bool operator==(const Place&, const Place&) = default;
};

/// What a point on the map stands for.
enum class PointBasis { site, town_centre, approximate };

template <>
struct Vocabulary<PointBasis> {
    static constexpr std::string_view name = "point_basis";
    static constexpr std::array<Term<PointBasis>, 3> terms{{
        {PointBasis::site, "site"},
        {PointBasis::town_centre, "town_centre"},
        {PointBasis::approximate, "approximate"},
    }};
};

/// WGS84 degrees.
struct Point {
    Decimal lat;
    Decimal lon;
    PointBasis basis = PointBasis::approximate;
    friend bool operator==(const Point&, const Point&) = default;
};

} // namespace redriver
