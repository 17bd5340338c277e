#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What the history says of persons: commitments in the chain, and apart from it what they stand for. Private to storage.

#include "storage/history_writer.hpp"
#include "storage/record_tables.hpp"

#include <redriver/model/change_set.hpp>

#include <string>

namespace redriver::storage {

/// Whether the chain must not say what a change says.
bool tells_of_person(const FieldChange& change);

/// Seals the changes of one change set that tell of persons.
class PersonHistory {
public:
    PersonHistory(SQLite::Database& database, const ChangeSet& head);

    /// The values of a change as the chain holds them.
    struct Sealed {
        std::string before;
        std::string after;
    };
    /// Seals the change at this position of the history and appends the row that opens it again. Shares nothing with
    /// add(), so that it may run beside it.
    Sealed seal(const ChangeView& change, std::size_t position, CellRows& kept) const;
    /// Keeps rows of seal(); without them nothing opens what was sealed.
    void add(const CellRows& kept) { m_rows.add(kept); }
    void finish() { m_rows.finish(); }

private:
    std::string salt_of(std::size_t position) const;

    std::string m_number;
    std::string m_salt_seed;
    RowInserter m_rows;
};

} // namespace redriver::storage
