// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/match_records.hpp>

#include "base/sha256.hpp"

#include <redriver/intake/text_table.hpp>
#include <redriver/workflow/asked_measures.hpp>
#include <redriver/workflow/measure_projects.hpp>
#include <redriver/workflow/record_names.hpp>

#include <embedded/scoring_models.hpp>

namespace redriver {
namespace {

constexpr std::size_t max_model_bytes = 1'000'000;

constexpr const char* default_model_name = "default_scoring_model.json";
constexpr const char* default_rules_name = "default_law_pack.json";

std::string rules_text_of(const MatchSettings& settings)
{
    if (!settings.rules_text.empty()) {
        return settings.rules_text;
    }
    return settings.rules_file.empty() ? std::string(default_law_pack_text())
                                       : read_file(settings.rules_file, max_model_bytes);
}

/// Access to every gateway that a profile or an investor asks about.
AccessTable access_of(const RegistryContent& content, const MatchSettings& settings)
{
    MeasureRequest request;
    request.as_of = settings.as_of;
    request.scenario = settings.scenario;
    request.closures = settings.closures;
    for (const auto& term : Vocabulary<GatewayType>::terms) {
        request.gateways.emplace_back(term.code);
    }
    const auto add = [&gateways = request.gateways](const std::string& gateway) {
        if (std::find(gateways.begin(), gateways.end(), gateway) == gateways.end()) {
            gateways.push_back(gateway);
        }
    };
    for (const Investor& investor : content.investors) {
        for (const GatewayNeed& need : investor.gateways) {
            add(need.gateway);
        }
        for (const std::string& text : investor.must_haves) {
            const std::string gateway = read_must_have(text).gateway;
            const bool is_node = std::any_of(content.nodes.begin(), content.nodes.end(),
                                             [&gateway](const Node& node) { return node.id.value == gateway; });
            if (is_node) { // types are measured already; an unknown node stays undecided
                add(gateway);
            }
        }
    }
    return to_access_table(measure_projects(content, request).projects);
}

} // namespace

struct MatchDesk::Body {
    Body(RegistryContent records, RegistryHead chain_head, const MatchSettings& asked)
        : content(std::move(records)), head(std::move(chain_head)), settings(asked), model_text(model_text_of(asked)),
          model(read_scoring_model(model_text, sha256_hex(model_text),
                                   asked.model_file.empty() ? default_model_name : asked.model_file)),
          rules_text(rules_text_of(asked)),
          law(read_law_pack(rules_text, sha256_hex(rules_text),
                            asked.rules_file.empty() ? default_rules_name : asked.rules_file)),
          access(access_of(content, asked)), names(match_names(content, model, law))
    {
        MatchInputs inputs;
        inputs.projects = content.projects;
        inputs.parcels = content.parcels;
        inputs.investors = content.investors;
        inputs.sectors = content.sectors;
        inputs.relations = content.sector_relations;
        inputs.foreign_rules = content.foreign_access_rules;
        inputs.law = &law;
        inputs.rates = content.exchange_rates;
        inputs.access = &access;
        inputs.as_of = settings.as_of;
        table = measure(inputs);
    }

    RegistryContent content;
    RegistryHead head;
    MatchSettings settings;
    std::string model_text;
    ScoringModel model;
    std::string rules_text;
    LawPack law;
    AccessTable access;
    NameSource names;
    PerformanceTable table; ///< views of the lists above
};

std::string model_text_of(const MatchSettings& settings)
{
    if (!settings.model_text.empty()) {
        return settings.model_text;
    }
    return settings.model_file.empty() ? std::string(default_scoring_model_text())
                                       : read_file(settings.model_file, max_model_bytes);
}

std::string_view default_scoring_model_text() { return embedded::scoring_models::file(default_model_name); }

ScoringModel default_scoring_model()
{
    const std::string_view text = default_scoring_model_text();
    return read_scoring_model(text, sha256_hex(text), default_model_name);
}

std::string_view default_law_pack_text() { return embedded::scoring_models::file(default_rules_name); }

std::string_view example_scoring_model_text()
{
    return embedded::scoring_models::file("example_scoring_model.json");
}

NameSource match_names(const RegistryContent& content, const ScoringModel& model, const LawPack& law)
{
    return [records = record_names(content), plan = model.reverse.priority_source, law](
               std::string_view list, std::string_view code, Language language) {
        if (list == "plan" && code == plan.en) {
            return shown_text(plan, language).text;
        }
        if (const LawRule* rule = list.starts_with("law") ? law.find(code) : nullptr) {
            const LocalizedText& text = list == "law" ? rule->text : rule->citation;
            return language == Language::zh && text.zh.empty() ? text.en : shown_text(text, language).text;
        }
        return records(list, code, language);
    };
}

MatchDesk::MatchDesk(const MatchSettings& settings)
{
    Registry registry = Registry::open(settings.registry, Access::read);
    const RegistryHead head = registry.head();
    m_body = std::make_unique<Body>(registry.load(), head, settings);
}

MatchDesk::MatchDesk(RegistryContent content, RegistryHead head, const MatchSettings& settings)
    : m_body(std::make_unique<Body>(std::move(content), std::move(head), settings))
{
}

MatchDesk::~MatchDesk() = default;

Shortlist MatchDesk::for_investor(const InvestorId& investor, const MatchOptions& options) const
{
    asked_investor(m_body->table, investor);
    expect_profile(m_body->model, options.profile);
    return match_investor(m_body->table, m_body->model, investor, options);
}

Shortlist MatchDesk::for_project(const ProjectId& project, const MatchOptions& options) const
{
    asked_project(m_body->table, project);
    return match_project(m_body->table, m_body->model, project, options);
}

Explanation MatchDesk::explain_pair(const InvestorId& investor, const ProjectId& project,
                                    const MatchOptions& options) const
{
    asked_investor(m_body->table, investor);
    asked_project(m_body->table, project);
    expect_profile(m_body->model, options.profile);
    return explain(m_body->table, m_body->model, investor, project, options);
}

const RegistryContent& MatchDesk::content() const { return m_body->content; }
const RegistryHead& MatchDesk::head() const { return m_body->head; }
const ScoringModel& MatchDesk::model() const { return m_body->model; }
const std::string& MatchDesk::model_text() const { return m_body->model_text; }
const LawPack& MatchDesk::law() const { return m_body->law; }
const std::string& MatchDesk::rules_text() const { return m_body->rules_text; }
const MatchSettings& MatchDesk::settings() const { return m_body->settings; }
const AccessTable& MatchDesk::access() const { return m_body->access; }
const PerformanceTable& MatchDesk::table() const { return m_body->table; }
const NameSource& MatchDesk::names() const { return m_body->names; }

} // namespace redriver
