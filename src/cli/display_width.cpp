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

} // namespace

std::size_t display_width(std::string_view line)
{
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
