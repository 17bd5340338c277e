// SPDX-License-Identifier: Apache-2.0
#include "catalogue/statements.hpp"

#include <redriver/i18n/formats.hpp>

namespace redriver::catalogue_detail {
namespace {

Section prose(const EditionContext& context, const std::string& topic, int paragraphs)
{
    Section section;
    section.anchor = topic;
    section.heading = context.say("catalogue.about." + topic + ".heading");
    for (int i = 1; i <= paragraphs; ++i) {
        section.paragraphs.push_back(plain(context.say("catalogue.about." + topic + "." + std::to_string(i))));
    }
    return section;
}

/// What each mark means, in the order of the list.
Section marks(const EditionContext& context)
{
    Section section = prose(context, "marks", 1);
    for (const auto& term : Vocabulary<Mark>::terms) {
        const std::string code(term.code);
        section.rows.push_back(
            {"", context.say("catalogue.mark." + code), {plain(context.say("catalogue.mark_meaning." + code))}, {}});
    }
    return section;
}

/// The rates that conversions of this edition use, with their sources.
Section rates(const EditionContext& context, SourceNotes& notes)
{
    Section section = prose(context, "rates", 1);
    for (const ExchangeRate& rate : context.content.exchange_rates) {
        if (rate.standing != Standing::preferred) {
            continue;
        }
        Statement value = amount_statement(context, {rate.vnd_per_unit, rate.vnd_per_unit, "VND"});
        value.kind = StatementKind::figure;
        value.notes = {notes.number_of({rate.source, "", rate.valid_from, std::nullopt})};
        section.rows.push_back(
            {"", format_amount({Decimal(1), Decimal(1), rate.currency}, context.language), {std::move(value)}, {}});
    }
    return section;
}

Section registry(const EditionContext& context)
{
    Section section = prose(context, "registry", 1);
    const CatalogueOptions& options = context.options;
    section.rows = {
        {"", context.say("catalogue.label.as_of"), {date_or_unknown(context, options.as_of)}, {}},
        {"", context.say("catalogue.label.registry_head"), {text_or_unknown(context, options.registry_head)}, {}}};
    if (options.change_sets) {
        section.rows.push_back({"",
                                context.say("catalogue.label.change_sets"),
                                {plain(format_number(Decimal(*options.change_sets), context.language))},
                                {}});
    }
    return section;
}

} // namespace

Page about_page(const EditionContext& context)
{
    SourceNotes notes(context.language);
    Page page;
    page.name = "about";
    page.kind = PageKind::about;
    page.title = plain(context.say("catalogue.about.title"));
    page.sections = {prose(context, "reading", 3),
                     marks(context),
                     prose(context, "overlaps", 1),
                     prose(context, "language", 1),
                     rates(context, notes),
                     prose(context, "law", 1),
                     prose(context, "sources", 2),
                     prose(context, "privacy", 1),
                     registry(context)};
    page.sources = notes.notes();
    return page;
}

} // namespace redriver::catalogue_detail
