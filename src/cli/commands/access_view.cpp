// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/access_view.hpp"

#include "cli/sentence.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/messages.hpp>

#include <algorithm>
#include <array>

namespace redriver::cli {

namespace {

using Json = nlohmann::ordered_json;

double number(Thousandths value)
{
    return static_cast<double>(value) / 1000;
}

Json optional_number(const std::optional<Thousandths>& value)
{
    return value ? Json(number(*value)) : Json();
}

std::optional<Thousandths> middle(const std::optional<Thousandths>& low, const std::optional<Thousandths>& high)
{
    return low && high ? std::optional(TravelInterval{*low, *high}.midpoint()) : std::nullopt;
}

Json whole_minutes(const std::optional<Thousandths>& minutes)
{
    return minutes ? Json((*minutes + 500) / 1000) : Json();
}

/// A range outwards, as match and explain do, so that nothing possible is cut off; a single number to the nearest.
std::string minutes_text(std::optional<Thousandths> low, std::optional<Thousandths> high, Language language)
{
    const auto nearest = [](Thousandths value) { return Decimal((value + (value < 0 ? -500 : 500)) / 1000); };
    const bool is_range = low && high && *low < *high && *low >= 0;
    Amount amount{{}, {}, "minute"};
    if (low) {
        amount.low = is_range ? Decimal(*low / 1000) : nearest(*low);
    }
    if (high) {
        amount.high = is_range ? Decimal((*high + 999) / 1000) : nearest(*high);
    }
    return format_amount(amount, language);
}

std::string km_text(std::optional<Thousandths> low, std::optional<Thousandths> high, Language language)
{
    const auto tenth = [](Thousandths metres) { return Decimal::make((metres + 50) / 100, 1); };
    Amount amount{{}, {}, "km"};
    amount.low = low ? std::optional(tenth(*low)) : std::nullopt;
    amount.high = high ? std::optional(tenth(*high)) : std::nullopt;
    return format_amount(amount, language);
}

Json path_json(const Route& route)
{
    Json path = Json::array();
    for (const auto& node : route.path) {
        path.push_back(node.value);
    }
    return path;
}

Json links_json(const Route& route)
{
    Json links = Json::array();
    for (const auto& leg : route.legs) {
        links.push_back({{"from", leg.from.value},
                         {"to", leg.to.value},
                         {"mode", to_code(leg.mode)},
                         {"route", leg.route},
                         {"minutes", number(leg.minutes)},
                         {"km", optional_number(leg.metres)},
                         {"status", to_code(leg.status)},
                         {"confidence", to_code(leg.confidence)}});
    }
    return links;
}

Json parts_json(const Route& route)
{
    Json parts = Json::array();
    for (const auto& part : route.parts) {
        Json one{{"kind", to_code(part.kind)}, {"at", part.at.empty() ? Json() : Json(part.at.value)}};
        if (part.kind == RoutePartKind::transfer) {
            one["from"] = to_code(part.from);
            one["to"] = to_code(part.to);
        }
        one["minutes_low"] = number(part.minutes.low);
        one["minutes_high"] = number(part.minutes.high);
        parts.push_back(std::move(one));
    }
    return parts;
}

Json cost_json(const Route& route)
{
    if (!route.cost) {
        return nullptr;
    }
    return {{"low", number(route.cost->per_tonne.low)},
            {"high", number(route.cost->per_tonne.high)},
            {"currency", route.cost->currency}};
}

/// What the way itself says, shared by projects and nodes.
void add_route(Json& json, const Route& route)
{
    json["path"] = path_json(route);
    json["links"] = links_json(route);
    json["driving_minutes"] = route.found ? Json(number(route.driving)) : Json();
    json["parts"] = parts_json(route);
    json["estimated_km_share"] = route.found ? Json(static_cast<double>(route.estimated_km_share) / 1000) : Json();
    json["cost_per_tonne"] = cost_json(route);
}

Json site_json(const SiteAccess& site)
{
    Json json{{"former_district", site.former_district},
              {"declared_node", site.declared.empty() ? Json() : Json(site.declared.value)},
              {"node", site.node.value},
              {"basis", to_code(site.basis)},
              {"minutes_low", site.route.found ? Json(number(site.route.minutes.low)) : Json()},
              {"minutes_high", site.route.found ? Json(number(site.route.minutes.high)) : Json()},
              {"off_network", nullptr}};
    if (site.off_network) {
        const auto& leg = *site.off_network;
        json["off_network"] = {{"basis", "estimated"},
                               {"straight_km_low", number(leg.straight_metres.low)},
                               {"straight_km_high", number(leg.straight_metres.high)},
                               {"km_low", number(leg.metres.low)},
                               {"km_high", number(leg.metres.high)},
                               {"minutes_low", number(leg.minutes.low)},
                               {"minutes_high", number(leg.minutes.high)}};
    }
    return json;
}

std::array<std::size_t, 3> count_outcomes(const MeasureReport& report)
{
    std::array<std::size_t, 3> counts{};
    for (const auto& project : report.projects) {
        for (const auto& measure : project.measures) {
            ++counts[static_cast<std::size_t>(measure.outcome)];
        }
    }
    return counts;
}

} // namespace

AccessView::AccessView(const RegistryContent& content, Language language) : m_content(content), m_language(language) {}

std::string AccessView::node_name(const NodeId& id) const
{
    for (const auto& node : m_content.nodes) {
        if (node.id == id) {
            return shown_text(node.name, m_language).text;
        }
    }
    return id.value;
}

std::string AccessView::type_of(const NodeId& id) const
{
    for (const auto& node : m_content.nodes) {
        if (node.id == id) {
            return std::string(to_code(node.type));
        }
    }
    return {};
}

std::string AccessView::message_text(const Message& message) const
{
    return message.key.empty() ? "" : render(message, m_language);
}

Json AccessView::reason_json(const Message& reason) const
{
    return reason.key.empty() ? Json() : Json(message_text(reason));
}

std::string AccessView::column(const char* name) const
{
    return sentence(m_language, std::string("cli.access.column.") + name);
}

Json AccessView::gateway_json(const AccessMeasure& measure) const
{
    const auto km = middle(measure.metres_low, measure.metres_high);
    Json json{{"gateway", measure.gateway.empty() ? Json() : Json(measure.gateway.value)},
              {"type", measure.type ? std::string(to_code(*measure.type)) : type_of(NodeId(measure.asked))},
              {"asked", measure.asked},
              {"traffic", to_code(measure.traffic)},
              {"outcome", to_code(measure.outcome)},
              {"minutes", whole_minutes(middle(measure.minutes_low, measure.minutes_high))},
              {"minutes_low", optional_number(measure.minutes_low)},
              {"minutes_high", optional_number(measure.minutes_high)},
              {"km", optional_number(km)},
              {"km_low", optional_number(measure.metres_low)},
              {"km_high", optional_number(measure.metres_high)}};
    add_route(json, measure.sites.empty() ? Route{} : measure.sites[measure.best_site].route);
    Json sites = Json::array();
    for (const auto& site : measure.sites) {
        sites.push_back(site_json(site));
    }
    json["sites"] = std::move(sites);
    json["reason"] = reason_json(measure.reason);
    return json;
}

Json AccessView::project_json(const ProjectAccess& access, const MeasureReport& report,
                              const std::string& traffic) const
{
    Json gateways = Json::array();
    for (const auto& measure : access.measures) {
        gateways.push_back(gateway_json(measure));
    }
    return {{"from", access.project.value},
            {"scenario", report.scenario.name},
            {"traffic", traffic.empty() ? "usual" : traffic},
            {"gateways", std::move(gateways)}};
}

Json AccessView::all_json(const MeasureReport& report, const std::string& traffic) const
{
    const auto counts = count_outcomes(report);
    Json projects = Json::array();
    for (const auto& access : report.projects) {
        projects.push_back(project_json(access, report, traffic));
    }
    return {{"scenario", report.scenario.name},
            {"traffic", traffic.empty() ? "usual" : traffic},
            {"counts", {{"reached", counts[0]}, {"no_route", counts[1]}, {"site_unknown", counts[2]}}},
            {"items", std::move(projects)}};
}

Json AccessView::route_json(const Route& route, const NodeId& from, const NodeId& to,
                            const MeasureRequest& request) const
{
    const bool has_km = route.found && route.length_complete;
    Json gateway{{"gateway", to.value},
                 {"type", type_of(to)},
                 {"minutes", route.found ? whole_minutes(route.minutes.midpoint()) : Json()},
                 {"minutes_low", route.found ? Json(number(route.minutes.low)) : Json()},
                 {"minutes_high", route.found ? Json(number(route.minutes.high)) : Json()},
                 {"km", has_km ? Json(number(route.metres)) : Json()}};
    add_route(gateway, route);
    gateway["reason"] =
        route.found && !has_km ? Json(text("corridor.reason.length_unknown", m_language)) : reason_json(route.reason);
    return {{"from", from.value},
            {"scenario", request.scenario},
            {"traffic", to_code(request.traffic.value_or(TrafficUse::any))},
            {"gateways", Json::array({std::move(gateway)})}};
}

Json AccessView::changes_json(const MeasureReport& report) const
{
    Json changes = Json::array();
    for (const auto& change : report.changes) {
        const auto side = [this](const AccessMeasure& measure) {
            return Json{{"gateway", measure.gateway.empty() ? Json() : Json(measure.gateway.value)},
                        {"minutes_low", optional_number(measure.minutes_low)},
                        {"minutes_high", optional_number(measure.minutes_high)},
                        {"reason", reason_json(measure.reason)}};
        };
        changes.push_back({{"project", change.project.value},
                           {"asked", change.asked},
                           {"before", side(change.before)},
                           {"after", side(change.after)},
                           {"minutes", optional_number(change.minutes)}});
    }
    return changes;
}

std::string AccessView::time_text(const AccessMeasure& measure) const
{
    return measure.minutes_low ? minutes_text(measure.minutes_low, measure.minutes_high, m_language)
                               : sentence(m_language, "cli.access.no_time");
}

Table AccessView::project_table(const MeasureReport& report) const
{
    Table table{{{column("from")},
                 {column("type")},
                 {column("gateway")},
                 {column("time")},
                 {column("length")},
                 {column("leg")},
                 {column("note")}},
                {}};
    for (const auto& access : report.projects) {
        for (const auto& measure : access.measures) {
            std::string leg;
            std::string note = message_text(measure.reason);
            if (measure.outcome == AccessOutcome::reached) {
                const auto& site = measure.sites[measure.best_site];
                if (site.off_network) {
                    leg = km_text(site.off_network->metres.low, site.off_network->metres.high, m_language);
                }
                if (note.empty() && site.basis == SiteBasis::nearest_node) {
                    note = sentence(m_language, "cli.access.nearest", {{"node", node_name(site.node)}});
                }
            }
            const auto type = measure.type ? code_name("gateway_type", measure.asked, m_language)
                                           : code_name("node_type", type_of(NodeId(measure.asked)), m_language);
            table.rows.push_back(
                {access.project.value, type, measure.gateway.empty() ? "" : node_name(measure.gateway),
                 time_text(measure),
                 measure.metres_low ? km_text(measure.metres_low, measure.metres_high, m_language) : "", leg, note});
        }
    }
    return table;
}

Table AccessView::changes_table(const MeasureReport& report) const
{
    Table table{{{column("project")}, {column("type")}, {column("before")}, {column("after")}, {column("change")}}, {}};
    for (const auto& change : report.changes) {
        const auto side = [this](const AccessMeasure& measure) {
            return measure.gateway.empty() ? time_text(measure)
                                           : node_name(measure.gateway) + ": " + time_text(measure);
        };
        std::string difference;
        if (change.minutes) {
            const auto size = *change.minutes < 0 ? -*change.minutes : *change.minutes;
            difference = (*change.minutes < 0 ? "−" : "+") + minutes_text(size, size, m_language);
        }
        table.rows.push_back({change.project.value, code_name("gateway_type", change.asked, m_language),
                              side(change.before), side(change.after), difference});
    }
    return table;
}

Table AccessView::route_table(const Route& route) const
{
    Table table{{{column("from")},
                 {column("to")},
                 {column("mode")},
                 {column("route")},
                 {column("time"), Align::right},
                 {column("length"), Align::right}},
                {}};
    for (const auto& leg : route.legs) {
        table.rows.push_back({node_name(leg.from), node_name(leg.to),
                              code_name("link_mode", to_code(leg.mode), m_language), leg.route,
                              minutes_text(leg.minutes, leg.minutes, m_language),
                              leg.metres ? km_text(leg.metres, leg.metres, m_language) : not_available(m_language)});
    }
    return table;
}

std::string AccessView::parts_text(const Route& route) const
{
    std::string lines = sentence(m_language, "cli.access.driving",
                                 {{"minutes", minutes_text(route.driving, route.driving, m_language)}});
    for (const auto& part : route.parts) {
        const auto kind = code_name("route_part", to_code(part.kind), m_language);
        if (part.kind == RoutePartKind::estimated_links) {
            const auto size = minutes_text(part.minutes.high, part.minutes.high, m_language);
            lines += "\n" + sentence(m_language, "cli.access.spread", {{"kind", kind}, {"minutes", "±" + size}});
        } else {
            lines += "\n" + sentence(m_language, "cli.access.part",
                                     {{"kind", kind},
                                      {"node", node_name(part.at)},
                                      {"minutes", minutes_text(part.minutes.low, part.minutes.high, m_language)}});
        }
    }
    return lines + "\n";
}

std::string AccessView::total_text(const Route& route) const
{
    std::string path;
    for (const auto& node : route.path) {
        path += (path.empty() ? "" : " → ") + node.value;
    }
    auto km = km_text(route.metres, route.metres, m_language);
    if (!route.length_complete) {
        km += " (" + text("corridor.reason.length_unknown", m_language) + ")";
    }
    return sentence(
        m_language, "cli.access.total",
        {{"minutes", minutes_text(route.minutes.low, route.minutes.high, m_language)}, {"km", km}, {"path", path}});
}

std::string AccessView::counts_text(const MeasureReport& report) const
{
    const auto counts = count_outcomes(report);
    return sentence(m_language, "cli.access.counts",
                    {{"reached", std::to_string(counts[0])},
                     {"no_route", std::to_string(counts[1])},
                     {"unknown", std::to_string(counts[2])}});
}

} // namespace redriver::cli
