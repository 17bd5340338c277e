#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What is being made and has not got its name yet.

namespace redriver {

/// Removes all of it, for a program that has to end without going back through what called it. Needs no memory.
void remove_drafts() noexcept;

} // namespace redriver
