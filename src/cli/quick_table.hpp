#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The table of a shortlist in numbers, for lists of tens of thousands of rows: measured once, then printed row by row,
/// without a copy of it in memory.

#include "cli/shortlist_output.hpp"

#include <iosfwd>

namespace redriver::cli {

/// Prints what to_table_text(to_table(…)) gives of the same rows.
void print_table(std::ostream& out, const QuickList& quick, const ShortlistView& view);

} // namespace redriver::cli
