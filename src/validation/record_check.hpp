#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What the rules of all kinds share. Private to validation.

#include <redriver/validation/check_records.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace redriver::validation {

using Facts = std::vector<std::pair<std::string, MessageArgument>>;

/// Where a text stands: the field, its column in a table of our form (name_vi, source_document) in two parts, which are
/// joined only when there is something to tell, and the row it is held in.
struct TextPlace {
    std::string_view field;
    std::string_view column;
    std::string_view suffix = {};
    int item = -1;

    std::string full_column() const { return std::string(column) + std::string(suffix); }
};

/// Collects the findings of one record.
class RecordCheck {
public:
    RecordCheck(std::string_view subject, RecordKind kind, std::string key, const ReferenceIndex& index);

    void tell(Severity severity, const std::string& field, const std::string& problem, const std::string& seen,
              Facts facts, int item = -1, const std::string& part = {});
    /// Error "missing" when there is nothing to be seen in the text.
    void require(const std::string& field, const std::string& text, const std::string& column = {});
    /// Error "bad_id" unless the key is 1 to 64 (of an indicator, 100) of A-Z a-z 0-9 . _ -
    void check_id(const std::string& field, const std::string& key);
    /// Error "unknown_reference" when a key is given and no record has it.
    void check_reference(const std::string& field, RecordKind kind, const std::string& key, int item = -1,
                         const std::string& part = {});
    /// Error "outside_range" unless low <= value <= high, which is returned.
    bool check_range(const std::string& field, const Decimal& value, const Decimal& low, const Decimal& high,
                     int item = -1, const std::string& part = {});
    /// Error "control_letters" for letters that steer a terminal and "piled_marks" for more than 8 marks on one letter;
    /// warning "direction_letters" for those that turn the direction of writing and "invisible_letters" for those that
    /// nobody sees: all make a text read otherwise than it is; "line_in_name" for a name over several lines. And
    /// text_problems().
    void check_letters(const TextPlace& place, const std::string& text);
    /// Error "too_long" for a name of more than 500 letters or a link of more than 2,000.
    void check_length_and_link(const TextPlace& place, const std::string& text);
    void check_figures(const Figures& figures, std::initializer_list<FigureField> allowed);
    /// Error when lat and lon are swapped or outside the corridor's part of the world.
    void check_point(const Decimal& lat, const Decimal& lon);

    std::vector<RecordFinding> take() { return std::move(m_findings); }

private:
    void check_figure(const Figure& figure, int item, std::initializer_list<FigureField> allowed);
    void check_standings(const Figures& figures, FigureField field);

    std::string m_subject;
    std::string m_record;
    const ReferenceIndex& m_index;
    std::vector<RecordFinding> m_findings;
};

template <class Value>
void check_texts_of(RecordCheck& check, TextPlace place, const Value& value)
{
    if constexpr (std::is_same_v<Value, std::string>) {
        check.check_letters(place, value);
        check.check_length_and_link(place, value);
    } else if constexpr (std::is_same_v<Value, LocalizedText>) {
        for (const auto& [suffix, text] : {std::pair{"_vi", &value.vi}, std::pair{"_en", &value.en},
                                           std::pair{"_zh", &value.zh}}) {
            place.suffix = suffix;
            check_texts_of(check, place, *text);
        }
    } else if constexpr (std::is_same_v<Value, Provenance>) {
        place.suffix = "_document";
        check_texts_of(check, place, value.document);
        place.suffix = "_locator";
        check_texts_of(check, place, value.locator);
    } else if constexpr (HasFields<Value>) {
        for_each_field(value, [&](std::string_view name, const auto& part) {
            check_texts_of(check, {place.field, name, {}, place.item}, part);
        });
    } else if constexpr (requires { value.begin(); }) {
        const bool are_rows = HasFields<typename Value::value_type>;
        int number = 0;
        for (const auto& item : value) {
            place.item = are_rows ? number++ : place.item;
            check_texts_of(check, place, item);
        }
    }
}

/// The checks of texts for every text of a record.
template <class Record>
void check_texts(RecordCheck& check, const Record& record)
{
    for_each_field(record, [&check](std::string_view name, const auto& value) {
        check_texts_of(check, {name, name}, value);
    });
}

} // namespace redriver::validation
