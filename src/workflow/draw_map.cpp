// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/draw_map.hpp>

#include "workflow/asked_scenario.hpp"

#include <redriver/corridor/corridor_map.hpp>
#include <redriver/features/size_measure.hpp>
#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/workflow/record_names.hpp>

namespace redriver {
namespace {

/// Legend sizes in VND: 500, 5,000 and 50,000 billion, which span the capital of listed projects.
constexpr std::int64_t legend_capitals[] = {500'000'000'000, 5'000'000'000'000, 50'000'000'000'000};

/// The middle of a capital, in VND; nullopt when unknown, open, or in a currency without a rate.
std::optional<Decimal> capital_vnd(const Project& project, const std::vector<ExchangeRate>& rates,
                                   const PartialDate& as_of)
{
    const auto figure = effective_figure(project.figures, FigureField::capital);
    if (!figure || !figure->low || !figure->high) {
        return std::nullopt;
    }
    double rate = 1;
    if (figure->unit != "VND") {
        const ExchangeRate* found = find_rate(rates, figure->unit, as_of);
        if (found == nullptr) {
            return std::nullopt;
        }
        rate = found->vnd_per_unit.to_double();
    }
    const double middle = (figure->low->to_double() + figure->high->to_double()) / 2 * rate;
    return Decimal(static_cast<std::int64_t>(middle));
}

NodeId node_of(const Project& project)
{
    for (const ProjectSite& site : project.sites) {
        if (!site.node.empty()) {
            return site.node;
        }
    }
    return {};
}

template <class Enum, std::size_t Count>
std::array<std::string, Count> names_of(std::string_view list, Language language)
{
    std::array<std::string, Count> names;
    for (std::size_t i = 0; i < Count; ++i) {
        names[i] = code_name(list, Vocabulary<Enum>::terms[i].code, language);
    }
    return names;
}

MapLabels labels_of(const Scenario& scenario, Language language)
{
    MapLabels labels;
    labels.title = text("corridor.map.title", language);
    labels.subtitle = shown_text(scenario.title, language).text;
    labels.description = shown_text(scenario.description, language).text;
    labels.links_heading = text("corridor.map.legend_links", language);
    labels.projects_heading = text("corridor.map.legend_projects", language);
    labels.modes = names_of<LinkMode, 6>("link_mode", language);
    labels.statuses = names_of<LinkStatus, 3>("link_status", language);
    for (std::size_t i = 0; i < labels.groups.size(); ++i) {
        labels.groups[i] = text("corridor.map.group." + std::string(Vocabulary<MapGroup>::terms[i].code), language);
    }
    for (const std::int64_t capital : legend_capitals) {
        labels.capitals.emplace_back(capital, format_amount({Decimal(capital), Decimal(capital), "VND"}, language));
    }
    labels.capital_unknown = text("corridor.map.capital_unknown", language);
    labels.chosen_way = text("corridor.map.chosen_way", language);
    labels.border_gate = code_name("node_type", "border_gate", language);
    labels.seaport = code_name("node_type", "seaport", language);
    labels.airport = code_name("node_type", "airport", language);
    labels.credit = text("corridor.map.credit", language);
    return labels;
}

/// The nodes of the chosen project's way to the first gateway that it reaches.
std::vector<NodeId> way_of(const RegistryContent& content, MeasureRequest measure, const ProjectId& chosen)
{
    measure.projects = {chosen};
    const MeasureReport report = measure_projects(content, measure);
    for (const AccessMeasure& each : report.projects.front().measures) {
        if (each.outcome == AccessOutcome::reached && !each.sites.empty()) {
            return each.sites[each.best_site].route.path;
        }
    }
    return {};
}

} // namespace

std::string draw_map(const RegistryContent& content, const MapRequest& request)
{
    const CorridorNetwork network(content.nodes, content.links);
    const Scenario& scenario = asked_scenario(request.measure.scenarios, request.measure.scenario);
    std::vector<MapProject> projects;
    for (const Project& project : content.projects) {
        projects.push_back({project.id, shown_text(project.name, request.language).text, project.kind,
                            capital_vnd(project, content.exchange_rates, request.measure.as_of), node_of(project)});
    }
    MapOptions options;
    options.language = request.language;
    options.chosen = request.chosen;
    options.scenario = scenario;
    if (request.chosen) {
        options.way = way_of(content, request.measure, *request.chosen);
    }
    return draw_corridor_map(network, projects, labels_of(scenario, request.language), options);
}

} // namespace redriver
