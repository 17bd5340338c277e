#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Changes that a killed program left half written, and that are gone again.

namespace redriver {

/// Half a change was found in a registry and taken back: it is as it was before that change, which whoever made it may
/// not know.
void note_change_taken_back() noexcept;

/// Whether that happened since the program began.
bool has_taken_back_change() noexcept;

} // namespace redriver
