// SPDX-License-Identifier: Apache-2.0
#include "cli/quick_table.hpp"

#include "cli/display_width.hpp"
#include "cli/shortlist_cells.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <ostream>

namespace redriver::cli {
namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::size_t gap = 2;

/// A cell as it is shown. Views a name, or a text that is kept elsewhere.
struct Cell {
    std::string_view letters;
    std::size_t width = 0;
    bool is_cut = false; ///< an ellipsis follows, which the width counts

    std::size_t bytes() const { return letters.size() + (is_cut ? ellipsis.size() : 0); }
};

/// Lines made in one small piece of memory and handed on when it is full.
class Lines {
public:
    /// `most_bytes`: of any line, with its blanks.
    Lines(std::ostream& out, std::size_t most_bytes)
        : m_out(out), m_most_bytes(most_bytes), m_block(std::max(usual_block, most_bytes), ' '), m_to(m_block.data())
    {
    }
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    void text(const Cell& cell, std::size_t column_width, Align align)
    {
        const std::size_t blanks = column_width - cell.width;
        m_to += (m_to == m_line ? 0 : gap) + (align == Align::right ? blanks : 0);
        m_to = std::copy(cell.letters.begin(), cell.letters.end(), m_to);
        m_to = cell.is_cut ? std::copy(ellipsis.begin(), ellipsis.end(), m_to) : m_to;
        m_to += align == Align::left ? blanks : 0;
    }
    /// `put` puts the cell into a CellWidth or CellLetters.
    template <class Put>
    void number(Put&& put, std::size_t column_width, Align align)
    {
        CellWidth own;
        put(own);
        const std::size_t blanks = column_width - own.width();
        CellLetters to(m_to + (m_to == m_line ? 0 : gap) + (align == Align::right ? blanks : 0));
        put(to);
        m_to = to.end() + (align == Align::left ? blanks : 0);
    }
    void begin()
    {
        if (m_block.data() + m_block.size() - m_to < static_cast<std::ptrdiff_t>(m_most_bytes)) {
            flush();
        }
        m_line = m_to;
        std::memset(m_to, ' ', m_most_bytes); // so that a blank needs only to be stepped over
    }
    void end()
    {
        while (m_to > m_line && m_to[-1] == ' ') {
            --m_to;
        }
        *m_to++ = '\n';
    }
    void flush()
    {
        m_out.write(m_block.data(), m_to - m_block.data());
        m_to = m_block.data();
    }

private:
    static constexpr std::size_t usual_block = 1U << 16U;
    std::ostream& m_out;
    std::size_t m_most_bytes;
    std::string m_block;
    char* m_to;
    char* m_line = nullptr;
};

class QuickTable {
public:
    QuickTable(const QuickList& quick, const ShortlistView& view)
        : m_quick(quick), m_view(view), m_columns(columns_of_shortlist(view.language)), m_numbers(view.language)
    {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            m_headings[i] = odd(m_columns[i].heading);
            grow(i, m_headings[i]);
        }
        m_names.reserve(quick.rows.size());
        for (const QuickRow& row : quick.rows) {
            measure(row);
        }
    }

    void print(std::ostream& out)
    {
        std::size_t most = 1;
        for (std::size_t i = 0; i < shortlist_columns; ++i) {
            most += gap + m_widths[i] + m_bytes[i];
        }
        Lines lines(out, most);
        lines.begin();
        for (std::size_t i = 0; i < shortlist_columns; ++i) {
            lines.text(m_headings[i], m_widths[i], m_columns[i].align);
        }
        lines.end();
        for (std::size_t i = 0; i < m_quick.rows.size(); ++i) {
            put_line(lines, m_quick.rows[i], m_names[i]);
        }
        lines.flush();
    }

private:
    void grow(std::size_t column, const Cell& cell)
    {
        grow(column, cell.bytes(), cell.width);
    }
    void grow(std::size_t column, std::size_t bytes, std::size_t width)
    {
        m_bytes[column] = std::max(m_bytes[column], bytes);
        m_widths[column] = std::max(m_widths[column], width);
    }
    /// `put` puts a cell of this column.
    template <class Put>
    void grow_number(std::size_t column, Put&& put)
    {
        CellWidth cell;
        put(cell);
        grow(column, cell.bytes(), cell.width());
    }
    /// A text that has to be looked at letter by letter, and may have to be shown in other letters.
    Cell odd(std::string_view text)
    {
        const std::string& kept = m_odd.emplace_back(on_one_line(std::string(text)));
        return {kept, display_width(kept)};
    }
    Cell id_of(std::string_view id)
    {
        const auto width = plain_width(id);
        m_ids_are_ascii = m_ids_are_ascii && width == id.size();
        return width ? Cell{id, *width} : odd(id);
    }
    /// The same, once all have been looked at.
    Cell measured_id(std::string_view id) { return m_ids_are_ascii ? Cell{id, id.size()} : id_of(id); }
    Cell name_of(std::string_view name)
    {
        const Fitted fitted = fitted_to(name, m_view.name_cells);
        if (fitted.width) {
            return {name.substr(0, fitted.bytes), *fitted.width + (fitted.is_cut ? 1 : 0), fitted.is_cut};
        }
        return odd(std::string(name.substr(0, fitted.bytes)).append(fitted.is_cut ? ellipsis : ""));
    }
    const Cell& undecided(RuleSet rules)
    {
        for (const auto& [known, cell] : m_undecided) { // a handful
            if (known == rules) {
                return cell;
            }
        }
        std::string text;
        for (std::size_t bit = 0; bit < rule_codes.size(); ++bit) {
            if ((rules >> bit & 1U) != 0) {
                add_rule(text, rule_codes.at(bit), m_view.language);
            }
        }
        return m_undecided.emplace_back(rules, odd(text)).second;
    }

    void measure(const QuickRow& row);
    /// Gives each number of a row, with its column, to `take`.
    template <class Take>
    void numbers_of(const QuickRow& row, Take&& take) const
    {
        take(3, [&](auto& into) { m_numbers.score(into, row.score); });
        take(4, [&](auto& into) { m_numbers.interval(into, row.score); });
        take(5, [&](auto& into) { m_numbers.coverage(into, row.coverage); });
        take(6, [&](auto& into) { m_numbers.mutual(into, row.mutual_doubled); });
    }
    void put_line(Lines& lines, const QuickRow& row, const Cell& name);

    const QuickList& m_quick;
    const ShortlistView& m_view;
    std::vector<Column> m_columns;
    NumberCells m_numbers;
    std::array<Cell, shortlist_columns> m_headings;
    std::array<std::size_t, shortlist_columns> m_widths{};
    std::array<std::size_t, shortlist_columns> m_bytes{}; ///< the most of any cell
    std::vector<Cell> m_names;                            ///< by row
    bool m_ids_are_ascii = true;                          ///< of all rows
    std::deque<std::pair<RuleSet, Cell>> m_undecided;
    std::deque<std::string> m_odd;
};

void QuickTable::measure(const QuickRow& row)
{
    const std::string_view id = m_quick.projects.ids[row.place];
    const std::string_view name = m_quick.projects.names[row.place];
    grow_number(0, [&](CellWidth& into) { m_numbers.rank(into, row.rank); });
    grow(1, id_of(id));
    grow(2, m_names.emplace_back(name_of(name.empty() ? id : name)));
    numbers_of(row, [this](std::size_t column, auto&& put) { grow_number(column, put); });
    grow(7, undecided(row.undecided));
}

void QuickTable::put_line(Lines& lines, const QuickRow& row, const Cell& name)
{
    lines.begin();
    const auto number = [&](std::size_t column, auto&& put) {
        lines.number(put, m_widths[column], m_columns[column].align);
    };
    number(0, [&](auto& into) { m_numbers.rank(into, row.rank); });
    lines.text(measured_id(m_quick.projects.ids[row.place]), m_widths[1], m_columns[1].align);
    lines.text(name, m_widths[2], m_columns[2].align);
    numbers_of(row, number);
    lines.text(undecided(row.undecided), m_widths[7], m_columns[7].align);
    lines.end();
}

} // namespace

void print_table(std::ostream& out, const QuickList& quick, const ShortlistView& view)
{
    QuickTable(quick, view).print(out);
}

} // namespace redriver::cli
