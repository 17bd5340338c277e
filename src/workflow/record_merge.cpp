// SPDX-License-Identifier: Apache-2.0
#include "workflow/record_merge.hpp"

#include <algorithm>

namespace redriver {
namespace {

bool tells_of_source(const Figures& told, const Figure& kept)
{
    return std::any_of(told.begin(), told.end(), [&kept](const Figure& figure) {
        return figure.field == kept.field && figure.source.document == kept.source.document &&
               figure.unit == kept.unit; // the same amount said in another currency stays beside it
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

LocalizedText merged_text(const LocalizedText& kept, const LocalizedText& told)
{
    LocalizedText result = kept;
    result.unconfirmed.clear();
    for (const auto& [language, part] : {std::pair{Language::vi, &LocalizedText::vi},
                                         std::pair{Language::en, &LocalizedText::en},
                                         std::pair{Language::zh, &LocalizedText::zh}}) {
        const bool is_new = !(told.*part).empty() && told.*part != kept.*part;
        if (is_new) {
            result.*part = told.*part;
        }
        if (told.is_unconfirmed(language) || (!is_new && kept.is_unconfirmed(language))) {
            result.unconfirmed.push_back(language);
        }
    }
    std::sort(result.unconfirmed.begin(), result.unconfirmed.end());
    return result;
}

Provenance merged_source(const Provenance& kept, const Provenance& told)
{
    if (!told.document.empty() && told.document != kept.document) {
        return told;
    }
    Provenance result = kept;
    if (!told.locator.empty()) {
        result.locator = told.locator;
    }
    if (told.as_of.is_known()) {
        result.as_of = told.as_of;
    }
    if (told.confidence) {
        result.confidence = told.confidence;
    }
    return result;
}

} // namespace redriver
