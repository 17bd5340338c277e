// SPDX-License-Identifier: Apache-2.0
#include "validation/text_rules.hpp"

#include "base/web_address.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace redriver::validation {
namespace {

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};

template <std::size_t Count>
bool is_in(std::uint32_t letter, const std::array<Range, Count>& ranges)
{
    return std::any_of(ranges.begin(), ranges.end(),
                       [letter](const Range& range) { return range.first <= letter && letter <= range.last; });
}

constexpr std::array<Range, 16> invisible{{{0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x061C, 0x061C}, {0x115F, 0x1160},
                                           {0x17B4, 0x17B5}, {0x180B, 0x180E}, {0x200B, 0x200F}, {0x2028, 0x2029},
                                           {0x2060, 0x2065}, {0x206A, 0x206F}, {0x3164, 0x3164}, {0xFE00, 0xFE0F},
                                           {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE0FFF}}};
constexpr std::array<Range, 4> of_no_alphabet{{{0xE000, 0xF8FF}, {0xFDD0, 0xFDEF}, {0xFFFE, 0xFFFF}, {0xF0000, 0x10FFFF}}};
constexpr std::array<Range, 6> latin{{{'A', 'Z'}, {'a', 'z'}, {0x00C0, 0x00D6}, {0x00D8, 0x00F6}, {0x00F8, 0x024F}, {0x1E00, 0x1EFF}}};
/// Cyrillic, the Greek capitals that look like ours, and the Latin letters of mathematics.
constexpr std::array<Range, 8> alike{{{0x0400, 0x052F}, {0x0391, 0x0392}, {0x0395, 0x0397}, {0x0399, 0x039A},
                                      {0x039C, 0x039D}, {0x039F, 0x03A1}, {0x03A4, 0x03A7}, {0x1D400, 0x1D7FF}}};

/// The letter that begins at `at`, which moves behind it; a byte that is not UTF-8 stands for itself.
std::uint32_t next_letter(std::string_view text, std::size_t& at)
{
    const auto byte = static_cast<unsigned char>(text[at++]);
    const int more = byte >= 0xF0U ? 3 : byte >= 0xE0U ? 2 : byte >= 0xC0U ? 1 : 0;
    std::uint32_t letter = more == 3 ? byte & 0x07U : more == 2 ? byte & 0x0FU : more == 1 ? byte & 0x1FU : byte;
    for (int i = 0; i < more && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U; ++i) {
        letter = letter << 6U | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    }
    return letter;
}

constexpr unsigned sign_control = 1;
constexpr unsigned sign_strange = 2;
constexpr unsigned sign_question = 4;
constexpr unsigned sign_colon = 8;
constexpr unsigned sign_markup = 16;

constexpr std::array<std::uint8_t, 128> ascii_signs = [] {
    std::array<std::uint8_t, 128> signs{};
    for (std::size_t byte = 0; byte < 0x20; ++byte) {
        signs[byte] = byte == '\n' || byte == '\t' || byte == '\r' ? 0 : sign_control;
    }
    signs[0x7F] = sign_control;
    signs['?'] = sign_question;
    signs[':'] = sign_colon;
    signs['<'] = signs['&'] = sign_markup;
    return signs;
}();

/// The length of a letter beyond ASCII that no rule looks for, at the start of a text: Latin with its marks (U+00C0 to
/// U+023F, U+1E00 to U+1EFF) and the dashes, quotation marks and dots of U+2010 to U+2027; 0 for any other. The mark that
/// garbled texts have (U+2018) is left to the rules.
std::size_t ordinary_letter(std::string_view text)
{
    const auto at = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto goes_on = [&at](std::size_t i) { return (at(i) & 0xC0U) == 0x80U; };
    const unsigned lead = at(0);
    if (lead >= 0xC3U && lead <= 0xC8U) {
        return goes_on(1) ? 2 : 0;
    }
    const bool is_vietnamese = lead == 0xE1U && at(1) >= 0xB8U && at(1) <= 0xBBU && goes_on(2);
    const bool is_punctuation = lead == 0xE2U && at(1) == 0x80U && at(2) >= 0x90U && at(2) <= 0xA7U && at(2) != 0x98U;
    return is_vietnamese || is_punctuation ? 3 : 0;
}

std::string code_of(std::uint32_t letter)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string code = "U+";
    for (int shift = letter > 0xFFFFU ? 20 : 12; shift >= 0; shift -= 4) {
        code += digits[letter >> static_cast<unsigned>(shift) & 0xFU];
    }
    return code;
}

/// Looks at a text letter by letter; notes each kind of problem once.
class LetterRules {
public:
    explicit LetterRules(std::vector<TextProblem>& problems) : m_problems(problems) {}

    void look_at(std::uint32_t letter)
    {
        if (letter >= 0x80U && is_in(letter, of_no_alphabet)) {
            note("foreign_letters", Severity::warning, code_of(letter));
        } else if (letter == 0xFFFDU) {
            note("replaced_letters", Severity::warning, code_of(letter));
        }
        const bool is_latin = is_in(letter, latin);
        const bool is_alike = letter > 0x370U && is_in(letter, alike);
        if (!is_latin && !is_alike) {
            m_has_latin = m_has_alike = false;
            return;
        }
        m_has_latin = m_has_latin || is_latin;
        m_has_alike = m_has_alike || is_alike;
        if (m_has_latin && m_has_alike) {
            note("look_alike_letters", Severity::warning, code_of(is_alike ? letter : m_last_alike));
        }
        m_last_alike = is_alike ? letter : m_last_alike;
    }

private:
    void note(std::string_view problem, Severity severity, std::string seen)
    {
        const auto is_same = [problem](const TextProblem& each) { return each.problem == problem; };
        if (std::none_of(m_problems.begin(), m_problems.end(), is_same)) {
            m_problems.push_back({problem, severity, std::move(seen)});
        }
    }

    std::vector<TextProblem>& m_problems;
    bool m_has_latin = false; ///< in the present word
    bool m_has_alike = false; ///< likewise
    std::uint32_t m_last_alike = 0;
};

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Without the blanks before it, also those that a program may pass over: of fixed width, of no width, a byte-order
/// mark.
std::string_view without_blanks(std::string_view text)
{
    constexpr std::array<std::string_view, 9> blanks{" ",        "\t",       "\r",       "\n",          "\u00A0",
                                                     "\u200B", "\u2060", "\u3000", "\uFEFF"};
    for (bool found = true; found;) {
        found = false;
        for (const std::string_view blank : blanks) {
            if (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                found = true;
            }
        }
    }
    return text;
}

/// "SUM(": a letter right before a bracket.
bool calls_a_function(std::string_view text)
{
    for (auto at = text.find('('); at != std::string_view::npos; at = text.find('(', at + 1)) {
        if (at > 0 && is_letter(text[at - 1])) {
            return true;
        }
    }
    return false;
}

/// "=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0"; not "+84 20 …", "-5 %" or "- a list".
bool begins_as_formula(std::string_view text)
{
    text = without_blanks(text);
    if (text.starts_with('=') || text.starts_with('@') || text.starts_with("＝") || text.starts_with("＠")) {
        return true;
    }
    const bool has_sign = text.starts_with('+') || text.starts_with('-') || text.starts_with("＋") || text.starts_with("－");
    if (!has_sign || text.size() < 2) {
        return false;
    }
    const std::string_view rest = text.substr(static_cast<unsigned char>(text.front()) < 0x80U ? 1 : 3);
    const bool is_at_once = !rest.empty() && (is_letter(rest.front()) || std::string_view("(@=+-").find(rest.front()) !=
                                                                               std::string_view::npos);
    return is_at_once || rest.find('|') != std::string_view::npos || calls_a_function(rest);
}

/// "<b", "</b", "<!--", "&#60;": what a page would take for its own.
bool has_markup(std::string_view text)
{
    for (auto at = text.find('<'); at != std::string_view::npos && at + 1 < text.size(); at = text.find('<', at + 1)) {
        const char next = text[at + 1];
        if (is_letter(next) || next == '/' || next == '!' || next == '?') {
            return true;
        }
    }
    return text.find("&#") != std::string_view::npos || text.find("&lt;") != std::string_view::npos;
}

bool is_ascii_letter_at(std::string_view text, std::size_t at)
{
    return at < text.size() && is_letter(text[at]);
}

/// "Ch? C?c": a question mark within a word, outside of addresses.
bool has_lost_letters(std::string_view text)
{
    if (text.find("://") != std::string_view::npos) {
        return false;
    }
    for (auto at = text.find('?'); at != std::string_view::npos; at = text.find('?', at + 1)) {
        if (at > 0 && is_ascii_letter_at(text, at - 1) && is_ascii_letter_at(text, at + 1)) {
            return true;
        }
    }
    return false;
}

/// UTF-8 that was read as windows-1252 and written again: "Chá»£".
bool is_garbled(std::string_view text)
{
    constexpr std::array<std::string_view, 4> signs{"á»", "áº", "Ä‘", "Æ°"};
    return std::any_of(signs.begin(), signs.end(),
                       [text](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

/// The scheme of an address, in small letters, read as a browser does: blanks and control letters in it do not count.
std::string scheme_of(std::string_view text)
{
    std::string scheme;
    for (const char c : without_blanks(text)) {
        const bool counts = is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
        if (c == ':') {
            return scheme;
        }
        if (counts && scheme.size() < 20) {
            scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        } else if (static_cast<unsigned char>(c) >= 0x20U) {
            return {};
        }
    }
    return {};
}

void check_link(std::string_view text, std::vector<TextProblem>& problems)
{
    const std::string scheme = scheme_of(text);
    const std::string_view rest = scheme.empty() ? std::string_view() : text.substr(text.find(':') + 1);
    constexpr std::array<std::string_view, 2> active{"javascript", "vbscript"};
    constexpr std::array<std::string_view, 6> others{"data", "file", "blob", "jar", "mhtml", "about"}; // also words: "Data: …"
    const bool is_web = scheme == "http" || scheme == "https";
    const bool is_other = !scheme.empty() && !is_web && scheme != "mailto" && scheme != "tel" && rest.starts_with("//");
    const bool is_known = std::find(active.begin(), active.end(), scheme) != active.end() ||
                          (std::find(others.begin(), others.end(), scheme) != others.end() && !rest.starts_with(' '));
    if (is_other || is_known) {
        problems.push_back({"link_scheme", Severity::warning, scheme});
    }
    const std::string_view authority = is_web ? authority_of(text) : std::string_view();
    if (has_user_part(authority)) {
        problems.push_back({"link_user", Severity::warning, std::string(authority)});
    } else if (has_unseen_letters(authority)) {
        problems.push_back({"link_host", Severity::warning, std::string(authority)});
    }
}

} // namespace

TextShape shape_of(std::string_view text)
{
    unsigned seen = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80U) {
            seen |= ascii_signs[byte];
            ++at;
        } else {
            const std::size_t size = ordinary_letter(text.substr(at));
            seen |= size == 0 ? sign_strange : 0U;
            at += size == 0 ? 1 : size;
        }
    }
    return {(seen & sign_control) != 0, (seen & sign_strange) != 0, (seen & sign_question) != 0, (seen & sign_colon) != 0,
            (seen & sign_markup) != 0};
}

std::vector<TextProblem> text_problems(std::string_view text, const TextShape& shape)
{
    std::vector<TextProblem> problems;
    if (shape.has_strange) {
        LetterRules letters(problems);
        for (std::size_t at = 0; at < text.size();) {
            letters.look_at(next_letter(text, at));
        }
    }
    if (shape.has_colon) {
        check_link(text, problems);
    }
    if (shape.has_question && has_lost_letters(text)) {
        problems.push_back({"replaced_letters", Severity::warning, "?"});
    }
    if (shape.has_strange && is_garbled(text)) {
        problems.push_back({"garbled_letters", Severity::warning, {}});
    }
    if (!text.empty() && !is_letter(text.front()) && begins_as_formula(text)) {
        problems.push_back({"formula_start", Severity::warning, std::string(text.substr(0, 1))});
    }
    if (shape.has_markup_sign && has_markup(text)) {
        problems.push_back({"markup", Severity::warning, "<"});
    }
    return problems;
}

bool is_blank(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::uint32_t letter = next_letter(text, at);
        if (letter > 0x20U && letter != 0xA0U && letter != 0x3000U && !is_in(letter, invisible)) {
            return false;
        }
    }
    return true;
}

} // namespace redriver::validation
