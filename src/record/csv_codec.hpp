#pragma once
// SPDX-License-Identifier: Apache-2.0
/// CSV form of every record, derived from record_fields.hpp. Private: the one place that knows both.
///
/// A scalar is one column of its name; a localized text is name_vi, name_en, name_zh, name_unconfirmed; a source is
/// source_document, source_locator, source_as_of, source_confidence; a point is lat, lon, point_basis; a list of
/// texts or codes is one cell joined by ";" (";" and "\" within an item are escaped by "\"). Rows that a record
/// holds (sectors, sites, figures …) are tables of their own; the figures that matter most also stand in the record's
/// own row, so that an officer finds capital and area where he looks for them.

#include "record/json_codec.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace redriver::record {

/// A figure that stands in the record's own row when it is the preferred one and has the record's own source.
struct InlineFigure {
    FigureField field;
    bool is_money; ///< columns x_low, x_high, x_currency, x_basis; else x_low_ha, x_high_ha, x_basis
};

template <class Record>
inline constexpr std::array<InlineFigure, 0> inline_figures{};
template <>
inline constexpr std::array<InlineFigure, 3> inline_figures<Project>{
    {{FigureField::capital, true}, {FigureField::area, false}, {FigureField::land_available, false}}};
template <>
inline constexpr std::array<InlineFigure, 2> inline_figures<Investor>{
    {{FigureField::ticket, true}, {FigureField::land_need, false}}};
template <>
inline constexpr std::array<InlineFigure, 1> inline_figures<Parcel>{{{FigureField::area, false}}};

/// Files show the figures that matter most in the record's own row; the database keeps all figures in one table.
enum class TableForm { file, database };

template <class Record, TableForm Form>
constexpr auto slots_of()
{
    if constexpr (Form == TableForm::file) {
        return inline_figures<Record>;
    } else {
        return std::array<InlineFigure, 0>{};
    }
}

/// Column headings of an inline figure: low, high, (currency,) basis.
std::vector<std::string> inline_columns(const InlineFigure& figure);
/// The position of the figure that stands in the record's row for this field, or -1.
int inline_position(const Figures& figures, const InlineFigure& figure, const Provenance& record_source);

std::string join_items(const std::vector<std::string>& items);
std::vector<std::string> split_items(std::string_view cell);

template <class T>
std::string scalar_text(const T& value)
{
    if constexpr (std::is_same_v<T, std::string>) {
        return value;
    } else if constexpr (std::is_same_v<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (std::is_same_v<T, int>) {
        return std::to_string(value);
    } else if constexpr (std::is_same_v<T, Decimal> || std::is_same_v<T, PartialDate>) {
        return value.to_string();
    } else if constexpr (is_id<T>::value) {
        return value.value;
    } else if constexpr (is_optional<T>::value) {
        return value ? scalar_text(*value) : std::string();
    } else {
        static_assert(HasVocabulary<T>);
        return std::string(to_code(value));
    }
}

/// How many and which columns a member takes; calls add(heading).
template <class Record, TableForm Form, class T, class Add>
void member_columns(std::string_view name, const T&, Add&& add)
{
    const std::string base(name);
    if constexpr (std::is_same_v<T, LocalizedText>) {
        for (const char* suffix : {"_vi", "_en", "_zh", "_unconfirmed"}) {
            add(base + suffix);
        }
    } else if constexpr (std::is_same_v<T, Provenance>) {
        for (const char* suffix : {"_document", "_locator", "_as_of", "_confidence"}) {
            add(base + suffix);
        }
    } else if constexpr (std::is_same_v<T, std::optional<Point>>) {
        add("lat");
        add("lon");
        add(base + "_basis");
    } else if constexpr (std::is_same_v<T, Figures>) {
        for (const InlineFigure& figure : slots_of<Record, Form>()) {
            for (const std::string& column : inline_columns(figure)) {
                add(column);
            }
        }
    } else if constexpr (is_vector<T>::value) {
        if constexpr (!HasFields<typename T::value_type>) {
            add(base);
        }
    } else {
        add(base);
    }
}

/// Headings of a record's own table, in published order.
template <class Record, TableForm Form = TableForm::file>
std::vector<std::string> column_names()
{
    std::vector<std::string> names;
    const Record sample{};
    for_each_field(sample, [&names](std::string_view name, const auto& member) {
        member_columns<Record, Form>(name, member, [&names](std::string column) { names.push_back(std::move(column)); });
    });
    return names;
}

/// Calls sink(text) with what scalar_text() gives, without a copy where the text stands in the value.
template <class T, class Sink>
void visit_scalar(const T& value, Sink&& sink)
{
    if constexpr (std::is_same_v<T, std::string>) {
        sink(std::string_view(value));
    } else if constexpr (is_id<T>::value) {
        sink(std::string_view(value.value));
    } else if constexpr (is_optional<T>::value) {
        value ? visit_scalar(*value, sink) : sink(std::string_view());
    } else if constexpr (HasVocabulary<T>) {
        sink(to_code(value));
    } else {
        const std::string text = scalar_text(value);
        sink(std::string_view(text));
    }
}

/// The items of a list as one cell.
template <class T, class Sink>
void visit_list(const std::vector<T>& list, Sink&& sink)
{
    if (list.empty()) {
        sink(std::string_view());
        return;
    }
    std::vector<std::string> items;
    for (const T& item : list) {
        items.push_back(scalar_text(item));
    }
    const std::string cell = join_items(items);
    sink(std::string_view(cell));
}

/// Calls sink(text) for each cell of a record's own table, in the order of column_names().
template <class Record, TableForm Form, class Sink>
void visit_cells(const Record& record, Sink&& sink)
{
    for_each_field(record, [&](std::string_view, const auto& member) {
        using T = std::remove_cvref_t<decltype(member)>;
        if constexpr (std::is_same_v<T, LocalizedText>) {
            for (const std::string* text : {&member.vi, &member.en, &member.zh}) {
                sink(std::string_view(*text));
            }
            visit_list(member.unconfirmed, sink);
        } else if constexpr (std::is_same_v<T, Provenance>) {
            sink(std::string_view(member.document));
            sink(std::string_view(member.locator));
            visit_scalar(member.as_of, sink);
            visit_scalar(member.confidence, sink);
        } else if constexpr (std::is_same_v<T, std::optional<Point>>) {
            visit_scalar(member ? std::optional(member->lat) : std::nullopt, sink);
            visit_scalar(member ? std::optional(member->lon) : std::nullopt, sink);
            visit_scalar(member ? std::optional(member->basis) : std::nullopt, sink);
        } else if constexpr (std::is_same_v<T, Figures>) {
            if constexpr (slots_of<Record, Form>().size() > 0) {
                for (const InlineFigure& slot : slots_of<Record, Form>()) {
                    const int at = inline_position(member, slot, record.source);
                    const Figure figure = at < 0 ? Figure{} : member[static_cast<std::size_t>(at)];
                    visit_scalar(figure.low, sink);
                    visit_scalar(figure.high, sink);
                    if (slot.is_money) {
                        sink(std::string_view(figure.unit));
                    }
                    sink(at < 0 ? std::string_view() : to_code(figure.basis));
                }
            }
        } else if constexpr (is_vector<T>::value) {
            if constexpr (!HasFields<typename T::value_type>) {
                visit_list(member, sink);
            }
        } else {
            visit_scalar(member, sink);
        }
    });
}

/// The cells of a record's own table, in the order of column_names().
template <class Record, TableForm Form = TableForm::file>
std::vector<std::string> cells_of(const Record& record)
{
    std::vector<std::string> cells;
    visit_cells<Record, Form>(record, [&cells](std::string_view cell) { cells.emplace_back(cell); });
    return cells;
}

/// A fault in one cell: heading, text seen, problem, what was expected, our field.
using CellFaultSink = std::function<void(const std::string& column, std::string_view seen, const std::string& problem,
                                         const std::string& expected, std::string_view field)>;

/// Reads the cells of one row in the order of column_names(). `position[n]` is where column n stands in the file,
/// -1 when the file has no such column.
template <TableForm Form = TableForm::file>
class CellReader;

/// What is wrong with the text of a number that no decimal holds: "number_too_long" when it has more digits than are
/// kept, "too_many_digits" when it has more than 40 and is taken for no number at all; "" when it is something else.
std::string_view long_number_problem(std::string_view text);

/// The part of CellReader that does not depend on the type that is read.
class ScalarReader {
public:
    ScalarReader(const std::vector<std::string>& columns, const std::vector<int>& position, CellFaultSink fault)
        : m_columns(columns), m_position(position), m_fault(std::move(fault))
    {
    }

protected:
    struct Cell {
        const std::string& column;
        std::string_view text;
    };

    Cell next()
    {
        const std::size_t at = m_next++;
        const int position = m_position[at];
        return {m_columns[at], position < 0 ? std::string_view{} : (*m_cells)[static_cast<std::size_t>(position)]};
    }

    template <class T>
    bool read_scalar(const Cell& cell, T& value)
    {
        if (cell.text.empty()) {
            return false;
        }
        if constexpr (is_optional<T>::value) {
            typename T::value_type inner{};
            const bool read = read_scalar(cell, inner);
            if (read) {
                value = inner;
            }
            return read;
        } else if constexpr (std::is_same_v<T, std::string>) {
            value = std::string(cell.text);
            return true;
        } else if constexpr (is_id<T>::value) {
            value.value = std::string(cell.text);
            return true;
        } else if constexpr (HasVocabulary<T>) {
            const auto code = from_code<T>(cell.text);
            return code ? (value = *code, true) : fault(cell, "not_in_list", codes_of<T>());
        } else {
            return read_number(cell, value);
        }
    }

    template <class T>
    bool read_list(const Cell& cell, std::vector<T>& values)
    {
        if (cell.text.empty()) {
            return false;
        }
        values.clear();
        for (const std::string& item : split_items(cell.text)) {
            T value{};
            if (read_scalar(Cell{cell.column, item}, value)) {
                values.push_back(std::move(value));
            }
        }
        return true;
    }

    bool read_number(const Cell& cell, bool& value);
    bool read_number(const Cell& cell, int& value);
    bool read_number(const Cell& cell, Decimal& value);
    bool read_number(const Cell& cell, PartialDate& value);
    bool read_point(std::optional<Point>& point);
    void read_inline(const InlineFigure& slot, Figures& figures);
    bool fault(const Cell& cell, const std::string& problem, const std::string& expected);

    const std::vector<std::string>& m_columns;
    const std::vector<int>& m_position;
    CellFaultSink m_fault;
    const std::vector<std::string_view>* m_cells = nullptr;
    std::size_t m_next = 0;
    std::string_view m_field;
};

template <TableForm Form>
class CellReader : private ScalarReader {
public:
    using ScalarReader::ScalarReader;

    /// Fills `record` from the row; empty cells leave members as they are. Marks what the row says in `present`,
    /// bit n for field n.
    template <class Record>
    void read_row(const std::vector<std::string_view>& cells, Record& record, std::uint64_t& present)
    {
        m_cells = &cells;
        m_next = 0;
        int bit = 0;
        for_each_field(record, [&](std::string_view name, auto& member) {
            m_field = name;
            if (read_member<Record>(member)) {
                present |= std::uint64_t{1} << bit;
            }
            ++bit;
        });
        if constexpr (slots_of<Record, Form>().size() > 0) {
            for (Figure& figure : record.figures) {
                figure.source = record.source;
            }
        }
    }

private:
    template <class Record, class T>
    bool read_member(T& member)
    {
        if constexpr (std::is_same_v<T, LocalizedText>) {
            const bool vi = read_scalar(next(), member.vi);
            const bool en = read_scalar(next(), member.en);
            const bool zh = read_scalar(next(), member.zh);
            return (static_cast<int>(vi) + static_cast<int>(en) + static_cast<int>(zh) +
                    static_cast<int>(read_list(next(), member.unconfirmed))) > 0;
        } else if constexpr (std::is_same_v<T, Provenance>) {
            const bool document = read_scalar(next(), member.document);
            const bool locator = read_scalar(next(), member.locator);
            const bool as_of = read_scalar(next(), member.as_of);
            const bool confidence = read_scalar(next(), member.confidence);
            return document || locator || as_of || confidence;
        } else if constexpr (std::is_same_v<T, std::optional<Point>>) {
            return read_point(member);
        } else if constexpr (std::is_same_v<T, Figures>) {
            for (const InlineFigure& slot : slots_of<Record, Form>()) {
                read_inline(slot, member);
            }
            return !member.empty();
        } else if constexpr (is_vector<T>::value) {
            if constexpr (HasFields<typename T::value_type>) {
                return false;
            } else {
                return read_list(next(), member);
            }
        } else {
            return read_scalar(next(), member);
        }
    }
};

} // namespace redriver::record
