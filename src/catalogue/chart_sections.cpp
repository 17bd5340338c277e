// SPDX-License-Identifier: Apache-2.0
#include "catalogue/chart_sections.hpp"

#include "catalogue/plan_targets.hpp"
#include "catalogue/recorded_sums.hpp"
#include "catalogue/statements.hpp"

#include <redriver/i18n/formats.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace redriver::catalogue_detail {
namespace {

using Projects = ProjectList;

Section section_of(const EditionContext& context, const std::string& name, int level)
{
    Section section;
    section.anchor = name;
    section.heading = context.say("catalogue.chart." + name + ".heading");
    section.level = level;
    section.paragraphs = {plain(context.say("catalogue.chart." + name + ".reading"))};
    return section;
}

Chart chart_of(const Section& section, ChartKind kind, std::string description)
{
    Chart chart;
    chart.anchor = "chart-" + section.anchor;
    chart.kind = kind;
    chart.title = section.heading;
    chart.description = std::move(description);
    return chart;
}

/// The part of level 1 of the sector with the largest share, the first of equals; empty = no sector.
std::string main_sector(const PublicProject& project)
{
    const auto largest =
        std::max_element(project.sectors.begin(), project.sectors.end(),
                         [](const auto& a, const auto& b) { return a.share < b.share; });
    return largest == project.sectors.end() ? std::string() : largest->code.value.substr(0, largest->code.value.find('.'));
}

Statement sector_statement(const EditionContext& context, const std::string& code)
{
    const Sector* sector = code.empty() ? nullptr : context.sector(SectorCode(code));
    return sector != nullptr ? localized(context, sector->name)
                             : plain(code.empty() ? context.say("catalogue.chart.no_sector") : code);
}

std::string known_of(const EditionContext& context, const RecordedSum& sum)
{
    return context.say({"catalogue.chart.known_of",
                        {{"known", format_number(static_cast<std::int64_t>(sum.known), context.language)},
                         {"counted", format_number(static_cast<std::int64_t>(sum.counted), context.language)}}});
}

Cell count_cell(const EditionContext& context, std::size_t count)
{
    return cell(number_statement(context, static_cast<std::int64_t>(count)));
}

Cell sum_cell(const EditionContext& context, const RecordedSum& sum, FigureField field)
{
    if (sum.known == 0) {
        return cell(unknown(context));
    }
    Statement statement = amount_statement(context, amount_of(sum, field));
    statement.marks = {Mark::computed};
    return cell(std::move(statement));
}

struct SectorSum {
    std::string code;
    RecordedSum sum;
};

std::vector<SectorSum> sector_sums(const EditionContext& context, const Projects& projects, FigureField field)
{
    std::map<std::string, Projects> groups;
    const Projects counted = counted_once(context, projects, field);
    for (auto each = counted.begin(); each != counted.end(); ++each) {
        groups[main_sector(*each)].push_same(counted, each.position());
    }
    std::vector<SectorSum> sums;
    for (const auto& [code, group] : groups) {
        sums.push_back({code, recorded_sum(context, group, field)});
    }
    std::stable_sort(sums.begin(), sums.end(),
                     [](const SectorSum& a, const SectorSum& b) { return a.sum.high > b.sum.high; });
    return sums;
}

/// The chart of one field and the table with the same numbers.
void add_sums(const EditionContext& context, const Projects& projects, FigureField field, Section& section)
{
    Chart chart = chart_of(section, ChartKind::bars, section.paragraphs.front().text);
    chart.anchor += "-" + std::string(to_code(field));
    chart.title = context.say("catalogue.chart." + std::string(to_code(field)) + "_by_sector");
    Table table{chart.title,
                {{context.say("catalogue.label.sector"), ColumnKind::words},
                 {context.say("catalogue.chart.column.sum"), ColumnKind::number},
                 {context.say("catalogue.chart.column.known"), ColumnKind::number},
                 {context.say("catalogue.chart.column.counted"), ColumnKind::number}},
                {}};
    for (const SectorSum& each : sector_sums(context, projects, field)) {
        Statement label = sector_statement(context, each.code);
        chart.rows.push_back({label.text, each.sum.low, each.sum.high,
                              format_amount(amount_of(each.sum, field), context.language),
                              known_of(context, each.sum), false});
        table.rows.push_back({cell(std::move(label)), sum_cell(context, each.sum, field),
                              count_cell(context, each.sum.known), count_cell(context, each.sum.counted)});
    }
    section.charts.push_back(std::move(chart));
    section.tables.push_back(std::move(table));
}

/// The steps of a project's way, then the ways out of it.
constexpr std::array way{Stage::planned,            Stage::calling,   Stage::approved, Stage::awarded,
                         Stage::under_construction, Stage::operating};
constexpr std::array off_the_way{Stage::stalled, Stage::withdrawn, Stage::under_investigation, Stage::unknown};

std::size_t count_at(const Projects& projects, Stage stage)
{
    return static_cast<std::size_t>(std::count_if(
        projects.begin(), projects.end(), [stage](const PublicProject& each) { return each.stage == stage; }));
}

void add_steps(const EditionContext& context, const Projects& projects, std::span<const Stage> stages, Chart& chart,
               Table& table)
{
    for (const Stage stage : stages) {
        const std::size_t count = count_at(projects, stage);
        const std::string name = context.name_of("stage", to_code(stage));
        const auto length = static_cast<std::int64_t>(count);
        if (count != 0 || chart.kind == ChartKind::funnel) {
            chart.rows.push_back({name, length, length, format_number(length, context.language), "", false});
            table.rows.push_back({cell(plain(name)), count_cell(context, count)});
        }
    }
}

/// Rows of one target: the target, all that is recorded, and the part of it that is built or being built.
void add_target(const EditionContext& context, SourceNotes& notes, const PlanTarget& target, const Projects& projects,
                Chart& chart, Table& table)
{
    const Amount amount = target_amount(target);
    const std::string place = context.place_name(target.indicator->province);
    const std::string name = context.say({"catalogue.target." + target.text,
                                          {{"place", place}, {"period", target.indicator->period}}});
    const auto length = [&](const std::optional<Decimal>& value) {
        return value ? whole_units(*value, target.field == FigureField::capital ? -6 : 3) : 0;
    };
    const std::int64_t high = std::max(length(amount.low), length(amount.high));
    chart.rows.push_back({name, high, high, format_amount(amount, context.language), "", true});
    const Projects all = counted_once(context, projects, target.field);
    Projects built;
    for (auto each = all.begin(); each != all.end(); ++each) {
        if (each->stage == Stage::operating || each->stage == Stage::under_construction) {
            built.push_same(all, each.position());
        }
    }
    const Indicator& indicator = *target.indicator;
    Statement stated = amount_statement(context, amount);
    stated.kind = StatementKind::figure;
    stated.notes = {notes.number_of({indicator.source, "", {}, indicator.confidence})};
    std::vector<Cell> row{cell(plain(name)), cell(std::move(stated))};
    for (const auto& [text, group] :
         {std::pair<const char*, const Projects*>("catalogue.chart.recorded", &all),
          std::pair<const char*, const Projects*>("catalogue.chart.recorded_built", &built)}) {
        const RecordedSum sum = recorded_sum(context, *group, target.field);
        chart.rows.push_back({context.say(text), sum.low, sum.high,
                              format_amount(amount_of(sum, target.field), context.language), known_of(context, sum),
                              false});
        row.push_back(sum_cell(context, sum, target.field));
    }
    table.rows.push_back(std::move(row));
}

} // namespace

Section sums_by_sector(const EditionContext& context, const Projects& projects)
{
    Section section = section_of(context, "sectors", 3);
    for (const FigureField field : {FigureField::capital, FigureField::area}) {
        add_sums(context, projects, field, section);
    }
    return section;
}

Section stage_funnel(const EditionContext& context, const Projects& projects)
{
    Section section = section_of(context, "stages", 3);
    Table table{section.paragraphs.front().text,
                {{context.say("catalogue.label.stage"), ColumnKind::words},
                 {context.say("catalogue.chart.column.records"), ColumnKind::number}},
                {}};
    Chart steps = chart_of(section, ChartKind::funnel, context.say("catalogue.chart.stages.reading"));
    add_steps(context, projects, way, steps, table);
    Chart others = chart_of(section, ChartKind::bars, context.say("catalogue.chart.stages.off_the_way"));
    others.anchor += "-off";
    others.title = context.say("catalogue.chart.stages.off_the_way");
    add_steps(context, projects, off_the_way, others, table);
    steps.full = others.full = std::max(longest_row(steps), longest_row(others)); // they are compared by eye
    section.charts = {std::move(steps)};
    if (!others.rows.empty()) {
        section.charts.push_back(std::move(others));
    }
    section.tables = {std::move(table)};
    return section;
}

Section plan_progress(const EditionContext& context, SourceNotes& notes, const Projects& projects)
{
    Section section = section_of(context, "targets", 3);
    Table table{section.heading,
                {{context.say("catalogue.chart.column.target_name"), ColumnKind::words},
                 {context.say("catalogue.chart.column.target"), ColumnKind::number},
                 {context.say("catalogue.chart.recorded"), ColumnKind::number},
                 {context.say("catalogue.chart.recorded_built"), ColumnKind::number}},
                {}};
    for (const PlanTarget& target : plan_targets(context.content.indicators)) {
        const Projects chosen = projects_of(target, projects);
        if (chosen.empty()) {
            continue;
        }
        // Each target has a scale of its own: hectares and money do not share one.
        Chart chart = chart_of(section, ChartKind::progress, context.say("catalogue.chart.targets.reading"));
        chart.anchor += "-" + std::to_string(section.charts.size() + 1);
        add_target(context, notes, target, chosen, chart, table);
        chart.title = chart.rows.front().label;
        section.charts.push_back(std::move(chart));
    }
    section.tables = {std::move(table)};
    return section;
}

std::vector<Section> chart_sections(const EditionContext& context, SourceNotes& notes, const Projects& projects)
{
    std::vector<Section> sections;
    const auto add = [&sections](Section section) {
        std::erase_if(section.charts, [](const Chart& chart) {
            return chart.rows.empty() && chart.kind != ChartKind::picture;
        });
        if (!section.charts.empty()) {
            sections.push_back(std::move(section));
        }
    };
    Section map = section_of(context, "map", 2);
    const auto picture = context.options.maps.find(context.language);
    if (picture != context.options.maps.end()) {
        Chart chart = chart_of(map, ChartKind::picture, context.say("catalogue.chart.map.reading"));
        chart.picture = picture->second;
        map.charts = {std::move(chart)};
    }
    add(std::move(map));
    add(stage_funnel(context, projects));
    add(sums_by_sector(context, projects));
    add(plan_progress(context, notes, projects));
    return sections;
}

} // namespace redriver::catalogue_detail
