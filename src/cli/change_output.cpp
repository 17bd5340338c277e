// SPDX-License-Identifier: Apache-2.0
#include "cli/change_output.hpp"

#include "cli/sentence.hpp"

namespace redriver::cli {
namespace {

constexpr std::size_t shown_bytes = 120;

/// A value for one line: texts without quotes, nothing as a word, long ones cut at a letter's border.
std::string shown_value(const std::string& json, Language language)
{
    const auto value = nlohmann::ordered_json::parse(json, nullptr, false);
    std::string text = value.is_null()     ? sentence(language, "cli.change.nothing")
                       : value.is_string() ? value.get<std::string>()
                                           : json;
    if (text.size() > shown_bytes) {
        std::size_t end = shown_bytes;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        text = text.substr(0, end) + "…";
    }
    return text;
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
        const bool whole = change.field == "*";
        if (whole) {
            text += change.key + ": " +
                    sentence(language, change.after == "null" ? "cli.change.removed" : "cli.change.made") + "\n";
        } else {
            text += change.key + " " + change.field + ": " + shown_value(change.before, language) + " → " +
                    shown_value(change.after, language) + "\n";
        }
    }
    return text;
}

} // namespace redriver::cli
