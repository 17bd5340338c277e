#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Files that are something else than their name says. Private to intake.

#include <string>
#include <string_view>

namespace redriver {

/// Throws InputError when the bytes begin as those of a format that holds no list we can read, with what to do instead.
void refuse_other_formats(std::string_view bytes, const std::string& path);

} // namespace redriver
