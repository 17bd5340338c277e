#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Amounts in speech: "khoảng 445 tỷ đồng" as bounds, unit and basis, or the reasons why it cannot be told.
/// Private to intake.

#include "intake/cells/cell_issue.hpp"
#include "intake/cells/number_text.hpp"

#include <redriver/model/figure.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redriver::cells {

/// What a column of amounts says about all its cells.
struct AmountColumn {
    /// "VND" (any currency is taken), "ha", "MW", "person", "year", "m3/day": what kind of unit cells may have.
    std::string kind = "VND";
    /// Unit of bare numbers in words ("tỷ đồng", "billion VND", "m2"); empty = each cell must say its unit.
    std::string unit_words;
    /// Convention declared or proven for the column; nullopt = a number that fits both is not read.
    std::optional<DecimalMark> mark;
    /// Another cell of the column breaks the convention, so that numbers that fit both are doubtful.
    bool is_mixed = false;
};

/// An amount in whole units of its currency, in ha, or in the column's other unit. No bound = open on that side.
struct Quantity {
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    std::string unit;
    Basis basis = Basis::declared;
    bool is_equivalent = false; ///< the first amount said in another currency
    friend bool operator==(const Quantity&, const Quantity&) = default;
};

struct AmountReading {
    std::vector<Quantity> quantities; ///< none if any issue is an error
    CellIssues issues;
};

/// Reads a cell. Rule of doubt: about X is 0.95 X to 1.05 X; near X is 0.95 X to X; more than X has no upper bound,
/// less than X no lower; all of these and planned X are estimated. Of a range, a bound without unit has the other's.
/// An amount in brackets in another currency is its equivalent. Everything that is not understood is an error:
/// words left over, two amounts, a part of the project, a number that fits two conventions (both readings are told).
AmountReading read_amount(std::string_view clean_text, const AmountColumn& column);

/// The written numbers of a cell, for the evidence of its column.
std::vector<std::string> numbers_in(std::string_view clean_text);

} // namespace redriver::cells
