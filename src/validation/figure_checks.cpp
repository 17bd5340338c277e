// SPDX-License-Identifier: Apache-2.0
#include "validation/consistency_check.hpp"

#include <algorithm>

namespace redriver::validation {
namespace {

std::optional<Figure> figure_of(const Project& project, FigureField field)
{
    return effective_figure(project.figures, field);
}

CodeName field_name(FigureField field)
{
    return {"figure_field", std::string(to_code(field))};
}

/// Capital in VND, an open or unknown side left out.
std::optional<Interval> capital_in_vnd(const ConsistencyCheck& check, const Project& project)
{
    const auto capital = figure_of(project, FigureField::capital);
    const auto interval = interval_of(capital);
    const auto rate = interval ? check.vnd_per_unit(capital->unit) : std::nullopt;
    return rate ? std::optional(Interval{interval->low * *rate, interval->high * *rate}) : std::nullopt;
}

Amount billions(double vnd)
{
    const Decimal whole(static_cast<std::int64_t>(vnd));
    return {whole, whole, "VND"};
}

void check_capital_per_ha(ConsistencyCheck& check, const Project& project)
{
    const auto capital = capital_in_vnd(check, project);
    const auto area = interval_of(figure_of(project, FigureField::area));
    const auto band = check.settings.capital_per_ha.find(project.kind);
    if (!capital || !area || area->low <= 0 || band == check.settings.capital_per_ha.end()) {
        return;
    }
    // The whole interval must lie outside: a wide range is not yet a fault.
    const double most = capital->high / area->low;
    const double least = capital->low / area->high;
    const bool is_below = most < band->second.first.to_double();
    if (is_below || least > band->second.second.to_double()) {
        check.tell(is_below ? "project.capital_per_ha.below_band" : "project.capital_per_ha.above_band", project, "capital",
                   {{"amount", billions(is_below ? most : least)},
                    {"low", Amount{band->second.first, band->second.first, "VND"}},
                    {"high", Amount{band->second.second, band->second.second, "VND"}},
                    {"kind", CodeName{"project_kind", std::string(to_code(project.kind))}}});
    }
}

void check_jobs_per_ha(ConsistencyCheck& check, const Project& project)
{
    const auto jobs = interval_of(figure_of(project, FigureField::jobs));
    const auto area = interval_of(figure_of(project, FigureField::area));
    if (!jobs || !area || area->low <= 0) {
        return;
    }
    const bool is_outside = jobs->high / area->low < check.settings.jobs_per_ha.first.to_double() ||
                            jobs->low / area->high > check.settings.jobs_per_ha.second.to_double();
    if (is_outside) {
        check.tell("project.jobs_per_ha.outside_band", project, "jobs",
                   {{"low", check.settings.jobs_per_ha.first.to_string()},
                    {"high", check.settings.jobs_per_ha.second.to_string()},
                    {"jobs", amount_of(*figure_of(project, FigureField::jobs))},
                    {"area", amount_of(*figure_of(project, FigureField::area))}});
    }
}

/// A part of the whole: its least is more than the whole's most.
void check_part(ConsistencyCheck& check, const Project& project, FigureField part, FigureField whole,
                std::string_view rule)
{
    const auto small = figure_of(project, part);
    const auto large = figure_of(project, whole);
    if (small && large && small->low && large->high && small->unit == large->unit && *small->low > *large->high) {
        check.tell(rule, project, std::string(to_code(part)), {{"part", amount_of(*small)}, {"whole", amount_of(*large)}});
    }
}

/// Whether the larger of two is about `times` the smaller.
bool is_about(double a, double b, double times)
{
    const double ratio = std::min(a, b) > 0 ? std::max(a, b) / std::min(a, b) : 0;
    return ratio > times * 0.95 && ratio < times * 1.05;
}

/// Two sources whose figures are apart by a shifted comma or by the word for a thousand.
void check_slips(ConsistencyCheck& check, const Project& project)
{
    const Figures& figures = project.figures;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        for (std::size_t j = i + 1; j < figures.size(); ++j) {
            const auto a = interval_of(figures[i]);
            const auto b = interval_of(figures[j]);
            if (figures[i].field != figures[j].field || figures[i].unit != figures[j].unit || !a || !b) {
                continue;
            }
            const Facts facts{{"first", amount_of(figures[i])},
                              {"second", amount_of(figures[j])},
                              {"field_name", field_name(figures[i].field)}};
            const std::string field(to_code(figures[i].field));
            if (is_about(a->low, b->low, 1000) && is_about(a->high, b->high, 1000)) {
                check.tell("project.figure.thousandfold", project, field, facts);
            } else if ((is_about(a->low, b->low, 10) && is_about(a->high, b->high, 10)) ||
                       (is_about(a->low, b->low, 100) && is_about(a->high, b->high, 100))) {
                check.tell("project.figure.tenfold", project, field, facts);
            }
        }
    }
}

void check_sources(ConsistencyCheck& check, const Project& project)
{
    for (const Figure& figure : project.figures) {
        if (figure.standing != Standing::preferred) {
            continue;
        }
        const std::string field(to_code(figure.field));
        const Facts facts{{"amount", amount_of(figure)}, {"field_name", field_name(figure.field)},
                          {"date", figure.source.as_of}};
        if (figure.source.document.empty()) {
            check.tell("project.figure.without_source", project, field, facts);
        }
        for (const Figure& other : project.figures) {
            const bool is_newer = other.field == figure.field && other.standing == Standing::alternative &&
                                  figure.source.as_of.is_known() && other.source.as_of > figure.source.as_of.latest();
            if (is_newer) {
                check.tell("project.figure.newer_alternative", project, field,
                           {{"amount", amount_of(figure)}, {"other", amount_of(other)},
                            {"field_name", field_name(figure.field)}, {"date", other.source.as_of}});
            }
        }
    }
}

/// One finding a project, for one letter asks for all: figures without a date, and figures that have grown old.
void check_ages(ConsistencyCheck& check, const Project& project)
{
    std::vector<Message> undated;
    std::vector<Message> stale;
    for (const Figure& figure : project.figures) {
        if (figure.standing != Standing::preferred || figure.source.document.empty() || !may_be_open(project)) {
            continue;
        }
        const PartialDate& date = figure.source.as_of;
        const Facts facts{{"field_name", field_name(figure.field)}, {"amount", amount_of(figure)}, {"date", date}};
        if (!date.is_known()) {
            undated.push_back({"consistency.figure", facts});
        } else if (months_between(date.latest(), check.as_of) > check.limit("stale_months")) {
            stale.push_back({"consistency.dated_figure", facts});
        }
    }
    if (!undated.empty()) {
        check.tell("project.figure.undated", project, "figures", {{"figures", std::move(undated)}});
    }
    if (!stale.empty()) {
        check.tell("project.figure.stale", project, "figures",
                   {{"figures", std::move(stale)}, {"months", std::to_string(check.limit("stale_months"))}});
    }
}

void check_sizes(ConsistencyCheck& check, const Project& project)
{
    const auto area = figure_of(project, FigureField::area);
    if (area && area->low && *area->low > Decimal(check.limit("area_like_square_metres_ha"))) {
        check.tell("project.area.like_square_metres", project, "area", {{"amount", amount_of(*area)}});
    }
    const auto capital = figure_of(project, FigureField::capital);
    if (capital && capital->unit == "VND" && capital->high &&
        *capital->high < Decimal(check.limit("least_capital_vnd"))) {
        check.tell("project.capital.like_other_unit", project, "capital", {{"amount", amount_of(*capital)}});
    }
    const auto term = figure_of(project, FigureField::land_term);
    if (term && term->low && *term->low > Decimal(check.limit("land_term_years"))) {
        check.tell("project.land_term.above_law", project, "land_term",
                   {{"amount", amount_of(*term)}, {"limit", std::to_string(check.limit("land_term_years"))}});
    }
}

/// One amount said in two currencies must be one amount at the preferred rate.
void check_currencies(ConsistencyCheck& check, const Project& project)
{
    const auto capital = figure_of(project, FigureField::capital);
    const auto stated = interval_of(capital);
    const auto rate = stated ? check.vnd_per_unit(capital->unit) : std::nullopt;
    for (const Figure& other : project.figures) {
        const auto said = interval_of(other);
        const auto other_rate = check.vnd_per_unit(other.unit);
        const bool is_same_matter = other.field == FigureField::capital && rate && said && other_rate &&
                                    other.unit != capital->unit && other.standing != Standing::alternative;
        if (!is_same_matter) {
            continue;
        }
        const double slack = 1.0 + static_cast<double>(check.limit("rate_tolerance_percent")) / 100.0;
        const bool are_apart = stated->low * *rate > said->high * *other_rate * slack ||
                               said->low * *other_rate > stated->high * *rate * slack;
        if (are_apart) {
            check.tell("project.capital.currencies_apart", project, "capital",
                       {{"first", amount_of(*capital)}, {"second", amount_of(other)},
                        {"percent", std::to_string(check.limit("rate_tolerance_percent"))}});
        }
    }
}

} // namespace

void check_project_figures(ConsistencyCheck& check)
{
    for (const Project& project : check.content.projects) {
        check_part(check, project, FigureField::cleared_area, FigureField::area, "project.cleared_area.above_area");
        check_part(check, project, FigureField::largest_parcel, FigureField::land_available,
                   "project.largest_parcel.above_available");
        check_part(check, project, FigureField::equity, FigureField::capital, "project.equity.above_capital");
        check_slips(check, project);
        check_sizes(check, project);
        check_sources(check, project);
        check_ages(check, project);
        check_jobs_per_ha(check, project);
    }
}

void check_project_money(ConsistencyCheck& check)
{
    for (const Project& project : check.content.projects) {
        check_capital_per_ha(check, project);
        check_currencies(check, project);
    }
}

} // namespace redriver::validation
