#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Cells of CSV files that a spreadsheet would run as a formula get an apostrophe before them, which reading takes off.

#include <string>
#include <string_view>

namespace redriver {

/// Whether a spreadsheet would run the cell: it begins with = + - @, narrow or wide, after blanks of any kind; numbers and
/// telephone numbers do not count.
bool looks_like_formula(std::string_view cell);

/// The cell as it is safe to open. One that begins with apostrophes before a formula gets another, so that
/// unguarded_cell() gives back every text.
std::string guarded_cell(const std::string& cell);

/// The text that guarded_cell() was given.
std::string unguarded_cell(std::string cell);

} // namespace redriver
