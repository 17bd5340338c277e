#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What is wrong or strange with one text, whatever field it stands in. Private to validation.

#include <redriver/validation/finding.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace redriver::validation {

/// One kind of fault of a text; `seen` is the part that shows it.
struct TextProblem {
    std::string_view problem; ///< last word of the rule
    Severity severity = Severity::warning;
    std::string seen;
};

/// What the bytes of a text show at one look, so that the rules need not search most texts at all.
struct TextShape {
    bool has_controls = false;  ///< ASCII letters that steer a terminal
    bool has_strange = false;   ///< letters beyond ASCII, Latin and common punctuation marks
    bool has_question = false;  ///< ?
    bool has_colon = false;
    bool has_markup_sign = false; ///< < or &
};
/// Cost: linear, and little.
TextShape shape_of(std::string_view text);

/// Warnings: foreign_letters (of no alphabet), replaced_letters (the text was damaged before), garbled_letters (likewise,
/// by a wrong encoding), look_alike_letters (one word of two alphabets), link_scheme, link_user and link_host (addresses that
/// are never made links: not of the web, with a name before the host, with a host not to be seen for what it is), formula_start (a spreadsheet would compute it), markup. Each at most once. Cost: linear.
std::vector<TextProblem> text_problems(std::string_view text, const TextShape& shape);
inline std::vector<TextProblem> text_problems(std::string_view text)
{
    return text_problems(text, shape_of(text));
}

/// Whether there is nothing to be seen in a text.
bool is_blank(std::string_view text);

} // namespace redriver::validation
