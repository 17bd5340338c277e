// SPDX-License-Identifier: Apache-2.0
#include "corridor/json_fields.hpp"

#include "i18n/no_json.hpp"

#include <algorithm>

namespace redriver {

void JsonPlace::expect_members(std::initializer_list<std::string_view> names) const
{
    if (!m_value->is_object()) {
        refuse({"failure.object_expected", {}});
    }
    for (const auto& item : m_value->items()) {
        if (std::find(names.begin(), names.end(), item.key()) == names.end()) {
            refuse({"failure.unknown_member", {{"member", item.key()}}});
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
        refuse({"failure.member_missing", {{"member", std::string(name)}}});
    }
    return {m_value->at(std::string(name)), m_file, m_pointer + "/" + std::string(name)};
}

std::vector<JsonPlace> JsonPlace::items() const
{
    if (!m_value->is_array()) {
        refuse({"failure.list_expected", {}});
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
        refuse({"failure.text_expected", {}});
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
        refuse({"failure.plain_number_expected", {{"seen", m_value->dump()}}});
    }
    return *value;
}

int JsonPlace::whole_number() const
{
    if (!m_value->is_number_integer()) {
        refuse({"failure.whole_number_expected", {{"seen", m_value->dump()}}});
    }
    return m_value->get<int>();
}

nlohmann::json parse_model(std::string_view json, const std::string& file)
{
    try {
        return nlohmann::json::parse(json);
    } catch (const nlohmann::json::parse_error& fault) {
        throw ToldModelError(file, "", no_json(json, fault.byte));
    } catch (const nlohmann::json::out_of_range&) {
        throw ToldModelError(file, "", {"failure.number_too_great", {}});
    }
}

} // namespace redriver
