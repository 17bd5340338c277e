// SPDX-License-Identifier: Apache-2.0
#include "i18n/catalogue_texts.hpp"

#include <embedded/messages.hpp>
#include <embedded/vocabularies.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace redriver::i18n_detail {
namespace {

TextMap read_texts(Language language)
{
    const std::string ending = "." + std::string(to_code(language)) + ".json";
    TextMap texts;
    for (const auto& [name, content] : embedded::messages::files()) {
        if (!name.ends_with(ending)) {
            continue;
        }
        const auto parsed = nlohmann::json::parse(content);
        for (const auto& [key, value] : parsed.items()) {
            texts.emplace(key, value.get<std::string>());
        }
    }
    return texts;
}

using Row = std::vector<std::string>;

/// RFC 4180 rows of a built-in list. The lists are our own files, checked by tests: no faults to report.
std::vector<Row> read_rows(std::string_view content)
{
    std::vector<Row> rows(1, Row(1));
    bool quoted = false;
    for (std::size_t i = 0; i < content.size(); ++i) {
        const char c = content[i];
        if (quoted && c == '"' && i + 1 < content.size() && content[i + 1] == '"') {
            rows.back().back() += content[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
            rows.back().back() += c;
        } else if (c == ',') {
            rows.back().emplace_back();
        } else if (c == '\n') {
            rows.emplace_back(1);
        }
    }
    return rows;
}

struct CodeNames {
    std::string vi;
    std::string en;
    std::string zh;
};

using NamedList = std::map<std::string, CodeNames, std::less<>>;

NamedList read_list(std::string_view content)
{
    const std::vector<Row> rows = read_rows(content);
    const Row& heading = rows.front();
    const auto column = [&heading](std::string_view name) {
        return static_cast<std::size_t>(std::find(heading.begin(), heading.end(), name) - heading.begin());
    };
    const std::array columns{column("code"), column("name_vi"), column("name_en"), column("name_zh")};
    NamedList list;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto cell = [&row = rows[i]](std::size_t at) { return at < row.size() ? row[at] : std::string(); };
        if (!cell(columns[0]).empty()) {
            list.emplace(cell(columns[0]), CodeNames{cell(columns[1]), cell(columns[2]), cell(columns[3])});
        }
    }
    return list;
}

std::map<std::string, NamedList, std::less<>> read_lists()
{
    std::map<std::string, NamedList, std::less<>> lists;
    for (const auto& [name, content] : embedded::vocabularies::files()) {
        lists.emplace(name.substr(0, name.rfind('.')), read_list(content));
    }
    return lists;
}

} // namespace

const TextMap& texts_of(Language language)
{
    // Each by itself: a command speaks one language, and reading the others costs as much again.
    switch (language) {
    case Language::vi: {
        static const TextMap texts = read_texts(Language::vi);
        return texts;
    }
    case Language::zh: {
        static const TextMap texts = read_texts(Language::zh);
        return texts;
    }
    case Language::en:
        break;
    }
    static const TextMap texts = read_texts(Language::en);
    return texts;
}

std::optional<std::string_view> own_text(std::string_view key, Language language)
{
    const TextMap& texts = texts_of(language);
    const auto found = texts.find(key);
    return found == texts.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

std::optional<std::string> vocabulary_name(std::string_view list, std::string_view code, Language language)
{
    static const auto lists = read_lists();
    const auto found_list = lists.find(list);
    if (found_list == lists.end()) {
        return std::nullopt;
    }
    const auto found = found_list->second.find(code);
    if (found == found_list->second.end()) {
        return std::nullopt;
    }
    const CodeNames& names = found->second;
    if (language == Language::vi && !names.vi.empty()) {
        return names.vi;
    }
    const std::string& name = language == Language::zh && !names.zh.empty() ? names.zh : names.en;
    return name.empty() ? std::nullopt : std::optional(name);
}

std::string fill(std::string_view text, const std::vector<std::pair<std::string_view, std::string>>& values)
{
    std::string filled;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find('{', at);
        const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) {
            break;
        }
        filled += text.substr(at, open - at);
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto value = std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == name; });
        filled += value == values.end() ? "⟦" + std::string(name) + "⟧" : value->second;
        at = close + 1;
    }
    filled += text.substr(at);
    return filled;
}

} // namespace redriver::i18n_detail
