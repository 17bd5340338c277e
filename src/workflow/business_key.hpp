#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Finds the record that a file means when it does not give our id. Private to workflow.

#include "record/packed_incoming.hpp"

#include <string>
#include <vector>

namespace redriver {

/// A row without id that is known by what two records of the registry have alike.
struct EitherRecord {
    Location at;
    std::string first;
    std::string second;
};

/// Gives each record without id the id of the one it means: a project of the same name (folded) and place, an investor
/// of the same tax number, else of the same name and country. The others get the next free id of their province
/// (LC-0170) or kind (INV-0081), in file order.
/// Gives back the rows that may mean either of two records of the registry; they got the id of the first.
std::vector<EitherRecord> give_ids(PackedIncoming<Project>& list, const std::vector<Project>& existing);
std::vector<EitherRecord> give_ids(PackedIncoming<Investor>& list, const std::vector<Investor>& existing);

} // namespace redriver
