#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Records to rows and back. SQL texts are made from the compile-time lists of record_fields.hpp alone, never from data;
/// values are always bound. Private to storage.

#include "record/held_rows.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace redriver::storage {

/// The columns that name a record of a kind.
template <class Record>
inline const std::vector<std::string> key_columns{"id"};
template <>
inline const std::vector<std::string> key_columns<Sector>{"code"};
template <>
inline const std::vector<std::string> key_columns<SectorRelation>{"sector_a", "sector_b"};
template <>
inline const std::vector<std::string> key_columns<ForeignAccessRule>{"sector", "valid_from"};
template <>
inline const std::vector<std::string> key_columns<Link>{"from", "to", "mode", "traffic"};

/// "\"a\", \"b\"": names quoted, since some (from, to, group) are words of SQL.
std::string column_list(const std::vector<std::string>& columns);
std::string insert_text(std::string_view table, const std::vector<std::string>& columns, std::size_t rows);
std::string select_text(std::string_view table, const std::vector<std::string>& columns,
                        const std::vector<std::string>& order);
std::string delete_text(std::string_view table, const std::vector<std::string>& keys);

/// Binds a text; an empty one as NULL unless the column is part of a key.
void bind_text(SQLite::Statement& statement, int index, const std::string& text, bool is_key);
/// The text of a column; empty for NULL. Valid until the next step.
std::string_view text_of(SQLite::Statement& statement, int index);

bool holds(const std::vector<std::string>& names, const std::string& name);

/// Throws Unreadable: the file holds what this library would not have written.
[[noreturn]] void throw_unreadable(std::string_view table, const std::string& column, std::string_view seen);

/// Writes rows of one table, many with one statement: SQLite builds the word list of each CHECK once a statement, which
/// for single rows costs more than the row. Nothing is written before finish() unless a batch is full.
class RowInserter {
public:
    /// Empty cells become NULL but in the columns of `never_null`.
    RowInserter(SQLite::Database& database, std::string_view table, std::vector<std::string> columns,
                const std::vector<std::string>& never_null);

    void add(std::vector<std::string> cells);
    void finish();

private:
    void write(SQLite::Statement& statement, std::size_t first, std::size_t count);

    SQLite::Database& m_database;
    std::string m_table;
    std::vector<std::string> m_columns;
    std::vector<bool> m_is_key;
    std::vector<std::vector<std::string>> m_rows;
    std::optional<SQLite::Statement> m_batch;
    std::optional<SQLite::Statement> m_single;
};

template <class Record>
constexpr std::string_view table_of()
{
    return to_code(RecordTraits<Record>::kind);
}

template <class Record, class Row>
std::vector<std::string> held_table_columns(const record::HeldRows<Record, Row>& held)
{
    std::vector<std::string> columns = record::column_names<Row, record::TableForm::database>();
    columns.insert(columns.begin(), {std::string(held.owner_column), "position"});
    return columns;
}

/// Writes one held list of all records.
template <class Record, class Row>
void insert_held(SQLite::Database& database, const record::HeldRows<Record, Row>& held,
                 std::span<const Record> records)
{
    RowInserter rows(database, held.table, held_table_columns(held), {std::string(held.owner_column)});
    for (const Record& record : records) {
        const std::vector<Row>& list = record.*held.member;
        for (std::size_t at = 0; at < list.size(); ++at) {
            std::vector<std::string> cells = record::cells_of<Row, record::TableForm::database>(list[at]);
            cells.insert(cells.begin(), {key_of(record), std::to_string(at)});
            rows.add(std::move(cells));
        }
    }
    rows.finish();
}

/// Writes records that the tables do not have yet, owners before the rows they hold.
template <class Record>
void insert_records(SQLite::Database& database, std::span<const Record> records)
{
    RowInserter rows(database, table_of<Record>(), record::column_names<Record, record::TableForm::database>(),
                     key_columns<Record>);
    for (const Record& record : records) {
        rows.add(record::cells_of<Record, record::TableForm::database>(record));
    }
    rows.finish();
    record::for_each_held<Record>([&](const auto& held) { insert_held(database, held, records); });
}

/// Deletes records of one kind; the rows they hold go with them.
template <class Record>
class RecordEraser {
public:
    explicit RecordEraser(SQLite::Database& database)
        : m_columns(record::column_names<Record, record::TableForm::database>()),
          m_erase(database, delete_text(table_of<Record>(), key_columns<Record>))
    {
    }

    void erase(const Record& record)
    {
        const std::vector<std::string> cells = record::cells_of<Record, record::TableForm::database>(record);
        int index = 0;
        for (const std::string& key : key_columns<Record>) {
            for (std::size_t i = 0; i < m_columns.size(); ++i) {
                if (m_columns[i] == key) {
                    bind_text(m_erase, ++index, cells[i], true);
                }
            }
        }
        m_erase.exec();
        m_erase.reset();
    }

private:
    std::vector<std::string> m_columns;
    SQLite::Statement m_erase;
};

/// Reads rows of a type from a statement whose columns start at `first`.
template <class Row>
class RowReader {
public:
    RowReader(std::string_view table, int first)
        : m_columns(record::column_names<Row, record::TableForm::database>()), m_first(first),
          m_reader(m_columns, m_position,
                   [table](const std::string& column, std::string_view seen, const std::string&, const std::string&,
                           std::string_view) { throw_unreadable(table, column, seen); })
    {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            m_position.push_back(static_cast<int>(i));
        }
        m_cells.resize(m_columns.size());
    }
    RowReader(const RowReader&) = delete;
    RowReader& operator=(const RowReader&) = delete;

    const std::vector<std::string>& columns() const { return m_columns; }

    void read(SQLite::Statement& statement, Row& row)
    {
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            m_cells[i] = text_of(statement, m_first + static_cast<int>(i));
        }
        std::uint64_t present = 0;
        m_reader.read_row(m_cells, row, present);
    }

private:
    std::vector<std::string> m_columns;
    std::vector<int> m_position;
    std::vector<std::string_view> m_cells;
    int m_first;
    record::CellReader<record::TableForm::database> m_reader;
};

/// Fills one held list of all records, which are ordered by key as the rows are.
template <class Record, class Row>
void load_held(SQLite::Database& database, const record::HeldRows<Record, Row>& held, std::vector<Record>& records)
{
    RowReader<Row> reader(held.table, 2);
    SQLite::Statement select(database, select_text(held.table, held_table_columns(held),
                                                   {std::string(held.owner_column), "position"}));
    auto owner = records.begin();
    while (select.executeStep()) {
        const std::string_view key = text_of(select, 0);
        while (owner != records.end() && key_of(*owner) != key) {
            ++owner;
        }
        if (owner == records.end()) {
            throw_unreadable(held.table, std::string(held.owner_column), key);
        }
        Row row{};
        reader.read(select, row);
        (*owner.*held.member).push_back(std::move(row));
    }
}

/// All records of a kind, by key.
template <class Record>
std::vector<Record> load_records(SQLite::Database& database)
{
    constexpr std::string_view table = table_of<Record>();
    RowReader<Record> reader(table, 0);
    SQLite::Statement select(database, select_text(table, reader.columns(), key_columns<Record>));
    std::vector<Record> records;
    while (select.executeStep()) {
        records.push_back({});
        reader.read(select, records.back());
    }
    record::for_each_held<Record>([&](const auto& held) { load_held(database, held, records); });
    return records;
}

} // namespace redriver::storage
