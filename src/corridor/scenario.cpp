// SPDX-License-Identifier: Apache-2.0
#include "corridor/json_fields.hpp"

#include <embedded/corridor_models.hpp>
#include <redriver/corridor/scenario.hpp>
#include <redriver/i18n/told_error.hpp>

#include <algorithm>

namespace redriver {

namespace {

template <class Value>
bool admits(const std::vector<Value>& list, const Value& value)
{
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool selects(const LinkRule& rule, const Link& link)
{
    const bool touches = admits(rule.touching, link.from) || admits(rule.touching, link.to);
    const bool in_time = !rule.opening_by || (link.opening_year && *link.opening_year <= *rule.opening_by);
    return admits(rule.statuses, link.status) && admits(rule.modes, link.mode) && admits(rule.routes, link.route) &&
           touches && in_time;
}

template <class Value, class Read>
std::vector<Value> read_list(const JsonPlace& place, std::string_view name, Read read)
{
    std::vector<Value> list;
    if (place.has(name)) {
        for (const auto& item : place.member(name).items()) {
            list.push_back(read(item));
        }
    }
    return list;
}

LinkRule read_rule(const JsonPlace& place)
{
    place.expect_members({"statuses", "modes", "routes", "touching", "opening_by"});
    LinkRule rule;
    rule.statuses =
        read_list<LinkStatus>(place, "statuses", [](const auto& item) { return item.template code<LinkStatus>(); });
    rule.modes = read_list<LinkMode>(place, "modes", [](const auto& item) { return item.template code<LinkMode>(); });
    rule.routes = read_list<std::string>(place, "routes", [](const auto& item) { return item.text(); });
    rule.touching = read_list<NodeId>(place, "touching", [](const auto& item) { return NodeId(item.text()); });
    if (place.has("opening_by")) {
        rule.opening_by = place.member("opening_by").whole_number();
    }
    if (rule == LinkRule{}) {
        place.refuse({"failure.rule_without_condition", {}});
    }
    return rule;
}

LocalizedText read_texts(const JsonPlace& place)
{
    place.expect_members({"vi", "en", "zh"});
    LocalizedText text;
    text.vi = place.member("vi").text();
    text.en = place.member("en").text();
    text.zh = place.text_or_empty("zh");
    return text;
}

Scenario read_scenario(const JsonPlace& place)
{
    place.expect_members({"name", "title", "description", "rules"});
    Scenario scenario;
    scenario.name = place.member("name").text();
    scenario.title = read_texts(place.member("title"));
    scenario.description = read_texts(place.member("description"));
    scenario.rules = read_list<LinkRule>(place, "rules", read_rule);
    if (scenario.rules.empty()) {
        place.refuse({"failure.scenario_without_rule", {}});
    }
    return scenario;
}

} // namespace

bool is_open(const Link& link, const Scenario& scenario, const PartialDate& as_of)
{
    if (as_of.is_known() && link.status == LinkStatus::operating && link.opening_year &&
        *link.opening_year > as_of.year) {
        return false;
    }
    return std::any_of(scenario.rules.begin(), scenario.rules.end(),
                       [&](const LinkRule& rule) { return selects(rule, link); });
}

std::vector<Scenario> read_scenarios(std::string_view json, const std::string& file)
{
    const auto document = parse_model(json, file);
    const JsonPlace root(document, file, "");
    root.expect_members({"$schema", "name", "version", "description", "scenarios"});
    std::vector<Scenario> scenarios;
    for (const auto& item : root.member("scenarios").items()) {
        auto scenario = read_scenario(item);
        for (const auto& earlier : scenarios) {
            if (earlier.name == scenario.name) {
                item.refuse({"failure.scenario_twice", {{"name", scenario.name}}});
            }
        }
        scenarios.push_back(std::move(scenario));
    }
    return scenarios;
}

const std::vector<Scenario>& default_scenarios()
{
    static const auto scenarios =
        read_scenarios(embedded::corridor_models::file("corridor_scenarios.json"), "corridor_scenarios.json");
    return scenarios;
}

const Scenario& find_scenario(const std::vector<Scenario>& scenarios, std::string_view name)
{
    std::string names;
    for (const auto& scenario : scenarios) {
        if (scenario.name == name) {
            return scenario;
        }
        names += (names.empty() ? "" : ", ") + scenario.name;
    }
    throw ToldUsageError("usage.no_scenario", {{"value", std::string(name)}, {"expected", names}});
}

} // namespace redriver
