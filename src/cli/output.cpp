// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"

#include "cli/display_width.hpp"
#include "cli/visible_text.hpp"

#include <redriver/record/formula_guard.hpp>

#include <algorithm>
#include <cstring>
#include <ostream>
#include <utility>

namespace redriver::cli {
namespace {

std::vector<std::string> headings_of(const Table& table)
{
    std::vector<std::string> headings;
    headings.reserve(table.columns.size());
    for (const Column& column : table.columns) {
        headings.push_back(column.heading);
    }
    return headings;
}

std::string csv_cell(const std::string& cell)
{
    std::string safe = guarded_cell(cell);
    if (safe.find_first_of(",\"\r\n") == std::string::npos) {
        return safe;
    }
    std::string quoted = "\"";
    for (const char c : safe) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

std::string csv_line(const std::vector<std::string>& cells)
{
    std::string line;
    for (const std::string& cell : cells) {
        line += (&cell == &cells.front() ? "" : ",") + csv_cell(cell);
    }
    return line + "\n";
}

} // namespace

std::string on_one_line(std::string cell)
{
    std::replace_if(
        cell.begin(), cell.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return visible(cell, Lines::keep);
}

CellTable::CellTable(std::vector<Column> columns) : m_columns(std::move(columns)), m_widths(m_columns.size())
{
    for (const Column& column : m_columns) {
        add(column.heading);
    }
}

void CellTable::add(std::string_view cell)
{
    std::size_t& widest = m_widths[m_cells.size() % m_columns.size()];
    std::size_t bytes = cell.size();
    std::size_t width = 0;
    if (const auto plain = plain_width(cell)) { // nearly always; such a cell is printed as it is
        width = *plain;
        m_letters.append(cell);
    } else {
        const std::string shown = on_one_line(std::string(cell));
        bytes = shown.size();
        width = display_width(shown);
        m_letters += shown;
    }
    widest = std::max(widest, width);
    m_surplus += bytes - width;
    m_cells.push_back({static_cast<std::uint32_t>(bytes), static_cast<std::uint32_t>(width)});
}

std::string CellTable::text() const
{
    constexpr std::size_t gap = 2;
    const std::size_t columns = m_columns.size();
    std::size_t line = gap * columns;
    for (const std::size_t width : m_widths) {
        line += width;
    }
    const std::size_t lines = columns == 0 ? 1 : m_cells.size() / columns;
    std::string text(m_surplus + lines * (line + 1), ' '); // so that a blank needs only to be stepped over
    char* to = text.data();
    const char* from = m_letters.data();
    const Cell* cell = m_cells.data();
    for (std::size_t row = 0; row < lines; ++row) {
        char* const begin = to;
        for (std::size_t i = 0; i < columns; ++i, ++cell) {
            const std::size_t blanks = m_widths[i] - cell->width;
            const bool is_right = m_columns[i].align == Align::right;
            to += (i == 0 ? 0 : gap) + (is_right ? blanks : 0);
            std::memcpy(to, from, cell->bytes);
            from += cell->bytes;
            to += cell->bytes + (is_right ? 0 : blanks);
        }
        while (to > begin && to[-1] == ' ') {
            --to;
        }
        *to++ = '\n';
    }
    text.resize(static_cast<std::size_t>(to - text.data()));
    return text;
}

std::string to_table_text(const Table& table)
{
    CellTable cells(table.columns);
    for (const auto& row : table.rows) {
        for (const std::string& cell : row) {
            cells.add(cell);
        }
    }
    return cells.text();
}

std::string to_csv(const Table& table)
{
    std::string text = csv_line(headings_of(table));
    for (const auto& row : table.rows) {
        text += csv_line(row);
    }
    return text;
}

std::string to_json_text(const nlohmann::ordered_json& value)
{
    return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string to_json_line(const nlohmann::ordered_json& value)
{
    return value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

void print(const Invocation& call, const Table& table, const nlohmann::ordered_json& json)
{
    switch (call.common().format) {
    case OutputFormat::table: call.out() << to_table_text(table); break;
    case OutputFormat::csv: call.out() << to_csv(table); break;
    case OutputFormat::json: call.out() << to_json_text(json); break;
    }
}

} // namespace redriver::cli
