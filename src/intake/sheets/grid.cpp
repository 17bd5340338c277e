// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/grid.hpp"

#include <algorithm>

namespace redriver::sheets {

void Grid::begin_row(long number, bool hidden)
{
    m_rows.push_back({number, m_cells.size(), 0, hidden});
}

void Grid::add_cell(std::size_t column, CellKind kind, std::string_view text)
{
    if (text.empty() && kind != CellKind::no_value) {
        return;
    }
    m_cells.push_back({static_cast<std::uint32_t>(column), kind, static_cast<std::uint32_t>(text.size()), m_text.size()});
    m_text += text;
    ++m_rows.back().count;
    m_width = std::max(m_width, column + 1);
}

const Grid::Cell* Grid::cell(std::size_t row, std::size_t column) const
{
    const Cell* found =
        std::lower_bound(begin(row), end(row), column, [](const Cell& each, std::size_t at) { return each.column < at; });
    return found != end(row) && found->column == column ? found : nullptr;
}

std::string_view Grid::text(std::size_t row, std::size_t column) const
{
    const Cell* found = cell(row, column);
    return found == nullptr ? std::string_view{} : text(*found);
}

std::string column_name(std::size_t column)
{
    std::string name;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return name;
}

std::string cell_name(std::size_t column, long row)
{
    return column_name(column) + std::to_string(row);
}

std::size_t column_of_name(std::string_view name)
{
    std::size_t column = 0;
    std::size_t letters = 0;
    while (letters < name.size() && name[letters] >= 'A' && name[letters] <= 'Z') {
        column = column * 26 + static_cast<std::size_t>(name[letters] - 'A') + 1;
        if (++letters > 3) {
            return std::string_view::npos;
        }
    }
    return letters == 0 ? std::string_view::npos : column - 1;
}

} // namespace redriver::sheets
