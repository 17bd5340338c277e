// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/xml_letters.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace redriver::sheets {
namespace {

constexpr std::string_view cdata_start = "<![CDATA[";
constexpr std::string_view cdata_end = "]]>";

/// Char of XML 1.0.
bool is_xml_letter(std::uint32_t letter)
{
    return letter == '\t' || letter == '\n' || letter == '\r' || (letter >= 0x20 && letter <= 0xD7FF) ||
           (letter >= 0xE000 && letter <= 0xFFFD) || (letter >= 0x10000 && letter <= 0x10FFFF);
}

/// Bytes of the letter at the start of a text; 0 when they are not UTF-8 or not a letter of XML.
std::size_t letter_size(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80U) {
        return is_xml_letter(lead) ? 1 : 0;
    }
    const std::size_t size = lead >= 0xC2U && lead <= 0xDFU   ? 2
                             : lead >= 0xE0U && lead <= 0xEFU ? 3
                             : lead >= 0xF0U && lead <= 0xF4U ? 4
                                                              : 0;
    if (size == 0 || size > text.size()) {
        return 0;
    }
    std::uint32_t letter = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return 0;
        }
        letter = letter << 6U | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    return letter >= smallest[size] && is_xml_letter(letter) ? size : 0;
}

std::optional<std::uint32_t> number_of(std::string_view digits, int base)
{
    std::uint32_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    return !digits.empty() && read.ec == std::errc{} && read.ptr == digits.data() + digits.size() ? std::optional(number)
                                                                                                   : std::nullopt;
}

struct Reference {
    std::size_t size; ///< of the whole; 1 for an ampersand that begins none
    bool is_good;
};

/// What an ampersand begins.
Reference reference_at(std::string_view text)
{
    constexpr std::size_t longest = 40;
    const auto end = text.substr(0, longest).find_first_of(";<& \t\r\n", 1);
    if (end == std::string_view::npos || text[end] != ';') {
        return {1, false};
    }
    const std::string_view name = text.substr(1, end - 1);
    if (!name.starts_with('#')) {
        constexpr std::array<std::string_view, 5> known{"amp", "lt", "gt", "quot", "apos"};
        return {end + 1, std::find(known.begin(), known.end(), name) != known.end()};
    }
    const bool is_hex = name.substr(1).starts_with('x');
    const auto letter = number_of(name.substr(is_hex ? 2 : 1), is_hex ? 16 : 10);
    return {end + 1, letter && is_xml_letter(*letter)};
}

void append_utf8(std::uint32_t letter, std::string& text)
{
    const auto add = [&text](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (letter < 0x80U) {
        add(letter);
    } else if (letter < 0x800U) {
        add(0xC0U | letter >> 6U);
        add(0x80U | (letter & 0x3FU));
    } else if (letter < 0x10000U) {
        add(0xE0U | letter >> 12U);
        add(0x80U | (letter >> 6U & 0x3FU));
        add(0x80U | (letter & 0x3FU));
    } else {
        add(0xF0U | letter >> 18U);
        add(0x80U | (letter >> 12U & 0x3FU));
        add(0x80U | (letter >> 6U & 0x3FU));
        add(0x80U | (letter & 0x3FU));
    }
}

constexpr std::size_t escape_size = 7;

/// The code of "_x000D_" at the start of a text.
std::optional<std::uint32_t> escaped_code(std::string_view text)
{
    const bool has_form = text.size() >= escape_size && text.starts_with("_x") && text[escape_size - 1] == '_';
    return has_form ? number_of(text.substr(2, 4), 16) : std::nullopt;
}

bool is_high_half(std::uint32_t code)
{
    return code >= 0xD800U && code <= 0xDBFFU;
}

bool is_low_half(std::uint32_t code)
{
    return code >= 0xDC00U && code <= 0xDFFFU;
}

void append_code(std::uint32_t code, std::string& text)
{
    const bool is_letter = code != 0 && !is_high_half(code) && !is_low_half(code) && code != 0xFFFEU && code != 0xFFFFU;
    if (is_letter) {
        append_utf8(code, text);
    } else {
        text += bad_letter;
    }
}

void unite_line_ends(std::string& text)
{
    std::string united;
    united.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool is_return = text[at] == '\r';
        united += is_return ? '\n' : text[at];
        at += is_return && at + 1 < text.size() && text[at + 1] == '\n' ? 1U : 0U;
    }
    text = std::move(united);
}

} // namespace

void mark_bad_letters(std::string& xml)
{
    const std::string_view text = xml;
    std::string marked;
    std::size_t kept = 0; // up to here everything is in `marked`, once there is a fault at all
    const auto replace = [&](std::size_t at, std::size_t size) {
        marked += text.substr(kept, at - kept);
        marked += bad_letter;
        kept = at + size;
    };
    bool in_cdata = false;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        in_cdata = in_cdata ? !(c == ']' && text.substr(at).starts_with(cdata_end))
                            : c == '<' && text.substr(at).starts_with(cdata_start);
        std::size_t size = letter_size(text.substr(at));
        bool is_good = size > 0;
        if (c == '&' && !in_cdata) {
            const Reference reference = reference_at(text.substr(at));
            size = reference.size;
            is_good = reference.is_good;
        }
        size = std::max<std::size_t>(size, 1);
        if (!is_good) {
            replace(at, size);
        }
        at += size;
    }
    if (kept > 0) {
        marked += text.substr(kept);
        xml = std::move(marked);
    }
}

void unescape(std::string& text)
{
    if (text.find("_x") == std::string::npos) {
        return;
    }
    const std::string_view all = text;
    std::string plain;
    bool any = false;
    for (std::size_t at = 0; at < all.size();) {
        const auto code = all[at] == '_' ? escaped_code(all.substr(at)) : std::nullopt;
        if (!code) {
            plain += all[at++];
            continue;
        }
        any = true;
        at += escape_size;
        const auto low = is_high_half(*code) ? escaped_code(all.substr(at)) : std::nullopt;
        if (low && is_low_half(*low)) {
            append_utf8(0x10000U + ((*code - 0xD800U) << 10U) + (*low - 0xDC00U), plain);
            at += escape_size;
        } else {
            append_code(*code, plain);
        }
    }
    if (any) {
        unite_line_ends(plain);
        text = std::move(plain);
    }
}

std::string shown(std::string_view text)
{
    std::string result(text);
    for (auto at = result.find(bad_letter); at != std::string::npos; at = result.find(bad_letter, at)) {
        result.replace(at, bad_letter.size(), "\uFFFD");
    }
    return result;
}

} // namespace redriver::sheets
