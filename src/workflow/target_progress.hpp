#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Targets of the plan against what the projects add up to. Private to workflow.

#include <redriver/workflow/registry_statistics.hpp>

namespace redriver {

/// Every target among the indicators, by id.
std::vector<TargetProgress> target_progress(const RegistryContent& content);

} // namespace redriver
