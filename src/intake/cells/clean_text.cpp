// SPDX-License-Identifier: Apache-2.0
#include "intake/cells/clean_text.hpp"

#include "search/icu_memory.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace redriver::cells {
namespace {

/// Letters of other alphabets and the Latin letter each is taken for.
constexpr std::array<std::pair<char32_t, char32_t>, 38> look_alikes{{
    {U'А', U'A'}, {U'В', U'B'}, {U'Е', U'E'}, {U'К', U'K'}, {U'М', U'M'}, {U'Н', U'H'}, {U'О', U'O'}, {U'Р', U'P'},
    {U'С', U'C'}, {U'Т', U'T'}, {U'У', U'Y'}, {U'Х', U'X'}, {U'а', U'a'}, {U'е', U'e'}, {U'о', U'o'}, {U'р', U'p'},
    {U'с', U'c'}, {U'у', U'y'}, {U'х', U'x'}, {U'і', U'i'}, {U'һ', U'h'}, {U'Α', U'A'}, {U'Β', U'B'}, {U'Ε', U'E'},
    {U'Ζ', U'Z'}, {U'Η', U'H'}, {U'Ι', U'I'}, {U'Κ', U'K'}, {U'Μ', U'M'}, {U'Ν', U'N'}, {U'Ο', U'O'}, {U'Ρ', U'P'},
    {U'Τ', U'T'}, {U'Υ', U'Y'}, {U'Χ', U'X'}, {U'ο', U'o'}, {U'ν', U'v'}, {U'ѕ', U's'},
}};

std::u32string letters_of(std::string_view text)
{
    std::u32string letters;
    letters.reserve(text.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        UChar32 letter = 0;
        U8_NEXT_OR_FFFD(bytes, at, length, letter);
        letters.push_back(static_cast<char32_t>(letter));
    }
    return letters;
}

bool is_blank(char32_t letter)
{
    return letter == U' ' || letter == U'\t' || letter == U'\n' || letter == U'\r' || letter == U'\u00A0' ||
           (letter >= U'\u2000' && letter <= U'\u200A') || letter == U'\u2028' || letter == U'\u2029' ||
           letter == U'\u202F' || letter == U'\u205F' || letter == U'\u3000' || letter == U'\u000B' ||
           letter == U'\u000C' || letter == U'\u0085';
}

bool is_invisible(char32_t letter)
{
    return letter == U'\u00AD' || (letter >= U'\u200B' && letter <= U'\u200F') ||
           (letter >= U'\u202A' && letter <= U'\u202E') || (letter >= U'\u2060' && letter <= U'\u206F') ||
           letter == U'\uFEFF' || (letter < U' ' && !is_blank(letter)) || (letter >= U'\u007F' && letter < U'\u00A0');
}

bool is_latin_or_digit(char32_t letter)
{
    return (letter < 0x80 && u_isalnum(static_cast<UChar32>(letter)) != 0) || (letter >= 0xC0 && letter < 0x250) ||
           (letter >= 0x1E00 && letter < 0x1F00);
}

bool is_foreign_letter(char32_t letter)
{
    return letter >= 0x370 && letter < 0x530;
}

char32_t latin_for(char32_t letter)
{
    for (const auto& [other, latin] : look_alikes) {
        if (other == letter) {
            return latin;
        }
    }
    return 0;
}

/// U+200B, as the standard names it.
std::string code_point(char32_t letter)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string hex;
    for (auto rest = static_cast<std::uint32_t>(letter); rest > 0 || hex.size() < 4; rest /= 16) {
        hex.insert(hex.begin(), digits[rest % 16]);
    }
    return "U+" + hex;
}

void tell_once(CellIssues& issues, CellIssue issue)
{
    if (std::find(issues.begin(), issues.end(), issue) == issues.end()) {
        issues.push_back(std::move(issue));
    }
}

/// One blank between words, nothing invisible, full-width forms as plain ones.
std::u32string without_unseen(const std::u32string& letters, CellIssues& issues)
{
    std::u32string kept;
    kept.reserve(letters.size());
    for (char32_t letter : letters) {
        if (letter >= U'\uFF01' && letter <= U'\uFF5E') {
            letter -= U'\uFF01' - U'!';
        }
        if (is_blank(letter)) {
            if (!kept.empty() && kept.back() != U' ') {
                kept.push_back(U' ');
            }
        } else if (is_invisible(letter)) {
            tell_once(issues, {"invisible_letter", Severity::warning, {{"letter", code_point(letter)}}});
        } else {
            kept.push_back(letter);
        }
    }
    if (!kept.empty() && kept.back() == U' ') {
        kept.pop_back();
    }
    return kept;
}

/// Replaces disguised letters of words that have Latin letters or digits besides.
void undisguise(std::u32string& letters, CellIssues& issues)
{
    for (std::size_t begin = 0; begin < letters.size();) {
        std::size_t end = begin;
        bool has_latin = false;
        bool has_foreign = false;
        while (end < letters.size() && (is_latin_or_digit(letters[end]) || is_foreign_letter(letters[end]))) {
            has_latin = has_latin || is_latin_or_digit(letters[end]);
            has_foreign = has_foreign || is_foreign_letter(letters[end]);
            ++end;
        }
        for (std::size_t at = begin; has_latin && has_foreign && at < end; ++at) {
            const char32_t latin = latin_for(letters[at]);
            if (latin != 0) {
                tell_once(issues, {"look_alike",
                                   Severity::warning,
                                   {{"letter", code_point(letters[at])}, {"meant", to_utf8(std::u32string(1, latin))}}});
                letters[at] = latin;
            }
        }
        begin = end + 1;
    }
}

std::string composed(std::string text)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    require_memory(status);
    if (U_FAILURE(status) || nfc->isNormalizedUTF8(text, status)) {
        return text;
    }
    std::string result;
    icu::StringByteSink<std::string> sink(&result);
    nfc->normalizeUTF8(0, text, sink, nullptr, status);
    require_memory(status);
    return U_FAILURE(status) ? text : result;
}

} // namespace

bool has_error(const CellIssues& issues)
{
    return std::any_of(issues.begin(), issues.end(),
                       [](const CellIssue& issue) { return issue.severity == Severity::error; });
}

std::string to_utf8(std::u32string_view letters)
{
    std::string text;
    text.reserve(letters.size());
    for (const char32_t letter : letters) {
        std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
        std::size_t size = 0;
        U8_APPEND_UNSAFE(bytes.data(), size, static_cast<std::uint32_t>(letter));
        text.append(reinterpret_cast<const char*>(bytes.data()), size);
    }
    return text;
}

CleanText clean_text(std::string_view text)
{
    CleanText result;
    std::u32string letters = without_unseen(letters_of(composed(std::string(text))), result.issues);
    undisguise(letters, result.issues);
    result.text = composed(to_utf8(letters)); // taking out an invisible letter may bring letter and mark together
    return result;
}

std::u32string lower_letters(std::string_view text)
{
    std::u32string letters = letters_of(text);
    for (char32_t& letter : letters) {
        letter = static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter)));
    }
    return letters;
}

} // namespace redriver::cells
