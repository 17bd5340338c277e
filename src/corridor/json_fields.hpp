#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Reading the corridor's two model files: each fault is a ModelError that names the place in the file.

#include <redriver/base/decimal.hpp>
#include <redriver/base/vocabulary.hpp>
#include <redriver/i18n/told_error.hpp>

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// A value of a JSON file together with where it stands.
class JsonPlace {
public:
    JsonPlace(const nlohmann::json& value, std::string file, std::string pointer)
        : m_value(&value), m_file(std::move(file)), m_pointer(std::move(pointer))
    {}

    [[noreturn]] void refuse(const Message& problem) const { throw ToldModelError(m_file, m_pointer, problem); }

    /// Refuses anything but an object without other members than these.
    void expect_members(std::initializer_list<std::string_view> names) const;
    bool has(std::string_view name) const;
    JsonPlace member(std::string_view name) const;
    std::vector<JsonPlace> items() const;
    std::string text() const;
    /// A member's text; "" when absent.
    std::string text_or_empty(std::string_view name) const;
    /// A number of at most 12 decimals, as written for up to 15 digits.
    Decimal number() const;
    int whole_number() const;

    template <HasVocabulary Enum>
    Enum code() const
    {
        const auto value = from_code<Enum>(text());
        if (!value) {
            refuse({"failure.not_one_of", {{"seen", text()}, {"expected", codes_of<Enum>()}}});
        }
        return *value;
    }

private:
    const nlohmann::json* m_value;
    std::string m_file;
    std::string m_pointer;
};

/// Parses the text of a model file. Throws ModelError when it is no JSON.
nlohmann::json parse_model(std::string_view json, const std::string& file);

} // namespace redriver
