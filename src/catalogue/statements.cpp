// SPDX-License-Identifier: Apache-2.0
#include "catalogue/statements.hpp"

#include "catalogue/conversion.hpp"

#include <redriver/i18n/formats.hpp>

#include <algorithm>

namespace redriver::catalogue_detail {
namespace {

constexpr int months_until_stale = 24;

std::vector<Mark> marks_of(const EditionContext& context, const Figure& figure)
{
    std::vector<Mark> marks;
    if (figure.basis == Basis::estimated) {
        marks.push_back(Mark::estimated);
    } else if (figure.basis == Basis::computed) {
        marks.push_back(Mark::computed);
    }
    const PartialDate& dated = figure.source.as_of;
    if (!dated.is_known()) {
        marks.push_back(Mark::undated);
    } else if (months_between(dated.latest(), context.options.as_of) >= months_until_stale) {
        marks.push_back(Mark::stale);
    }
    if (figure.source.document.empty()) {
        marks.push_back(Mark::source_not_kept);
    }
    return marks;
}

/// The interval of figures that nobody has chosen between, with the notes of all of them.
Statement undecided_statement(const EditionContext& context, SourceNotes& notes, const Figure& hull,
                              const Figures& figures)
{
    Statement statement = amount_statement(context, amount_of(hull));
    statement.kind = StatementKind::figure;
    statement.marks = {Mark::undecided};
    for (const Figure& figure : figures) {
        if (figure.standing == Standing::undecided && !is_sourceless(figure.source)) {
            statement.notes.push_back(notes.number_of(figure.source, figure.basis));
        }
    }
    return statement;
}

Statement converted_statement(const EditionContext& context, SourceNotes& notes, const Figure& figure,
                              const Conversion& conversion)
{
    const ExchangeRate& rate = *conversion.rate;
    Statement statement = said(context, {"catalogue.converted",
                                         {{"amount", amount_of(conversion.figure)},
                                          {"unit", Amount{Decimal(1), Decimal(1), rate.currency}},
                                          {"rate", Amount{rate.vnd_per_unit, rate.vnd_per_unit, "VND"}}}});
    statement.kind = StatementKind::figure;
    statement.marks = {Mark::computed};
    statement.notes = {notes.number_of(figure.source, figure.basis),
                       notes.number_of({rate.source, "", rate.valid_from, std::nullopt})};
    return statement;
}

void add_other_currencies(const EditionContext& context, SourceNotes& notes, const Figures& figures, const Figure& main,
                          Row& row)
{
    std::vector<std::string> stated{main.unit};
    for (const Figure& figure : figures) {
        if (figure.standing == Standing::equivalent && !is_sourceless(figure.source)) {
            row.values.push_back(figure_statement(context, notes, figure));
            stated.push_back(figure.unit);
        }
    }
    if (!is_currency(main.unit) || is_sourceless(main.source)) {
        return;
    }
    for (const std::string currency : {"VND", "USD"}) {
        if (std::find(stated.begin(), stated.end(), currency) != stated.end()) {
            continue;
        }
        if (const auto conversion = converted(main, currency, context.content.exchange_rates, context.options.as_of)) {
            row.values.push_back(converted_statement(context, notes, main, *conversion));
        }
    }
}

Statement withheld(const EditionContext& context)
{
    Statement statement = plain(context.say("catalogue.withheld"));
    statement.kind = StatementKind::unknown;
    return statement;
}

bool has_undecided(const Figures& figures)
{
    return std::any_of(figures.begin(), figures.end(),
                       [](const Figure& figure) { return figure.standing == Standing::undecided; });
}

bool is_preferred(const Figures& figures)
{
    return std::any_of(figures.begin(), figures.end(),
                       [](const Figure& figure) { return figure.standing == Standing::preferred; });
}

} // namespace

bool has_source(const Figures& stated, const Figure& main)
{
    return !is_sourceless(main.source) && std::all_of(stated.begin(), stated.end(), [](const Figure& figure) {
        return figure.standing != Standing::undecided || !is_sourceless(figure.source);
    });
}

Statement plain(std::string text)
{
    Statement statement;
    statement.text = std::move(text);
    return statement;
}

Statement said(const EditionContext& context, const Message& message)
{
    Statement statement = plain(context.say(message));
    for (const auto& [name, argument] : message.arguments) {
        if (const auto* amount = std::get_if<Amount>(&argument)) {
            statement.facts.push_back(*amount);
        } else if (const auto* date = std::get_if<PartialDate>(&argument)) {
            statement.facts.push_back(*date);
        }
    }
    return statement;
}

Statement amount_statement(const EditionContext& context, const Amount& amount)
{
    Statement statement = plain(format_amount(amount, context.language));
    statement.facts = {amount};
    return statement;
}

Statement number_statement(const EditionContext& context, const Decimal& number)
{
    Statement statement = plain(format_number(number, context.language));
    statement.facts = {number};
    return statement;
}

Statement date_or_unknown(const EditionContext& context, const PartialDate& date)
{
    if (!date.is_known()) {
        return unknown(context);
    }
    Statement statement = plain(format_date(date, context.language));
    statement.facts = {date};
    return statement;
}

Statement place_or_unknown(const EditionContext& context, const std::vector<std::string>& communes,
                           const std::vector<std::string>& districts, const std::string& province)
{
    std::vector<std::string> places = communes;
    places.insert(places.end(), districts.begin(), districts.end());
    std::vector<std::string> names = communes;
    for (const std::string& district : districts) {
        names.push_back(context.place_name(district));
    }
    if (!province.empty()) {
        places.push_back(province);
        names.push_back(context.place_name(province));
    }
    Statement statement = list_or_unknown(context, names);
    statement.facts.assign(places.begin(), places.end());
    return statement;
}

Statement unknown(const EditionContext& context)
{
    Statement statement = plain(not_available(context.language));
    statement.kind = StatementKind::unknown;
    return statement;
}

Statement text_or_unknown(const EditionContext& context, const std::string& text)
{
    return text.empty() ? unknown(context) : plain(text);
}

Statement localized(const EditionContext& context, const LocalizedText& text)
{
    const ShownText shown = shown_text(text, context.language);
    if (shown.text.empty()) {
        return unknown(context);
    }
    Statement statement = foreign_text(context, shown.text, shown.language);
    if (shown.unconfirmed) {
        statement.marks = {Mark::unconfirmed_translation};
    }
    return statement;
}

Statement foreign_text(const EditionContext& context, const std::string& text, Language language)
{
    Statement statement = text_or_unknown(context, text);
    if (!text.empty() && language != context.language) {
        statement.language = language;
        statement.marks = {Mark::original_language};
    }
    return statement;
}

Statement project_link(const EditionContext& context, const ProjectId& id)
{
    const std::shared_ptr<const PublicProject> project = context.project(id);
    if (project == nullptr) {
        return plain(id.value);
    }
    Statement statement = localized(context, project->name);
    statement.text = id.value + " " + statement.text;
    statement.marks.clear();
    statement.page = context.shown.count(id) != 0 ? id.value : std::string();
    return statement;
}

Statement list_or_unknown(const EditionContext& context, const std::vector<std::string>& words)
{
    std::string list;
    for (const std::string& word : words) {
        list += (list.empty() ? "" : context.say("list.comma")) + word;
    }
    return text_or_unknown(context, list);
}

Amount amount_of(const Figure& figure)
{
    return {figure.low, figure.high, figure.unit};
}

Statement figure_statement(const EditionContext& context, SourceNotes& notes, const Figure& figure)
{
    Statement statement = amount_statement(context, amount_of(figure));
    statement.kind = StatementKind::figure;
    statement.marks = marks_of(context, figure);
    statement.notes = {notes.number_of(figure.source, figure.basis)};
    return statement;
}

Row figure_row(const EditionContext& context, SourceNotes& notes, const Figures& figures, FigureField field)
{
    const std::string code(to_code(field));
    Row row{code, context.name_of("figure_field", code), {}, {}};
    const Figures stated = figures_of(figures, field);
    const auto main = effective_figure(figures, field);
    if (!main) {
        row.values.push_back(unknown(context));
    } else if (!has_source(stated, *main)) {
        row.values.push_back(withheld(context));
    } else {
        const bool chosen = is_preferred(stated) || !has_undecided(stated);
        row.values.push_back(chosen ? figure_statement(context, notes, *main)
                                    : undecided_statement(context, notes, *main, stated));
        add_other_currencies(context, notes, stated, *main, row);
    }
    for (const Figure& figure : stated) {
        const bool other = figure.standing == Standing::alternative || figure.standing == Standing::undecided;
        if (other && !is_sourceless(figure.source)) {
            row.others.push_back(figure_statement(context, notes, figure));
        }
    }
    return row;
}

Statement figure_summary(const EditionContext& context, const PublicProject& project, FigureField field)
{
    // The notes of the project's own page are not wanted here: the link leads to them.
    SourceNotes elsewhere(context.language);
    Statement statement = figure_row(context, elsewhere, project.figures, field).values.front();
    statement.notes.clear();
    if (statement.kind == StatementKind::figure) {
        statement.page = project.id.value;
        statement.anchor = to_code(field);
    }
    return statement;
}

Cell cell(Statement statement)
{
    return {{std::move(statement)}, std::nullopt};
}

} // namespace redriver::catalogue_detail
