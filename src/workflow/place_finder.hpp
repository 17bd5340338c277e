#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Finds projects by the name of a place, as people say it. Private to workflow.

#include <redriver/model/place.hpp>
#include <redriver/model/project.hpp>
#include <redriver/search/folding.hpp>

#include <map>
#include <string>
#include <vector>

namespace redriver {

/// A place meant by a name, new or former, with or without accents: an untyped accent may match, a typed one must.
class PlaceFinder {
public:
    PlaceFinder(const std::string& name, const std::vector<Place>& places);

    /// Whether a name contains the words asked for, one after another.
    bool names(const std::string& name) const;

    /// Whether the project names such a place, or one that lies in it or was followed by it. Places of one name in
    /// different provinces are told apart by the project's province and districts.
    bool has(const Project& project) const;

private:
    bool is_reached(const Place& place) const;
    bool is_named_by(const Place& place, const Project& project) const;
    const Place* find(const PlaceId& id) const;

    std::string m_folded;
    std::vector<QueryWord> m_words;
    std::map<std::string, Place> m_places;
    std::vector<const Place*> m_reached; ///< those meant, in them or followed by them
};

} // namespace redriver
