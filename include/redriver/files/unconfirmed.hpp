#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Changes that are there although the disk did not confirm them.

namespace redriver {

/// Something was changed for everybody to see, but the disk did not confirm that the change outlives a power cut, and
/// refused to take it back. To tell of a failure would be false, and so would be silence.
void note_unconfirmed_change() noexcept;

/// Whether that happened since the program began.
bool has_unconfirmed_change() noexcept;

} // namespace redriver
