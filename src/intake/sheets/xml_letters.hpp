#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Letters that may stand in the texts of a workbook, and how it writes the others. Private to intake.

#include <string>
#include <string_view>

namespace redriver::sheets {

/// U+FFFE: stands for a byte, letter or reference that no XML text may hold; none that may be read is the same.
inline constexpr std::string_view bad_letter = "\xEF\xBF\xBE";

/// Puts bad_letter in place of bytes that are not UTF-8, letters that XML 1.0 forbids, references to such letters
/// (&#0; &#xD800; &#x110000;) and entities other than the five of XML. Changes nothing in other texts. Cost: linear.
void mark_bad_letters(std::string& xml);

/// Turns the workbook's own escapes (_x000D_, _x0041_) into their letters; a line ends with LF alone. What is no letter
/// (_x0000_) becomes bad_letter.
void unescape(std::string& text);

/// The text with U+FFFD in place of each bad_letter: for people.
std::string shown(std::string_view text);

} // namespace redriver::sheets
