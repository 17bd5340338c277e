#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Changes that are there although what came after went wrong.

namespace redriver {

/// Something was changed for everybody to see, but the disk did not confirm that the change outlives a power cut, and
/// refused to take it back. To tell of a failure would be false, and so would be silence.
void note_unconfirmed_change() noexcept;

/// Whether that happened since the program began.
bool has_unconfirmed_change() noexcept;

/// A registry was changed: whoever runs out of memory from here on may no longer say that nothing was.
void note_change_made() noexcept;

/// Whether that happened since the program began.
bool has_change_made() noexcept;

} // namespace redriver
