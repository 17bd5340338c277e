// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/search_records.hpp>

#include "workflow/record_name.hpp"
#include "workflow/snippet.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/search/searched_text.hpp>
#include <redriver/storage/registry.hpp>

#include <algorithm>
#include <set>

namespace redriver {
namespace {

/// Looks through one content for records that the index found, and makes sure of the accents.
class Searcher {
public:
    Searcher(const SearchRequest& request, std::vector<QueryWord> words, const std::vector<SearchRow>& rows)
        : m_request(request), m_words(std::move(words))
    {
        for (const SearchRow& row : rows) {
            m_rows.emplace(row.kind, row.key);
        }
    }

    template <class Record>
    void look_at(const std::vector<Record>& records)
    {
        constexpr RecordKind kind = RecordTraits<Record>::kind;
        if (m_request.kind && *m_request.kind != kind) {
            return;
        }
        for (const Record& record : records) {
            const std::string key = key_of(record);
            if (!m_rows.contains({kind, key})) {
                continue;
            }
            const std::string text = searched_text(record);
            const bool fits = std::all_of(m_words.begin(), m_words.end(),
                                          [&text](const QueryWord& word) { return matches(word, text); });
            if (fits) {
                add({kind, key, name_of(record), {}}, text);
            }
        }
    }

    SearchReport take() { return std::move(m_report); }

private:
    void add(SearchHit hit, const std::string& text)
    {
        ++m_report.total;
        if (!m_request.limit || m_report.total <= *m_request.limit) {
            hit.snippet = snippet_of(text, m_words);
            m_report.items.push_back(std::move(hit));
        }
    }

    const SearchRequest& m_request;
    std::vector<QueryWord> m_words;
    std::set<std::pair<RecordKind, std::string>> m_rows;
    SearchReport m_report;
};

} // namespace

SearchReport search_records(const SearchRequest& request)
{
    const std::vector<QueryWord> words = query_words(request.words);
    if (words.empty()) {
        throw ToldUsageError("usage.nothing_to_look_for", {{"words", request.words}});
    }
    std::vector<std::string> folded;
    for (const QueryWord& word : words) {
        folded.push_back(word.folded);
    }
    Registry registry = Registry::open(request.registry, Access::read);
    const RegistryContent content = registry.load();
    Searcher searcher(request, words, registry.search(folded));
    searcher.look_at(content.projects);
    searcher.look_at(content.investors);
    for_each_list(content, [&searcher](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        if constexpr (!std::is_same_v<Record, Project> && !std::is_same_v<Record, Investor>) {
            searcher.look_at(list);
        }
    });
    return searcher.take();
}

} // namespace redriver
