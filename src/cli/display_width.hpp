#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How many columns of a terminal a text takes.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace redriver::cli {

/// Columns of a line of UTF-8: Chinese characters take two, combining marks none. Never depends on the locale.
std::size_t display_width(std::string_view line);

/// The columns of a line of Latin letters (Vietnamese ones precomposed), digits, blanks and usual signs, each of which
/// takes one; nullopt where anything else stands in it, such as a control character or bytes that are no UTF-8.
std::optional<std::size_t> plain_width(std::string_view line);

/// As much of the beginning of a line as takes at most so many columns; letters are never cut apart.
std::string_view first_columns(std::string_view line, std::size_t columns);

/// How much of a line is shown where it may take so many columns.
struct Fitted {
    std::size_t bytes = 0;
    std::optional<std::size_t> width; ///< as plain_width() of those bytes, when it was found on the way
    bool is_cut = false;              ///< the last column is left to an ellipsis
};

/// The whole line, or one column less than so many; 0 columns = the whole line always.
Fitted fitted_to(std::string_view line, std::size_t columns);

/// The text broken at blanks into lines of at most `width` columns, each after the first led by `indent` blanks.
std::string wrapped(std::string_view paragraph, std::size_t width, std::size_t indent);

} // namespace redriver::cli
