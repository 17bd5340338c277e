#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What only the day of an import or its other records show to be wrong with a record. Private to workflow.

#include "intake/record_sink.hpp"
#include "workflow/business_key.hpp"

#include <redriver/record/incoming.hpp>
#include <redriver/validation/check_records.hpp>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace redriver {

/// The keys of one kind of record without regard to case.
class IdCases {
public:
    /// Takes a key; gives back the first one that differs from it by case alone, null when there is none. Valid until
    /// the next call.
    const std::string* differing(const std::string& key);

private:
    std::unordered_map<std::string, std::string> m_first; ///< by the key in small letters
};

/// A warning about a field of a record, to be placed in its file.
RecordFinding date_warning(RecordKind kind, const std::string& key, const std::string& field, const std::string& column,
                           const std::string& problem, const PartialDate& date);

/// Adds warnings for dates that the day of the import contradicts: date_in_future (of a source, of a consent) and
/// consent_expired. Nothing when the day is unknown or the file does not give the field.
template <class Record>
void check_dates(const Incoming<Record>& incoming, const PartialDate& day, std::vector<RecordFinding>& findings)
{
    if (!day.is_known()) {
        return;
    }
    constexpr RecordKind kind = RecordTraits<Record>::kind;
    const auto warn = [&](const std::string& field, const std::string& column, const std::string& problem,
                          const PartialDate& date) {
        findings.push_back(date_warning(kind, key_of(incoming.record), field, column, problem, date));
    };
    if constexpr (requires { incoming.record.source.as_of; }) {
        const PartialDate& as_of = incoming.record.source.as_of;
        if (incoming.has("source") && as_of.is_known() && day < as_of.earliest()) {
            warn("source", "source_as_of", "date_in_future", as_of);
        }
    }
    if constexpr (std::is_same_v<Record, Contact>) {
        const Contact& contact = incoming.record;
        if (incoming.has("consent_on") && contact.consent_on.is_known() && day < contact.consent_on.earliest()) {
            warn("consent_on", "consent_on", "date_in_future", contact.consent_on);
        }
        if (incoming.has("expires_on") && contact.expires_on.is_known() && contact.expires_on.latest() < day) {
            warn("expires_on", "expires_on", "consent_expired", contact.expires_on);
        }
    }
}

/// The error about a row that may mean either of two records.
template <class Record>
Finding finding_about_either(const EitherRecord& each)
{
    Finding finding;
    finding.rule = rule_subject(RecordTraits<Record>::kind) + ".id.either_record";
    finding.at = each.at;
    finding.at.column = "id";
    finding.field = "id";
    finding.message = {"finding.either_record", {{"first", each.first}, {"second", each.second}}};
    return finding;
}

} // namespace redriver
