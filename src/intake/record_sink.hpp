#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Collects records and held rows while files are read, and joins them at the end. Private to intake.

#include "record/held_rows.hpp"

#include <redriver/intake/text_table.hpp>
#include <redriver/record/incoming.hpp>

#include <string>
#include <unordered_map>
#include <vector>

namespace redriver {

/// "project" for projects: the first word of rule ids.
std::string rule_subject(RecordKind kind);

/// Whether a column must stand in the table of a kind for its rows to be understood.
bool is_required_column(RecordKind kind, std::string_view column);

/// One held row, waiting for its owner.
template <class Owner, class Row>
struct HeldRow {
    std::string owner;
    Row row;
    Location at;
};

/// Takes a table of cells as rows of a type: maps headings to columns and tells unknown and missing ones.
class TableReader {
public:
    /// `required(column)` tells columns that must be there.
    TableReader(const TextTable& table, std::vector<std::string> columns, std::string subject,
                std::vector<Finding>& findings);

    template <class Required>
    void check_headings(Required&& required)
    {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (m_position[i] < 0 && required(m_columns[i])) {
                tell_missing(m_columns[i]);
            }
        }
    }

    template <class Row>
    std::uint64_t read(std::size_t row, Row& value)
    {
        m_row = row;
        m_cells.clear();
        for (std::size_t i = 0; i < m_table.header.size(); ++i) {
            m_cells.push_back(m_table.cell(row, i));
        }
        std::uint64_t present = 0;
        m_reader.read_row(m_cells, value, present);
        return present;
    }

    /// Error "missing" for an empty cell in the row last read.
    void tell_empty(const std::string& column);
    /// The cell of a column of ours, in the row last read; empty when the file has no such column.
    std::string_view text(std::string_view column) const;
    Location at(std::size_t row, const std::string& column = {}) const;

private:
    void map_headings();
    void tell_missing(const std::string& column);
    void tell_fault(const std::string& column, std::string_view seen, const std::string& problem,
                    const std::string& expected, std::string_view field);

    const TextTable& m_table;
    std::vector<std::string> m_columns;
    std::vector<int> m_position;
    std::string m_subject;
    std::vector<Finding>& m_findings;
    std::vector<std::string_view> m_cells;
    std::size_t m_row = 0;
    record::CellReader<> m_reader;
};

} // namespace redriver
