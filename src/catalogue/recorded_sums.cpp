// SPDX-License-Identifier: Apache-2.0
#include "catalogue/recorded_sums.hpp"

#include "catalogue/conversion.hpp"
#include "catalogue/statements.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>

namespace redriver::catalogue_detail {
namespace {

constexpr int power_of_money = -6;
constexpr int power_of_land = 3;

int power_of(FigureField field)
{
    return field == FigureField::capital ? power_of_money : power_of_land;
}

bool is_listed_with_figure(const EditionContext& context, const ProjectList& projects,
                           const ProjectId& id, FigureField field)
{
    const auto found = find_project(projects, id);
    return found != nullptr && summed_figure(context, *found, field).has_value();
}

} // namespace

std::optional<Figure> summed_figure(const EditionContext& context, const PublicProject& project, FigureField field)
{
    const Figures stated = figures_of(project.figures, field);
    auto figure = effective_figure(project.figures, field);
    if (!figure || !has_source(stated, *figure)) {
        return std::nullopt;
    }
    const std::string unit = field == FigureField::capital ? "VND" : "ha";
    if (figure->unit != unit && field == FigureField::capital) {
        auto conversion = converted(*figure, unit, context.content.exchange_rates, context.options.as_of);
        figure = conversion ? std::optional(std::move(conversion->figure)) : std::nullopt;
    }
    if (!figure || figure->unit != unit) {
        return std::nullopt;
    }
    const auto& least = figure->low ? figure->low : figure->high;
    return least && *least > Decimal(0) ? figure : std::nullopt;
}

std::int64_t whole_units(const Decimal& value, int power)
{
    std::int64_t units = value.mantissa();
    int drop = value.scale() - power;
    for (; drop < 0; ++drop) {
        if (units > std::numeric_limits<std::int64_t>::max() / 10 || units < std::numeric_limits<std::int64_t>::min() / 10) {
            throw std::out_of_range("an amount is too large to be summed");
        }
        units *= 10;
    }
    if (drop == 0) {
        return units;
    }
    std::int64_t divisor = 1;
    for (; drop > 0 && divisor <= std::numeric_limits<std::int64_t>::max() / 10; --drop) {
        divisor *= 10;
    }
    return drop > 0 ? 0 : units / divisor + (units % divisor * 2 >= divisor ? 1 : 0);
}

ProjectList counted_once(const EditionContext& context,
                                               const ProjectList& projects, FigureField field)
{
    std::set<ProjectId> left_out;
    ProjectList counted;
    for (auto project = projects.begin(); project != projects.end(); ++project) {
        const bool is_covered = std::any_of(
            project->overlaps.begin(), project->overlaps.end(), [&](const PublicProject::Overlap& overlap) {
                // Of two rows that name each other, one stays.
                return overlap.relation != ProjectRelationKind::same_programme && left_out.count(overlap.other) == 0 &&
                       is_listed_with_figure(context, projects, overlap.other, field);
            });
        if (project->stage == Stage::withdrawn || is_covered) {
            left_out.insert(project->id);
        } else {
            counted.push_same(projects, project.position());
        }
    }
    return counted;
}

RecordedSum recorded_sum(const EditionContext& context, const ProjectList& projects,
                         FigureField field)
{
    RecordedSum sum;
    sum.counted = projects.size();
    for (const PublicProject& project : projects) {
        if (const auto figure = summed_figure(context, project, field)) {
            const Decimal low = figure->low ? *figure->low : Decimal(0);
            const Decimal high = figure->high ? *figure->high : low;
            sum.low += whole_units(low, power_of(field));
            sum.high += whole_units(high, power_of(field));
            ++sum.known;
        }
    }
    return sum;
}

Amount amount_of(const RecordedSum& sum, FigureField field)
{
    const std::string unit = field == FigureField::capital ? "VND" : "ha";
    if (sum.known == 0) {
        return {std::nullopt, std::nullopt, unit};
    }
    const auto amount = [field](std::int64_t units) { return Decimal(units).shifted(-power_of(field)); };
    return {amount(sum.low), amount(sum.high), unit};
}

} // namespace redriver::catalogue_detail
