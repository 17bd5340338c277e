// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/read_column.hpp"

#include "intake/cells/clean_text.hpp"

namespace redriver::sheets {
namespace {

std::optional<cells::DecimalMark> mark_of(const std::string& text)
{
    return text == ","   ? std::optional(cells::DecimalMark::comma)
           : text == "." ? std::optional(cells::DecimalMark::point)
                         : std::nullopt;
}

} // namespace

void study(ReadColumn& column, const Grid& grid, std::size_t row)
{
    const Grid::Cell* cell = grid.cell(row, column.column->column);
    if (cell == nullptr || cell->kind != CellKind::text) {
        return;
    }
    if (column.type == FieldType::figure || column.type == FieldType::number) {
        for (const std::string& number : cells::numbers_in(cells::clean_text(grid.text(*cell)).text)) {
            column.evidence.add(number);
        }
    } else if (column.type == FieldType::date) {
        if (const auto order = cells::order_proven_by(cells::clean_text(grid.text(*cell)).text)) {
            (*order == cells::DateOrder::day_first ? column.day_first : column.month_first) += 1;
        }
    }
}

Convention settle_convention(ReadColumn& column, const ColumnMap& map)
{
    if (!map.date_order.empty()) {
        column.order =
            map.date_order == "day_first" ? cells::DateOrder::day_first : cells::DateOrder::month_first;
    } else if ((column.day_first > 0) != (column.month_first > 0)) {
        column.order = column.day_first > 0 ? cells::DateOrder::day_first : cells::DateOrder::month_first;
    }
    column.amount.mark = mark_of(column.entry->decimal_mark.empty() ? map.decimal_mark : column.entry->decimal_mark);
    if (!column.amount.mark) {
        column.amount.mark = column.evidence.proven();
        return Convention::inferred;
    }
    const bool is_comma = *column.amount.mark == cells::DecimalMark::comma;
    column.amount.is_mixed = (is_comma ? column.evidence.point : column.evidence.comma) > 0;
    return Convention::declared;
}

} // namespace redriver::sheets
