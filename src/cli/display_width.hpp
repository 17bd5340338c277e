#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How many columns of a terminal a text takes.

#include <cstddef>
#include <string>
#include <string_view>

namespace redriver::cli {

/// Columns of a line of UTF-8: Chinese characters take two, combining marks none. Never depends on the locale.
std::size_t display_width(std::string_view line);

/// The text broken at blanks into lines of at most `width` columns, each after the first led by `indent` blanks.
std::string wrapped(std::string_view paragraph, std::size_t width, std::size_t indent);

} // namespace redriver::cli
