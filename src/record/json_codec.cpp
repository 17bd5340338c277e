// SPDX-License-Identifier: Apache-2.0
#include "record/json_codec.hpp"

#include "record/csv_codec.hpp"

#include <array>
#include <charconv>
#include <initializer_list>
#include <limits>

namespace redriver::record {
namespace {

/// The figure that counts, as readers of one field want it.
Json effective_json(const Figures& figures, FigureField field)
{
    const auto figure = effective_figure(figures, field);
    if (!figure) {
        return nullptr;
    }
    Json object = encode_figure(*figure);
    object.erase("standing");
    object.erase("note");
    return object;
}

Json add_effective(Json object, const Figures& figures, std::initializer_list<FigureField> fields)
{
    Json reasons;
    for (const FigureField field : fields) {
        const std::string name(to_code(field));
        object[name] = effective_json(figures, field);
        if (object[name].is_null()) {
            as_object(reasons)[name] = figures_of(figures, field).empty() ? "not_stated" : "no_figure_preferred";
        }
    }
    if (!reasons.is_null()) {
        object["reasons"] = std::move(reasons);
    }
    return object;
}

} // namespace

Json decimal_json(const Decimal& value)
{
    if (value.scale() == 0) {
        return Json(value.mantissa());
    }
    const double number = value.to_double();
    std::array<char, 40> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    if (std::string_view(text.data(), static_cast<std::size_t>(written.ptr - text.data())) == value.to_string()) {
        return Json(number);
    }
    return Json(value.to_string());
}

Json encode_figure(const Figure& figure)
{
    Json object = Json::object();
    object["low"] = figure.low ? decimal_json(*figure.low) : Json();
    object["high"] = figure.high ? decimal_json(*figure.high) : Json();
    object[is_currency(figure.unit) ? "currency" : "unit"] = figure.unit;
    object["basis"] = std::string(to_code(figure.basis));
    object["standing"] = std::string(to_code(figure.standing));
    if (Json source = encode(figure.source); !source.is_null()) {
        object["source"] = std::move(source);
    }
    if (!figure.note.empty()) {
        object["note"] = figure.note;
    }
    return object;
}

Json encode_figures(const Figures& figures)
{
    Json object;
    for (const auto& term : Vocabulary<FigureField>::terms) {
        Json list;
        for (const Figure& figure : figures) {
            if (figure.field == term.value) {
                as_list(list).push_back(encode_figure(figure));
            }
        }
        if (!list.is_null()) {
            as_object(object)[std::string(term.code)] = std::move(list);
        }
    }
    return object;
}

void JsonReader::fault(const Json& seen, const std::string& problem, const std::string& expected)
{
    const std::string text = seen.is_string() ? seen.get<std::string>() : seen.is_structured() ? "{…}" : seen.dump();
    ++m_faults;
    m_fault(m_path, text, problem, expected);
}

void JsonReader::read_text(const Json& json, std::string& value)
{
    json.is_string() ? void(value = json.get<std::string>()) : fault(json, "not_a_text", "a text");
}

void JsonReader::read_whole(const Json& json, int& value)
{
    const auto number = json.is_number_integer() ? Decimal::parse(json.dump()) : std::nullopt;
    const bool fits = number && Decimal(std::numeric_limits<int>::min()) <= *number &&
                      *number <= Decimal(std::numeric_limits<int>::max());
    fits ? void(value = static_cast<int>(number->mantissa())) : fault(json, "not_a_whole_number", "a whole number");
}

void JsonReader::read_decimal(const Json& json, Decimal& value)
{
    std::optional<Decimal> number;
    if (json.is_number_integer()) {
        number = Decimal::parse(json.dump());
    } else if (json.is_number_float()) {
        std::array<char, 400> text{};
        const auto written =
            std::to_chars(text.data(), text.data() + text.size(), json.get<double>(), std::chars_format::fixed);
        number = Decimal::parse({text.data(), static_cast<std::size_t>(written.ptr - text.data())});
    } else if (json.is_string()) {
        number = Decimal::parse(json.get_ref<const std::string&>());
    }
    if (number) {
        value = *number;
        return;
    }
    const std::string text = json.is_string() ? json.get<std::string>() : json.dump();
    const std::string_view problem = long_number_problem(text);
    problem.empty() ? fault(json, "not_a_number", "a number such as 1807 or 254.59")
                    : fault(json, std::string(problem), "at most 18 digits, 12 of them after the point");
}

void JsonReader::read_date(const Json& json, PartialDate& value)
{
    const auto date = json.is_string() ? PartialDate::parse(json.get_ref<const std::string&>()) : std::nullopt;
    date ? void(value = *date) : fault(json, "not_a_date", "a date such as 2024, 2024-07 or 2024-07-09");
}

void JsonReader::read_localized(const Json& json, LocalizedText& value)
{
    if (!json.is_object()) {
        fault(json, "not_an_object", R"(texts by language such as {"vi":"…","en":"…"})");
        return;
    }
    value = {};
    for (const auto& item : json.items()) {
        const Step step(*this, item.key());
        if (item.key() == "unconfirmed") {
            read(item.value(), value.unconfirmed);
        } else if (item.key() == "vi") {
            read(item.value(), value.vi);
        } else if (item.key() == "en") {
            read(item.value(), value.en);
        } else if (item.key() == "zh") {
            read(item.value(), value.zh);
        } else {
            fault(item.value(), "unknown_field", "vi, en, zh, unconfirmed");
        }
    }
}

void JsonReader::read_figures(const Json& json, Figures& value)
{
    if (!json.is_object()) {
        fault(json, "not_an_object", R"(lists of figures by field such as {"capital":[…]})");
        return;
    }
    value.clear();
    for (const auto& item : json.items()) {
        const Step step(*this, item.key());
        const auto field = from_code<FigureField>(item.key());
        if (!field || !item.value().is_array()) {
            fault(item.value(), field ? "not_a_list" : "unknown_field", field ? "a list" : codes_of<FigureField>());
            continue;
        }
        for (std::size_t i = 0; i < item.value().size(); ++i) {
            const Step row(*this, std::to_string(i + 1));
            Figure figure;
            figure.field = *field;
            read_figure(item.value()[i], figure);
            value.push_back(std::move(figure));
        }
    }
}

void JsonReader::read_figure(const Json& json, Figure& value)
{
    if (!json.is_object()) {
        fault(json, "not_an_object", R"(a figure such as {"low":200,"high":200,"unit":"ha"})");
        return;
    }
    for (const auto& item : json.items()) {
        const std::string& name = item.key();
        if (name == "low") {
            read_at(name, item.value(), value.low);
        } else if (name == "high") {
            read_at(name, item.value(), value.high);
        } else if (name == "unit" || name == "currency") {
            read_at(name, item.value(), value.unit);
        } else if (name == "basis") {
            read_at(name, item.value(), value.basis);
        } else if (name == "standing") {
            read_at(name, item.value(), value.standing);
        } else if (name == "source") {
            read_at(name, item.value(), value.source);
        } else if (name == "note") {
            read_at(name, item.value(), value.note);
        } else {
            const Step step(*this, name);
            fault(item.value(), "unknown_field", "low, high, unit or currency, basis, standing, source, note");
        }
    }
    for (const char* bound : {"low", "high"}) { // left out is not "open": 5 is not "at least 5"
        if (!json.contains(bound)) {
            const Step step(*this, bound);
            fault(Json(std::string()), "bound_missing", R"({"low":200,"high":200,"unit":"ha"})");
        }
    }
}

Json with_derived(Json object, const Project& project)
{
    return add_effective(std::move(object), project.figures,
                         {FigureField::capital, FigureField::equity, FigureField::area, FigureField::land_available});
}

Json with_derived(Json object, const Investor& investor)
{
    return add_effective(std::move(object), investor.figures, {FigureField::ticket, FigureField::land_need});
}

const std::vector<std::string>& derived_keys()
{
    static const std::vector<std::string> keys{"capital", "equity",    "area",    "land_available",
                                               "ticket",  "land_need", "reasons", "version", "record_kind"};
    return keys;
}

} // namespace redriver::record
