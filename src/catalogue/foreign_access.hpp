#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What the law lets a foreign investor do in the sectors of a project.

#include "catalogue/edition_context.hpp"

#include <vector>

namespace redriver::catalogue_detail {

/// The rule for a sector at a date: of those of the sector or the nearest ancestor that has one in force, the latest;
/// nullptr if none is known. `valid_from` without a readable date counts as in force.
const ForeignAccessRule* access_rule(const PublicContent& content, const SectorCode& sector, const PartialDate& as_of);

/// One table with a row for each sector of the project that has a rule; no table if none has one.
std::vector<Table> foreign_access_tables(const EditionContext& context, const PublicProject& project);

} // namespace redriver::catalogue_detail
