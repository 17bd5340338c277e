// SPDX-License-Identifier: Apache-2.0
#include "intake/cells/amount_cell.hpp"
#include "intake/cells/clean_text.hpp"
#include "intake/file_text.hpp"
#include "intake/sheets/field_types.hpp"
#include "intake/sheets/read_sheets.hpp"
#include "intake/sheets/workbook_reader.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/intake/column_map.hpp>
#include <redriver/intake/read_records.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

namespace redriver {
namespace {

using sheets::Grid;
using sheets::SheetTable;
using sheets::TableColumn;

constexpr int sure_of_same_heading = 100;
constexpr int least_likeness = 50; ///< per cent of words that two headings must share to be proposed

std::vector<Grid> grids_of(const std::string& file)
{
    std::vector<Finding> findings;
    std::string bytes = read_file(file, max_file_bytes);
    std::vector<Grid> grids;
    if (sheets::looks_like_zip(bytes)) {
        grids = sheets::read_workbook(bytes, file, findings);
    } else {
        grids.push_back(sheets::csv_grid(decoded_text(std::move(bytes), file, {}, findings), file, findings));
    }
    if (grids.empty() || (count(findings, Severity::error) > 0 && grids.front().row_count() == 0)) {
        throw ToldInputError(file, {"failure.no_readable_sheet", {}});
    }
    return grids;
}

std::set<std::string> words_of(const std::string& key)
{
    std::set<std::string> words;
    std::string word;
    for (const char c : key + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.insert(std::move(word));
            word.clear();
        }
    }
    return words;
}

/// Shared words of two headings in per cent of all their words.
int likeness(const std::string& a, const std::string& b)
{
    const auto left = words_of(a);
    const auto right = words_of(b);
    const auto shared = std::count_if(left.begin(), left.end(), [&](const std::string& word) { return right.contains(word); });
    const auto all = left.size() + right.size() - static_cast<std::size_t>(shared);
    return all == 0 ? 0 : static_cast<int>(shared) * 100 / static_cast<int>(all);
}

/// Per cent of the filled cells that read as amounts of a figure; 100 for an empty column.
int readable_cells(const Grid& grid, const SheetTable& table, const TableColumn& column, const MappedColumn& proposed)
{
    cells::AmountColumn amount;
    amount.kind = sheets::unit_of_figure(*from_code<FigureField>(proposed.field));
    amount.unit_words = !column.unit_words.empty() ? column.unit_words : !proposed.unit.empty() ? proposed.unit : table.title_unit;
    amount.mark = cells::DecimalMark::comma;
    int filled = 0;
    int read = 0;
    for (const sheets::TableRow& row : table.rows) {
        const Grid::Cell* cell = grid.cell(row.row, column.column);
        if (row.kind == sheets::RowKind::data && cell != nullptr) {
            ++filled;
            read += cells::read_amount(cells::clean_text(grid.text(*cell)).text, amount).quantities.empty() ? 0 : 1;
        }
    }
    return filled == 0 ? 100 : read * 100 / filled;
}

std::string proven_mark(const Grid& grid, const SheetTable& table, const TableColumn& column)
{
    cells::ColumnEvidence evidence;
    for (const sheets::TableRow& row : table.rows) {
        const Grid::Cell* cell = grid.cell(row.row, column.column);
        if (row.kind == sheets::RowKind::data && cell != nullptr && cell->kind == sheets::CellKind::text) {
            for (const std::string& number : cells::numbers_in(cells::clean_text(grid.text(*cell)).text)) {
                evidence.add(number);
            }
        }
    }
    const auto mark = evidence.proven();
    return !mark ? "" : *mark == cells::DecimalMark::comma ? "," : ".";
}

/// "0.85".
std::string share(int percent)
{
    return percent >= 100 ? "1" : percent <= 0 ? "0" : "0." + std::string(percent < 10 ? "0" : "") + std::to_string(percent);
}

/// What the known headings propose for one column of the list.
std::vector<MappedColumn> proposals(const Grid& grid, const SheetTable& table, const TableColumn& column,
                                    const ColumnMap& known)
{
    std::vector<MappedColumn> proposed;
    int sure = sure_of_same_heading;
    for (const std::size_t entry : column.entries) {
        proposed.push_back(known.columns[entry]);
        proposed.back().why = known.columns[entry].headings.front();
    }
    if (proposed.empty()) {
        const std::string key = sheets::heading_key(sheets::heading_and_unit(column.heading).first);
        const MappedColumn* best = nullptr;
        sure = least_likeness - 1;
        for (const MappedColumn& each : known.columns) {
            for (const std::string& heading : each.headings) {
                const int alike = likeness(key, sheets::heading_key(heading));
                if (alike > sure) {
                    best = &each;
                    sure = alike;
                }
            }
        }
        proposed.push_back(best == nullptr ? MappedColumn{} : *best);
        proposed.back().why = best == nullptr ? "" : best->headings.front();
        proposed.back().field = best == nullptr ? "ignore" : best->field;
        sure = best == nullptr ? 0 : sure;
    }
    for (MappedColumn& each : proposed) {
        int certainty = sure;
        if (from_code<FigureField>(each.field)) {
            certainty = certainty * (50 + readable_cells(grid, table, column, each) / 2) / 100;
            each.decimal_mark = proven_mark(grid, table, column);
            const bool by_title = column.unit_words.empty() && each.unit.empty() &&
                                  sheets::unit_of_figure(*from_code<FigureField>(each.field)) == "VND";
            each.unit = !column.unit_words.empty() ? column.unit_words : by_title ? table.title_unit : each.unit;
        }
        each.headings = {column.heading};
        each.sure = share(certainty);
    }
    return proposed;
}

} // namespace

ColumnMap suggest_column_map(const std::string& file)
{
    const std::vector<Grid> grids = grids_of(file);
    ColumnMap best;
    std::size_t most = 0;
    for (const std::string& name : shipped_column_maps()) {
        const ColumnMap known = load_column_map(name);
        for (const Grid& grid : grids) {
            std::optional<SheetTable> table = grid.is_hidden ? std::nullopt : sheets::find_table(grid, known);
            const auto matched = !table ? 0
                                        : std::count_if(table->columns.begin(), table->columns.end(),
                                                        [](const TableColumn& column) { return !column.entries.empty(); });
            if (static_cast<std::size_t>(matched) <= most) {
                continue;
            }
            most = static_cast<std::size_t>(matched);
            sheets::classify_rows(grid, known, *table);
            best = known;
            best.name = std::filesystem::path(file).filename().string();
            best.sheet = grids.size() > 1 ? grid.sheet : std::string();
            best.decimal_mark.clear();
            best.columns.clear();
            for (const TableColumn& column : table->columns) {
                for (MappedColumn& each : proposals(grid, *table, column, known)) {
                    best.columns.push_back(std::move(each));
                }
            }
        }
    }
    if (most == 0) {
        throw ToldInputError(file, {"failure.no_known_headings", {}});
    }
    return best;
}

} // namespace redriver
