#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Dates and periods in speech: "quý III năm 2024 đến quý IV năm 2028". Private to intake.

#include "intake/cells/cell_issue.hpp"

#include <redriver/model/partial_date.hpp>

#include <optional>
#include <string_view>

namespace redriver::cells {

/// Which part of 05/07/2024 comes first.
enum class DateOrder { day_first, month_first };

struct PeriodReading {
    PartialDate from; ///< as exact as stated; unknown = open
    PartialDate to;   ///< equal to `from` for a single date
    CellIssues issues;
    bool is_single() const { return from.is_known() && from == to; }
};

/// Reads days (d/m/y, y-m-d, ngày … tháng … năm …, 9 July 2024, 2024年7月9日), months, quarters (quý III/2024, Q1/2026,
/// 2024年第三季度), years, and ranges and open ends of these (2022 – 2024, từ … đến …, trước …, sau …). A quarter is its
/// first to its last month. 05/07/2024 without an order is an error that tells both readings; years of two digits and
/// anything not understood are errors.
PeriodReading read_period(std::string_view clean_text, std::optional<DateOrder> order);

/// The order that a date proves (13/07/2024 is day first); nullopt for dates that prove nothing.
std::optional<DateOrder> order_proven_by(std::string_view clean_text);

} // namespace redriver::cells
