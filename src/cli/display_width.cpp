// SPDX-License-Identifier: Apache-2.0
#include "cli/display_width.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

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

/// How many of eight bytes, from the first, are from 0x20 to 0x7E.
std::size_t plain_ascii_ahead(const char* bytes)
{
    constexpr std::uint64_t each = 0x0101'0101'0101'0101U;
    constexpr std::uint64_t top = 0x80 * each;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    // Below 0x80 nothing is carried from byte to byte: 0x60 is missing to the top bit from 0x20 on, 1 from 0x7F on.
    const std::uint64_t other = (word | ~(word + 0x60 * each) | (word + each)) & top;
    if (other == 0) {
        return sizeof word;
    }
    return std::endian::native == std::endian::little ? static_cast<std::size_t>(std::countr_zero(other)) / 8 : 0;
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

/// Bytes of the plain letter that the text begins with, which takes one column; 0 if it begins with anything else.
std::size_t plain_letter(std::string_view text)
{
    const auto byte = [&text](std::size_t at) {
        return at < text.size() ? unsigned{static_cast<unsigned char>(text[at])} : 0U;
    };
    const unsigned first = byte(0);
    if (first >= 0x20 && first < 0x7F) {
        return 1;
    }
    if (first >= 0xC2 && first < 0xE0 && is_plain_pair(first, byte(1))) {
        return 2;
    }
    return (first == 0xE1 || first == 0xE2) && is_plain_triple(first, byte(1), byte(2)) ? 3 : 0;
}

/// Where a text stops being plain, or goes beyond so many columns.
struct PlainPart {
    std::size_t bytes = 0;
    std::size_t width = 0;
};

PlainPart plain_part(std::string_view text, std::size_t most_columns)
{
    PlainPart part;
    while (part.bytes < text.size() && part.width < most_columns) {
        if (part.bytes + sizeof(std::uint64_t) <= text.size() && part.width + sizeof(std::uint64_t) <= most_columns) {
            const std::size_t ascii = plain_ascii_ahead(text.data() + part.bytes);
            part.bytes += ascii;
            part.width += ascii;
            if (ascii == sizeof(std::uint64_t)) {
                continue;
            }
        }
        const std::size_t letter = plain_letter(text.substr(part.bytes));
        if (letter == 0) {
            break;
        }
        part.bytes += letter;
        ++part.width;
    }
    return part;
}

std::size_t letter_bytes(std::string_view text)
{
    std::size_t end = 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        ++end;
    }
    return end;
}

} // namespace

std::optional<std::size_t> plain_width(std::string_view line)
{
    const PlainPart part = plain_part(line, line.size());
    return part.bytes == line.size() ? std::optional(part.width) : std::nullopt;
}

std::string_view first_columns(std::string_view line, std::size_t columns)
{
    if (line.size() <= columns) { // no letter takes more columns than bytes
        return line;
    }
    const PlainPart part = plain_part(line, columns);
    std::size_t at = part.bytes;
    for (std::size_t width = part.width; at < line.size();) {
        const std::size_t bytes = letter_bytes(line.substr(at));
        width += display_width(line.substr(at, bytes));
        if (width > columns) {
            break;
        }
        at += bytes;
    }
    return line.substr(0, at);
}

Fitted fitted_to(std::string_view line, std::size_t columns)
{
    if (columns == 0) {
        return {line.size(), plain_width(line), false};
    }
    const PlainPart part = plain_part(line, columns - 1);
    if (part.bytes == line.size()) {
        return {part.bytes, part.width, false};
    }
    if (part.width == columns - 1) {
        const std::size_t last = plain_letter(line.substr(part.bytes));
        if (last > 0 && part.bytes + last == line.size()) {
            return {line.size(), columns, false};
        }
        if (last > 0 && plain_letter(line.substr(part.bytes + last)) > 0) {
            return {part.bytes, part.width, true};
        }
    }
    const bool is_whole = first_columns(line, columns).size() == line.size();
    return {is_whole ? line.size() : first_columns(line, columns - 1).size(), std::nullopt, !is_whole};
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
