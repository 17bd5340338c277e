#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Which table a file or sheet holds, by the words for it. Private to intake.

#include "intake/sheets/grid.hpp"

#include <redriver/intake/read_records.hpp>
#include <redriver/intake/text_table.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// The name of a file without its folder and ending.
std::string stem_of(const std::string& path);

/// The table that a content word or a file name stands for; "" when it cannot be told.
std::string table_name_of(std::string_view word, const TextTable* table);

/// The word for the table that each sheet holds, "" for those that are not read: the name of the sheet where it is that
/// of a table, else --as or the file's name where the sheet stands alone or alone has our columns.
std::vector<std::string> words_of_sheets(const std::vector<sheets::Grid>& grids, const InputFile& input);

} // namespace redriver
