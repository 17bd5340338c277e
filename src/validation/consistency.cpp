// SPDX-License-Identifier: Apache-2.0
#include "validation/consistency_check.hpp"

#include <redriver/base/error.hpp>

#include <embedded/consistency_rules.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <unordered_map>

namespace redriver {
namespace {

using Json = nlohmann::ordered_json;

Decimal decimal_of(const Json& json, const std::string& name, const std::string& where)
{
    const auto value = json.is_number_integer() ? Decimal::parse(json.dump()) : std::nullopt;
    if (!value) {
        throw InputError(name, where + " must be a whole number");
    }
    return *value;
}

std::pair<Decimal, Decimal> band_of(const Json& json, const std::string& name, const std::string& where)
{
    if (!json.is_array() || json.size() != 2) {
        throw InputError(name, where + " must be a list of two numbers");
    }
    const std::pair<Decimal, Decimal> band{decimal_of(json[0], name, where), decimal_of(json[1], name, where)};
    if (band.second < band.first) {
        throw InputError(name, where + " has its bounds swapped");
    }
    return band;
}

const Json& part_of(const Json& json, const char* key, const std::string& name)
{
    const auto found = json.is_object() ? json.find(key) : json.end();
    if (!json.is_object() || found == json.end() || !found->is_object()) {
        throw InputError(name, std::string("an object '") + key + "' is expected");
    }
    return *found;
}

ProjectKind kind_of(const std::string& code, const std::string& name)
{
    const auto kind = from_code<ProjectKind>(code);
    if (!kind) {
        throw InputError(name, "'" + code + "' is no kind of project");
    }
    return *kind;
}

std::set<ProjectKind> kinds_of(const Json& json, const std::string& name)
{
    std::set<ProjectKind> kinds;
    for (const Json& each : json.value("environment_kinds", Json::array())) {
        kinds.insert(kind_of(each.is_string() ? each.get<std::string>() : each.dump(), name));
    }
    return kinds;
}

} // namespace

ConsistencySettings read_consistency_settings(std::string_view text, const std::string& name)
{
    const Json json = Json::parse(text, nullptr, false);
    ConsistencySettings settings;
    for (const auto& item : part_of(json, "rules", name).items()) {
        const auto severity =
            item.value().is_string() ? from_code<Severity>(item.value().get_ref<const std::string&>()) : std::nullopt;
        if (!severity) {
            throw InputError(name, "rules/" + item.key() + " must be one of " + codes_of<Severity>());
        }
        settings.rules[item.key()] = *severity;
    }
    const Json& bands = part_of(json, "bands", name);
    for (const auto& item : part_of(bands, "capital_vnd_bn_per_ha", name).items()) {
        const auto band = band_of(item.value(), name, item.key());
        settings.capital_per_ha[kind_of(item.key(), name)] = {band.first.shifted(9), band.second.shifted(9)};
    }
    settings.environment_kinds = kinds_of(json, name);
    settings.jobs_per_ha = band_of(bands.value("jobs_per_ha", Json()), name, "jobs_per_ha");
    for (const auto& item : part_of(json, "limits", name).items()) {
        settings.limits[item.key()] = static_cast<long>(decimal_of(item.value(), name, item.key()).mantissa());
    }
    return settings;
}

const ConsistencySettings& shipped_consistency_settings()
{
    static const ConsistencySettings settings = read_consistency_settings(
        embedded::consistency_rules::file("consistency_rules.json"), "consistency_rules.json");
    return settings;
}

std::vector<AnsweredFinding> check_consistency(const RegistryContent& content, const PartialDate& as_of,
                                               const ConsistencySettings& settings)
{
    validation::ConsistencyCheck check(content, as_of, settings);
    validation::check_project_figures(check);
    validation::check_project_money(check);
    validation::check_project_stages(check);
    validation::check_project_dates(check);
    validation::check_project_places(check);
    validation::check_project_pairs(check);
    validation::check_project_texts(check);
    validation::check_other_records(check);
    std::vector<AnsweredFinding> findings = check.take();
    attach_answers(findings, content);
    return findings;
}

void attach_answers(std::vector<AnsweredFinding>& findings, const RegistryContent& content)
{
    const std::string prefix = std::string(to_code(RecordKind::project)) + "/";
    std::unordered_map<std::string, const Project*> answering;
    for (const Project& project : content.projects) {
        if (!project.justifications.empty()) {
            answering.emplace(prefix + project.id.value, &project);
        }
    }
    for (AnsweredFinding& each : findings) {
        Finding& finding = each.finding;
        const auto project = answering.find(finding.record);
        if (project == answering.end() || finding.severity == Severity::error) {
            continue;
        }
        for (const Justification& answer : project->second->justifications) {
            if (answer.rule == finding.rule || answer.rule == finding.rule + ":" + finding.field) {
                each.answer = answer; // the last one counts
                finding.severity = Severity::note;
            }
        }
    }
}

namespace validation {

ConsistencyCheck::ConsistencyCheck(const RegistryContent& all, const PartialDate& day, const ConsistencySettings& given)
    : content(all), as_of(day), settings(given)
{
    for (const Project& each : content.projects) {
        m_projects.emplace(each.id.value, &each);
    }
    for (const Node& each : content.nodes) {
        m_nodes.emplace(each.id.value, &each);
    }
}

void ConsistencyCheck::tell(std::string_view rule, RecordKind kind, const std::string& key, const std::string& field,
                            Facts facts)
{
    const auto known = settings.rules.find(std::string(rule));
    if (known == settings.rules.end()) {
        return;
    }
    AnsweredFinding told;
    told.finding.rule = rule;
    told.finding.severity = known->second;
    told.finding.record = std::string(to_code(kind)) + "/" + key;
    told.finding.field = field;
    told.finding.message = {"finding.consistency." + std::string(rule), std::move(facts)};
    m_findings.push_back(std::move(told));
}

long ConsistencyCheck::limit(const std::string& name) const
{
    return settings.limits.at(name);
}

const Project* ConsistencyCheck::project(const ProjectId& id) const
{
    const auto found = m_projects.find(id.value);
    return found == m_projects.end() ? nullptr : found->second;
}

const Node* ConsistencyCheck::node(const NodeId& id) const
{
    const auto found = m_nodes.find(id.value);
    return found == m_nodes.end() ? nullptr : found->second;
}

std::optional<double> ConsistencyCheck::vnd_per_unit(const std::string& currency) const
{
    if (currency == "VND") {
        return 1.0;
    }
    const ExchangeRate* best = nullptr;
    for (const ExchangeRate& rate : content.exchange_rates) {
        const bool holds = rate.currency == currency && rate.standing == Standing::preferred &&
                           !(rate.valid_from.is_known() && as_of < rate.valid_from.earliest());
        if (holds && (best == nullptr || best->valid_from < rate.valid_from)) {
            best = &rate;
        }
    }
    return best == nullptr ? std::nullopt : std::optional(best->vnd_per_unit.to_double());
}

std::vector<AnsweredFinding> ConsistencyCheck::take()
{
    return std::move(m_findings);
}

std::optional<Interval> interval_of(const std::optional<Figure>& figure)
{
    if (!figure || !figure->low || !figure->high) {
        return std::nullopt;
    }
    return Interval{figure->low->to_double(), figure->high->to_double()};
}

Amount amount_of(const Figure& figure)
{
    return {figure.low, figure.high, figure.unit};
}

bool may_be_open(const Project& project)
{
    return project.open_to_investors != OpenState::no;
}

} // namespace validation
} // namespace redriver
