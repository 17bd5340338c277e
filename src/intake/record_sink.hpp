#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Reads the rows of tables. Private to intake.

#include "record/csv_codec.hpp"

#include <redriver/intake/text_table.hpp>
#include <redriver/record/incoming.hpp>

#include <string>
#include <vector>

namespace redriver {

/// "project" for projects: the first word of rule ids.
std::string rule_subject(RecordKind kind);

/// Whether a column must stand in the table of a kind for its rows to be understood.
bool is_required_column(RecordKind kind, std::string_view column);

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
        m_table.cells(row, m_cells);
        m_cells.resize(m_table.header.size()); // a row may be shorter or longer
        std::uint64_t present = 0;
        m_reader.read_row(m_cells, value, present);
        return present;
    }

    /// Error "missing" for an empty cell in the row last read.
    void tell_empty(const std::string& column);
    /// The cell of a column of ours, in the row last read; empty when the file has no such column.
    std::string_view text(std::string_view column) const;
    /// The cell of a column of the file, in the row last read.
    std::string_view cell(std::size_t column) const { return m_cells[column]; }
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
