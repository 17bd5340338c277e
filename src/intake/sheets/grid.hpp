#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A sheet as it lies in its file: cells with their kind, merged ranges, what is hidden. Private to intake.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace redriver::sheets {

enum class CellKind : std::uint8_t {
    text,
    number,   ///< a typed number: digits with a point before decimals
    date,     ///< 2024-07-09 or 2024-07-09T08:30:00
    boolean,  ///< TRUE or FALSE
    error,    ///< #REF! and the like
    no_value, ///< a formula whose result the file does not hold
};

/// A merged range; rows by their number in the sheet from 1, columns from 0, all ends included.
struct Merge {
    long top = 0;
    std::size_t left = 0;
    long bottom = 0;
    std::size_t right = 0;
};

/// Rows in the order of the sheet; empty cells and rows take no room.
class Grid {
public:
    struct Cell {
        std::uint32_t column;
        CellKind kind;
        std::uint32_t size;
        std::size_t begin;
    };

    std::string file;
    std::string sheet; ///< empty for files without sheets
    bool is_hidden = false;
    std::vector<Merge> merges;
    std::vector<std::size_t> hidden_columns;

    void begin_row(long number, bool hidden);
    /// Cells of a row come from left to right. Empty text is not kept.
    void add_cell(std::size_t column, CellKind kind, std::string_view text);

    std::size_t row_count() const { return m_rows.size(); }
    long number(std::size_t row) const { return m_rows[row].number; }
    bool is_hidden_row(std::size_t row) const { return m_rows[row].hidden; }
    /// The cell, or null when it is empty.
    const Cell* cell(std::size_t row, std::size_t column) const;
    std::string_view text(const Cell& cell) const { return std::string_view(m_text).substr(cell.begin, cell.size); }
    std::string_view text(std::size_t row, std::size_t column) const;
    /// First and one past the last cell of a row.
    const Cell* begin(std::size_t row) const { return m_cells.data() + m_rows[row].first; }
    const Cell* end(std::size_t row) const { return begin(row) + m_rows[row].count; }
    /// One more than the rightmost column used.
    std::size_t width() const { return m_width; }

private:
    struct Row {
        long number;
        std::size_t first;
        std::size_t count;
        bool hidden;
    };
    std::string m_text;
    std::vector<Cell> m_cells;
    std::vector<Row> m_rows;
    std::size_t m_width = 0;
};

/// "E" of column 4 (from 0).
std::string column_name(std::size_t column);
/// "E12" of column 4 (from 0) and row 12.
std::string cell_name(std::size_t column, long row);
/// The column, from 0, of a name such as "E" or "AB12"; npos when it has no letters or too many.
std::size_t column_of_name(std::string_view name);

} // namespace redriver::sheets
