// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "workflow/sealed_text.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/base/version.hpp>
#include <redriver/workflow/past_content.hpp>
#include <redriver/workflow/record_names.hpp>

#include <algorithm>

namespace redriver {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_name = 100;
constexpr int sealed_format = 1;

void check_name(const std::string& name)
{
    const bool is_bad = name.empty() || name.size() > longest_name ||
                        std::any_of(name.begin(), name.end(), [](char c) {
                            return c == '/' || c == '\\' || (static_cast<unsigned char>(c) <= ' ') || c == '\x7f';
                        });
    if (is_bad) {
        throw ToldUsageError("usage.bad_run_name", {{"run", name}, {"limit", std::to_string(longest_name)}});
    }
}

Json network_json(const MatchSettings& settings)
{
    Json nodes = Json::array();
    for (const NodeId& node : settings.closures.nodes) {
        nodes.push_back(node.value);
    }
    Json links = Json::array();
    for (const auto& [from, to] : settings.closures.links) {
        links.push_back({from.value, to.value});
    }
    return {{"scenario", settings.scenario}, {"closed_nodes", std::move(nodes)}, {"closed_links", std::move(links)}};
}

Json header_json(const MatchDesk& desk, const RunQuestion& question)
{
    const MatchSettings& settings = desk.settings();
    const ModelIdentity& model = desk.model().identity;
    Json inputs = Json::object();
    for (const auto& [kind, hash] : content_hashes(desk.content())) {
        inputs[kind] = hash;
    }
    return {{"format", sealed_format},
            {"program", version},
            {"as_of", settings.as_of.to_string()},
            {"based_on", {{"change_set", desk.head().count}, {"hash", desk.head().hash}}},
            {"question", question_to_json(question)},
            {"network", network_json(settings)},
            {"model",
             {{"name", model.name},
              {"version", model.version},
              {"hash", model.hash},
              {"file", settings.model_file},
              {"text", desk.model_text()}}},
            {"rules",
             {{"name", desk.law().identity.name},
              {"version", desk.law().identity.version},
              {"hash", desk.law().identity.hash},
              {"file", settings.rules_file},
              {"text", desk.rules_text()}}},
            {"inputs", std::move(inputs)}};
}

} // namespace

struct RunSealer::Body {
    const MatchDesk& desk;
    std::string name;
    RunQuestion question;
    MessagePool pool;
    Json lists = Json::array();
};

RunSealer::RunSealer(const MatchDesk& desk, std::string name, RunQuestion question)
{
    check_name(name);
    m_body = std::make_unique<Body>(Body{desk, std::move(name), std::move(question), {}, Json::array()});
}

RunSealer::RunSealer(RunSealer&&) noexcept = default;
RunSealer::~RunSealer() = default;

void RunSealer::add(const Shortlist& shortlist) { m_body->lists.push_back(list_to_json(shortlist, m_body->pool)); }

RunSheet RunSealer::seal(const Stamp& stamp)
{
    Json json = header_json(m_body->desk, m_body->question);
    json["messages"] = m_body->pool.written();
    json["lists"] = std::move(m_body->lists);
    const std::string text = json.dump() + "\n";
    const std::string& path = m_body->desk.settings().registry;
    Registry registry = Registry::open(path, Access::write);
    const RegistryHead head = registry.seal(m_body->name, text, stamp, m_body->desk.head());
    ChangeSet set;
    set.number = head.count;
    set.stamp = stamp;
    return open_run({m_body->name, head.count, sha256_hex(text), text}, {set}, path).sheet;
}

std::vector<RunSheet> list_runs(const std::string& path)
{
    Registry registry = Registry::open(path, Access::read);
    const std::vector<ChangeSet> sets = registry.change_sets();
    std::vector<RunSheet> sheets;
    for (const SealedText& sealed : registry.sealed_texts()) {
        sheets.push_back(open_run(sealed, sets, path).sheet);
    }
    return sheets;
}

SealedRun show_run(const std::string& path, const std::string& name)
{
    Registry registry = Registry::open(path, Access::read);
    const std::vector<ChangeSet> sets = registry.change_sets();
    OpenedRun run = open_run(registry.sealed_text(name), sets, path);
    const RegistryContent content = content_at(sets, run.sheet.based_on.count);
    const ScoringModel model = read_scoring_model(run.model_text, run.sheet.model.hash, run.model_file);
    const LawPack law = read_law_pack(run.rules_text, run.sheet.rules.hash, run.rules_file);
    return {std::move(run.sheet), std::move(run.lists), match_names(content, model, law)};
}

} // namespace redriver
