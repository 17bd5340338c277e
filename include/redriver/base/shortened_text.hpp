#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Long texts on a short line.

#include <cstddef>
#include <string>
#include <string_view>

namespace redriver {

/// The text, or its first letters of no more than `most` bytes and "…". UTF-8 is never cut within a letter.
std::string shortened_text(std::string_view text, std::size_t most);

} // namespace redriver
