#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Where the table lies in a sheet and what each of its rows is. Private to intake.

#include "intake/sheets/grid.hpp"

#include <redriver/intake/column_map.hpp>
#include <redriver/validation/finding_limit.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver::sheets {

/// A column of the table: its heading as read, the unit the heading gives, and the entries of the map that fit.
struct TableColumn {
    std::size_t column = 0;   ///< in the sheet, from 0
    std::string heading;      ///< all its rows joined by " / "
    std::string unit_words;   ///< "tỷ đồng" of "Tổng mức đầu tư (tỷ đồng)" or of a heading row of its own
    std::vector<std::size_t> entries; ///< in ColumnMap::columns; empty = unknown heading
};

enum class RowKind { data, section, numbering, total, repeated_heading, note, unclear };

struct TableRow {
    std::size_t row = 0; ///< in the grid
    RowKind kind = RowKind::data;
    std::vector<std::string> sections; ///< texts of the section rows above, outermost first
};

struct SheetTable {
    std::vector<TableColumn> columns;
    std::size_t heading_begin = 0; ///< rows of the grid
    std::size_t heading_end = 0;
    std::vector<TableRow> rows; ///< visible rows below the headings, in order
    std::string title_unit;     ///< unit said above the table ("Đơn vị tính: tỷ đồng")
};

/// The key under which headings are compared: no case, marks, blanks or signs.
std::string heading_key(std::string_view heading);

/// The heading without the unit in brackets at its end, and that unit ("" when there is none).
std::pair<std::string, std::string> heading_and_unit(std::string_view heading);

/// Finds the one to three rows that hold most headings of the map (at least two), the fewest and topmost on a tie; nullopt when
/// there are none.
std::optional<SheetTable> find_table(const Grid& grid, const ColumnMap& map);

/// Sorts the rows below the headings into records, sections, totals, notes and what else lists have.
void classify_rows(const Grid& grid, const ColumnMap& map, SheetTable& table);

} // namespace redriver::sheets
