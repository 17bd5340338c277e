#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Notes in the history that persons were read. Private to workflow.

#include "workflow/retried_write.hpp"

#include <redriver/storage/registry.hpp>

#include <string>
#include <vector>

namespace redriver {

/// The persons of a registry that is handed out as a whole: those who are there, and those of whom its history still keeps
/// what can be opened.
std::vector<std::string> persons_within(Registry& registry);

/// A change set that says who was read; nothing but this is changed. Written only if there is anybody. Throws ConflictError
/// if the registry moved on since `based_on`.
RegistryHead note_reading(Registry& registry, const std::vector<std::string>& persons, const Stamp& stamp,
                          const RegistryHead& based_on);

} // namespace redriver
