// SPDX-License-Identifier: Apache-2.0
#include "cli/visible_text.hpp"

#include "cli/display_width.hpp"

#include <unicode/unistr.h>

#include <new>

namespace redriver::cli {
namespace {

bool is_steering(UChar32 letter)
{
    return letter < 0x20 || (letter >= 0x7F && letter < 0xA0) || (letter >= 0x202A && letter <= 0x202E) ||
           (letter >= 0x2066 && letter <= 0x2069) || letter == 0x2028 || letter == 0x2029;
}

std::string code_of(UChar32 letter)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string code = "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        code += digits[static_cast<std::size_t>(letter >> shift & 0xF)];
    }
    return code;
}

} // namespace

std::string visible(std::string_view text, Lines lines)
{
    if (plain_width(text)) {
        return std::string(text);
    }
    const auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    if (letters.isBogus()) {
        throw std::bad_alloc();
    }
    std::string result;
    for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
        const UChar32 letter = letters.char32At(i);
        const bool is_line = letter == '\n' || letter == '\t';
        if (is_steering(letter) && !(is_line && lines == Lines::keep)) {
            result += code_of(letter);
        } else {
            icu::UnicodeString(letter).toUTF8String(result);
        }
    }
    return result;
}

} // namespace redriver::cli
