// SPDX-License-Identifier: Apache-2.0
#include "catalogue/project_cards.hpp"

#include "catalogue/recorded_sums.hpp"
#include "catalogue/statements.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace redriver::catalogue_detail {
namespace {

/// A statement of a table that leads nowhere.
Statement unlinked(Statement statement)
{
    statement.page.clear();
    statement.anchor.clear();
    statement.notes.clear();
    return statement;
}

template <class Enum>
Statement code_or_unknown(const EditionContext& context, Enum value)
{
    return value == Enum::unknown ? unknown(context)
                                  : plain(context.name_of(Vocabulary<Enum>::name, to_code(value)));
}

std::vector<Statement> sector_names(const EditionContext& context, const PublicProject& project)
{
    std::vector<Statement> names;
    for (const PublicProject::SectorShare& share : project.sectors) {
        const Sector* sector = context.sector(share.code);
        names.push_back(sector != nullptr ? localized(context, sector->name) : plain(share.code.value));
    }
    return names.empty() ? std::vector{unknown(context)} : names;
}

Statement travel_time(const EditionContext& context, const PublicProject& project, const std::string& type)
{
    const auto table = context.options.access.find(project.id);
    if (table != context.options.access.end()) {
        for (const GatewayAccess& access : table->second) {
            if (access.type == type && (access.minutes_low || access.minutes_high)) {
                Statement statement = amount_statement(context, {access.minutes_low, access.minutes_high, "minute"});
                const std::string gateway = shown_text(access.gateway, context.language).text;
                if (!gateway.empty()) {
                    statement.text = context.say(
                        {"catalogue.place_with_original", {{"name", statement.text}, {"original", gateway}}});
                }
                return statement;
            }
        }
    }
    return unknown(context);
}

std::vector<std::vector<Statement>> facts_of(const EditionContext& context, const PublicProject& project,
                                             const std::vector<std::string>& types)
{
    std::vector<std::string> forms;
    for (const InvestmentForm form : project.forms) {
        forms.push_back(context.name_of("investment_form", to_code(form)));
    }
    const auto figure = [&](FigureField field) {
        return std::vector{unlinked(figure_summary(context, project, field))};
    };
    std::vector<std::vector<Statement>> facts{
        {code_or_unknown(context, project.stage)},
        {code_or_unknown(context, project.open_to_investors)},
        {place_or_unknown(context, project.communes, project.former_districts, project.province)},
        figure(FigureField::capital),
        figure(FigureField::area),
        figure(FigureField::land_available),
        {code_or_unknown(context, project.clearance)},
        sector_names(context, project),
        {list_or_unknown(context, forms)},
        {code_or_unknown(context, project.selection_mode)},
        {text_or_unknown(context, project.promoter)},
    };
    for (const std::string& type : types) {
        facts.push_back({travel_time(context, project, type)});
    }
    return facts;
}

std::optional<AmountRange> range_of(const EditionContext& context, const PublicProject& project, FigureField field)
{
    const auto figure = summed_figure(context, project, field);
    if (!figure) {
        return std::nullopt;
    }
    const int power = field == FigureField::capital ? -6 : 3;
    AmountRange range;
    range.low = figure->low ? whole_units(*figure->low, power) : 0;
    if (figure->high) {
        range.high = whole_units(*figure->high, power);
    }
    return range;
}

/// Everything that a reader may look for, in all languages that the record has.
std::string searched_text(const EditionContext& context, const PublicProject& project, const ProjectCard& card)
{
    std::string text = project.id.value;
    const auto add = [&text](const std::string& more) {
        if (!more.empty()) {
            text += " · " + more;
        }
    };
    for (const Language language : {Language::vi, Language::en, Language::zh}) {
        add(project.name.in(language));
    }
    add(context.name_of("project_kind", to_code(project.kind)));
    // Place, sectors and authority, in the words of the page.
    for (const std::size_t at : {std::size_t{2}, std::size_t{7}, std::size_t{10}}) {
        for (const Statement& statement : card.facts[at]) {
            add(statement.kind == StatementKind::unknown ? std::string() : statement.text);
        }
    }
    add(shown_text(project.description, context.language).text);
    return text;
}

/// What the projects have that can be filtered by.
struct Used {
    std::set<ProjectKind> kinds;
    std::set<Stage> stages;
    std::set<OpenState> opens;
    std::set<std::string> sectors; ///< with all that lie above
    std::map<std::string, std::set<std::string>> places;
};

Used used_by(const ProjectList& projects)
{
    Used used;
    for (const PublicProject& project : projects) {
        used.kinds.insert(project.kind);
        used.stages.insert(project.stage);
        used.opens.insert(project.open_to_investors);
        for (const PublicProject::SectorShare& share : project.sectors) {
            const std::string& code = share.code.value;
            for (auto end = code.find('.'); end != std::string::npos; end = code.find('.', end + 1)) {
                used.sectors.insert(code.substr(0, end));
            }
            used.sectors.insert(code);
        }
        used.places[project.province].insert(project.former_districts.begin(), project.former_districts.end());
    }
    return used;
}

/// The used terms in the order of the vocabulary.
template <class Enum>
std::vector<FilterChoice> choices_of(const EditionContext& context, const std::set<Enum>& used)
{
    std::vector<FilterChoice> choices;
    for (const auto& term : Vocabulary<Enum>::terms) {
        if (used.count(term.value) != 0) {
            choices.push_back({std::string(term.code), context.name_of(Vocabulary<Enum>::name, term.code)});
        }
    }
    return choices;
}

} // namespace

std::vector<std::string> card_labels(const EditionContext& context)
{
    const auto field = [&context](FigureField of) { return context.name_of("figure_field", to_code(of)); };
    std::vector<std::string> labels{context.say("catalogue.label.stage"),
                                    context.say("catalogue.label.open"),
                                    context.say("catalogue.label.place"),
                                    field(FigureField::capital),
                                    field(FigureField::area),
                                    field(FigureField::land_available),
                                    context.say("catalogue.label.clearance"),
                                    context.say("catalogue.label.sector"),
                                    context.say("catalogue.label.form"),
                                    context.say("catalogue.label.selection_mode"),
                                    context.say("catalogue.label.promoter")};
    for (const std::string& type : gateway_types(context)) {
        labels.push_back(context.say(
            {"site.time_to", {{"gateway", context.name_of("gateway_type", type)}}}));
    }
    return labels;
}

std::vector<std::string> gateway_types(const EditionContext& context)
{
    std::vector<std::string> types;
    for (const auto& table : context.options.access) {
        for (const GatewayAccess& access : table.second) {
            if (!access.type.empty() && std::find(types.begin(), types.end(), access.type) == types.end()) {
                types.push_back(access.type);
            }
        }
    }
    return types;
}

ProjectCard project_card(const EditionContext& context, const PublicProject& project,
                         const std::vector<std::string>& types)
{
    ProjectCard card;
    card.id = project.id;
    card.name = localized(context, project.name);
    card.kind = project.kind;
    card.stage = project.stage;
    card.open = project.open_to_investors;
    card.province = project.province;
    card.former_districts = project.former_districts;
    for (const PublicProject::SectorShare& share : project.sectors) {
        card.sectors.push_back(share.code);
    }
    card.capital_million_vnd = range_of(context, project, FigureField::capital);
    card.area_thousandth_ha = range_of(context, project, FigureField::area);
    card.facts = facts_of(context, project, types);
    card.searched = searched_text(context, project, card);
    return card;
}

CardFilters card_filters(const EditionContext& context, const ProjectList& projects)
{
    const Used used = used_by(projects);
    CardFilters filters;
    filters.kinds = choices_of(context, used.kinds);
    filters.stages = choices_of(context, used.stages);
    filters.opens = choices_of(context, used.opens);
    for (const std::string& code : used.sectors) {
        filters.sectors.push_back({code, context.name_of("sector", code)});
    }
    for (const auto& [province, districts] : used.places) {
        if (province.empty()) {
            continue;
        }
        ProvinceChoice choice{{province, context.place_name(province)}, {}};
        for (const std::string& district : districts) {
            choice.districts.push_back({province + "/" + district, context.place_name(district)});
        }
        filters.provinces.push_back(std::move(choice));
    }
    return filters;
}

} // namespace redriver::catalogue_detail
