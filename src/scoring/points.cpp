// SPDX-License-Identifier: Apache-2.0
#include <redriver/base/decimal.hpp>
#include <redriver/scoring/points.hpp>

namespace redriver {

std::string points_text(std::int64_t thousandths) { return Decimal::make(thousandths, 3).to_string(); }

std::string midpoint_text(std::int64_t doubled) { return Decimal::make(doubled * 5, 4).to_string(); }

} // namespace redriver
