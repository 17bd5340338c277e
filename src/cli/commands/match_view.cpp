// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/match_view.hpp"

#include "cli/sentence.hpp"

#include <redriver/i18n/formats.hpp>

#include <algorithm>
#include <cmath>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_projects = 20; // of the congestion table; --json has them all

/// A real number with so many digits behind the point.
Decimal rounded(double value, int digits)
{
    return Decimal::make(std::llround(value * std::pow(10.0, digits)), digits);
}

std::string number(double value, int digits, Language language) { return format_number(rounded(value, digits), language); }

/// A share as whole per cents, with the sign that the language writes.
std::string percent(double share, Language language) { return number(share * 100, 0, language) + " %"; }

Json json_number(double value, int digits) { return rounded(value, digits).to_double(); }

std::string word_of(Firmness word, Language language)
{
    const char* key = word == Firmness::stable  ? "cli.match.firmness.stable"
                      : word == Firmness::leans ? "cli.match.firmness.leans"
                                                : "cli.match.firmness.open";
    return sentence(language, key);
}

std::string code_of(Firmness word)
{
    return word == Firmness::stable ? "stable" : word == Firmness::leans ? "leans" : "open";
}

const std::string& other_id(const Shortlist& shortlist, std::size_t row)
{
    const RankedPair& pair = shortlist.ranked[row];
    return shortlist.investor ? pair.project.value : pair.investor.value;
}

std::string other_name(const Shortlist& shortlist, std::size_t row, const ShortlistView& view)
{
    const std::string& id = other_id(shortlist, row);
    return code_name(shortlist.investor ? "project" : "investor", id, view.language, view.names);
}

Json rival_json(const std::optional<std::size_t>& row, const Shortlist& shortlist)
{
    return row ? Json(other_id(shortlist, *row)) : Json();
}

Json intervals_json(const ShortlistRobustness& robustness, const Shortlist& shortlist)
{
    Json list = Json::array();
    for (const WinnerInterval& one : robustness.winner) {
        list.push_back({{"criterion", one.criterion},
                        {"weight", json_number(one.weight, 5)},
                        {"low", json_number(one.low, 5)},
                        {"high", json_number(one.high, 5)},
                        {"below", rival_json(one.below, shortlist)},
                        {"above", rival_json(one.above, shortlist)}});
    }
    return list;
}

Json cheapest_json(const RowRobustness& row, const ShortlistRobustness& robustness)
{
    if (!row.cheapest) {
        return nullptr;
    }
    Json weights = Json::object();
    for (std::size_t i = 0; i < robustness.criteria.size(); ++i) {
        weights[robustness.criteria[i]] = json_number(row.cheapest->weights[i], 5);
    }
    return {{"distance", json_number(row.cheapest->distance, 5)}, {"weights", std::move(weights)}};
}

std::string interval_line(const WinnerInterval& one, const Shortlist& shortlist, const ShortlistView& view)
{
    const Language language = view.language;
    const auto rival = [&](const char* key, const std::optional<std::size_t>& row) {
        return row ? "; " + sentence(language, key, {{"rival", other_id(shortlist, *row)}}) : std::string();
    };
    return "  " +
           sentence(language, "cli.match.robust.interval",
                    {{"criterion", code_name("criterion", one.criterion, language, view.names)},
                     {"weight", number(one.weight * 100, 1, language)},
                     {"low", number(one.low * 100, 1, language)},
                     {"high", number(one.high * 100, 1, language)}}) +
           rival("cli.match.robust.below", one.below) + rival("cli.match.robust.above", one.above) + "\n";
}

/// The change of each weight that changes by a tenth of a per cent or more, "Sector 30.5 → 28.1".
std::string weight_changes(const RowRobustness& row, const ShortlistRobustness& robustness, const Shortlist& shortlist,
                           const ShortlistView& view)
{
    std::string text;
    const auto& criteria = shortlist.ranked.front().forward.criteria;
    for (std::size_t i = 0; i < robustness.criteria.size(); ++i) {
        const double before = static_cast<double>(criteria[i].weight) / full_weight;
        const double after = row.cheapest->weights[i];
        if (std::abs(after - before) >= 0.0005) {
            text += (text.empty() ? "" : ", ") +
                    code_name("criterion", robustness.criteria[i], view.language, view.names) + " " +
                    number(before * 100, 1, view.language) + " → " + number(after * 100, 1, view.language);
        }
    }
    return text;
}

std::string cheapest_lines(const ShortlistRobustness& robustness, const Shortlist& shortlist, const ShortlistView& view)
{
    std::string text;
    for (std::size_t i = 0; i < robustness.explained; ++i) {
        const RowRobustness& row = robustness.rows[i];
        if (row.cheapest && row.cheapest->distance < 1e-9) {
            continue; // first already
        }
        text += "  " + other_id(shortlist, i) + ": " +
                (row.cheapest ? weight_changes(row, robustness, shortlist, view)
                              : sentence(view.language, "cli.match.robust.never_first")) +
                "\n";
    }
    return text;
}

std::string skyline_ids(const ShortlistRobustness& robustness, const Shortlist& shortlist, bool RowRobustness::*mark)
{
    constexpr std::size_t most_named = 12;
    std::string text;
    std::size_t count = 0;
    for (std::size_t i = 0; i < robustness.rows.size(); ++i) {
        if (robustness.rows[i].*mark && ++count <= most_named) {
            text += (text.empty() ? "" : ", ") + other_id(shortlist, i);
        }
    }
    return text.empty() ? "–" : count > most_named ? text + ", … (" + std::to_string(count) + ")" : text;
}

std::size_t shown(std::size_t rows, const ShortlistView& view)
{
    return view.limit > 0 ? std::min(rows, static_cast<std::size_t>(view.limit)) : rows;
}

std::string view_name(AnalystView view) { return std::string(to_code(view)); }

std::string midpoint(std::int64_t doubled, Language language)
{
    return number(static_cast<double>(doubled) / 2'000, 1, language);
}

Json points(std::int64_t doubled) { return static_cast<double>(doubled) / 2'000.0; }

} // namespace

void add_robustness(Json& answer, const Shortlist& shortlist, const ShortlistRobustness& robustness)
{
    const FirmnessOptions& options = robustness.options;
    answer["robustness"] = {{"top", options.top_k},
                            {"samples", options.samples},
                            {"seed", options.seed},
                            {"kappa", options.kappa},
                            {"standard_error", json_number(robustness.largest_error, 5)},
                            {"winner", intervals_json(robustness, shortlist)}};
    for (std::size_t i = 0; i < answer["ranked"].size(); ++i) {
        const RowRobustness& row = robustness.rows[i];
        answer["ranked"][i]["robustness"] = {{"word", code_of(row.word)},
                                             {"first", json_number(row.first, 5)},
                                             {"top", json_number(row.top, 5)},
                                             {"standard_error", json_number(row.standard_error, 5)},
                                             {"possible_skyline", row.possible_skyline},
                                             {"necessary_skyline", row.necessary_skyline},
                                             {"cheapest_weights", cheapest_json(row, robustness)}};
    }
}

void add_robustness(Table& table, const ShortlistRobustness& robustness, Language language)
{
    const std::string top = std::to_string(robustness.options.top_k);
    table.columns.push_back({sentence(language, "cli.match.column.firmness"), Align::left});
    table.columns.push_back({sentence(language, "cli.match.column.in_top", {{"count", top}}), Align::right});
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        table.rows[i].push_back(word_of(robustness.rows[i].word, language));
        table.rows[i].push_back(number(robustness.rows[i].top * 100, 1, language) + " %"); // 79.6 is not yet 80
    }
}

void add_ranks(Json& answer, const std::vector<BothRanks>& ranks)
{
    for (std::size_t i = 0; i < answer["ranked"].size(); ++i) {
        answer["ranked"][i]["own_rank"] = ranks[i].own;
        answer["ranked"][i]["other_rank"] = ranks[i].other ? Json(*ranks[i].other) : Json();
    }
}

void add_ranks(Table& table, const std::vector<BothRanks>& ranks, Language language)
{
    table.columns.push_back({sentence(language, "cli.match.column.rank_here"), Align::right});
    table.columns.push_back({sentence(language, "cli.match.column.rank_there"), Align::right});
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        table.rows[i].push_back(std::to_string(ranks[i].own));
        table.rows[i].push_back(ranks[i].other ? std::to_string(*ranks[i].other) : "–");
    }
}

std::string to_text(const ShortlistRobustness& robustness, const Shortlist& shortlist, const ShortlistView& view)
{
    if (robustness.rows.empty()) {
        return {};
    }
    const Language language = view.language;
    std::string text = sentence(language, "cli.match.robust.meaning",
                                {{"count", std::to_string(robustness.options.top_k)},
                                 {"samples", format_number(Decimal(robustness.options.samples), language)},
                                 {"seed", std::to_string(robustness.options.seed)},
                                 {"error", number(robustness.largest_error * 100, 1, language)}}) +
                       "\n\n" +
                       sentence(language, "cli.match.robust.winner",
                                {{"id", other_id(shortlist, 0)}, {"name", other_name(shortlist, 0, view)}}) +
                       "\n";
    for (const WinnerInterval& one : robustness.winner) {
        text += interval_line(one, shortlist, view);
    }
    text += "\n" + sentence(language, "cli.match.robust.cheapest") + "\n" + cheapest_lines(robustness, shortlist, view);
    text += "\n" +
            sentence(language, "cli.match.robust.skyline",
                     {{"necessary", skyline_ids(robustness, shortlist, &RowRobustness::necessary_skyline)},
                      {"possible", skyline_ids(robustness, shortlist, &RowRobustness::possible_skyline)}}) +
            "\n";
    return text;
}

void add_view(Json& answer, const Shortlist&, const AnalystList& list)
{
    answer["view"] = {{"name", view_name(list.view)},
                      {"less_is_better", list.less_is_better},
                      {"kendall_tau", list.tau ? json_number(*list.tau, 5) : Json()},
                      {"order_depends_on_the_list", list.view != AnalystView::spotis}};
    for (const AnalystRow& row : list.rows) {
        if (row.row < answer["ranked"].size()) {
            answer["ranked"][row.row]["view"] = {{"place", row.place}, {"value", json_number(row.value, 6)}};
        }
    }
}

Table to_table(const AnalystList& list, const Shortlist& shortlist, const ShortlistView& view)
{
    Table table;
    for (const char* column : {"place", "value", "rank", "score", "id", "name"}) {
        const std::string name(column);
        const bool is_number = name != "id" && name != "name";
        table.columns.push_back(
            {sentence(view.language, "cli.match.column." + name), is_number ? Align::right : Align::left});
    }
    for (std::size_t i = 0; i < shown(list.rows.size(), view); ++i) {
        const AnalystRow& row = list.rows[i];
        const RankedPair& pair = shortlist.ranked[row.row];
        table.rows.push_back({std::to_string(row.place), number(row.value, 4, view.language),
                              std::to_string(pair.rank), midpoint(pair.forward.score.doubled_midpoint(), view.language),
                              other_id(shortlist, row.row), other_name(shortlist, row.row, view)});
    }
    return table;
}

std::string to_text(const AnalystList& list, const ShortlistView& view)
{
    const Language language = view.language;
    return sentence(language, "cli.match.view.label",
                    {{"view", sentence(language, "cli.match.view." + view_name(list.view))}}) +
           "\n" +
           sentence(language, list.tau ? "cli.match.view.tau" : "cli.match.view.no_tau",
                    {{"tau", list.tau ? number(*list.tau, 2, language) : std::string()}}) +
           "\n";
}

Json to_json(const Congestion& congestion)
{
    Json list = Json::array();
    for (const CongestedProject& each : congestion.by_project) {
        list.push_back({{"project", each.project.value}, {"lists", each.lists}, {"first", each.first}});
    }
    return {{"top", congestion.top_k},
            {"investors", congestion.investors},
            {"with_projects", congestion.with_projects},
            {"places", congestion.places},
            {"projects", congestion.projects},
            {"projects_ranked", congestion.projects_ranked},
            {"projects_listed", congestion.projects_listed},
            {"gini", json_number(congestion.gini, 4)},
            {"best_case_above_70", congestion.best_case_above_70},
            {"worst_case_above_40", congestion.worst_case_above_40},
            {"by_project", std::move(list)}};
}

Table to_table(const Congestion& congestion, const ShortlistView& view)
{
    Table table;
    for (const char* column : {"lists", "share", "first", "id", "name"}) {
        const std::string name(column);
        const bool is_number = name != "id" && name != "name";
        table.columns.push_back(
            {sentence(view.language, "cli.congestion.column." + name), is_number ? Align::right : Align::left});
    }
    const std::size_t most = view.limit > 0 ? static_cast<std::size_t>(view.limit) : most_projects;
    for (std::size_t i = 0; i < std::min(most, congestion.by_project.size()); ++i) {
        const CongestedProject& each = congestion.by_project[i];
        table.rows.push_back({std::to_string(each.lists),
                              percent(static_cast<double>(each.lists) / congestion.investors, view.language),
                              std::to_string(each.first), each.project.value,
                              code_name("project", each.project.value, view.language, view.names)});
    }
    return table;
}

std::string to_text(const Congestion& congestion, Language language)
{
    const auto count = [](int value) { return std::to_string(value); };
    return sentence(language, "cli.congestion.summary",
                    {{"investors", count(congestion.investors)},
                     {"with_projects", count(congestion.with_projects)},
                     {"top", count(congestion.top_k)},
                     {"places", count(congestion.places)},
                     {"listed", count(congestion.projects_listed)},
                     {"projects", count(congestion.projects)},
                     {"never", count(congestion.projects - congestion.projects_listed)},
                     {"gini", number(congestion.gini, 2, language)}}) +
           "\n" +
           sentence(language, "cli.congestion.reach",
                    {{"high", count(congestion.best_case_above_70)},
                     {"low", count(congestion.worst_case_above_40)},
                     {"investors", count(congestion.investors)}}) +
           "\n";
}

Json to_json(const Contrast& contrast)
{
    Json list = Json::array();
    for (const Contribution& one : contrast.contributions) {
        list.push_back({{"criterion", one.criterion},
                        {"points", points(one.own)},
                        {"baseline_points", points(one.other)},
                        {"difference", points(one.difference())}});
    }
    return {{"kind", to_code(contrast.baseline)},
            {"project", contrast.baseline == Baseline::rival ? Json(contrast.rival.value) : Json()},
            {"score", points(contrast.other)},
            {"difference", points(contrast.own - contrast.other)},
            {"contributions", std::move(list)},
            {"alike", contrast.alike}};
}

std::string to_text(const Contrast& contrast, const ShortlistView& view)
{
    const Language language = view.language;
    const auto signed_tenths = [language](std::int64_t tenths) {
        return (tenths < 0 ? "−" : "+") + format_number(Decimal::make(tenths < 0 ? -tenths : tenths, 1), language);
    };
    const auto shown_parts = shown_differences(contrast);
    std::int64_t sum = 0;
    for (const std::int64_t part : shown_parts) {
        sum += part;
    }
    std::string text = sentence(language, "cli.explain.baseline." + std::string(to_code(contrast.baseline)),
                                {{"rival", contrast.rival.value},
                                 {"name", code_name("project", contrast.rival.value, language, view.names)},
                                 {"count", std::to_string(contrast.typical_of)},
                                 {"score", midpoint(contrast.own, language)},
                                 {"other", midpoint(contrast.other, language)},
                                 {"difference", signed_tenths(sum)}}) +
                       "\n";
    for (std::size_t i = 0; i < contrast.contributions.size(); ++i) {
        const Contribution& one = contrast.contributions[i];
        text += "  " + sentence(language, "cli.explain.contribution",
                                {{"criterion", code_name("criterion", one.criterion, language, view.names)},
                                 {"difference", signed_tenths(shown_parts[i])},
                                 {"own", midpoint(one.own, language)},
                                 {"other", midpoint(one.other, language)}}) +
                "\n";
    }
    std::string alike;
    for (const std::string& criterion : contrast.alike) {
        alike += (alike.empty() ? "" : ", ") + code_name("criterion", criterion, language, view.names);
    }
    return text + (alike.empty() ? "" : sentence(language, "cli.explain.alike", {{"criteria", alike}}) + "\n");
}

} // namespace redriver::cli
