#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Writes records that the tables do not have, by the hundred thousand. Private to storage.

#include "storage/history_writer.hpp"
#include "storage/person_history.hpp"
#include "storage/record_tables.hpp"

#include <redriver/record/fresh_records.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace redriver::storage {

/// Puts texts into the index of search. It comes after the rows of other tables, in large portions: the index writes out
/// what it gathered whenever another statement could be taken back, which between rows would be each time.
class SearchWriter {
public:
    explicit SearchWriter(SQLite::Database& database);
    /// `folded` as fold() gives it; nothing to be searched when it is empty.
    void add(std::int64_t id, std::string_view folded);
    void finish();

private:
    BulkStatement m_insert;
    std::vector<std::int64_t> m_ids;
    CellRows m_texts;
};

/// Rows ready to be bound, of records that follow each other.
struct PreparedFresh {
    std::size_t count = 0;
    std::int64_t first_id = 0;
    std::size_t first_position = 0; ///< in the history
    CellRows heads;
    CellRows records;
    std::vector<CellRows> held; ///< in the order of for_each_held()
    CellRows history;
    CellRows persons; ///< what opens the history of persons
    CellRows folded; ///< one cell a record
};

/// Writes fresh records: texts, hashes and cells of the next ones are prepared on another thread while SQLite takes those
/// before.
class FreshWriter {
public:
    explicit FreshWriter(SQLite::Database& database);
    void write(const FreshRecords& fresh, const FreshRecords::Run& run, HistoryWriter& history, PersonHistory& persons);
    void finish();

private:
    struct Tables {
        RowInserter records;
        std::vector<RowInserter> held;
    };
    template <class Record>
    void write_run(const FreshRecords& fresh, const FreshRecords::Run& run, HistoryWriter& history, PersonHistory& persons);
    template <class Record>
    Tables& tables();

    SQLite::Database& m_database;
    std::int64_t m_last_id = 0;
    RowInserter m_heads;
    std::map<RecordKind, Tables> m_tables;
    SearchWriter m_search;
};

} // namespace redriver::storage
