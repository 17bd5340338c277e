// SPDX-License-Identifier: Apache-2.0
#include "workflow/record_merge.hpp"

#include <algorithm>

namespace redriver {
namespace {

bool tells_of_source(const Figures& told, const Figure& kept)
{
    return std::any_of(told.begin(), told.end(), [&kept](const Figure& figure) {
        return figure.field == kept.field && figure.source.document == kept.source.document;
    });
}

bool is_told(const Figures& told, FigureField field)
{
    return std::any_of(told.begin(), told.end(), [field](const Figure& figure) { return figure.field == field; });
}

Figure* preferred_of(Figures& figures, FigureField field, std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i) {
        if (figures[i].field == field && figures[i].standing == Standing::preferred) {
            return &figures[i];
        }
    }
    return nullptr;
}

} // namespace

void order_figures(Figures& figures)
{
    std::stable_sort(figures.begin(), figures.end(),
                     [](const Figure& a, const Figure& b) { return a.field < b.field; });
}

Figures merged_figures(const Figures& kept, const Figures& told)
{
    Figures result = told;
    const std::size_t told_count = told.size();
    for (const Figure& figure : kept) {
        if (!tells_of_source(told, figure)) {
            result.push_back(figure);
        }
    }
    for (const auto& term : Vocabulary<FigureField>::terms) {
        if (!is_told(told, term.value)) {
            continue;
        }
        Figure* ours = preferred_of(result, term.value, 0, told_count);
        Figure* theirs = preferred_of(result, term.value, told_count, result.size());
        if (ours != nullptr && theirs != nullptr) {
            const bool kept_is_newer = theirs->source.as_of > ours->source.as_of;
            (kept_is_newer ? ours : theirs)->standing = Standing::alternative;
        }
    }
    order_figures(result);
    return result;
}

} // namespace redriver
