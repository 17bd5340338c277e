#pragma once
// SPDX-License-Identifier: Apache-2.0
/// From files to records with findings: CSV, XLSX, JSON and data packages of our own form, foreign lists by a column
/// map, OC4IDS packages and GeoJSON points.

#include <redriver/intake/column_map.hpp>
#include <redriver/intake/text_table.hpp>
#include <redriver/record/incoming.hpp>
#include <redriver/validation/finding_limit.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// The limit that every file keeps; beyond it it is refused with InputError.
inline constexpr std::size_t max_file_bytes = 50'000'000;

/// A file and what it holds.
struct InputFile {
    std::string path;
    /// Table name (projects, project_sectors, nodes …), or one of the words projects, investors, parcels, contacts,
    /// sectors, network, indicators, rates; empty = by the file's name.
    std::string content;
    /// How a foreign list (CSV or XLSX) becomes records; null for files in our own form.
    std::shared_ptr<const ColumnMap> map = nullptr;
    /// What was read of it already, as from a pipe; null = read `path`. With it, `path` is only the name in findings,
    /// and text that begins with { or [ is JSON.
    std::shared_ptr<const std::string> bytes = nullptr;
};

/// What was read.
struct Intake {
    IncomingRecords records;
    std::vector<Finding> findings; ///< the first ones; the limit counts the rest
    FindingLimit limit;
    /// The files in the order read, with the SHA-256 of their bytes.
    struct Source {
        std::string path;
        std::string sha256;
    };
    std::vector<Source> sources;
};

/// Reads all files; a file named datapackage.json stands for the resources that it names. Held tables
/// (project_sectors …) are joined to the records of the same call, or to records named by id alone.
/// Every fault of every file is a finding, listed or counted; records with a fault are returned as far as they could be
/// read. Of a file with too many rows, columns, items or values none is read.
/// Throws InputError when a file cannot be opened, is over a limit, or its content cannot be told; UsageError for an
/// unknown `content`.
Intake read_records(const std::vector<InputFile>& files);

/// Reads a table that is there already, as if it were a file of that content. Throws UsageError for an unknown content.
Intake read_table(const TextTable& table, std::string_view content);

/// Whether a name is a table name or a content word that read_records() knows.
bool is_known_content(std::string_view content);

} // namespace redriver
