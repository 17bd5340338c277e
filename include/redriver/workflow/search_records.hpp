#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The job of `search`: records that have all the words asked for.

#include <redriver/model/record_fields.hpp>

#include <optional>
#include <string>
#include <vector>

namespace redriver {

/// Words to look for in names and descriptions.
struct SearchRequest {
    std::string registry;
    std::string words;              ///< as typed
    std::optional<RecordKind> kind; ///< only this kind
    std::optional<long> limit;
};

/// A record with the words, and where they stand.
struct SearchHit {
    RecordKind kind = RecordKind::project;
    std::string key;
    LocalizedText name;
    std::string snippet; ///< text around the first word found: at most 120 letters, cut between words
};

/// What was found.
struct SearchReport {
    std::vector<SearchHit> items; ///< projects, then investors, then the other kinds; each by key
    long total = 0;               ///< how many have the words, also beyond the limit
};

/// An untyped accent may match, a typed one must. Throws UsageError for a query without letters or digits, StorageError.
SearchReport search_records(const SearchRequest& request);

} // namespace redriver
