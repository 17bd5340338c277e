#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The records of a foreign table in the form of our own: cells under our columns, figures with their bounds.
/// Private to intake.

#include "intake/sheets/sheet_table.hpp"

#include <redriver/intake/text_table.hpp>
#include <redriver/model/figure.hpp>

#include <vector>

namespace redriver::sheets {

struct MappedFigure {
    std::size_t row = 0; ///< of MappedRows::table
    Figure figure;       ///< without source: that of its record
    Location at;
};

struct MappedRows {
    TextTable table; ///< headings are columns of our own tables; `given` names what the file calls them
    std::vector<MappedFigure> figures;
};

/// Turns the data rows of the table into ours. Every row that is no record, every heading that the map does not know,
/// every doubtful cell is told. The source of a row is the file and its row ("Phụ lục I!12") unless the map says
/// otherwise. A text merged over several rows counts for each; an amount merged over several rows for none.
MappedRows mapped_rows(const Grid& grid, const ColumnMap& map, const SheetTable& table, std::vector<Finding>& findings,
                       FindingLimit& limit);

} // namespace redriver::sheets
