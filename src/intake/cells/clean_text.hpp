#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Text of a cell without what the eye cannot see: one normal form, one kind of blank, no invisible or disguised
/// letters. Private to intake.

#include "intake/cells/cell_issue.hpp"

#include <string>
#include <string_view>

namespace redriver::cells {

struct CleanText {
    std::string text;
    CellIssues issues; ///< each change that could alter the meaning, as warnings
};

/// Unicode form C; every kind of blank as one blank between words, none at the edges; full-width forms as plain ones.
/// Invisible letters are taken out and told. Cyrillic and Greek letters that look Latin are replaced where they stand
/// in a word with Latin letters or digits, and told; words wholly in those alphabets stay.
CleanText clean_text(std::string_view text);

/// Lower case letters of UTF-8 text; what is not UTF-8 becomes U+FFFD.
std::u32string lower_letters(std::string_view text);
std::string to_utf8(std::u32string_view letters);

} // namespace redriver::cells
