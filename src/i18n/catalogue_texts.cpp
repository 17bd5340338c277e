// SPDX-License-Identifier: Apache-2.0
#include "i18n/catalogue_texts.hpp"

#include <embedded/messages.hpp>
#include <embedded/vocabularies.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>

namespace redriver::i18n_detail {
namespace {

/// The texts of one language and what had to be decoded of them.
struct Texts {
    TextList list;
    std::vector<std::unique_ptr<std::string>> decoded;
};

/// The quoted text that begins at `at`, still escaped; `at` moves behind it.
std::string_view quoted_at(std::string_view json, std::size_t& at)
{
    const std::size_t begin = ++at;
    for (;; ++at) {
        at = json.find('"', at);
        std::size_t escapes = 0;
        while (json[at - 1 - escapes] == '\\') {
            ++escapes;
        }
        if (escapes % 2 == 0) {
            return json.substr(begin, at++ - begin);
        }
    }
}

/// One file of texts: a flat object of strings, checked by a test. Walked by hand, for a command that needs fifty texts
/// must not wait until a tree is made of two thousand.
void add_file(Texts& texts, std::string_view json)
{
    for (std::size_t at = json.find('"'); at != std::string_view::npos; at = json.find('"', at)) {
        const std::string_view key = quoted_at(json, at);
        at = json.find('"', at);
        std::string_view value = quoted_at(json, at);
        if (value.find('\\') != std::string_view::npos) {
            const std::string quoted = '"' + std::string(value) + '"';
            texts.decoded.push_back(
                std::make_unique<std::string>(nlohmann::json::parse(quoted).get<std::string>()));
            value = *texts.decoded.back();
        }
        texts.list.emplace_back(key, value);
    }
}

Texts read_texts(Language language)
{
    const std::string ending = "." + std::string(to_code(language)) + ".json";
    Texts texts;
    for (const auto& [name, content] : embedded::messages::files()) {
        if (name.ends_with(ending)) {
            add_file(texts, content);
        }
    }
    std::sort(texts.list.begin(), texts.list.end());
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

/// A built-in list, read when it is first asked: most commands name codes of a few lists only.
struct BuiltInList {
    std::mutex lock;
    bool is_read = false;
    NamedList names;
};

std::map<std::string_view, BuiltInList> all_lists()
{
    std::map<std::string_view, BuiltInList> lists;
    for (const auto& entry : embedded::vocabularies::files()) {
        lists.try_emplace(entry.first.substr(0, entry.first.rfind('.')));
    }
    return lists;
}

/// nullptr if there is no such list.
const NamedList* list_of(std::string_view name)
{
    static auto lists = all_lists();
    const auto found = lists.find(name);
    if (found == lists.end()) {
        return nullptr;
    }
    BuiltInList& list = found->second;
    // Not std::call_once: what is thrown would pass through the C library, which aborts when there is no memory for it.
    const std::lock_guard guard(list.lock);
    if (!list.is_read) {
        list.names = read_list(embedded::vocabularies::file(std::string(name) + ".csv"));
        list.is_read = true;
    }
    return &list.names;
}

} // namespace

const TextList& texts_of(Language language)
{
    // Each by itself: a command speaks one language, and reading the others costs as much again.
    switch (language) {
    case Language::vi: {
        static const Texts texts = read_texts(Language::vi);
        return texts.list;
    }
    case Language::zh: {
        static const Texts texts = read_texts(Language::zh);
        return texts.list;
    }
    case Language::en:
        break;
    }
    static const Texts texts = read_texts(Language::en);
    return texts.list;
}

std::optional<std::string_view> own_text(std::string_view key, Language language)
{
    const TextList& texts = texts_of(language);
    const auto found = std::lower_bound(texts.begin(), texts.end(), key,
                                        [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
    return found == texts.end() || found->first != key ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> vocabulary_name(std::string_view list, std::string_view code, Language language)
{
    const NamedList* names_of_list = list_of(list);
    if (names_of_list == nullptr) {
        return std::nullopt;
    }
    const auto found = names_of_list->find(code);
    if (found == names_of_list->end()) {
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
