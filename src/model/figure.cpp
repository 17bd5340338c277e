// SPDX-License-Identifier: Apache-2.0
#include <redriver/model/figure.hpp>

#include <algorithm>

namespace redriver {
namespace {

/// The interval that holds both; open where either is open.
void widen(Figure& hull, const Figure& other)
{
    hull.low = hull.low && other.low ? std::optional{std::min(*hull.low, *other.low)} : std::nullopt;
    hull.high = hull.high && other.high ? std::optional{std::max(*hull.high, *other.high)} : std::nullopt;
    hull.basis = Basis::computed;
}

} // namespace

std::optional<Figure> effective_figure(const Figures& figures, FigureField field)
{
    std::optional<Figure> hull;
    for (const Figure& figure : figures) {
        if (figure.field != field) {
            continue;
        }
        if (figure.standing == Standing::preferred) {
            return figure;
        }
        if (figure.standing != Standing::undecided) {
            continue;
        }
        if (!hull) {
            hull = figure;
        } else if (hull->unit == figure.unit) {
            widen(*hull, figure);
        }
    }
    return hull;
}

Figures figures_of(const Figures& figures, FigureField field)
{
    Figures chosen;
    std::copy_if(figures.begin(), figures.end(), std::back_inserter(chosen),
                 [field](const Figure& figure) { return figure.field == field; });
    return chosen;
}

void order_figures(Figures& figures)
{
    std::stable_sort(figures.begin(), figures.end(), [](const Figure& a, const Figure& b) {
        return std::pair(a.field, a.standing) < std::pair(b.field, b.standing);
    });
}

bool is_currency(const std::string& unit)
{
    return unit.size() == 3 && std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

} // namespace redriver
