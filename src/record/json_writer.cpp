// SPDX-License-Identifier: Apache-2.0
#include "record/json_writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace redriver::record {
namespace {

/// Bytes that stand for themselves within quotes, whatever their neighbours are.
bool is_plain(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20U && byte < 0x80U && c != '"' && c != '\\';
}

/// The length of the letter of several bytes that starts the text; 0 when it is no UTF-8.
std::size_t letter_length(std::string_view text)
{
    const auto at = [&text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned lead = at(0);
    const std::size_t length = lead >= 0xC2U && lead < 0xE0U ? 2 : (lead & 0xF0U) == 0xE0U ? 3 : lead >= 0xF0U && lead < 0xF5U ? 4 : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((at(i) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    const bool overlong = (lead == 0xE0U && at(1) < 0xA0U) || (lead == 0xF0U && at(1) < 0x90U);
    const bool outside = (lead == 0xEDU && at(1) > 0x9FU) || (lead == 0xF4U && at(1) > 0x8FU);
    return overlong || outside ? 0 : length;
}

/// Whether the library is sure to write the nearest double in the digits that the decimal has: without an exponent, and
/// with the double so near that no other digits can be meant. Else it has to be asked.
bool is_surely_shortest(const Decimal& value)
{
    constexpr std::int64_t too_long = 1'000'000'000'000'000; // 15 digits are held by every double
    constexpr std::array<double, 5> powers{1, 10, 100, 1'000, 10'000};
    const std::int64_t mantissa = value.mantissa();
    if (mantissa <= -too_long || mantissa >= too_long || value.scale() > 4) {
        return false;
    }
    const double number = value.to_double();
    const double power = powers.at(static_cast<std::size_t>(value.scale()));
    const double left_over = std::fabs(std::fma(-number, power, static_cast<double>(mantissa))); // exactly
    const double step = std::nextafter(std::fabs(number), std::numeric_limits<double>::infinity()) - std::fabs(number);
    return left_over < 0.4 * step * power;
}

bool append_figure(std::string& out, const Figure& figure)
{
    ObjectText object(out);
    for (const auto& [name, bound] : {std::pair{"low", &figure.low}, std::pair{"high", &figure.high}}) {
        object.member(name, [bound = bound](std::string& text) {
            if (!append_json(text, *bound)) {
                text += "null"; // an open bound is said
            }
            return true;
        });
    }
    object.member(is_currency(figure.unit) ? "currency" : "unit", [&figure](std::string& text) {
        append_quoted(text, figure.unit);
        return true;
    });
    object.member("basis", [&figure](std::string& text) { return append_json(text, figure.basis); });
    object.member("standing", [&figure](std::string& text) { return append_json(text, figure.standing); });
    object.member("source", [&figure](std::string& text) { return append_json(text, figure.source); });
    object.member("note", [&figure](std::string& text) { return append_json(text, figure.note); });
    return object.close();
}

} // namespace

void append_quoted(std::string& out, std::string_view text)
{
    out += '"';
    for (std::size_t i = 0; i < text.size();) {
        const auto* plain_end = std::find_if_not(text.begin() + i, text.end(), is_plain);
        const auto end = static_cast<std::size_t>(plain_end - text.begin());
        out += text.substr(i, end - i);
        i = end;
        if (i == text.size()) {
            break;
        }
        const std::size_t length = letter_length(text.substr(i));
        if (length > 0) {
            out += text.substr(i, length);
            i += length;
        } else { // rare: the library knows the escapes, and throws for what is no UTF-8
            const std::string escaped = Json(std::string(text.substr(i, 1))).dump();
            out.append(escaped, 1, escaped.size() - 2);
            ++i;
        }
    }
    out += '"';
}

void append_decimal(std::string& out, const Decimal& value)
{
    if (value.scale() == 0) {
        out += std::to_string(value.mantissa());
    } else if (is_surely_shortest(value)) {
        out += value.to_string();
    } else {
        out += decimal_json(value).dump();
    }
}

bool append_figures(std::string& out, const Figures& figures)
{
    ObjectText object(out);
    for (const auto& term : Vocabulary<FigureField>::terms) {
        object.member(term.code, [&](std::string& text) {
            bool any = false;
            for (const Figure& figure : figures) {
                if (figure.field == term.value) {
                    text += any ? ',' : '[';
                    any = append_figure(text, figure);
                }
            }
            text += any ? "]" : "";
            return any;
        });
    }
    return object.close();
}

} // namespace redriver::record
