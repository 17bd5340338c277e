#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A table of text cells with the place each row has in its file.

#include <redriver/base/error.hpp>
#include <redriver/record/given_headings.hpp>
#include <redriver/validation/finding.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Rows of one table. All cells live in one text of less than 4 GB, so that 200,000 rows cost few allocations.
class TextTable {
public:
    std::string file;
    std::string sheet;
    std::vector<std::string> header;
    long header_row = 1;
    /// What the file itself calls these columns; null when the header is the file's own.
    std::shared_ptr<const GivenHeadings> given;
    /// Lines of rows that are wider or narrower than the header, beyond those that a finding tells.
    std::vector<long> more_misfits;
    bool is_own_form = true; ///< false for a foreign list in our form: columns that must be there may be absent

    std::size_t row_count() const { return m_rows.size(); }
    /// Physical line on which the row starts, from 1.
    long line(std::size_t row) const { return m_rows[row].line; }
    std::size_t cell_count(std::size_t row) const { return m_rows[row].count; }
    /// Valid as long as no row is added. Cost: linear in the column; whoever wants the whole row takes cells().
    std::string_view cell(std::size_t row, std::size_t column) const;
    /// Puts the cells of a row in the place of what is in the list. Valid as long as no row is added.
    void cells(std::size_t row, std::vector<std::string_view>& cells) const;

    /// Takes all rows out again.
    void clear_rows();
    /// Appends a row that began on this line of the file. Cells are copied.
    void add_row(long line, const std::vector<std::string>& cells);
    /// Makes room for so many bytes of cells.
    void reserve(std::size_t bytes) { m_text.reserve(bytes); }

private:
    struct Row {
        std::uint32_t line;
        std::uint32_t begin; ///< in m_text
        std::uint32_t count;
    };
    std::string m_text; ///< the size of each cell before it: 40 million empty cells take a byte each
    std::vector<Row> m_rows;
};

/// Reads delimited text (RFC 4180; the delimiter is the one of , ; tab that parts the heading into most cells).
/// Faults of form (an unclosed quote, a row with too many or too few cells, bytes that are not UTF-8) become findings
/// of severity error, all of them; what can be read is returned. A byte-order mark is passed over.
TextTable read_csv(std::string_view text, const std::string& file, std::vector<Finding>& findings);

/// Throws the InputError of a file of more than `limit` bytes.
[[noreturn]] void refuse_over_limit(const std::string& path, std::size_t limit);

/// The bytes of a file. Throws InputError when it cannot be read or is larger than `limit` bytes.
std::string read_file(const std::string& path, std::size_t limit);

/// The text as UTF-8 in Unicode normalisation form C. Bytes that are not UTF-8 become U+FFFD and an error finding
/// each line (UTF-16 and old Vietnamese code pages are named); a NUL byte likewise.
std::string checked_utf8(std::string bytes, const std::string& file, std::vector<Finding>& findings);

} // namespace redriver
