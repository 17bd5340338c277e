#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Time travel: what a registry held after one of its change sets.

#include <redriver/model/change_set.hpp>
#include <redriver/model/registry_content.hpp>

#include <map>
#include <span>
#include <string>

namespace redriver {

/// The records as they were after change set `number` (0 = before the first), rebuilt from the change sets in order.
/// Persons are left out: the history keeps no value of theirs. Linear in the number of changes.
RegistryContent content_at(std::span<const ChangeSet> sets, long number);

/// For each kind of record but persons ("projects" …) the SHA-256 of all its records in the published JSON form, by
/// key. Equal for equal records.
std::map<std::string, std::string> content_hashes(const RegistryContent& content);

} // namespace redriver
