#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `list`: the records of one kind that fit a filter.

#include <redriver/model/record_fields.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// What a record must be; what is not given does not filter. Filters of amounts look at intervals: a project fits a
/// minimum it can reach and a maximum it can stay within. An unknown amount never fits one.
struct RecordFilter {
    std::string kind;               ///< code of project_kind for projects, of investor_type for investors
    std::string sector;             ///< code; the sectors below it count as well
    std::vector<Stage> stages;      ///< any of these; projects only
    std::optional<OpenState> open;  ///< projects only
    std::string place;              ///< new or former name of a province, district or commune; projects only
    std::string province;           ///< projects only
    std::optional<Decimal> capital_min; ///< VND; projects only
    std::optional<Decimal> capital_max;
    std::optional<Decimal> land_min; ///< hectares; projects only
    std::optional<Decimal> land_max;
    std::string country; ///< ISO 3166-1 alpha-2; investors only
};

/// Records of one kind that fit a filter.
struct ListRequest {
    std::string registry;
    RecordKind kind = RecordKind::project;
    RecordFilter filter;
    PartialDate as_of; ///< the day whose exchange rates count
    std::optional<long> limit;
};

/// What fits, and what might if its figures were known.
struct Listing {
    RecordKind kind = RecordKind::project;
    RegistryContent records;             ///< only those listed, by key
    std::map<std::string, long> versions; ///< by key
    RegistryContent names;               ///< records that those listed refer to by code: sectors and nodes
    long total = 0;                      ///< how many fit, also beyond the limit
    long capital_unknown = 0;            ///< fit but for an unknown capital
    long land_unknown = 0;               ///< fit but for an unknown area
};

/// Throws UsageError for a code that is in no list, a filter that the kind does not have, and for persons, who are
/// never listed; StorageError.
Listing list_records(const ListRequest& request);

/// The kind that a word of the command line means ("projects", "rates"). Throws UsageError that names them all.
RecordKind kind_of_word(const std::string& word);

} // namespace redriver
