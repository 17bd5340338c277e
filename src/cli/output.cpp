// SPDX-License-Identifier: Apache-2.0
#include "cli/output.hpp"

#include "cli/display_width.hpp"
#include "cli/visible_text.hpp"

#include <redriver/record/formula_guard.hpp>

#include <algorithm>
#include <ostream>
#include <string_view>

namespace redriver::cli {
namespace {

std::string on_one_line(std::string cell)
{
    std::replace_if(
        cell.begin(), cell.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return visible(cell, Lines::keep);
}

/// A cell of plain letters is printed as it is; asked first, so that a long list is not copied for each question.
std::size_t printed_width(const std::string& cell)
{
    const auto plain = plain_width(cell);
    return plain ? *plain : display_width(on_one_line(cell));
}

std::vector<std::size_t> widths_of(const Table& table)
{
    std::vector<std::size_t> widths;
    widths.reserve(table.columns.size());
    for (const Column& column : table.columns) {
        widths.push_back(display_width(column.heading));
    }
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], printed_width(row[i]));
        }
    }
    return widths;
}

void add_line(std::string& text, const std::vector<std::string>& cells, const std::vector<Column>& columns,
              const std::vector<std::size_t>& widths)
{
    const std::size_t begin = text.size();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto plain = plain_width(cells[i]);
        const std::string shown = plain ? std::string() : on_one_line(cells[i]);
        const std::string& cell = plain ? cells[i] : shown;
        const std::size_t blanks = widths[i] - (plain ? *plain : display_width(shown));
        text.append(i == 0 ? 0 : 2, ' ');
        text.append(columns[i].align == Align::right ? blanks : 0, ' ');
        text += cell;
        text.append(columns[i].align == Align::right ? 0 : blanks, ' ');
    }
    while (text.size() > begin && text.back() == ' ') {
        text.pop_back();
    }
    text += '\n';
}

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

std::string to_table_text(const Table& table)
{
    const std::vector<std::size_t> widths = widths_of(table);
    std::string text;
    add_line(text, headings_of(table), table.columns, widths);
    for (const auto& row : table.rows) {
        add_line(text, row, table.columns, widths);
    }
    return text;
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
