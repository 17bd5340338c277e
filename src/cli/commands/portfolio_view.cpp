// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/portfolio_view.hpp"

#include "cli/sentence.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/scoring/points.hpp>
#include <redriver/workflow/allocate.hpp>

#include <algorithm>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;
using Number = std::optional<std::int64_t>;

constexpr std::string_view dash = "–";

/// Scores are half thousandths of a point; divided once, they print as the exact decimal.
Json points(const Number& half_thousandths)
{
    return half_thousandths ? Json(static_cast<double>(*half_thousandths) / 2'000.0) : Json();
}

Json number(const Number& value) { return value ? Json(*value) : Json(); }

std::string points_cell(const Number& half_thousandths)
{
    return half_thousandths ? midpoint_text(*half_thousandths) : std::string(dash);
}

std::string money(const Number& vnd, Language language)
{
    return vnd ? format_amount({Decimal(*vnd), Decimal(*vnd), "VND"}, language) : std::string(dash);
}

Json portfolio_json(const InvestorPortfolio& portfolio)
{
    Json projects = Json::array();
    for (const PortfolioChoice& choice : portfolio.projects) {
        projects.push_back({{"project", choice.project.value},
                            {"score", points(choice.score)},
                            {"cost", number(choice.cost)},
                            {"sector", choice.sector.empty() ? Json() : Json(choice.sector)},
                            {"communes", choice.communes}});
    }
    return {{"score", points(portfolio.score)},
            {"cost", portfolio.cost},
            {"status", code_of(portfolio.status)},
            {"projects", projects}};
}

/// Sentences and names in one language.
struct Speech {
    Language language;
    const NameSource& names;

    std::string say(std::string_view key,
                    std::initializer_list<std::pair<std::string_view, std::string_view>> arguments = {}) const
    {
        return sentence(language, "cli.portfolio." + std::string(key), arguments);
    }
    Column column(std::string_view name, Align align = Align::left) const
    {
        return {say("column." + std::string(name)), align};
    }
    std::string sector(const std::string& code) const
    {
        return code.empty() ? std::string(dash) : code_name("sector", code, language, names);
    }
};

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text.empty() ? std::string(dash) : text;
}

std::string heading(const PortfolioReport& report, const PortfolioRequest& request, const Speech& speech)
{
    return speech.say("heading",
                      {{"name", code_name("investor", request.investor.value, speech.language, speech.names)},
                       {"id", request.investor.value},
                       {"as_of", format_date(request.as_of, speech.language)},
                       {"most", std::to_string(request.most_projects)},
                       {"model", report.model.name + " " + report.model.version}}) +
           "\n" +
           speech.say("budget." + report.budget_from, {{"budget", money(report.budget, speech.language)}}) + "\n";
}

std::string totals(const InvestorPortfolio& best, const PortfolioReport& report, const Speech& speech)
{
    return speech.say("totals", {{"count", std::to_string(best.projects.size())},
                                 {"acceptable", std::to_string(report.acceptable)},
                                 {"score", midpoint_text(best.score)},
                                 {"cost", money(best.cost, speech.language)}}) +
           "\n" + speech.say("status." + std::string(code_of(best.status))) + "\n";
}

std::string prices(const PortfolioReport& report, const Speech& speech)
{
    Table table{{speech.column("limit"), speech.column("most", Align::right), speech.column("price", Align::right)}, {}};
    for (const LimitPrice& price : report.prices) {
        const bool is_money = price.limit == "budget";
        table.rows.push_back({speech.say("limit." + price.limit),
                              is_money ? money(price.most, speech.language) : std::to_string(price.most),
                              points_cell(price.price)});
    }
    std::string text = "\n" + speech.say("prices") + "\n" + to_table_text(table);
    if (report.price_of_caps) {
        text += speech.say("price_of_caps", {{"price", midpoint_text(*report.price_of_caps)}}) + "\n";
    }
    return text;
}

std::string alternatives(const PortfolioReport& report, const Speech& speech)
{
    if (report.portfolios.size() < 2) {
        return "";
    }
    std::string text = "\n" + speech.say("alternatives") + "\n";
    for (std::size_t i = 1; i < report.portfolios.size(); ++i) {
        const InvestorPortfolio& other = report.portfolios[i];
        std::vector<std::string> ids;
        for (const PortfolioChoice& choice : other.projects) {
            ids.push_back(choice.project.value);
        }
        text += "  " +
                speech.say("alternative", {{"projects", joined(ids)},
                                           {"score", midpoint_text(other.score)},
                                           {"lost", midpoint_text(report.portfolios[0].score - other.score)},
                                           {"cost", money(other.cost, speech.language)}}) +
                "\n";
    }
    return text;
}

} // namespace

Json to_json(const PortfolioReport& report, const PortfolioRequest& request)
{
    Json json{{"as_of", request.as_of.to_string()},
              {"model", {{"name", report.model.name}, {"version", report.model.version}, {"hash", report.model.hash}}},
              {"investor", request.investor.value},
              {"proposes_only", true},
              {"threshold", points(request.threshold)},
              {"budget", number(report.budget)},
              {"budget_from", report.budget_from},
              {"most_projects", request.most_projects},
              {"cap_commune", number(request.cap_commune)},
              {"cap_sector", number(request.cap_sector)},
              {"acceptable_projects", report.acceptable},
              {"portfolios", Json::array()},
              {"prices", Json::array()},
              {"price_of_caps", points(report.price_of_caps)},
              {"unknown_costs", Json::array()}};
    for (const InvestorPortfolio& portfolio : report.portfolios) {
        json["portfolios"].push_back(portfolio_json(portfolio));
    }
    for (const LimitPrice& price : report.prices) {
        json["prices"].push_back({{"limit", price.limit}, {"most", price.most}, {"price", points(price.price)}});
    }
    for (const ProjectId& project : report.unknown_costs) {
        json["unknown_costs"].push_back(project.value);
    }
    return json;
}

Table portfolio_table(const PortfolioReport& report, Language language, const NameSource& names)
{
    const Speech speech{language, names};
    Table table{{speech.column("project"), speech.column("name"), speech.column("sector"), speech.column("commune"),
                 speech.column("score", Align::right), speech.column("cost", Align::right)},
                {}};
    if (report.portfolios.empty()) {
        return table;
    }
    for (const PortfolioChoice& choice : report.portfolios.front().projects) {
        table.rows.push_back({choice.project.value, code_name("project", choice.project.value, language, names),
                              speech.sector(choice.sector), joined(choice.communes), midpoint_text(choice.score),
                              money(choice.cost, language)});
    }
    return table;
}

std::string portfolio_text(const PortfolioReport& report, const PortfolioRequest& request, Language language,
                           const NameSource& names)
{
    const Speech speech{language, names};
    std::string text = heading(report, request, speech) + "\n" + to_table_text(portfolio_table(report, language, names));
    if (!report.portfolios.empty()) {
        text += totals(report.portfolios.front(), report, speech) + prices(report, speech) + alternatives(report, speech);
    } else {
        text += speech.say("status.unknown") + "\n";
    }
    if (!report.unknown_costs.empty()) {
        text += "\n" + speech.say("unknown_costs", {{"count", std::to_string(report.unknown_costs.size())}}) + "\n";
    }
    return text + "\n" + speech.say("proposes") + "\n";
}

} // namespace redriver::cli
