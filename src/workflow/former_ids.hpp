#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Ids of records that were merged into others. Private to workflow.

#include <redriver/storage/registry.hpp>

#include <map>
#include <string>

namespace redriver {

/// Former id → the id that stands for it now, merges of merges followed.
using FormerIds = std::map<std::string, std::string>;

/// From the merges that the history tells and, for projects, from the conflicts of field "id". An id that a record has
/// (a merge that was taken back) is none of them.
FormerIds former_ids(Registry& registry, const RegistryContent& content);

/// The id itself, or the one that stands for it now.
std::string present_id(const FormerIds& former, const std::string& id);

/// For jobs that write: throws UsageError, naming the record that stands for it now, for the id of a record that was
/// merged away. Who holds an old sheet has not seen what they would change.
void refuse_former_id(const FormerIds& former, const std::string& id);

} // namespace redriver
