// SPDX-License-Identifier: Apache-2.0
#include "cli/change_output.hpp"

#include "cli/field_text.hpp"
#include "cli/sentence.hpp"

#include <redriver/base/shortened_text.hpp>
#include <redriver/model/registry_content.hpp>
#include <redriver/record/record_text.hpp>

#include <optional>
#include <type_traits>

namespace redriver::cli {
namespace {

constexpr std::size_t shown_bytes = 120;

constexpr std::string_view figures_prefix = "figures.";

/// The figures of one field, as a record holds them, or the value of a plain field.
template <class Record>
std::string text_of_field(const Record& record, std::string_view field, const FieldText& field_text)
{
    std::string text;
    for_each_field(record, [&](std::string_view name, const auto& value) {
        if (name == field || (name == "figures" && field.starts_with(figures_prefix))) {
            text = field_text.of(value);
        }
    });
    return text;
}

/// The value as a record of the kind would show it; nullopt when it is no value of the field.
std::optional<std::string> text_of_value(const FieldChange& change, const std::string& json, Language language)
{
    const NameSource no_names;
    std::optional<std::string> text;
    const RegistryContent kinds;
    for_each_list(kinds, [&](const auto& records) {
        using Record = typename std::remove_cvref_t<decltype(records)>::value_type;
        Record record;
        if (RecordTraits<Record>::kind == change.kind && !set_field_json(record, change.field, json)) {
            text = text_of_field(record, change.field, {language, no_names});
        }
    });
    return text;
}

std::string label_of(std::string_view field, Language language)
{
    return field.starts_with(figures_prefix)
               ? code_name("figure_field", field.substr(figures_prefix.size()), language)
               : field_label(field, language);
}

/// A value for one line: a code by its name, texts without quotes, nothing as a word.
std::string shown_value(const FieldChange& change, const std::string& json, Language language)
{
    const std::string text = json == "null" ? std::string() : text_of_value(change, json, language).value_or(json);
    return text.empty() ? sentence(language, "cli.change.nothing") : shortened_text(text, shown_bytes);
}

} // namespace

nlohmann::ordered_json to_json(const std::vector<FieldChange>& changes)
{
    auto list = nlohmann::ordered_json::array();
    for (const FieldChange& change : changes) {
        list.push_back({{"kind", to_code(change.kind)},
                        {"id", change.key},
                        {"field", change.field},
                        {"before", nlohmann::ordered_json::parse(change.before, nullptr, false)},
                        {"after", nlohmann::ordered_json::parse(change.after, nullptr, false)}});
    }
    return list;
}

std::string to_text(const std::vector<FieldChange>& changes, Language language)
{
    std::string text;
    for (const FieldChange& change : changes) {
        text += change_text(change, language) + "\n";
    }
    return text;
}

std::string change_text(const FieldChange& change, Language language)
{
    if (change.field == "*") {
        return change.key + ": " +
               sentence(language, change.after == "null" ? "cli.change.removed" : "cli.change.made");
    }
    if (change.field == reading_field) {
        return change.key + ": " + sentence(language, "cli.change.read");
    }
    return change.key + " – " + label_of(change.field, language) + ": " +
           shown_value(change, change.before, language) + " → " + shown_value(change, change.after, language);
}

} // namespace redriver::cli
