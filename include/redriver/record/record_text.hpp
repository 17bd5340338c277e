#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Records as text: JSON objects of the published schemas, and rows of the published tables.

#include <redriver/model/message.hpp>
#include <redriver/model/record_fields.hpp>
#include <redriver/validation/finding.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Whether the figures that count are repeated beside the full list ("capital", "area" …), for readers.
enum class Derived { leave_out, add };

/// The record as one JSON object on one line, fields in published order; what is not known is left out.
/// With a version, "version" is added. Instantiated for every kind of record.
template <class Record>
std::string record_json(const Record& record, Derived derived, std::optional<long> version = std::nullopt);

/// One field as JSON; "null" when it says nothing. Throws std::out_of_range for a field that the record has not.
template <class Record>
std::string field_json(const Record& record, std::string_view field);

/// Sets one field from JSON text as field_json() gives it; returns what is wrong with it, or nullopt when it was set.
template <class Record>
std::optional<Message> set_field_json(Record& record, std::string_view field, std::string_view json);

/// Reads what record_json() wrote. Throws InputError when it is not such a text.
template <class Record>
Record record_from_json(std::string_view json);

/// The names under which changes of a record are told: its fields, figures one by one ("figures.capital").
template <class Record>
std::vector<std::string> change_fields();

/// A table of one kind: file name without ending, headings, rows of cells.
struct RecordTable {
    std::string name; ///< projects, project_sectors, …
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

/// All tables of a content that have rows, in published order; records by key, held rows in stored order.
/// Persons are left out: contacts are never part of an export.
std::vector<RecordTable> tables_of(const RegistryContent& content);

/// The same tables for one kind of record only ("projects" with project_sectors and the others).
std::vector<RecordTable> tables_of(const RegistryContent& content, RecordKind kind);

/// How a table is written as text.
struct CsvForm {
    char separator = ',';
    bool has_mark = false; ///< begins with the byte order mark, without which Excel takes UTF-8 for another encoding
};

/// A table as RFC 4180 text in UTF-8: LF, quotes only where needed.
std::string csv_text(const RecordTable& table, const CsvForm& form = {});

} // namespace redriver
