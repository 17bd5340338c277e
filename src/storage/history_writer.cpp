// SPDX-License-Identifier: Apache-2.0
#include "storage/history_writer.hpp"

#include "storage/registry_body.hpp"

namespace redriver::storage {

ChainHash::ChainHash(const ChangeSet& head)
{
    add_part(std::to_string(head.number));
    for (const std::string& part : {head.stamp.time, head.stamp.author, head.stamp.reason, head.stamp.command,
                                    sources_json(head.sources), head.previous_hash}) {
        add_part(part);
    }
}

void ChainHash::add(const ChangeView& change)
{
    for (const std::string_view part : {to_code(change.kind), change.key, change.field, change.before, change.after}) {
        add_part(part);
    }
}

void ChainHash::add_part(std::string_view part)
{
    m_length = std::to_string(part.size());
    m_length += ':';
    m_hash.add(m_length);
    m_hash.add(part);
}

HistoryWriter::HistoryWriter(SQLite::Database& database, const ChangeSet& head)
    : m_chain(head), m_number(std::to_string(head.number)),
      m_rows(database, "change", {"change_set", "position", "kind", "record", "field", "before", "after"}, {"record"})
{
}

void HistoryWriter::add(const FieldChange& change)
{
    const ChangeView view{change.kind, change.key, change.field, change.before, change.after};
    m_chain.add(view);
    m_row.clear();
    append_cells(m_row, m_position, view);
    add(m_row, 1);
}

void HistoryWriter::add(const CellRows& rows, std::size_t count)
{
    m_rows.add(rows);
    m_position += count;
}

void HistoryWriter::append_cells(CellRows& rows, std::size_t position, const ChangeView& change) const
{
    rows.add(m_number);
    rows.add(std::to_string(position));
    for (const std::string_view cell : {to_code(change.kind), change.key, change.field, change.before, change.after}) {
        rows.add(cell);
    }
}

std::string HistoryWriter::finish()
{
    m_rows.finish();
    return m_chain.hex();
}

} // namespace redriver::storage
