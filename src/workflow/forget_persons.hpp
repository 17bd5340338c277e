#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Forgetting persons in an open registry, and keeping them out of what is told. Private to workflow.

#include <redriver/storage/registry.hpp>

#include <set>
#include <string>
#include <vector>

namespace redriver {

/// Removes those of the contacts that are there, and what the history keeps of them all, in one change set. Of whom
/// nothing is left already, nothing is written.
/// Throws ConflictError when somebody wrote meanwhile.
RegistryHead forget_in(Registry& registry, const std::vector<std::string>& ids, const Stamp& stamp);

/// Takes what was seen out of findings about persons: of contacts, and of every file in `files`, which holds persons.
/// Place, rule and what was expected stay.
void mask_persons(std::vector<Finding>& findings, const std::set<std::string>& files = {});

/// The same for changes of contacts: that something changed is told, not what.
void mask_persons(std::vector<FieldChange>& changes);

} // namespace redriver
