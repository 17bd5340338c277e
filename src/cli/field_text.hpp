#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The value of any field as text in the reader's language. Private to the sheets and listings of records.

#include <redriver/i18n/messages.hpp>
#include <redriver/model/record_fields.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace redriver::cli {

/// The name of a field: the text `cli.field.<name>`, else that of the figure, else the name itself.
std::string field_label(std::string_view field, Language language);

template <class Value>
inline constexpr bool is_list = false;
template <class Row>
inline constexpr bool is_list<std::vector<Row>> = true;

/// Whether a value is a list of rows with fields of their own (sectors of a project, its sites …).
template <class Value>
inline constexpr bool is_list_of_rows = false;
template <class Row>
inline constexpr bool is_list_of_rows<std::vector<Row>> = HasFields<Row>;

/// Turns values into text; what is unknown gives "".
struct FieldText {
    Language language = Language::en;
    const NameSource& names;

    std::string of(const std::string& value) const { return value; }
    std::string of(bool value) const;
    std::string of(int value) const { return std::to_string(value); }
    std::string of(const Decimal& value) const;
    std::string of(const PartialDate& value) const;
    std::string of(const LocalizedText& value) const;
    std::string of(const Figure& figure) const;
    std::string of(const Provenance& source) const;
    std::string of(const Point& point) const;
    std::string of(const SectorCode& code) const { return named("sector", code.value); }
    std::string of(const NodeId& id) const { return named("node", id.value); }
    template <class Tag>
    std::string of(const Id<Tag>& id) const
    {
        return id.value;
    }
    template <HasVocabulary Code>
    std::string of(Code code) const
    {
        return code_name(Vocabulary<Code>::name, to_code(code), language);
    }
    template <class Value>
    std::string of(const std::optional<Value>& value) const
    {
        return value ? of(*value) : std::string();
    }
    template <class Row>
    std::string of(const std::vector<Row>& rows) const
    {
        std::string text;
        for (const Row& row : rows) {
            text += (text.empty() ? "" : "; ") + of(row);
        }
        return text;
    }
    /// A row of a list: its parts that are known, "label value" from the second on.
    template <HasFields Row>
        requires(!std::is_same_v<Row, Figure> && !std::is_same_v<Row, Provenance> && !std::is_same_v<Row, Point>)
    std::string of(const Row& row) const
    {
        std::string text;
        for_each_field(row, [&](std::string_view name, const auto& value) {
            const std::string part = of(value);
            if (!part.empty()) {
                text += text.empty() ? part : "; " + field_label(name, language) + ": " + part;
            }
        });
        return text;
    }

private:
    /// "Cold storage (LOG.WH.COLD)"; the code alone without a name.
    std::string named(std::string_view list, const std::string& code) const;
};

} // namespace redriver::cli
