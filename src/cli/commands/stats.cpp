// SPDX-License-Identifier: Apache-2.0
#include "cli/command.hpp"
#include "cli/output.hpp"
#include "cli/record_sheet.hpp"
#include "cli/sentence.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/workflow/registry_statistics.hpp>

#include <algorithm>
#include <ostream>

namespace redriver::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string fact_name(const std::string& fact, Language language)
{
    return sentence(language, "stats.fact." + fact);
}

Json number_or_null(const std::optional<Decimal>& value)
{
    return value ? Json::parse(value->to_string()) : Json();
}

Json amount_json(const Amount& amount)
{
    return {{"low", number_or_null(amount.low)}, {"high", number_or_null(amount.high)}, {"unit", amount.unit}};
}

Json completeness_json(const RegistryStatistics& statistics)
{
    Json facts = Json::array();
    for (const FactCoverage& fact : statistics.facts) {
        facts.push_back({{"fact", fact.fact}, {"stated", fact.stated}, {"of", statistics.projects}});
    }
    Json projects = Json::array();
    for (const ProjectCompleteness& project : statistics.completeness) {
        projects.push_back({{"id", project.id},
                            {"stated", project.stated},
                            {"of", statistics.facts.size()},
                            {"missing", project.missing}});
    }
    return {{"facts", facts}, {"projects", projects}};
}

Json targets_json(const RegistryStatistics& statistics)
{
    Json targets = Json::array();
    for (const TargetProgress& target : statistics.targets) {
        targets.push_back({{"indicator", target.indicator},
                           {"province", target.province},
                           {"name", target.name},
                           {"period", target.period},
                           {"target", amount_json(target.target)},
                           {"held", target.held ? amount_json(*target.held) : Json()},
                           {"projects", target.projects},
                           {"unknown", target.unknown},
                           {"reason", target.reason.empty() ? Json() : Json(target.reason)}});
    }
    return targets;
}

Json work_json(const RegistryStatistics& statistics, std::size_t limit)
{
    Json work = Json::array();
    for (const FigureGap& gap : statistics.work) {
        if (work.size() < limit) {
            work.push_back({{"project", gap.id}, {"figure", gap.figure}, {"officer", gap.officer}, {"moves", gap.moves},
                            {"matches", gap.matches}});
        }
    }
    return work;
}

Table facts_table(const RegistryStatistics& statistics, Language language)
{
    Table table{{{sentence(language, "cli.stats.column.fact")},
                 {sentence(language, "cli.stats.column.stated"), Align::right},
                 {sentence(language, "cli.stats.column.share"), Align::right}},
                {}};
    for (const FactCoverage& fact : statistics.facts) {
        const long percent = statistics.projects == 0 ? 0 : 100 * fact.stated / statistics.projects;
        table.rows.push_back({fact_name(fact.fact, language), std::to_string(fact.stated), std::to_string(percent) + " %"});
    }
    return table;
}

/// Facts that no project states are said once, above the table, and not in each row.
std::string missing_everywhere(const RegistryStatistics& statistics, Language language)
{
    std::string names;
    for (const FactCoverage& fact : statistics.facts) {
        if (fact.stated == 0) {
            names += (names.empty() ? "" : ", ") + fact_name(fact.fact, language);
        }
    }
    return names;
}

bool is_stated_somewhere(const RegistryStatistics& statistics, const std::string& name)
{
    return std::any_of(statistics.facts.begin(), statistics.facts.end(),
                       [&name](const FactCoverage& fact) { return fact.fact == name && fact.stated > 0; });
}

Table completeness_table(const RegistryStatistics& statistics, Language language, std::size_t limit)
{
    Table table{{{sentence(language, "cli.stats.column.project")},
                 {sentence(language, "cli.stats.column.stated"), Align::right},
                 {sentence(language, "cli.stats.column.missing")}},
                {}};
    for (const ProjectCompleteness& project : statistics.completeness) {
        if (table.rows.size() == limit) {
            break;
        }
        std::string missing;
        for (const std::string& fact : project.missing) {
            missing += !is_stated_somewhere(statistics, fact) ? "" : (missing.empty() ? "" : ", ") + fact_name(fact, language);
        }
        table.rows.push_back({project.id + " " + marked_text(project.name, language),
                              std::to_string(project.stated) + "/" + std::to_string(statistics.facts.size()), missing});
    }
    return table;
}

/// Every project with the codes of all that it does not state, for a spreadsheet.
Table completeness_rows(const RegistryStatistics& statistics)
{
    Table table{{{"id"}, {"name_vi"}, {"stated"}, {"of"}, {"missing"}}, {}};
    for (const ProjectCompleteness& project : statistics.completeness) {
        std::string missing;
        for (const std::string& fact : project.missing) {
            missing += (missing.empty() ? "" : ";") + fact;
        }
        table.rows.push_back({project.id, project.name.vi, std::to_string(project.stated),
                              std::to_string(statistics.facts.size()), missing});
    }
    return table;
}

/// Trillions of đồng as an amount of money, which each language writes in its own way.
Amount shown_amount(const Amount& amount)
{
    if (amount.unit != "trillion VND") {
        return amount;
    }
    const auto in_vnd = [](const std::optional<Decimal>& value) {
        return value ? std::optional(value->shifted(12)) : value;
    };
    return {in_vnd(amount.low), in_vnd(amount.high), "VND"};
}

Table targets_table(const RegistryStatistics& statistics, Language language)
{
    Table table;
    for (const char* column : {"target", "wanted", "held", "projects", "unknown"}) {
        table.columns.push_back({sentence(language, std::string("cli.stats.column.") + column), Align::left});
    }
    for (const TargetProgress& target : statistics.targets) {
        if (target.reason != "not_a_registry_figure") {
            table.rows.push_back({sentence(language, target.text, {{"place", target.place}, {"period", target.period}}),
                                  format_amount(shown_amount(target.target), language),
                                  target.held ? format_amount(shown_amount(*target.held), language)
                                              : sentence(language, "cli.stats.reason." + target.reason),
                                  std::to_string(target.projects), std::to_string(target.unknown)});
        }
    }
    return table;
}

Table work_table(const RegistryStatistics& statistics, Language language, std::size_t limit)
{
    Table table{{{sentence(language, "cli.stats.column.project")},
                 {sentence(language, "cli.stats.column.figure")},
                 {sentence(language, "cli.stats.column.moves"), Align::right},
                 {sentence(language, "cli.stats.column.officer")}},
                {}};
    for (const FigureGap& gap : statistics.work) {
        if (table.rows.size() < limit) {
            table.rows.push_back({gap.id + " " + statistics.names("project", gap.id, language), sentence(language, "gaps.figure." + gap.figure), std::to_string(gap.moves), gap.officer});
        }
    }
    return table;
}

void print_tables(const Invocation& call, const RegistryStatistics& statistics, std::size_t limit)
{
    const Language language = call.language();
    const auto section = [&](const char* key, const Table& table) {
        call.out() << sentence(language, key, {{"count", std::to_string(statistics.projects)}}) << "\n"
                   << to_table_text(table) << "\n";
    };
    section("cli.stats.facts", facts_table(statistics, language));
    const std::string nowhere = missing_everywhere(statistics, language);
    if (statistics.projects > 0 && !nowhere.empty()) {
        call.out() << sentence(language, "cli.stats.nowhere", {{"facts", nowhere}}) << "\n\n";
    }
    section("cli.stats.completeness", completeness_table(statistics, language, limit));
    section("cli.stats.targets", targets_table(statistics, language));
    const auto others = std::count_if(statistics.targets.begin(), statistics.targets.end(), [](const TargetProgress& each) {
        return each.reason == "not_a_registry_figure";
    });
    call.out() << sentence(language, "cli.stats.other_targets", {{"count", std::to_string(others)}}) << "\n\n";
    section("cli.stats.work", work_table(statistics, language, limit));
}

ExitCode run(const Invocation& call)
{
    const RegistryStatistics statistics = registry_statistics(call.common().registry, call.common().as_of);
    const auto limit = static_cast<std::size_t>(call.number("limit").value_or(20));
    if (call.common().format == OutputFormat::table) {
        print_tables(call, statistics, limit);
        return ExitCode::done;
    }
    print(call, completeness_rows(statistics),
          {{"as_of", statistics.as_of.to_string()},
           {"counts", statistics.counts},
           {"by_stage", statistics.by_stage},
           {"by_sector", statistics.by_sector},
           {"by_province", statistics.by_province},
           {"coverage", completeness_json(statistics)},
           {"targets", targets_json(statistics)},
           {"work", work_json(statistics, limit)}});
    return ExitCode::done;
}

} // namespace

Command make_stats_command()
{
    return {{.name = "stats",
             .options = {{.name = "limit", .argument = "N", .kind = OptionKind::number}},
             .common = {CommonGroup::registry, CommonGroup::output},
             .examples = {{"stats.all", "redriver stats --lang vi"}},
             .see_also = {"validate", "gaps"}},
            run};
}

} // namespace redriver::cli
