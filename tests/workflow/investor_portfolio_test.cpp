// SPDX-License-Identifier: Apache-2.0
#include "workflow/real_desk.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/both_ranks.hpp>
#include <redriver/workflow/investor_portfolio.hpp>

#include <catch2/catch.hpp>

#include <map>

using namespace redriver;
using namespace redriver::test;

namespace {

PortfolioRequest request_for(const char* investor)
{
    PortfolioRequest request;
    request.investor = InvestorId(investor);
    request.as_of = PartialDate{2026, 11, 22};
    return request;
}

std::map<std::string, int> counted(const InvestorPortfolio& portfolio, bool communes)
{
    std::map<std::string, int> counts;
    for (const PortfolioChoice& choice : portfolio.projects) {
        if (!communes) {
            ++counts[choice.sector];
        }
        for (const std::string& name : communes ? choice.communes : std::vector<std::string>{}) {
            ++counts[name];
        }
    }
    return counts;
}

} // namespace

TEST_CASE("A portfolio keeps its limits, the next best are no better, and loosening a limit never loses points")
{
    std::size_t capped = 0;
    for (const char* investor : {"INV-0011", "INV-0001", "LSI-0025"}) {
        PortfolioRequest request = request_for(investor);
        request.cap_commune = 1;
        request.cap_sector = 1;
        request.budget = 5'000'000'000'000;
        const PortfolioReport report = propose_portfolio(real_desk(), request);
        CAPTURE(investor, report.acceptable);
        REQUIRE_FALSE(report.portfolios.empty());
        for (std::size_t i = 0; i < report.portfolios.size(); ++i) {
            const InvestorPortfolio& portfolio = report.portfolios[i];
            CHECK(portfolio.status == AnswerStatus::optimal);
            CHECK(portfolio.projects.size() <= 3);
            CHECK(portfolio.cost <= *request.budget);
            CHECK((i == 0 || portfolio.score <= report.portfolios[i - 1].score));
            for (const bool communes : {true, false}) {
                for (const auto& [name, count] : counted(portfolio, communes)) {
                    CHECK((count == 1 || name.empty()));
                }
            }
        }
        CHECK(report.prices.size() == 4);
        for (const LimitPrice& price : report.prices) {
            CHECK(price.price.value_or(-1) >= 0);
        }
        capped += report.price_of_caps.value_or(0) > 0 ? 1U : 0U;
    }
    CHECK(capped > 0); // somewhere the caps cost something
}

TEST_CASE("Without a budget of its own a portfolio takes the ticket, and says where there is none")
{
    const PortfolioReport with_ticket = propose_portfolio(real_desk(), request_for("INV-0011"));
    CHECK(with_ticket.budget_from == (with_ticket.budget ? "ticket" : "none"));
    PortfolioRequest own = request_for("INV-0011");
    own.budget = 1;
    const PortfolioReport poor = propose_portfolio(real_desk(), own);
    CHECK(poor.budget_from == "option");
    CHECK(poor.portfolios.front().cost <= 1);
    CHECK_THROWS_AS(propose_portfolio(real_desk(), request_for("TEST-nobody")), UsageError);
}

TEST_CASE("Both ranks are those of the two lists, by score")
{
    MatchOptions options;
    options.detail = Detail::numbers;
    options.by = RankBy::mutual;
    const Shortlist list = real_desk().for_investor(InvestorId("INV-0011"), options);
    const std::vector<BothRanks> ranks = both_ranks(real_desk(), list, StageRule::open_only, 5);
    options.by = RankBy::forward;
    const Shortlist by_score = real_desk().for_investor(InvestorId("INV-0011"), options);
    REQUIRE(ranks.size() == 5);
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        const auto in_list = [&](const Shortlist& searched) {
            for (const RankedPair& pair : searched.ranked) {
                if (pair.project == list.ranked[i].project && pair.investor == list.ranked[i].investor) {
                    return pair.rank;
                }
            }
            return 0;
        };
        CHECK(ranks[i].own == in_list(by_score));
        CHECK(ranks[i].other.value_or(0) == in_list(real_desk().for_project(list.ranked[i].project, options)));
    }
}
