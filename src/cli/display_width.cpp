// SPDX-License-Identifier: Apache-2.0
#include "cli/display_width.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace redriver::cli {
namespace {

std::size_t width_of(UChar32 character)
{
    switch (u_charType(character)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    default: break;
    }
    const auto east_asian = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

/// A letter of two bytes: U+0080 to U+07FF.
bool is_plain_pair(unsigned first, unsigned second)
{
    const unsigned letter = (first & 0x1FU) << 6U | (second & 0x3FU);
    return (second & 0xC0U) == 0x80U && letter >= 0xA0 && letter < 0x300 && letter != 0xAD; // U+00AD is a soft hyphen
}

/// A letter of three bytes: the Vietnamese ones, dashes and quotation marks.
bool is_plain_triple(unsigned first, unsigned second, unsigned third)
{
    const unsigned letter = (first & 0x0FU) << 12U | (second & 0x3FU) << 6U | (third & 0x3FU);
    const bool is_formed = (second & 0xC0U) == 0x80U && (third & 0xC0U) == 0x80U;
    return is_formed && ((letter >= 0x1E00 && letter < 0x1F00) || (letter >= 0x2010 && letter < 0x2028));
}

} // namespace

std::optional<std::size_t> plain_width(std::string_view line)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < line.size(); ++width) {
        const auto byte = [&](std::size_t ahead) {
            return at + ahead < line.size() ? unsigned{static_cast<unsigned char>(line[at + ahead])} : 0U;
        };
        const unsigned first = byte(0);
        if (first >= 0x20 && first < 0x7F) {
            at += 1;
        } else if (first >= 0xC2 && first < 0xE0 && is_plain_pair(first, byte(1))) {
            at += 2;
        } else if ((first == 0xE1 || first == 0xE2) && is_plain_triple(first, byte(1), byte(2))) {
            at += 3;
        } else {
            return std::nullopt;
        }
    }
    return width;
}

std::size_t display_width(std::string_view line)
{
    if (const auto plain = plain_width(line)) { // nearly always; asking ICU about each letter takes a hundred times longer
        return *plain;
    }
    const auto text = icu::UnicodeString::fromUTF8({line.data(), static_cast<std::int32_t>(line.size())});
    std::size_t width = 0;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        width += width_of(text.char32At(i));
    }
    return width;
}

std::string wrapped(std::string_view paragraph, std::size_t width, std::size_t indent)
{
    std::string result;
    std::size_t column = 0;
    for (std::size_t begin = 0; begin < paragraph.size();) {
        const std::size_t end = std::min(paragraph.find(' ', begin), paragraph.size());
        const std::string_view word = paragraph.substr(begin, end - begin);
        const std::size_t needed = display_width(word);
        if (column > 0 && column + 1 + needed > width) {
            result += "\n" + std::string(indent, ' ');
            column = 0;
        } else if (column > 0) {
            result += ' ';
            ++column;
        }
        result += word;
        column += needed;
        begin = end + 1;
    }
    return result;
}

} // namespace redriver::cli
