#pragma once
// SPDX-License-Identifier: Apache-2.0
/// From the sheets of a file to tables of ours, with or without a column map. Private to intake.

#include "intake/sheets/mapped_rows.hpp"

#include <vector>

namespace redriver::sheets {

/// The tables of all visible sheets that the map knows. Hidden sheets and sheets without a table are told; a file
/// without any table is an error.
std::vector<MappedRows> read_mapped(const std::vector<Grid>& grids, const ColumnMap& map,
                                    std::vector<Finding>& findings, FindingLimit& limit);

/// A table without rows: what a sheet in our own form has in its first row that is not empty.
TextTable own_headings(const Grid& grid);

/// A sheet in our own form: the first row holds our columns.
TextTable own_table(const Grid& grid, std::vector<Finding>& findings, FindingLimit& limit);

/// A text file as a sheet, so that it may have titles above its table; the delimiter is the one of , ; tab under which
/// most rows have equally many cells.
Grid csv_grid(std::string_view text, const std::string& file, std::vector<Finding>& findings);

} // namespace redriver::sheets
