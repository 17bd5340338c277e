// SPDX-License-Identifier: Apache-2.0
#include <redriver/intake/text_table.hpp>

namespace redriver {

std::string_view TextTable::cell(std::size_t row, std::size_t column) const
{
    const Row& place = m_rows[row];
    if (column >= place.count) {
        return {};
    }
    const std::size_t at = place.first + column;
    const std::size_t begin = at == 0 ? 0 : m_ends[at - 1];
    return std::string_view(m_text).substr(begin, m_ends[at] - begin);
}

void TextTable::clear_rows()
{
    m_text = {};
    m_ends = {};
    m_rows = {};
}

void TextTable::add_row(long line, const std::vector<std::string>& cells)
{
    m_rows.push_back({static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(m_ends.size()),
                      static_cast<std::uint32_t>(cells.size())});
    for (const std::string& cell : cells) {
        m_text += cell;
        m_ends.push_back(static_cast<std::uint32_t>(m_text.size()));
    }
}

} // namespace redriver
