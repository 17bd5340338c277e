#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What was done to a registry, without what it changed: cheap however long the history is.

#include <string>
#include <utility>
#include <vector>

namespace redriver {

/// Number and command of the change sets whose command begins with a word ("merge LC-0021 LC-0022"), in order.
/// Throws StorageError as opening a registry for reading does.
std::vector<std::pair<long, std::string>> commands_of(const std::string& registry, const std::string& first_word);

} // namespace redriver
