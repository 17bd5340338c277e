#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The answer of `allocate --portfolio` as JSON and as tables.

#include "cli/output.hpp"

#include <redriver/i18n/messages.hpp>
#include <redriver/workflow/investor_portfolio.hpp>

#include <string>

namespace redriver::cli {

/// The report as published.
nlohmann::ordered_json to_json(const PortfolioReport& report, const PortfolioRequest& request);

/// The best set, one project a row.
Table portfolio_table(const PortfolioReport& report, Language language, const NameSource& names);

/// Heading, the best set, what the limits cost, the next best sets and what was left out.
std::string portfolio_text(const PortfolioReport& report, const PortfolioRequest& request, Language language,
                           const NameSource& names);

} // namespace redriver::cli
