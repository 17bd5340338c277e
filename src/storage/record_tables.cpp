// SPDX-License-Identifier: Apache-2.0
#include "storage/record_tables.hpp"
#include "storage/registry_body.hpp"

#include <algorithm>

namespace redriver::storage {
namespace {

constexpr std::size_t rows_a_statement = 32; // 44 columns at most: far below SQLite's limit of bound values

} // namespace

std::string column_list(const std::vector<std::string>& columns)
{
    std::string text;
    for (const std::string& column : columns) {
        text += (text.empty() ? "\"" : ", \"") + column + '"';
    }
    return text;
}

std::string insert_text(std::string_view table, const std::vector<std::string>& columns, std::size_t rows)
{
    std::string marks;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        marks += i == 0 ? "(?" : ", ?";
    }
    std::string text = "INSERT INTO " + std::string(table) + " (" + column_list(columns) + ") VALUES ";
    for (std::size_t row = 0; row < rows; ++row) {
        text += (row == 0 ? "" : ", ") + marks + ")";
    }
    return text;
}

std::string select_text(std::string_view table, const std::vector<std::string>& columns,
                        const std::vector<std::string>& order)
{
    return "SELECT " + column_list(columns) + " FROM " + std::string(table) + " ORDER BY " + column_list(order);
}

std::string delete_text(std::string_view table, const std::vector<std::string>& keys)
{
    std::string condition;
    for (const std::string& key : keys) {
        condition += (condition.empty() ? "\"" : " AND \"") + key + "\" = ?";
    }
    return "DELETE FROM " + std::string(table) + " WHERE " + condition;
}

void bind_text(SQLite::Statement& statement, int index, const std::string& text, bool is_key)
{
    if (text.empty() && !is_key) {
        statement.bind(index);
    } else {
        statement.bind(index, text);
    }
}

std::string_view text_of(SQLite::Statement& statement, int index)
{
    const SQLite::Column column = statement.getColumn(index);
    const char* text = column.getText(nullptr);
    return text == nullptr ? std::string_view{} : std::string_view(text, static_cast<std::size_t>(column.getBytes()));
}

RowInserter::RowInserter(SQLite::Database& database, std::string_view table, std::vector<std::string> columns,
                         const std::vector<std::string>& never_null)
    : m_database(database), m_table(table), m_columns(std::move(columns))
{
    for (const std::string& column : m_columns) {
        m_is_key.push_back(holds(never_null, column));
    }
}

void RowInserter::add(std::vector<std::string> cells)
{
    m_rows.push_back(std::move(cells));
    if (m_rows.size() == rows_a_statement) {
        if (!m_batch) {
            m_batch.emplace(m_database, insert_text(m_table, m_columns, rows_a_statement));
        }
        write(*m_batch, 0, rows_a_statement);
        m_rows.clear();
    }
}

void RowInserter::finish()
{
    if (!m_rows.empty() && !m_single) {
        m_single.emplace(m_database, insert_text(m_table, m_columns, 1));
    }
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        write(*m_single, row, 1);
    }
    m_rows.clear();
}

void RowInserter::write(SQLite::Statement& statement, std::size_t first, std::size_t count)
{
    int index = 0;
    for (std::size_t row = first; row < first + count; ++row) {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const std::string& cell = m_rows[row][i];
            if (cell.empty() && !m_is_key[i]) {
                statement.bind(++index);
            } else {
                statement.bindNoCopy(++index, cell); // the rows outlive the statement's run
            }
        }
    }
    statement.exec();
    statement.reset();
}

bool holds(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

void throw_unreadable(std::string_view table, const std::string& column, std::string_view seen)
{
    throw Unreadable("table " + std::string(table) + " column " + column + " holds '" + std::string(seen) +
                           "', which this program would not have written; run verify");
}

} // namespace redriver::storage
