#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Results on standard output: the same answer as a table for people, as CSV, or as JSON.

#include "cli/invocation.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace redriver::cli {

enum class Align { left, right };

struct Column {
    std::string heading;
    Align align = Align::left;
};

/// A listing in the reader's language. Each row has one cell a column.
struct Table {
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
};

/// A cell as a table shows it: line breaks are blanks, letters that would steer the terminal are codes.
std::string on_one_line(std::string cell);

/// A listing that may be long: its cells lie one after another in one piece of memory and are measured as they come.
class CellTable {
public:
    /// Starts with the headings.
    explicit CellTable(std::vector<Column> columns);
    /// The next cell, row by row and from the left; each row is as long as the headings.
    void add(std::string_view cell);
    /// As to_table_text() of the same cells.
    std::string text() const;

private:
    struct Cell {
        std::uint32_t bytes = 0;
        std::uint32_t width = 0;
    };
    std::vector<Column> m_columns;
    std::vector<std::size_t> m_widths; ///< of each column, its widest cell
    std::vector<Cell> m_cells;
    std::string m_letters; ///< of all cells
    std::size_t m_surplus = 0; ///< bytes beyond one a column
};

/// Columns separated by two blanks, as wide as their widest cell on a terminal; no trailing blanks. Line breaks in
/// a cell become blanks. An empty table is its headings.
std::string to_table_text(const Table& table);

/// RFC 4180 with LF line ends. A cell that a spreadsheet would take for a formula gets a leading apostrophe;
/// plain numbers stay as they are.
std::string to_csv(const Table& table);

/// One JSON value, indented by two, with a line end.
std::string to_json_text(const nlohmann::ordered_json& value);

/// One JSON value on one line, with a line end, for streams of values (JSON Lines).
std::string to_json_line(const nlohmann::ordered_json& value);

/// Prints the answer in the format asked for.
void print(const Invocation& call, const Table& table, const nlohmann::ordered_json& json);

} // namespace redriver::cli
