#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Why a workbook cannot be read on. Private to intake: it never leaves the reader of workbooks.

#include <string>
#include <utility>
#include <vector>

namespace redriver::sheets {

/// `rule` names the finding ("xlsx.bomb"); `facts` fill its text.
struct WorkbookFault {
    std::string rule;
    std::vector<std::pair<std::string, std::string>> facts;
    std::string sheet{}; ///< in which it lies; empty when in none
    std::string cell{};
};

} // namespace redriver::sheets
