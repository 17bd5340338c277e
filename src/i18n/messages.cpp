// SPDX-License-Identifier: Apache-2.0
#include "i18n/catalogue_texts.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/messages.hpp>

#include <array>

namespace redriver {
namespace {

bool ends_sentence(std::string_view sentence)
{
    static constexpr std::array<std::string_view, 8> ends{".", "!", "?", ":", ";", "。", "！", "？"};
    for (const std::string_view end : ends) {
        if (sentence.ends_with(end)) {
            return true;
        }
    }
    return sentence.empty();
}

/// How each kind of argument reads in a language.
struct ArgumentText {
    Language language;
    const NameSource& names;

    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const Amount& value) const { return format_amount(value, language); }
    std::string operator()(const CodeName& value) const { return code_name(value.list, value.code, language, names); }
    std::string operator()(const PartialDate& value) const { return format_date(value, language); }
    std::string operator()(const std::vector<Message>& value) const { return render_sentences(value, language, names); }
};

} // namespace

std::string text(std::string_view key, Language language)
{
    auto found = i18n_detail::own_text(key, language);
    if (!found && language == Language::zh) {
        found = i18n_detail::own_text(key, Language::en);
    }
    return found ? std::string(*found) : "⟦" + std::string(key) + "⟧";
}

std::string render(const Message& message, Language language, const NameSource& names)
{
    std::vector<std::pair<std::string_view, std::string>> values;
    values.reserve(message.arguments.size());
    for (const auto& [name, argument] : message.arguments) {
        values.emplace_back(name, std::visit(ArgumentText{language, names}, argument));
    }
    return i18n_detail::fill(text(message.key, language), values);
}

std::string render_sentences(const std::vector<Message>& messages, Language language, const NameSource& names)
{
    std::string sentences;
    for (const Message& message : messages) {
        if (!sentences.empty()) {
            sentences += ends_sentence(sentences) ? "" : text("list.full_stop", language);
            sentences += text("list.sentence_gap", language);
        }
        sentences += render(message, language, names);
    }
    return sentences;
}

std::string code_name(std::string_view list, std::string_view code, Language language, const NameSource& names)
{
    if (auto name = i18n_detail::vocabulary_name(list, code, language)) {
        return *name;
    }
    std::string name = names ? names(list, code, language) : std::string();
    return name.empty() ? std::string(code) : name;
}

bool has_text(std::string_view key)
{
    return i18n_detail::own_text(key, Language::en).has_value();
}

std::vector<std::string> message_keys()
{
    std::vector<std::string> keys;
    for (const auto& entry : i18n_detail::texts_of(Language::en)) {
        keys.emplace_back(entry.first);
    }
    return keys;
}

} // namespace redriver
