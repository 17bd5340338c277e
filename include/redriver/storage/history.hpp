#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What was done to a registry and of what format it is, without what it holds: cheap however long the history is.

#include <string>
#include <utility>
#include <vector>

namespace redriver {

/// Number and command of the change sets whose command begins with a word ("merge LC-0021 LC-0022"), in order.
/// Throws StorageError as opening a registry for reading does.
std::vector<std::pair<long, std::string>> commands_of(const std::string& registry, const std::string& first_word);

/// Whether a registry is of an older format, which the first writer upgrades and a reader sees as upgraded. Throws
/// StorageError.
bool is_of_older_format(const std::string& registry);

} // namespace redriver
