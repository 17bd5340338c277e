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

ScoringModel model_of(const MatchSettings& settings)
{
    if (settings.model_file.empty()) {
        return default_scoring_model();
    }
    const std::string text = read_file(settings.model_file, max_model_bytes);
    return read_scoring_model(text, sha256_hex(text), settings.model_file);
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

/// The names of the records, and of the plan that the model cites.
NameSource names_of(const RegistryContent& content, const LocalizedText& plan)
{
    return [records = record_names(content), plan](std::string_view list, std::string_view code, Language language) {
        return list == "plan" && code == plan.en ? shown_text(plan, language).text : records(list, code, language);
    };
}

} // namespace

struct MatchDesk::Body {
    Body(RegistryContent records, RegistryHead chain_head, const MatchSettings& settings)
        : content(std::move(records)), head(std::move(chain_head)), model(model_of(settings)),
          access(access_of(content, settings)), names(names_of(content, model.reverse.priority_source))
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
    ScoringModel model;
    AccessTable access;
    NameSource names;
    PerformanceTable table; ///< views of the lists above
};

ScoringModel default_scoring_model()
{
    const std::string_view text = embedded::scoring_models::file("default_scoring_model.json");
    return read_scoring_model(text, sha256_hex(text), "default_scoring_model.json");
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
const AccessTable& MatchDesk::access() const { return m_body->access; }
const PerformanceTable& MatchDesk::table() const { return m_body->table; }
const NameSource& MatchDesk::names() const { return m_body->names; }

} // namespace redriver
