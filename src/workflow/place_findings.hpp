#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What the registry's places say about the place names of an import. Private to workflow.

#include <redriver/record/incoming.hpp>
#include <redriver/validation/finding.hpp>

#include <vector>

namespace redriver {

/// For every commune and district that a project of the import names: a note with date and successor when the unit is
/// gone (and what follows from successors of successors), a warning with the known spellings when only a name that
/// differs in marks or by one letter is known. Nothing is changed: which name is meant is for a person to say. Names
/// that are like none are new and not told. Former districts, which are all gone, are told for their spelling alone.
std::vector<Finding> place_findings(IncomingRecords& incoming, const std::vector<Place>& known);

} // namespace redriver
