// SPDX-License-Identifier: Apache-2.0
#include "cli/field_text.hpp"

#include "cli/record_sheet.hpp"
#include "cli/sentence.hpp"

#include <redriver/i18n/formats.hpp>

namespace redriver::cli {
namespace {

void append(std::string& text, const std::string& part)
{
    text += (text.empty() || part.empty() ? "" : "; ") + part;
}

} // namespace

std::string field_label(std::string_view field, Language language)
{
    const std::string key = "cli.field." + std::string(field);
    return has_text(key) ? text(key, language) : code_name(Vocabulary<FigureField>::name, field, language);
}

std::string FieldText::of(bool value) const
{
    return sentence(language, value ? "cli.yes" : "cli.no");
}

std::string FieldText::of(const Decimal& value) const
{
    return format_number(value, language);
}

std::string FieldText::of(const PartialDate& value) const
{
    return value.is_known() ? format_date(value, language) : std::string();
}

std::string FieldText::of(const LocalizedText& value) const
{
    std::string text = marked_text(value, language);
    if (shown_text(value, language).unconfirmed) {
        text += " (" + sentence(language, "cli.unconfirmed") + ")";
    }
    return text;
}

std::string FieldText::of(const Provenance& source) const
{
    std::string text = source.document;
    append(text, source.locator);
    append(text, of(source.as_of));
    if (source.confidence) {
        append(text, field_label("confidence", language) + ": " + of(*source.confidence));
    }
    return text;
}

std::string FieldText::of(const Figure& figure) const
{
    std::string text = format_amount({figure.low, figure.high, figure.unit}, language) + " (" + of(figure.basis);
    const std::string source = of(figure.source);
    text += source.empty() ? ")" : "; " + source + ")";
    return text + (figure.note.empty() ? "" : " – " + figure.note);
}

std::string FieldText::of(const Point& point) const
{
    return point.lat.to_string() + ", " + point.lon.to_string() + " (" + of(point.basis) + ")";
}

std::string FieldText::named(std::string_view list, const std::string& code) const
{
    const std::string name = code.empty() || !names ? std::string() : names(list, code, language);
    return name.empty() ? code : name + " (" + code + ")";
}

} // namespace redriver::cli
