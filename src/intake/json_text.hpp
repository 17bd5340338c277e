#pragma once
// SPDX-License-Identifier: Apache-2.0
/// JSON text to a tree, with a limit on depth and faults told as findings. Private to intake.

#include "record/json_codec.hpp"

#include <redriver/record/packed_texts.hpp>
#include <redriver/validation/finding.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redriver {

/// The tree, or nullopt with a finding that names the line. Refused are more than 64 levels, 200 keys in an object,
/// 200,000 items in a list and 100,000 values in all; a text of more than 32,767 letters is told and left out.
std::optional<record::Json> parse_json(std::string_view text, const std::string& file, std::vector<Finding>& findings);

/// Where the items of a list stand in a text, to be read one at a time.
class JsonList {
public:
    std::size_t size() const { return m_places.size(); }
    /// A list of one item, the whole of a text.
    static JsonList of_whole(std::string_view text);

    void add_place(std::size_t begin, std::size_t size);
    /// A text, number or word, as JSON: where it begins is not known.
    void add_value(std::string_view text);

private:
    friend class JsonOutline;
    struct Place {
        std::uint32_t begin; ///< in the text, or the number of a value
        std::uint32_t size;
        bool is_in_text;
    };
    std::vector<Place> m_places;
    PackedTexts m_values;
};

/// A JSON text without the items of its lists of records: of the list that it is, or of those that are members of the
/// object that it is. A tree needs many times the room of its text. Refers to the text.
class JsonOutline {
public:
    JsonOutline(std::string_view text, record::Json tree, std::map<std::string, JsonList> lists)
        : m_text(text), m_tree(std::move(tree)), m_lists(std::move(lists))
    {
    }

    std::string_view text() const { return m_text; }
    /// All but the items: those lists are empty.
    const record::Json& tree() const { return m_tree; }
    /// By the key of the list; "" = the text itself. Empty when there is no such list.
    const JsonList& list(const std::string& key) const;
    std::string_view text_of(const JsonList& list, std::size_t number) const;
    /// Reads one item; nullopt with a finding when it holds too many values.
    std::optional<record::Json> item(const JsonList& list, std::size_t number, const std::string& file,
                                     std::vector<Finding>& findings) const;

private:
    std::string_view m_text;
    record::Json m_tree;
    std::map<std::string, JsonList> m_lists;
};

/// As parse_json(), with the 100,000 values allowed to each item of these lists, and to all else.
std::optional<JsonOutline> outline_json(std::string_view text, const std::string& file, std::vector<Finding>& findings);

} // namespace redriver
