// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/sheet_table.hpp"

#include "intake/cells/cell_words.hpp"
#include "intake/cells/clean_text.hpp"

#include <redriver/search/folding.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace redriver::sheets {
namespace {

constexpr std::size_t rows_searched = 60;
constexpr std::size_t most_heading_rows = 3;

bool is_unit_alone(std::string_view text)
{
    bool has_unit = false;
    for (const cells::CellWord& word : cells::cell_words(text)) {
        const bool unit = word.kind == cells::WordKind::currency || word.kind == cells::WordKind::area ||
                          word.kind == cells::WordKind::area_mu || word.kind == cells::WordKind::other_unit;
        const bool power_of_ten = word.kind == cells::WordKind::number && word.text.starts_with('1') &&
                                  word.text.find_first_not_of('0', 1) == std::string::npos;
        if (!unit && !power_of_ten && word.kind != cells::WordKind::multiplier) {
            return false;
        }
        has_unit = has_unit || unit;
    }
    return has_unit;
}

/// Heading keys of the map and the entries that have them.
using KeyIndex = std::multimap<std::string, std::size_t, std::less<>>;

KeyIndex keys_of(const ColumnMap& map)
{
    KeyIndex index;
    for (std::size_t i = 0; i < map.columns.size(); ++i) {
        std::set<std::string> own;
        for (const std::string& heading : map.columns[i].headings) {
            own.insert(heading_key(heading));
            own.insert(heading_key(heading_and_unit(heading).first));
        }
        for (const std::string& key : own) {
            index.emplace(key, i);
        }
    }
    return index;
}

/// The texts that the cells of the first rows show: their own, or that of the merged range over them.
std::vector<std::vector<std::string>> shown_texts(const Grid& grid, std::size_t row_count)
{
    std::vector<std::vector<std::string>> shown(row_count, std::vector<std::string>(grid.width()));
    std::map<long, std::size_t> row_of;
    for (std::size_t row = 0; row < row_count; ++row) {
        row_of.emplace(grid.number(row), row);
        for (const Grid::Cell* cell = grid.begin(row); cell != grid.end(row); ++cell) {
            shown[row][cell->column] = cells::clean_text(grid.text(*cell)).text;
        }
    }
    for (const Merge& merge : grid.merges) {
        const auto top = row_of.find(merge.top);
        if (top == row_of.end() || merge.left >= grid.width()) {
            continue;
        }
        const std::string text = shown[top->second][merge.left];
        for (auto row = top; row != row_of.end() && row->first <= merge.bottom; ++row) {
            for (std::size_t column = merge.left; column <= std::min(merge.right, grid.width() - 1); ++column) {
                shown[row->second][column] = text;
            }
        }
    }
    return shown;
}

/// The entries that fit a heading given as its parts from top to bottom, and the unit it gives.
TableColumn column_of(const std::vector<std::string>& parts, const KeyIndex& keys)
{
    TableColumn column;
    std::string joined;
    for (const std::string& part : parts) {
        column.heading += (column.heading.empty() ? "" : " / ") + part;
        joined += (joined.empty() ? "" : " ") + part;
    }
    const auto [bare, bare_unit] = heading_and_unit(parts.back());
    const auto joined_unit = heading_and_unit(joined);
    const bool leaf_is_unit = parts.size() > 1 && is_unit_alone(parts.back());
    std::string group;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
        group += (group.empty() ? "" : " ") + parts[i];
    }
    std::vector<std::string> tries{joined, joined_unit.first, parts.back(), bare};
    if (leaf_is_unit) {
        column.unit_words = parts.back();
        const auto group_unit = heading_and_unit(group);
        tries.insert(tries.end(), {group, group_unit.first, parts[parts.size() - 2]});
    } else {
        column.unit_words = bare_unit.empty() ? joined_unit.second : bare_unit;
    }
    for (const std::string& each : tries) {
        const auto [first, last] = keys.equal_range(heading_key(each));
        for (auto entry = first; entry != last && !each.empty(); ++entry) {
            column.entries.push_back(entry->second);
        }
        if (!column.entries.empty()) {
            break;
        }
    }
    std::sort(column.entries.begin(), column.entries.end());
    return column;
}

std::vector<TableColumn> columns_of(const std::vector<std::vector<std::string>>& shown, std::size_t begin,
                                    std::size_t end, const KeyIndex& keys)
{
    std::vector<TableColumn> columns;
    for (std::size_t column = 0; column < shown[begin].size(); ++column) {
        std::vector<std::string> parts;
        for (std::size_t row = begin; row < end; ++row) {
            const std::string& text = shown[row][column];
            if (!text.empty() && (parts.empty() || parts.back() != text)) {
                parts.push_back(text);
            }
        }
        if (!parts.empty()) {
            columns.push_back(column_of(parts, keys));
            columns.back().column = column;
        }
    }
    return columns;
}

std::size_t known_in(const std::vector<TableColumn>& columns)
{
    std::set<std::size_t> entries;
    for (const TableColumn& column : columns) {
        entries.insert(column.entries.begin(), column.entries.end());
    }
    return entries.size();
}

/// The first row of the headings: cells merged downwards into the row that was found begin above it.
std::size_t top_of_headings(const Grid& grid, std::size_t found)
{
    long top = grid.number(found);
    for (const Merge& merge : grid.merges) {
        if (merge.top < grid.number(found) && grid.number(found) <= merge.bottom && merge.bottom - merge.top < 5) {
            top = std::min(top, merge.top);
        }
    }
    std::size_t row = found;
    while (row > 0 && grid.number(row) > top) {
        --row;
    }
    return row;
}

std::string lower_of(std::string_view text)
{
    return cells::to_utf8(cells::lower_letters(text));
}

enum class Enumerator { none, arabic, roman, letter };

/// What numbers a row: "12", "1.1", "a" are of records; "II", "B" of sections.
Enumerator enumerator_of(std::string_view text)
{
    while (!text.empty() && (text.back() == '.' || text.back() == ')' || text.back() == ' ')) {
        text.remove_suffix(1);
    }
    if (text.empty()) {
        return Enumerator::none;
    }
    if (text.front() >= '0' && text.front() <= '9') {
        return Enumerator::arabic;
    }
    if (text.find_first_not_of("IVX") == std::string_view::npos) {
        return Enumerator::roman;
    }
    return text.size() == 1 && text.front() >= 'A' && text.front() <= 'Z' ? Enumerator::letter : Enumerator::none;
}

/// "I. Khu công nghiệp" → roman and "Khu công nghiệp".
std::pair<Enumerator, std::string> numbered_text(const std::string& text)
{
    const auto end = text.find_first_of(".):- ");
    if (end != std::string::npos && end <= 5) {
        const Enumerator enumerator = enumerator_of(std::string_view(text).substr(0, end));
        const auto rest = text.find_first_not_of(".):- ", end);
        if ((enumerator == Enumerator::roman || enumerator == Enumerator::letter) && rest != std::string::npos &&
            (text[end] != ' ' || text[rest - 1] != ' ' || rest - end > 1 || enumerator == Enumerator::roman)) {
            return {enumerator, text.substr(rest)};
        }
    }
    return {Enumerator::none, text};
}

bool is_total_word(const std::string& text)
{
    const std::string lower = lower_of(text);
    for (const std::string_view start : {"tổng cộng", "cộng:", "tổng số:", "tổng:", "grand total", "合计", "总计", "小计"}) {
        if (lower.starts_with(start)) {
            return true;
        }
    }
    return lower == "tổng" || lower == "cộng" || lower == "tổng số" || lower == "total" || lower == "sum" ||
           lower == "subtotal";
}

/// Looks at one row at a time and remembers the sections above it.
class RowClassifier {
public:
    RowClassifier(const Grid& grid, const ColumnMap& map, SheetTable& table) : m_grid(grid), m_table(table)
    {
        for (const TableColumn& column : table.columns) {
            for (const std::size_t entry : column.entries) {
                const std::string& field = map.columns[entry].field;
                if (field == "number") {
                    m_number = column.column;
                } else if (m_name == npos && field.starts_with("name")) {
                    m_name = column.column;
                } else if (field != "ignore") {
                    m_facts.push_back(column.column);
                }
            }
        }
        if (m_name == npos && !m_facts.empty()) {
            m_name = m_facts.front();
        }
        for (const Merge& merge : grid.merges) {
            if ((merge.right - merge.left + 1) * 2 >= table.columns.size()) {
                m_wide_rows.insert(merge.top);
            }
        }
    }

    void run()
    {
        std::size_t last_data = 0;
        for (std::size_t row = m_table.heading_end; row < m_grid.row_count(); ++row) {
            if (m_grid.begin(row) == m_grid.end(row)) {
                continue;
            }
            TableRow each{row, kind_of(row), {}};
            if (each.kind == RowKind::section) {
                enter_section(row);
            }
            each.sections = sections();
            m_table.rows.push_back(std::move(each));
            if (m_table.rows.back().kind == RowKind::data) {
                last_data = m_table.rows.size();
            }
        }
        for (std::size_t i = last_data; i < m_table.rows.size(); ++i) { // what stands below the last record
            RowKind& kind = m_table.rows[i].kind;
            kind = kind == RowKind::unclear || kind == RowKind::section ? RowKind::note : kind;
        }
    }

private:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    std::string text(std::size_t row, std::size_t column) const
    {
        return column == npos ? std::string() : cells::clean_text(m_grid.text(row, column)).text;
    }

    RowKind kind_of(std::size_t row) const
    {
        if (is_numbering(row)) {
            return RowKind::numbering;
        }
        if (repeats_heading(row)) {
            return RowKind::repeated_heading;
        }
        const std::string number = text(row, m_number);
        const std::string name = text(row, m_name);
        const std::string first = cells::clean_text(m_grid.text(*m_grid.begin(row))).text;
        if (is_total_word(number) || is_total_word(name) || is_total_word(first)) {
            return RowKind::total;
        }
        const auto facts = static_cast<std::size_t>(std::count_if(
            m_facts.begin(), m_facts.end(),
            [&](std::size_t column) { return column != m_name && m_grid.cell(row, column) != nullptr; }));
        const std::size_t cells_used = static_cast<std::size_t>(m_grid.end(row) - m_grid.begin(row));
        const Enumerator by = enumerator_of(number);
        if (!name.empty() && by == Enumerator::arabic) {
            return RowKind::data;
        }
        if ((by == Enumerator::roman || by == Enumerator::letter) && facts == 0) {
            return RowKind::section;
        }
        if (cells_used == 1 && (numbered_text(first).first != Enumerator::none || is_wide(row))) {
            return RowKind::section;
        }
        if (!name.empty() && (facts > 0 || (m_number == npos && cells_used > 1))) {
            return RowKind::data;
        }
        return RowKind::unclear;
    }

    /// (1) (2) (3), or 1 2 3, right below the headings.
    bool is_numbering(std::size_t row) const
    {
        if (row != m_table.heading_end) {
            return false;
        }
        long expected = 0;
        for (const Grid::Cell* cell = m_grid.begin(row); cell != m_grid.end(row); ++cell) {
            std::string digits;
            for (const char c : m_grid.text(*cell)) {
                digits += c >= '0' && c <= '9' ? std::string(1, c) : std::string();
            }
            if (digits.empty() || digits.size() > 3 || m_grid.text(*cell).size() > digits.size() + 2) {
                return false;
            }
            const long number = std::stol(digits);
            if (expected != 0 && number != expected) {
                return false;
            }
            expected = number + 1;
        }
        return m_grid.end(row) - m_grid.begin(row) >= 3;
    }

    bool repeats_heading(std::size_t row) const
    {
        std::size_t same = 0;
        std::size_t used = 0;
        for (const Grid::Cell* cell = m_grid.begin(row); cell != m_grid.end(row); ++cell, ++used) {
            for (std::size_t above = m_table.heading_begin; above < m_table.heading_end; ++above) {
                same += m_grid.text(above, cell->column) == m_grid.text(*cell) ? 1U : 0U;
            }
        }
        return used >= 2 && same >= used;
    }

    /// One text over most of the table.
    bool is_wide(std::size_t row) const
    {
        return m_wide_rows.contains(m_grid.number(row));
    }

    void enter_section(std::size_t row)
    {
        const std::string number = text(row, m_number);
        Enumerator by = enumerator_of(number);
        std::string title;
        for (const Grid::Cell* cell = m_grid.begin(row); cell != m_grid.end(row); ++cell) {
            if (cell->column != m_number || by == Enumerator::none) {
                title = cells::clean_text(m_grid.text(*cell)).text;
                break;
            }
        }
        if (by == Enumerator::none) {
            std::tie(by, title) = numbered_text(title);
        }
        const int level = by == Enumerator::letter ? 1 : by == Enumerator::roman ? 2 : 3;
        while (!m_sections.empty() && m_sections.back().first >= level) {
            m_sections.pop_back();
        }
        m_sections.emplace_back(level, std::move(title));
    }

    std::vector<std::string> sections() const
    {
        std::vector<std::string> titles;
        for (const auto& [level, title] : m_sections) {
            titles.push_back(title);
        }
        return titles;
    }

    const Grid& m_grid;
    SheetTable& m_table;
    std::size_t m_number = npos;
    std::size_t m_name = npos;
    std::vector<std::size_t> m_facts;
    std::set<long> m_wide_rows; ///< with one text over most of the table
    std::vector<std::pair<int, std::string>> m_sections;
};

/// "Đơn vị tính: tỷ đồng" above the table.
std::string unit_in_titles(const Grid& grid, std::size_t heading_begin)
{
    for (std::size_t row = 0; row < heading_begin; ++row) {
        for (const Grid::Cell* cell = grid.begin(row); cell != grid.end(row); ++cell) {
            const std::string text = cells::clean_text(grid.text(*cell)).text;
            const std::string key = heading_key(text);
            const auto colon = text.find(':');
            const bool speaks = key.starts_with("don vi") || key.starts_with("dvt") || key.starts_with("unit") ||
                                text.starts_with("单位");
            if (speaks && colon != std::string::npos && is_unit_alone(std::string_view(text).substr(colon + 1))) {
                return std::string(text.substr(text.find_first_not_of(' ', colon + 1)));
            }
        }
    }
    return {};
}

} // namespace

std::string heading_key(std::string_view heading)
{
    return fold(cells::clean_text(heading).text);
}

std::pair<std::string, std::string> heading_and_unit(std::string_view heading)
{
    const auto open = heading.rfind('(');
    const auto close = heading.rfind(')');
    if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
        const std::string_view inner = heading.substr(open + 1, close - open - 1);
        if (is_unit_alone(inner)) {
            std::string bare(heading.substr(0, open));
            while (!bare.empty() && bare.back() == ' ') {
                bare.pop_back();
            }
            return {bare, std::string(inner)};
        }
    }
    const auto comma = heading.rfind(',');
    if (comma != std::string_view::npos && is_unit_alone(heading.substr(comma + 1))) {
        const auto start = heading.find_first_not_of(' ', comma + 1);
        return {std::string(heading.substr(0, comma)), std::string(heading.substr(start))};
    }
    return {std::string(heading), {}};
}

std::optional<SheetTable> find_table(const Grid& grid, const ColumnMap& map)
{
    const KeyIndex keys = keys_of(map);
    SheetTable best;
    std::size_t best_known = 1;
    const std::size_t last = std::min(rows_searched, grid.row_count());
    const auto shown = shown_texts(grid, std::min(rows_searched + most_heading_rows, grid.row_count()));
    for (std::size_t begin = 0; begin < last; ++begin) {
        if (map.heading_row && grid.number(begin) != *map.heading_row) {
            continue;
        }
        for (std::size_t count = 1; count <= most_heading_rows && begin + count <= shown.size(); ++count) {
            std::vector<TableColumn> columns = columns_of(shown, begin, begin + count, keys);
            const std::size_t known = known_in(columns);
            const bool is_tighter = known == best_known && count < best.heading_end - best.heading_begin;
            if (known > best_known || is_tighter) { // a title above is no part of the headings
                best_known = known;
                best = {std::move(columns), begin, begin + count, {}, {}};
            }
        }
    }
    if (best.columns.empty()) {
        return std::nullopt;
    }
    best.heading_begin = top_of_headings(grid, best.heading_begin);
    best.columns = columns_of(shown, best.heading_begin, best.heading_end, keys);
    best.title_unit = unit_in_titles(grid, best.heading_begin);
    return best;
}

void classify_rows(const Grid& grid, const ColumnMap& map, SheetTable& table)
{
    RowClassifier(grid, map, table).run();
}

} // namespace redriver::sheets
