#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Which projects would make the best set for one investor, within its budget and some caps.

#include <redriver/allocation/portfolio.hpp>
#include <redriver/workflow/match_records.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// What to choose from and within which limits. Scores are half thousandths of a point, money is whole VND.
struct PortfolioRequest {
    InvestorId investor;
    std::optional<std::int64_t> budget; ///< for all projects together; absent = the upper end of the ticket, if known
    std::int64_t most_projects = 3;
    std::optional<std::int64_t> cap_commune; ///< most projects of one commune
    std::optional<std::int64_t> cap_sector;  ///< most projects of one main sector
    std::int64_t threshold = 100'000;        ///< least midpoint of both directions
    StageRule stages = StageRule::open_only;
    PartialDate as_of;            ///< the day of exchange rates
    std::size_t alternatives = 2; ///< next best sets
    SolverLimit limit;
};

/// A project of a set.
struct PortfolioChoice {
    ProjectId project;
    std::int64_t score = 0;           ///< the investor's view, midpoint
    std::optional<std::int64_t> cost; ///< upper end of the equity sought, else of the capital; absent = unknown
    std::string sector;               ///< main sector, empty = unknown
    std::vector<std::string> communes;
};

/// A set of projects. Two that overlap count as one: the lesser adds nothing.
struct InvestorPortfolio {
    std::vector<PortfolioChoice> projects; ///< best first
    std::int64_t score = 0;
    std::int64_t cost = 0;
    AnswerStatus status = AnswerStatus::unknown;
};

/// What one limit costs: the points that the best set would gain without it.
struct LimitPrice {
    std::string limit; ///< "budget", "projects", "commune" or "sector"
    std::int64_t most = 0;
    std::optional<std::int64_t> price; ///< absent = not proved
};

/// Proposes; selects nobody.
struct PortfolioReport {
    ModelIdentity model;
    std::optional<std::int64_t> budget;        ///< that was kept; absent = none
    std::string budget_from;                   ///< "option", "ticket" or "none"
    std::int64_t acceptable = 0;               ///< projects to choose from
    std::vector<InvestorPortfolio> portfolios; ///< best first, then the next best
    std::vector<LimitPrice> prices;            ///< of each limit that is set
    std::optional<std::int64_t> price_of_caps; ///< of both caps together; absent = no cap, or not proved
    std::vector<ProjectId> unknown_costs;      ///< left out: there is a budget and nobody knows what they ask for
};

/// The best sets of projects for one investor. A project that hard rules exclude, or that one side scores below the
/// threshold, takes no part. Throws UsageError if there is no such investor.
PortfolioReport propose_portfolio(const MatchDesk& desk, const PortfolioRequest& request);

} // namespace redriver
