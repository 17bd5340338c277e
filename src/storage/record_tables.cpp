// SPDX-License-Identifier: Apache-2.0
#include "storage/record_tables.hpp"
#include "storage/registry_body.hpp"

#include <redriver/i18n/told_error.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <utility>

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

void RowInserter::add(const CellRows& rows)
{
    const std::size_t count = row_count(rows);
    std::size_t row = 0;
    while (row < count) {
        if (row_count(m_waiting) == 0 && count - row >= rows_a_statement) {
            if (!m_batch) {
                m_batch.emplace(m_database, insert_text(m_table, m_columns, rows_a_statement));
            }
            write(*m_batch, rows, row, rows_a_statement);
            row += rows_a_statement;
            continue;
        }
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            m_waiting.add(rows.cell(row * m_columns.size() + i));
        }
        ++row;
        if (row_count(m_waiting) == rows_a_statement) {
            const CellRows full = std::exchange(m_waiting, {});
            add(full);
        }
    }
}

void RowInserter::finish()
{
    const std::size_t count = row_count(m_waiting);
    if (count > 0 && !m_single) {
        m_single.emplace(m_database, insert_text(m_table, m_columns, 1));
    }
    for (std::size_t row = 0; row < count; ++row) {
        write(*m_single, m_waiting, row, 1);
    }
    m_waiting.clear();
}

void RowInserter::write(BulkStatement& statement, const CellRows& rows, std::size_t first, std::size_t count)
{
    int index = 0;
    for (std::size_t row = first; row < first + count; ++row) {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const std::string_view cell = rows.cell(row * m_columns.size() + i);
            ++index;
            if (cell.empty() && !m_is_key[i]) {
                statement.bind_null(index);
            } else {
                statement.bind(index, cell); // the rows outlive the statement's run
            }
        }
    }
    statement.run();
}

BulkStatement::BulkStatement(SQLite::Database& database, const std::string& text) : m_database(database)
{
    sqlite3_stmt* statement = nullptr;
    const int state = sqlite3_prepare_v3(database.getHandle(), text.c_str(), static_cast<int>(text.size() + 1),
                                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    m_statement.reset(statement);
    require(state);
}

void BulkStatement::Close::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

void BulkStatement::require(int state)
{
    if (state != SQLITE_OK) {
        throw SQLite::Exception(m_database.getHandle(), state);
    }
}

void BulkStatement::bind(int index, std::string_view text)
{
    const char* bytes = text.empty() ? "" : text.data();
    require(sqlite3_bind_text(m_statement.get(), index, bytes, static_cast<int>(text.size()), SQLITE_STATIC));
}

void BulkStatement::bind_null(int index)
{
    require(sqlite3_bind_null(m_statement.get(), index));
}

void BulkStatement::bind_number(int index, std::int64_t number)
{
    require(sqlite3_bind_int64(m_statement.get(), index, number));
}

void BulkStatement::run()
{
    const int state = sqlite3_step(m_statement.get());
    require(state == SQLITE_DONE ? SQLITE_OK : state);
    require(sqlite3_reset(m_statement.get()));
}

bool holds(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

void throw_unreadable(std::string_view table, const std::string& column, std::string_view seen)
{
    throw ToldError<Unreadable>("failure.foreign_value", {{"table", std::string(table)},
                                                          {"column", column},
                                                          {"seen", std::string(seen)}});
}

} // namespace redriver::storage
