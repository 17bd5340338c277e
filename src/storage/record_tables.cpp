// SPDX-License-Identifier: Apache-2.0
#include "storage/record_tables.hpp"
#include "storage/registry_body.hpp"

#include <algorithm>

namespace redriver::storage {

std::string column_list(const std::vector<std::string>& columns)
{
    std::string text;
    for (const std::string& column : columns) {
        text += (text.empty() ? "\"" : ", \"") + column + '"';
    }
    return text;
}

std::string insert_text(std::string_view table, const std::vector<std::string>& columns)
{
    std::string marks;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        marks += i == 0 ? "?" : ", ?";
    }
    return "INSERT INTO " + std::string(table) + " (" + column_list(columns) + ") VALUES (" + marks + ")";
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
