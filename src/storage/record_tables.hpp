#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Records to rows and back. SQL texts are made from the compile-time lists of record_fields.hpp alone, never from data;
/// values are always bound. Private to storage.

#include "record/held_rows.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

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

/// Rows of as many cells each, one after the other in one text.
class CellRows {
public:
    void add(std::string_view cell)
    {
        m_text += cell;
        m_ends.push_back(m_text.size());
    }
    std::size_t cell_count() const { return m_ends.size(); }
    std::string_view cell(std::size_t number) const
    {
        const std::size_t begin = number == 0 ? 0 : m_ends[number - 1];
        return std::string_view(m_text).substr(begin, m_ends[number] - begin);
    }
    std::size_t bytes() const { return m_text.size(); }
    void clear()
    {
        m_text.clear();
        m_ends.clear();
    }

private:
    std::string m_text;
    std::vector<std::size_t> m_ends;
};

/// A statement for many runs whose texts are bound where they stand. Faults are thrown as SQLite::Exception.
class BulkStatement {
public:
    BulkStatement(SQLite::Database& database, const std::string& text);
    /// The text must outlive the next run.
    void bind(int index, std::string_view text);
    void bind_null(int index);
    void bind_number(int index, std::int64_t number);
    void run();

private:
    void require(int state);

    struct Close {
        void operator()(sqlite3_stmt* statement) const;
    };
    SQLite::Database& m_database;
    std::unique_ptr<sqlite3_stmt, Close> m_statement;
};

/// Writes rows of one table, many with one statement: SQLite builds the word list of each CHECK once a statement, which
/// for single rows costs more than the row. Nothing is written before finish() unless a batch is full.
class RowInserter {
public:
    /// Empty cells become NULL but in the columns of `never_null`.
    RowInserter(SQLite::Database& database, std::string_view table, std::vector<std::string> columns,
                const std::vector<std::string>& never_null);

    /// Any number of whole rows.
    void add(const CellRows& rows);
    void finish();

private:
    std::size_t row_count(const CellRows& rows) const { return rows.cell_count() / m_columns.size(); }
    void write(BulkStatement& statement, const CellRows& rows, std::size_t first, std::size_t count);

    SQLite::Database& m_database;
    std::string m_table;
    std::vector<std::string> m_columns;
    std::vector<bool> m_is_key;
    CellRows m_waiting;
    std::optional<BulkStatement> m_batch;
    std::optional<BulkStatement> m_single;
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

template <class Record, class Row>
RowInserter held_inserter(SQLite::Database& database, const record::HeldRows<Record, Row>& held)
{
    return {database, held.table, held_table_columns(held), {std::string(held.owner_column)}};
}

/// Appends the rows of one held list of a record.
template <class Record, class Row>
void append_held_cells(const record::HeldRows<Record, Row>& held, const Record& record, std::string_view key, CellRows& rows)
{
    const std::vector<Row>& list = record.*held.member;
    for (std::size_t at = 0; at < list.size(); ++at) {
        rows.add(key);
        rows.add(std::to_string(at));
        record::visit_cells<Row, record::TableForm::database>(list[at], [&rows](std::string_view cell) { rows.add(cell); });
    }
}

template <class Record>
RowInserter record_inserter(SQLite::Database& database)
{
    return {database, table_of<Record>(), record::column_names<Record, record::TableForm::database>(), key_columns<Record>};
}

template <class Record>
void append_record_cells(const Record& record, CellRows& rows)
{
    record::visit_cells<Record, record::TableForm::database>(record, [&rows](std::string_view cell) { rows.add(cell); });
}

/// Writes records that the tables do not have yet, owners before the rows they hold.
template <class Record>
void insert_records(SQLite::Database& database, std::span<const Record> records)
{
    CellRows cells;
    RowInserter rows = record_inserter<Record>(database);
    for (const Record& record : records) {
        append_record_cells(record, cells);
        rows.add(cells);
        cells.clear();
    }
    rows.finish();
    record::for_each_held<Record>([&](const auto& held) {
        RowInserter held_rows = held_inserter(database, held);
        for (const Record& record : records) {
            append_held_cells(held, record, key_of(record), cells);
            held_rows.add(cells);
            cells.clear();
        }
        held_rows.finish();
    });
}

/// Deletes records of one kind and the rows they hold, whether or not SQLite looks after references.
template <class Record>
class RecordEraser {
public:
    explicit RecordEraser(SQLite::Database& database)
        : m_columns(record::column_names<Record, record::TableForm::database>()),
          m_erase(database, delete_text(table_of<Record>(), key_columns<Record>))
    {
        record::for_each_held<Record>([&](const auto& held) {
            m_erase_held.emplace_back(database, delete_text(held.table, {std::string(held.owner_column)}));
        });
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
        for (SQLite::Statement& each : m_erase_held) {
            bind_text(each, 1, key_of(record), true);
            each.exec();
            each.reset();
        }
    }

private:
    std::vector<std::string> m_columns;
    SQLite::Statement m_erase;
    std::vector<SQLite::Statement> m_erase_held;
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
