#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Writes the rows of one change set and computes its link of the chain on the way. Private to storage.

#include "base/sha256.hpp"
#include "storage/record_tables.hpp"

#include <redriver/model/change_set.hpp>

#include <string>
#include <string_view>

namespace redriver::storage {

/// A change whose texts stand elsewhere.
struct ChangeView {
    RecordKind kind;
    std::string_view key;
    std::string_view field;
    std::string_view before;
    std::string_view after;
};

/// The hash of a change set, change by change: SHA-256 over its head and all changes, each part with its length before
/// it, so that no two different change sets share a text.
class ChainHash {
public:
    /// `head` is all that the set says but its own hash and changes.
    explicit ChainHash(const ChangeSet& head);
    void add(const ChangeView& change);
    /// Spends the object.
    std::string hex() { return m_hash.hex(); }

private:
    void add_part(std::string_view part);

    Sha256 m_hash;
    std::string m_length;
};

/// The rows of the changes, in order.
class HistoryWriter {
public:
    HistoryWriter(SQLite::Database& database, const ChangeSet& head);

    void add(const FieldChange& change);
    /// The next rows, whose cells are those of append_cells() and whose hash is added already.
    void add(const CellRows& rows, std::size_t count);
    /// Appends the cells of the change at a position.
    void append_cells(CellRows& rows, std::size_t position, const ChangeView& change) const;
    ChainHash& chain() { return m_chain; }
    /// Of the next row.
    std::size_t position() const { return m_position; }
    /// Writes what is left; returns the hash.
    std::string finish();

private:
    ChainHash m_chain;
    std::string m_number;
    std::size_t m_position = 0;
    RowInserter m_rows;
    CellRows m_row;
};

} // namespace redriver::storage
