#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What is doubtful or wrong about one cell, before it is known where the cell stands. Private to intake.

#include <redriver/validation/finding.hpp>

#include <string>
#include <utility>
#include <vector>

namespace redriver::cells {

/// `problem` names the texts finding.cell.<problem> and fix.cell.<problem>; `facts` fill them.
struct CellIssue {
    std::string problem;
    Severity severity = Severity::error;
    std::vector<std::pair<std::string, MessageArgument>> facts;
    friend bool operator==(const CellIssue&, const CellIssue&) = default;
};

using CellIssues = std::vector<CellIssue>;

/// Whether any issue forbids to use what was read.
bool has_error(const CellIssues& issues);

} // namespace redriver::cells
