#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Rows of cells as strips: a row that is too tall is cut between lines, never through one.

#include "catalogue/book/flow.hpp"

#include <redriver/catalogue/catalogue.hpp>

#include <optional>
#include <vector>

namespace redriver::catalogue_detail {

/// Texts below each other in a column of the row.
struct RowCell {
    double x = 0;
    double width = 0;
    std::vector<TextBlock> texts;
    std::optional<ScoreBar> bar;
};

enum class RowRole { heading, body };

/// The strips of one row of a table, all of one group. Cells keep `padding` above and below.
Strips row_strips(std::vector<RowCell> cells, double width, int group, RowRole role, double padding = 2);

} // namespace redriver::catalogue_detail
