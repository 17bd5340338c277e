#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The jobs of `export` and `dump`: records as files that can be imported again, and as text to compare.

#include <redriver/model/change_set.hpp>
#include <redriver/model/record_fields.hpp>
#include <redriver/record/record_text.hpp>
#include <redriver/files/write_files.hpp>

#include <string>
#include <vector>

namespace redriver {

/// The tables of these kinds (all kinds if none is named) as CSV, and the datapackage.json that names them. Equal
/// content gives equal files. Persons are never exported: UsageError for contacts. Throws StorageError.
std::vector<OutputFile> export_package(const std::string& registry, const std::vector<RecordKind>& kinds,
                                       const CsvForm& form = {});

/// The main table of one kind as CSV; empty if there is no such record.
std::string export_table(const std::string& registry, RecordKind kind, const CsvForm& form = {});

/// One JSON object with a list for each kind, one record a line. Can be imported as it is.
std::string export_json(const std::string& registry, const std::vector<RecordKind>& kinds);

/// Whether the dump tells the history as well.
enum class Audit { leave_out, add };

/// The whole content, one JSON object a line in a fixed order: equal for equal content, however it came about. With the
/// audit, versions and all change sets with their hashes follow. Of a person it tells what can be told without reading the
/// person: id, owner, purpose, dates. With the audit, a change of the rest shows in its sealed values.
std::string dump_registry(const std::string& registry, Audit audit);

/// The same with all that is known of persons. Notes in the history who read every one of them, when, and for what purpose
/// (the stamp's reason, required); the audit shows that note. Throws UsageError without a purpose, StorageError.
std::string dump_with_persons(const std::string& registry, Audit audit, const Stamp& stamp);

} // namespace redriver
