#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `import --suggest-map`: what each column of a foreign list might be.

#include <redriver/intake/column_map.hpp>

#include <string>

namespace redriver {

/// A proposal and its text as a file that import can be given.
struct MapProposal {
    ColumnMap map;
    std::string json;
};

/// Reads the list and proposes; writes nothing. Throws InputError as suggest_column_map() does.
MapProposal propose_map(const std::string& file);

} // namespace redriver
