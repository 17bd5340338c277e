#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The text of a dump. Private to workflow and its tests: outside of them, who reads persons is noted.

#include <redriver/storage/registry.hpp>
#include <redriver/workflow/export_records.hpp>

#include <string>

namespace redriver {

/// What is told of persons: all, or what can be told without reading them.
enum class Persons { leave_out, tell };

/// `content` is that of the registry, which is asked for its history.
std::string dump_text(Registry& registry, RegistryContent content, Audit audit, Persons persons);

} // namespace redriver
