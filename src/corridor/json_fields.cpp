// SPDX-License-Identifier: Apache-2.0
#include "corridor/json_fields.hpp"

#include <algorithm>

namespace redriver {

void JsonPlace::expect_members(std::initializer_list<std::string_view> names) const
{
    if (!m_value->is_object()) {
        refuse("expected an object");
    }
    for (const auto& item : m_value->items()) {
        if (std::find(names.begin(), names.end(), item.key()) == names.end()) {
            refuse("unknown member \"" + item.key() + "\"");
        }
    }
}

bool JsonPlace::has(std::string_view name) const
{
    const auto at = m_value->find(std::string(name));
    return at != m_value->end() && !at->is_null();
}

JsonPlace JsonPlace::member(std::string_view name) const
{
    if (!m_value->is_object() || !has(name)) {
        refuse("member \"" + std::string(name) + "\" is missing");
    }
    return {m_value->at(std::string(name)), m_file, m_pointer + "/" + std::string(name)};
}

std::vector<JsonPlace> JsonPlace::items() const
{
    if (!m_value->is_array()) {
        refuse("expected a list");
    }
    std::vector<JsonPlace> places;
    for (std::size_t i = 0; i < m_value->size(); ++i) {
        places.emplace_back(m_value->at(i), m_file, m_pointer + "/" + std::to_string(i));
    }
    return places;
}

std::string JsonPlace::text() const
{
    if (!m_value->is_string()) {
        refuse("expected a text");
    }
    return m_value->get<std::string>();
}

std::string JsonPlace::text_or_empty(std::string_view name) const
{
    return has(name) ? member(name).text() : "";
}

Decimal JsonPlace::number() const
{
    // The library's own output of a double is the shortest text that reads back the same.
    const auto value = m_value->is_number() ? Decimal::parse(m_value->dump()) : std::nullopt;
    if (!value) {
        refuse("expected a number without exponent");
    }
    return *value;
}

int JsonPlace::whole_number() const
{
    if (!m_value->is_number_integer()) {
        refuse("expected a whole number");
    }
    return m_value->get<int>();
}

nlohmann::json parse_model(std::string_view json, const std::string& file)
{
    try {
        return nlohmann::json::parse(json);
    } catch (const nlohmann::json::exception& error) {
        std::throw_with_nested(ModelError(file, "", std::string("not readable as JSON: ") + error.what()));
    }
}

} // namespace redriver
