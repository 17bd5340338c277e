#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The rows that an import refused, cut out of their files as they are, with the reasons. Private to workflow.

#include <redriver/files/write_files.hpp>
#include <redriver/validation/finding.hpp>

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace redriver {

/// What is refused of one file.
struct RefusedRows {
    std::string table;   ///< the kind of table that the file is read as
    long first_row = 0;  ///< of all rows of the file that hold data: what stands before are its headings
    std::set<long> rows; ///< lines of a text table, items of a JSON list
    std::shared_ptr<const std::string> bytes = nullptr; ///< what was read; null = still in the file
};

/// The files of a quarantine folder: for each list its headings and refused rows with their own bytes, a data package
/// that names them, so that they can be imported once they are mended, and findings.json with the errors.
/// Lists whose rows cannot be cut out byte for byte (spreadsheets, UTF-16) are told by the findings alone.
/// Throws InputError when a file cannot be read any more.
std::vector<OutputFile> quarantine_files(const std::map<std::string, RefusedRows>& refused,
                                         const std::vector<Finding>& findings);

/// The bytes of a text table from each row in `rows` up to the next row, after all bytes before `first_row`. Rows are
/// physical lines; quoted line ends belong to their row.
std::string cut_rows(std::string_view text, long first_row, const std::set<long>& rows);

/// The items of the list that the text is, or holds under "items", whose numbers (from 1) are given, as a list with the
/// bytes of each; empty when the text is no such list.
std::string cut_items(std::string_view text, const std::set<long>& items);

} // namespace redriver
