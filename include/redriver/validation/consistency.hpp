#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Checks of whether what the registry says fits together. They refuse nothing: a person looks, mends the data or
/// answers with a written justification, which is kept in the record and shown beside the finding from then on.

#include <redriver/model/record_fields.hpp>
#include <redriver/validation/finding.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redriver {

/// What the checks hold figures against, and how grave each rule is: schemas/consistency_rules.json.
struct ConsistencySettings {
    /// Every rule by id; a rule that is not listed is switched off.
    std::map<std::string, Severity> rules;
    /// Capital by hectare, in VND, by kind of project: below the first or above the second a person should look.
    std::map<ProjectKind, std::pair<Decimal, Decimal>> capital_per_ha;
    /// Jobs by hectare, for all kinds.
    std::pair<Decimal, Decimal> jobs_per_ha;
    /// Kinds of project that cannot be built without a decision on their environmental impact.
    std::set<ProjectKind> environment_kinds;
    /// Other limits by name: months, percent, hectares, years, kilometres.
    std::map<std::string, long> limits;
};

/// The settings shipped with the library. Limits are judgements, each with its reason in the file.
const ConsistencySettings& shipped_consistency_settings();

/// Reads settings of the form of the shipped ones. Throws InputError, `name` telling which file, when they are not.
ConsistencySettings read_consistency_settings(std::string_view json, const std::string& name);

/// A finding and, if somebody answered it, the answer.
struct AnsweredFinding {
    Finding finding;
    std::optional<Justification> answer;
};

/// Gives each finding about a project the last answer kept there for its rule, or for its rule and field
/// ("project.figure.tenfold:area"). An answered warning becomes a note; an error stays what it is, for it has to be
/// mended.
void attach_answers(std::vector<AnsweredFinding>& findings, const RegistryContent& content);

/// All findings about a content on a day, by rule family and then by record; figures are compared in the currency and
/// at the preferred rate of the registry, and not at all where no rate is known. What is unknown is never a fault.
/// Answers that projects hold are attached.
std::vector<AnsweredFinding> check_consistency(const RegistryContent& content, const PartialDate& as_of,
                                               const ConsistencySettings& settings);

} // namespace redriver
