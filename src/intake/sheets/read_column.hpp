#pragma once
// SPDX-License-Identifier: Apache-2.0
/// One column of a foreign table with what the whole of it proves about its numbers and dates. Private to intake.

#include "intake/cells/amount_cell.hpp"
#include "intake/cells/period_cell.hpp"
#include "intake/sheets/field_types.hpp"
#include "intake/sheets/sheet_table.hpp"

#include <optional>

namespace redriver::sheets {

struct ReadColumn {
    const TableColumn* column = nullptr;
    const MappedColumn* entry = nullptr;
    FieldType type = FieldType::text;
    cells::AmountColumn amount;
    std::optional<cells::DateOrder> order;
    cells::ColumnEvidence evidence;
    long day_first = 0; ///< dates that prove their order
    long month_first = 0;
};

/// Whether the map says how the column writes numbers, or its cells.
enum class Convention { declared, inferred };

/// Gathers what the cell of a row proves about its column.
void study(ReadColumn& column, const Grid& grid, std::size_t row);

/// Settles the conventions of number and date: what is declared, else what the cells prove without contradiction.
Convention settle_convention(ReadColumn& column, const ColumnMap& map);

} // namespace redriver::sheets
