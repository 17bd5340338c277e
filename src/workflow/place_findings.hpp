#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What the registry's places say about the place names of an import. Private to workflow.

#include "record/packed_incoming.hpp"

#include <redriver/validation/finding.hpp>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace redriver {

/// Looks at the place names of projects, one after the other.
class PlaceLookup {
public:
    /// Keeps of the places what it needs.
    PlaceLookup(const std::vector<Place>& known, const PackedIncoming<Place>& incoming);
    PlaceLookup(const PlaceLookup&) = delete;
    PlaceLookup& operator=(const PlaceLookup&) = delete;
    ~PlaceLookup();

    /// For every commune and district that the project names: a note with date and successor when the unit is gone (and
    /// what follows from successors of successors), a warning with the known spellings when only a name that differs in
    /// marks or by one letter is known. Nothing is changed: which name is meant is for a person to say. Names that are
    /// like none are new and not told. Former districts, which are all gone, are told for their spelling alone.
    void look_at(const Incoming<Project>& project, std::vector<Finding>& findings);

private:
    class Names;
    void look_at(const Incoming<Project>& project, const std::string& name, PlaceLevel level, const std::string& field,
                 std::vector<Finding>& findings);
    /// The names that are like this one, joined for reading.
    const std::string& alike(const std::string& name, PlaceLevel level);

    std::unique_ptr<Names> m_names;
    std::map<std::pair<PlaceLevel, std::string>, std::string> m_alike; ///< of names that come again
};

} // namespace redriver
