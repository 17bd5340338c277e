// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/match_records.hpp>

#include "base/sha256.hpp"

#include <redriver/intake/text_table.hpp>
#include <redriver/workflow/measure_projects.hpp>
#include <redriver/workflow/record_names.hpp>

#include <embedded/scoring_models.hpp>

namespace redriver {
namespace {

constexpr std::size_t max_model_bytes = 1'000'000;

constexpr const char* default_model_name = "default_scoring_model.json";

std::string model_text_of(const MatchSettings& settings)
{
    if (!settings.model_text.empty()) {
        return settings.model_text;
    }
    return settings.model_file.empty() ? std::string(default_scoring_model_text())
                                       : read_file(settings.model_file, max_model_bytes);
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
    for (const Investor& investor : content.investors) {
        for (const GatewayNeed& need : investor.gateways) {
            const bool listed = std::find(request.gateways.begin(), request.gateways.end(), need.gateway) !=
                                request.gateways.end();
            if (!listed) {
                request.gateways.push_back(need.gateway);
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
          access(access_of(content, asked)), names(match_names(content, model))
    {
        MatchInputs inputs;
        inputs.projects = content.projects;
        inputs.parcels = content.parcels;
        inputs.investors = content.investors;
        inputs.sectors = content.sectors;
        inputs.relations = content.sector_relations;
        inputs.foreign_rules = content.foreign_access_rules;
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
    AccessTable access;
    NameSource names;
    PerformanceTable table; ///< views of the lists above
};

std::string_view default_scoring_model_text() { return embedded::scoring_models::file(default_model_name); }

ScoringModel default_scoring_model()
{
    const std::string_view text = default_scoring_model_text();
    return read_scoring_model(text, sha256_hex(text), default_model_name);
}

NameSource match_names(const RegistryContent& content, const ScoringModel& model)
{
    return [records = record_names(content), plan = model.reverse.priority_source](
               std::string_view list, std::string_view code, Language language) {
        return list == "plan" && code == plan.en ? shown_text(plan, language).text : records(list, code, language);
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
    return match_investor(m_body->table, m_body->model, investor, options);
}

Shortlist MatchDesk::for_project(const ProjectId& project, const MatchOptions& options) const
{
    return match_project(m_body->table, m_body->model, project, options);
}

Explanation MatchDesk::explain_pair(const InvestorId& investor, const ProjectId& project,
                                    const MatchOptions& options) const
{
    return explain(m_body->table, m_body->model, investor, project, options);
}

const RegistryContent& MatchDesk::content() const { return m_body->content; }
const RegistryHead& MatchDesk::head() const { return m_body->head; }
const ScoringModel& MatchDesk::model() const { return m_body->model; }
const std::string& MatchDesk::model_text() const { return m_body->model_text; }
const MatchSettings& MatchDesk::settings() const { return m_body->settings; }
const AccessTable& MatchDesk::access() const { return m_body->access; }
const PerformanceTable& MatchDesk::table() const { return m_body->table; }
const NameSource& MatchDesk::names() const { return m_body->names; }

} // namespace redriver
