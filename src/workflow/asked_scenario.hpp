#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The scenario that a question names. Private to workflow.

#include <redriver/corridor/scenario.hpp>

#include <string>
#include <vector>

namespace redriver {

/// The scenario of this name. Throws UsageError, told in any language, if there is none.
const Scenario& asked_scenario(const std::vector<Scenario>& scenarios, const std::string& name);

} // namespace redriver
