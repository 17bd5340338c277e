// SPDX-License-Identifier: Apache-2.0
#include "workflow/allocation_market.hpp"

#include <redriver/workflow/asked_measures.hpp>
#include <redriver/workflow/investor_portfolio.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace redriver {
namespace {

/// The upper end of the ticket in whole VND.
std::optional<std::int64_t> ticket_of(const InvestorMeasures& investor)
{
    if (!investor.ticket.known || !investor.ticket.figure->high) {
        return std::nullopt;
    }
    const double rate = investor.ticket.rate ? investor.ticket.rate->vnd_per_unit.to_double() : 1.0;
    const double vnd = std::floor(investor.ticket.figure->high->to_double() * rate);
    constexpr double most = 9e18;
    return vnd < most ? std::optional(static_cast<std::int64_t>(vnd)) : std::nullopt;
}

/// The projects to choose from and the problem made of them, place by place.
struct Choice {
    std::vector<PortfolioChoice> candidates;
    PortfolioProblem problem;
};

std::uint32_t number_of(std::map<std::string, std::uint32_t>& numbers, const std::string& name)
{
    return numbers.try_emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second;
}

std::vector<PortfolioChoice> candidates_of(const MatchDesk& desk, const PortfolioRequest& request)
{
    MatchOptions options;
    options.stages = request.stages;
    options.detail = Detail::numbers;
    std::vector<PortfolioChoice> candidates;
    for (const RankedPair& pair : desk.for_investor(request.investor, options).ranked) {
        const std::int64_t score = pair.forward.score.doubled_midpoint();
        const bool accepted =
            score >= request.threshold && pair.reverse.score.doubled_midpoint() >= request.threshold && score > 0;
        if (accepted) {
            const Project& project = *desk.table().find(pair.project)->project;
            const std::set<std::string> communes = communes_of(project);
            candidates.push_back({project.id, score, cost_of(project, desk, request.as_of), main_sector_of(project),
                                  {communes.begin(), communes.end()}});
        }
    }
    return candidates;
}

/// Rows that overlap are never added up: of two such projects the lesser adds nothing.
void add_overlaps(Choice& choice, const MatchDesk& desk)
{
    std::map<ProjectId, std::size_t> places;
    for (std::size_t i = 0; i < choice.candidates.size(); ++i) {
        places[choice.candidates[i].project] = i;
    }
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (const auto& [id, place] : places) {
        for (const ProjectRelation& relation : desk.table().find(id)->project->relations) {
            const auto other = places.find(relation.other);
            if (other != places.end() && other->second != place) {
                pairs.insert(std::minmax(place, other->second));
            }
        }
    }
    for (const auto& [first, second] : pairs) {
        const std::int64_t lesser = std::min(choice.candidates[first].score, choice.candidates[second].score);
        choice.problem.overlaps.push_back({first, second, lesser});
    }
}

Choice choice_of(const MatchDesk& desk, const PortfolioRequest& request, const std::optional<std::int64_t>& budget)
{
    Choice choice;
    choice.candidates = candidates_of(desk, request);
    std::map<std::string, std::uint32_t> sectors;
    std::map<std::string, std::uint32_t> communes;
    for (const PortfolioChoice& candidate : choice.candidates) {
        PortfolioItem item{candidate.score, candidate.cost, std::nullopt, {}};
        if (!candidate.sector.empty()) {
            item.sector = number_of(sectors, candidate.sector);
        }
        for (const std::string& commune : candidate.communes) {
            item.places.push_back(number_of(communes, commune));
        }
        choice.problem.items.push_back(std::move(item));
    }
    add_overlaps(choice, desk);
    choice.problem.budget = budget;
    choice.problem.most_projects = request.most_projects;
    choice.problem.most_per_sector = request.cap_sector;
    choice.problem.most_per_place = request.cap_commune;
    return choice;
}

InvestorPortfolio named(const Choice& choice, const Portfolio& portfolio)
{
    InvestorPortfolio named{{}, portfolio.score, portfolio.cost, portfolio.status};
    for (const std::size_t item : portfolio.items) { // the candidates stand best first
        named.projects.push_back(choice.candidates[item]);
    }
    return named;
}

/// What the best set gains when a problem is loosened; absent where either answer is not proved.
std::optional<std::int64_t> gain(const PortfolioProblem& loosened, const Portfolio& best, SolverLimit limit)
{
    const PortfolioAnswer answer = best_portfolios(loosened, 1, limit);
    const bool proved = best.status == AnswerStatus::optimal && !answer.portfolios.empty() &&
                        answer.portfolios.front().status == AnswerStatus::optimal;
    return proved ? std::optional(answer.portfolios.front().score - best.score) : std::nullopt;
}

void price_limits(PortfolioReport& report, const PortfolioProblem& problem, const Portfolio& best, SolverLimit limit)
{
    const auto price = [&](const char* name, std::optional<std::int64_t> PortfolioProblem::*member) {
        if (problem.*member) {
            PortfolioProblem loosened = problem;
            (loosened.*member).reset();
            report.prices.push_back({name, *(problem.*member), gain(loosened, best, limit)});
        }
    };
    price("budget", &PortfolioProblem::budget);
    price("projects", &PortfolioProblem::most_projects);
    price("commune", &PortfolioProblem::most_per_place);
    price("sector", &PortfolioProblem::most_per_sector);
    if (problem.most_per_place || problem.most_per_sector) {
        PortfolioProblem loosened = problem;
        loosened.most_per_place.reset();
        loosened.most_per_sector.reset();
        report.price_of_caps = gain(loosened, best, limit);
    }
}

} // namespace

PortfolioReport propose_portfolio(const MatchDesk& desk, const PortfolioRequest& request)
{
    const InvestorMeasures& investor = asked_investor(desk.table(), request.investor);
    PortfolioReport report;
    report.model = desk.model().identity;
    report.budget = request.budget ? request.budget : ticket_of(investor);
    report.budget_from = request.budget ? "option" : report.budget ? "ticket" : "none";
    const Choice choice = choice_of(desk, request, report.budget);
    report.acceptable = std::ssize(choice.candidates);
    const PortfolioAnswer answer = best_portfolios(choice.problem, request.alternatives + 1, request.limit);
    for (const Portfolio& portfolio : answer.portfolios) {
        report.portfolios.push_back(named(choice, portfolio));
    }
    for (const std::size_t item : answer.unknown_costs) {
        report.unknown_costs.push_back(choice.candidates[item].project);
    }
    if (!answer.portfolios.empty()) {
        price_limits(report, choice.problem, answer.portfolios.front(), request.limit);
    }
    return report;
}

} // namespace redriver
