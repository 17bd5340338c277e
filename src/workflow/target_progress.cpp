// SPDX-License-Identifier: Apache-2.0
#include "workflow/target_progress.hpp"

#include <embedded/plan_targets.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace redriver {
namespace {

using Json = nlohmann::ordered_json;

/// How a target is measured on projects: one entry of schemas/plan_targets.json.
struct Measure {
    std::string text; ///< last part of the key of its name
    FigureField field = FigureField::area;
    std::string unit;               ///< of the figures
    std::vector<std::string> kinds; ///< empty = all
    std::string former_province;    ///< empty = anywhere in the province
    int power = 0;                  ///< of ten, from the unit of the figures to that of the target
};

const std::map<std::string, Measure>& measures()
{
    static const std::map<std::string, Measure> all = [] {
        std::map<std::string, Measure> read;
        for (const Json& each : Json::parse(embedded::plan_targets::file("plan_targets.json"))) {
            Measure measure;
            measure.text = each.at("text").get<std::string>();
            measure.field = from_code<FigureField>(each.at("field").get<std::string>()).value_or(FigureField::area);
            const bool is_money = measure.field == FigureField::capital;
            measure.unit = is_money ? "VND" : "ha";
            measure.power = is_money ? -12 : 0;
            measure.kinds = each.at("kinds").get<std::vector<std::string>>();
            measure.former_province = each.at("former_province").get<std::string>();
            read[each.at("indicator").get<std::string>()] = measure;
        }
        return read;
    }();
    return all;
}

bool speaks_of(const Measure& measure, const TargetProgress& progress, const Project& project)
{
    const bool is_of_kind = measure.kinds.empty() || std::find(measure.kinds.begin(), measure.kinds.end(),
                                                               to_code(project.kind)) != measure.kinds.end();
    return is_of_kind && project.province == progress.province &&
           (measure.former_province.empty() || project.former_province == measure.former_province);
}

/// "trillion VND" or "ha": what the figures can be added up to.
bool is_comparable(const Measure& measure, const Indicator& indicator)
{
    return indicator.unit == (measure.power == 0 ? "ha" : "trillion VND") && (indicator.low || indicator.high);
}

/// Whether a project's figures are held by another one already.
bool counts_twice(const Project& project, const std::set<std::string>& older)
{
    const bool is_part = std::any_of(project.relations.begin(), project.relations.end(), [](const auto& relation) {
        return relation.relation == ProjectRelationKind::part_of;
    });
    return is_part || older.contains(project.id.value);
}

/// "This project is an older version of the other": the older row does not count.
std::set<std::string> older_versions(const RegistryContent& content)
{
    std::set<std::string> older;
    for (const Project& project : content.projects) {
        for (const ProjectRelation& relation : project.relations) {
            if (relation.relation == ProjectRelationKind::older_version) {
                older.insert(project.id.value);
            }
        }
    }
    return older;
}

/// A sum of decimals in units of 10^-6, exact.
class ExactSum {
public:
    void add(const Decimal& value) { m_sum += static_cast<Wide>(value.mantissa()) * power_of(places - value.scale()); }
    Decimal times_power(int power) const
    {
        return Decimal::make(static_cast<std::int64_t>(m_sum / power_of(places - 2)), 2).shifted(power);
    }

private:
    __extension__ using Wide = __int128;
    static constexpr int places = 12;
    static Wide power_of(int exponent)
    {
        Wide power = 1;
        for (int i = 0; i < exponent; ++i) {
            power *= 10;
        }
        return power;
    }
    Wide m_sum = 0;
};

void add_up(const RegistryContent& content, const Measure& measure, TargetProgress& progress)
{
    const std::set<std::string> older = older_versions(content);
    ExactSum low;
    ExactSum high;
    for (const Project& project : content.projects) {
        if (!speaks_of(measure, progress, project) || counts_twice(project, older) ||
            project.stage == Stage::withdrawn) {
            continue;
        }
        const auto figure = effective_figure(project.figures, measure.field);
        if (figure && figure->unit == measure.unit && figure->low && figure->high) {
            low.add(*figure->low);
            high.add(*figure->high);
            ++progress.projects;
        } else {
            ++progress.unknown;
        }
    }
    if (progress.projects > 0) {
        progress.held = Amount{low.times_power(measure.power), high.times_power(measure.power), progress.target.unit};
    } else {
        progress.reason = "no_project_with_figure";
    }
}

} // namespace

std::vector<TargetProgress> target_progress(const RegistryContent& content)
{
    std::vector<TargetProgress> targets;
    for (const Indicator& indicator : content.indicators) {
        if (indicator.kind != IndicatorKind::target) {
            continue;
        }
        TargetProgress progress;
        progress.indicator = indicator.id;
        progress.province = indicator.province;
        progress.name = indicator.name;
        progress.period = indicator.period;
        progress.target = {indicator.low, indicator.high, indicator.unit};
        const auto measure = measures().find(indicator.id);
        if (measure == measures().end() || !is_comparable(measure->second, indicator)) {
            progress.reason = "not_a_registry_figure";
        } else {
            progress.text = "catalogue.target." + measure->second.text;
            progress.place = measure->second.former_province.empty() ? progress.province : measure->second.former_province;
            add_up(content, measure->second, progress);
        }
        targets.push_back(std::move(progress));
    }
    return targets;
}

} // namespace redriver
