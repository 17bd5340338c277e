#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The plan of an import as a file that a person reads and edits. Private to workflow; schemas/import_plan.schema.json
/// is its contract.

#include <redriver/workflow/import_plan.hpp>

#include <string>
#include <vector>

namespace redriver {

/// The plan as JSON. `sources` are the files with the paths under which they will be looked for again.
std::string plan_text(const DetailedPlan& plan, const std::vector<Intake::Source>& sources);

} // namespace redriver
