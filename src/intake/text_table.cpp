// SPDX-License-Identifier: Apache-2.0
#include <redriver/intake/text_table.hpp>

namespace redriver {
namespace {

/// Seven bits a byte, the lowest first.
void add_size(std::string& text, std::size_t size)
{
    for (; size >= 0x80U; size >>= 7U) {
        text += static_cast<char>(size | 0x80U);
    }
    text += static_cast<char>(size);
}

/// Takes the next cell off the text.
std::string_view take_cell(std::string_view& text)
{
    std::size_t size = 0;
    std::size_t at = 0;
    for (unsigned shift = 0;; shift += 7U) {
        const auto byte = static_cast<unsigned char>(text[at++]);
        size |= static_cast<std::size_t>(byte & 0x7FU) << shift;
        if (byte < 0x80U) {
            break;
        }
    }
    const std::string_view cell = text.substr(at, size);
    text.remove_prefix(at + size);
    return cell;
}

} // namespace

std::string_view TextTable::cell(std::size_t row, std::size_t column) const
{
    const Row& place = m_rows[row];
    if (column >= place.count) {
        return {};
    }
    std::string_view rest = std::string_view(m_text).substr(place.begin);
    for (; column > 0; --column) {
        take_cell(rest);
    }
    return take_cell(rest);
}

void TextTable::cells(std::size_t row, std::vector<std::string_view>& cells) const
{
    cells.clear();
    std::string_view rest = std::string_view(m_text).substr(m_rows[row].begin);
    for (std::size_t column = 0; column < m_rows[row].count; ++column) {
        cells.push_back(take_cell(rest));
    }
}

void TextTable::clear_rows()
{
    m_text = {};
    m_rows = {};
}

void TextTable::add_row(long line, const std::vector<std::string>& cells)
{
    m_rows.push_back({static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(m_text.size()),
                      static_cast<std::uint32_t>(cells.size())});
    for (const std::string& cell : cells) {
        add_size(m_text, cell.size());
        m_text += cell;
    }
}

} // namespace redriver
