#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Sheets of an XLSX workbook. Private to intake.

#include "intake/sheets/grid.hpp"

#include <redriver/validation/finding.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace redriver::sheets {

/// Whether the bytes begin as a ZIP container does.
bool looks_like_zip(std::string_view bytes);

/// All worksheets in the order of the workbook, hidden ones too (they say so). Formulas give their stored results;
/// numbers with a date style become dates (both calendars); rich text is joined. Nothing outside the file is followed.
/// Faults of the container, of its XML and of single cells are findings; after a fault of the container or of a sheet
/// the rest of it is left out.
std::vector<Grid> read_workbook(std::string_view bytes, const std::string& file, std::vector<Finding>& findings);

/// The date that a serial number means, with its time if it has one ("2024-07-09", "2024-07-09T08:30:00"); "" when it
/// lies outside the calendar. The 1900 calendar has a 29 February 1900 that never was.
std::string date_of_serial(double serial, bool from_1904);

/// Whether a number format shows a date or a time.
bool is_date_format(std::string_view format);
/// Whether a number format shows hundredths with a percent sign; such cells are read as text, "50%".
bool is_percent_format(std::string_view format);

} // namespace redriver::sheets
