#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The jobs of `match` and `explain`: a registry, a scoring model, a shortlist with reasons.

#include <redriver/corridor/route.hpp>
#include <redriver/explanation/explanation.hpp>
#include <redriver/i18n/messages.hpp>
#include <redriver/matching/match.hpp>
#include <redriver/model/registry_content.hpp>
#include <redriver/scoring/law_pack.hpp>
#include <redriver/storage/registry.hpp>

#include <memory>
#include <string>
#include <string_view>

namespace redriver {

/// Over what to match, and as of when.
struct MatchSettings {
    std::string registry;
    PartialDate as_of;      ///< the day of law, rates and codes
    std::string model_file; ///< empty = the default model that comes with the program
    std::string scenario = "today"; ///< of the corridor network
    Closures closures = {};         ///< nodes and links taken away from it
    std::string model_text = {};    ///< the model itself, in place of reading model_file; empty = read
    std::string rules_file = {};    ///< law pack; empty = the one that comes with the program
    std::string rules_text = {};    ///< likewise
};

/// A registry's records measured once, for any number of questions. Reads the registry when made and never again.
class MatchDesk {
public:
    /// Throws InputError for a model file that cannot be read, ModelError for one that is wrong, and what
    /// Registry::open throws.
    explicit MatchDesk(const MatchSettings& settings);
    /// Over a content that is already there, which is copied.
    MatchDesk(RegistryContent content, RegistryHead head, const MatchSettings& settings);
    MatchDesk(const MatchDesk&) = delete;
    MatchDesk& operator=(const MatchDesk&) = delete;
    ~MatchDesk();

    /// Throw UsageError for an id that the registry does not have.
    Shortlist for_investor(const InvestorId& investor, const MatchOptions& options) const;
    Shortlist for_project(const ProjectId& project, const MatchOptions& options) const;
    Explanation explain_pair(const InvestorId& investor, const ProjectId& project, const MatchOptions& options) const;

    const RegistryContent& content() const;
    const RegistryHead& head() const;
    const ScoringModel& model() const;
    /// The file of the model as it was read: its SHA-256 is the hash of the model.
    const std::string& model_text() const;
    const LawPack& law() const;
    const std::string& rules_text() const;
    const MatchSettings& settings() const;
    const AccessTable& access() const;
    /// The measures behind the answers, for questions that change them in a copy.
    const PerformanceTable& table() const;
    /// Names for rendering what comes back.
    const NameSource& names() const;

private:
    struct Body;
    std::unique_ptr<Body> m_body;
};

/// The default scoring model that comes with the program.
ScoringModel default_scoring_model();
/// Its file.
std::string_view default_scoring_model_text();

/// The file of the model that the settings name. Throws InputError when it cannot be read.
std::string model_text_of(const MatchSettings& settings);

/// The law pack that comes with the program: its file.
std::string_view default_law_pack_text();
/// A small model that shows how one is written: its file.
std::string_view example_scoring_model_text();

/// The names of the records, of the plan that the model cites, and of laws and their citations by the id of their rule.
NameSource match_names(const RegistryContent& content, const ScoringModel& model, const LawPack& law);

} // namespace redriver
