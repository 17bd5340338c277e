#pragma once
// SPDX-License-Identifier: Apache-2.0
/// How the columns of a foreign list become fields of our records.

#include <redriver/model/record_fields.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace redriver {

/// Words of a list and what each stands for, in the order of the map.
using WordValues = std::vector<std::pair<std::string, std::string>>;

/// One column of the list. `field` is a column of our own tables (name_vi, legal_basis), a figure (capital, area), or
/// one of: number (the running number), place (commune, district and province in one cell), ignore (known, not kept).
struct MappedColumn {
    std::vector<std::string> headings; ///< compared without case, marks, blanks and the unit in brackets
    std::string field;
    std::string unit;         ///< of bare numbers, in words: "tỷ đồng", "m2"; what the heading says comes first
    std::string decimal_mark; ///< "," or "."; "" = as the map says
    WordValues values;
    std::vector<std::string> null_words;
    std::string sure; ///< of a proposal: from 0 to 1; not read by import
    std::string why;  ///< of a proposal: what speaks for it
};

/// A field that section rows or the beginning of the name decide where the list has no column for it.
struct WordRule {
    std::string field;
    WordValues values; ///< empty: the words themselves are the value
};

/// Contract: schemas/column_map.schema.json.
struct ColumnMap {
    std::string name;
    RecordKind kind = RecordKind::project;
    std::string sheet;
    std::optional<long> heading_row;
    std::vector<MappedColumn> columns;
    WordValues constants;
    std::string decimal_mark; ///< "" = each column must prove its own
    std::string date_order;   ///< "day_first", "month_first"; "" = each column must prove its own
    std::vector<std::string> null_words;
    std::vector<WordRule> sections;
    std::vector<WordRule> names;
    std::string encoding; ///< of text files; "" = detected
};

/// Reads a map from a file, or a shipped one by its name (projects_vi, projects_en, projects_zh) when no such file is
/// there. Throws InputError that names every fault.
ColumnMap load_column_map(const std::string& path);

/// Names of the shipped maps, ascending.
std::vector<std::string> shipped_column_maps();

/// The map as JSON of its schema, indented.
std::string column_map_json(const ColumnMap& map);

/// A map proposed for a list: the table is found by the known headings of all shipped maps. Each column says how sure
/// the proposal is and why; headings that nothing speaks for are proposed as "ignore" with 0.
/// `kind` of the list is projects. Throws InputError when the file has no table that any map knows.
ColumnMap suggest_column_map(const std::string& file);

} // namespace redriver
