// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/read_sheets.hpp"

#include "intake/csv_rows.hpp"

#include <algorithm>

namespace redriver::sheets {
namespace {

void tell(std::vector<Finding>& findings, const Grid& grid, const std::string& rule, Severity severity,
          std::vector<std::pair<std::string, MessageArgument>> facts)
{
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.at.file = grid.file;
    finding.at.sheet = grid.sheet;
    finding.message = {"finding." + rule, std::move(facts)};
    findings.push_back(std::move(finding));
}

/// An id such as 7-9 that the spreadsheet made a date of: 2024-07-09 would be a good id, but of nothing.
void tell_dates_as_ids(const Grid& grid, std::size_t row, const TextTable& table, std::vector<Finding>& findings)
{
    for (const Grid::Cell* cell = grid.begin(row); cell != grid.end(row); ++cell) {
        const std::string heading = cell->column < table.header.size() ? table.header[cell->column] : std::string();
        if (cell->kind == CellKind::date && (heading == "id" || heading == "code" || heading.ends_with("_id"))) {
            tell(findings, grid, "cell.date_for_id", Severity::error, {{"column", heading}});
            Finding& told = findings.back();
            told.at.row = grid.number(row);
            told.at.column = heading;
            told.at.cell = cell_name(cell->column, grid.number(row));
            told.value = grid.text(*cell);
        }
    }
}

/// Tells a row that the sheet hides, as the reader of foreign lists does.
void tell_hidden_row(const Grid& grid, std::size_t row, std::vector<Finding>& findings)
{
    tell(findings, grid, "sheet.row_hidden", Severity::warning, {});
    findings.back().at.row = grid.number(row);
    findings.back().value = grid.text(*grid.begin(row));
}

void tell_hidden_columns(const Grid& grid, const TextTable& table, std::vector<Finding>& findings)
{
    for (const std::size_t column : grid.hidden_columns) {
        if (column < table.header.size() && !table.header[column].empty()) {
            tell(findings, grid, "sheet.column_hidden", Severity::note, {{"column", table.header[column]}});
            findings.back().at.row = table.header_row;
            findings.back().at.column = table.header[column];
            findings.back().value = table.header[column];
        }
    }
}

std::string names_of(const std::vector<Grid>& grids)
{
    std::string names;
    for (const Grid& grid : grids) {
        names += (names.empty() ? "" : ", ") + grid.sheet;
    }
    return names;
}

} // namespace

std::vector<MappedRows> read_mapped(const std::vector<Grid>& grids, const ColumnMap& map,
                                    std::vector<Finding>& findings, FindingLimit& limit)
{
    std::vector<MappedRows> tables;
    bool sheet_found = map.sheet.empty() || (grids.size() == 1 && grids.front().sheet.empty());
    for (const Grid& grid : grids) {
        const bool is_named = !map.sheet.empty() && grid.sheet == map.sheet;
        sheet_found = sheet_found || is_named;
        if (!map.sheet.empty() && !is_named && !grid.sheet.empty()) {
            tell(findings, grid, "sheet.not_asked", Severity::note, {{"sheet", map.sheet}});
            continue;
        }
        if (grid.is_hidden && !is_named) {
            tell(findings, grid, "sheet.hidden", Severity::warning, {{"sheet", grid.sheet}});
            continue;
        }
        std::optional<SheetTable> table = find_table(grid, map);
        if (!table) {
            tell(findings, grid, "sheet.no_table", grids.size() == 1 ? Severity::error : Severity::note,
                 {{"map", map.name}});
            continue;
        }
        classify_rows(grid, map, *table);
        tables.push_back(mapped_rows(grid, map, *table, findings, limit));
    }
    if (!sheet_found && !grids.empty()) {
        tell(findings, grids.front(), "sheet.not_found", Severity::error,
             {{"sheet", map.sheet}, {"sheets", names_of(grids)}});
        findings.back().at.sheet.clear();
    } else if (tables.empty() && grids.size() > 1) {
        tell(findings, grids.front(), "sheet.no_table", Severity::error, {{"map", map.name}});
        findings.back().at.sheet.clear();
    }
    return tables;
}

TextTable own_headings(const Grid& grid)
{
    TextTable table;
    for (std::size_t row = 0; row < grid.row_count() && table.header.empty(); ++row) {
        for (const Grid::Cell* cell = grid.begin(row); cell != grid.end(row); ++cell) {
            table.header.resize(cell->column);
            table.header.emplace_back(grid.text(*cell));
        }
    }
    return table;
}

TextTable own_table(const Grid& grid, std::vector<Finding>& findings, FindingLimit& limit)
{
    TextTable table;
    table.file = grid.file;
    table.sheet = grid.sheet;
    const auto given = std::make_shared<GivenHeadings>();
    for (std::size_t row = 0; row < grid.row_count(); ++row) {
        if (grid.begin(row) == grid.end(row)) {
            continue;
        }
        if (!table.header.empty() && grid.is_hidden_row(row)) {
            tell_hidden_row(grid, row, findings);
            limit.apply(findings);
            continue;
        }
        std::vector<std::string> cells(grid.width());
        for (const Grid::Cell* cell = grid.begin(row); cell != grid.end(row); ++cell) {
            cells[cell->column] = std::string(grid.text(*cell));
            if (cell->kind == CellKind::error || cell->kind == CellKind::no_value) {
                const bool is_error = cell->kind == CellKind::error;
                tell(findings, grid, is_error ? "cell.error_cell" : "cell.formula_without_value", Severity::error,
                     {{"column", cell_name(cell->column, grid.number(row))}});
                findings.back().at.row = grid.number(row);
                findings.back().at.cell = cell_name(cell->column, grid.number(row));
                findings.back().value = cells[cell->column];
            }
        }
        if (!table.header.empty()) {
            tell_dates_as_ids(grid, row, table, findings);
        }
        limit.apply(findings);
        if (!table.header.empty()) {
            table.add_row(grid.number(row), cells);
            continue;
        }
        table.header = cells;
        table.header_row = grid.number(row);
        for (std::size_t column = 0; column < cells.size(); ++column) {
            given->add(cells[column], cells[column], column_name(column));
        }
    }
    while (!table.header.empty() && table.header.back().empty()) {
        table.header.pop_back();
    }
    tell_hidden_columns(grid, table, findings);
    table.given = given;
    return table;
}

Grid csv_grid(std::string_view text, const std::string& file, std::vector<Finding>& findings)
{
    const TextTable table = read_csv_rows(text, file, findings);
    Grid grid;
    grid.file = file;
    std::vector<std::string_view> cells;
    for (std::size_t row = 0; row < table.row_count(); ++row) {
        grid.begin_row(table.line(row), false);
        table.cells(row, cells);
        for (std::size_t column = 0; column < cells.size(); ++column) {
            grid.add_cell(column, CellKind::text, cells[column]);
        }
    }
    return grid;
}

} // namespace redriver::sheets
