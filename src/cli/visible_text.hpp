#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Texts of strangers on a terminal: letters that would steer it are shown, not obeyed.

#include <string>
#include <string_view>

namespace redriver::cli {

/// Whether line ends and tabs stay as they are.
enum class Lines { keep, show };

/// The text with control letters, and letters that turn the direction of writing, written as \u001B. Bytes that are
/// not UTF-8 become U+FFFD.
std::string visible(std::string_view text, Lines lines);

} // namespace redriver::cli
