#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What is being made, or was when its program died, and has not got its name yet.

#include <filesystem>
#include <vector>

namespace redriver {

/// Removes what programs of this library were making in a folder when they died: what has the name of a draft, is held by
/// nobody, belongs to this user, and holds nothing but what such a draft holds. Everything else is left alone, and so is
/// what the disk refuses to remove. Returns what was removed, by name; empty where the folder cannot be read.
std::vector<std::filesystem::path> remove_abandoned_drafts(const std::filesystem::path& folder) noexcept;

/// Removes what this program is making, for when it has to end without going back through what called it. Needs no memory.
void remove_drafts() noexcept;

} // namespace redriver
