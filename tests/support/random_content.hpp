#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Seeded records with every field filled at random and texts that break careless readers.

#include "record/required_fields.hpp"

#include <redriver/model/record_fields.hpp>

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>

namespace redriver::test {

/// Made of one seed; equal seeds give equal contents. Texts are in NFC; references point nowhere.
class RandomContent {
public:
    explicit RandomContent(std::uint32_t seed) : m_random(seed) {}

    /// One to three records of every kind but contacts, with ids of their own, figures in the order that readers keep.
    RegistryContent content();

    template <class Record>
    Record record()
    {
        Record made{};
        fill(made);
        return made;
    }

private:
    std::size_t below(std::size_t limit) { return m_random() % limit; }
    bool chance() { return below(2) == 0; }

    void fill(std::string& text);
    void fill(bool& value) { value = chance(); }
    void fill(int& value) { value = static_cast<int>(m_random() % 4000U) - 2000; }
    void fill(Decimal& value);
    void fill(PartialDate& value);
    void fill(LocalizedText& value);
    void fill(Figures& value);
    void fill(Figure& value);

    template <class Tag>
    void fill(Id<Tag>& id)
    {
        id.value = "TEST-" + std::to_string(m_next++);
    }
    template <HasVocabulary Enum>
    void fill(Enum& value)
    {
        value = Vocabulary<Enum>::terms[below(Vocabulary<Enum>::terms.size())].value;
    }
    template <class T>
    void fill(std::optional<T>& value)
    {
        if (chance()) {
            fill(value.emplace());
        }
    }
    template <class T>
    void fill(std::vector<T>& list)
    {
        list.resize(below(3));
        for (T& item : list) {
            fill(item);
        }
        if constexpr (std::is_same_v<T, std::string>) {
            std::erase(list, std::string());
        }
    }
    template <HasFields Row>
    void fill(Row& row)
    {
        for_each_field(row, [this](std::string_view name, auto& member) {
            fill(member);
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member)>, std::string>) {
                const auto& required = record::required_fields<Row>;
                if (member.empty() && std::find(required.begin(), required.end(), name) != required.end()) {
                    member = "TEST";
                }
            }
        });
    }

    std::mt19937 m_random;
    long m_next = 1;
};

/// Texts that each have broken some reader of JSON, CSV or SQL; one has 32,000 letters.
const std::vector<std::string>& nasty_texts();

} // namespace redriver::test
