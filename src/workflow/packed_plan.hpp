#pragma once
// SPDX-License-Identifier: Apache-2.0
/// plan_import() on what was read small. Private to workflow.

#include "intake/packed_intake.hpp"

#include <redriver/workflow/import_plan.hpp>

namespace redriver {

/// Where a plan puts records that the registry does not have: among the upserts with a change each, or packed.
enum class Creations { as_upserts, as_fresh };

/// As plan_import(); Creations::as_fresh only without PlanSettings::tells_records.
DetailedPlan plan_packed_import(PackedIntake intake, const RegistryContent& content, const Stamp& stamp,
                                const PlanSettings& settings, Creations creations);

} // namespace redriver
