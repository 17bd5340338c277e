#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Delimited text as rows alone, none of which is taken for the heading. Private to intake.

#include <redriver/intake/text_table.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Every row that is not empty, with the line it begins on; `header` stays empty and rows may differ in width. The
/// delimiter is the one of , ; tab under which most of the first lines have equally many cells. Faults of quoting and
/// of limits as in read_csv().
TextTable read_csv_rows(std::string_view text, const std::string& file, std::vector<Finding>& findings);

} // namespace redriver
