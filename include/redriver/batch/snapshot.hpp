#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A feature store kept as a file, so that a question on an unchanged registry need not read and measure its records.

#include <redriver/batch/feature_store.hpp>
#include <redriver/model/language.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace redriver {

/// Ids and names of records by place, as views into the snapshot that they came from.
struct SnapshotNames {
    std::vector<std::string_view> ids;   ///< ascending
    std::vector<std::string_view> names; ///< as shown_text gives them for the language that was asked for
};

/// What was kept. Moves, and keeps its views valid.
struct Snapshot {
    FeatureStore store;
    SnapshotNames projects;
    SnapshotNames investors;
    std::unique_ptr<char[]> bytes; ///< that the names view
};

/// The bytes of a snapshot. `store` must be compiled from `table`; `key` says what it was made of, in at most 1,000
/// bytes. Equal inputs give equal bytes on machines of one byte order.
std::string snapshot_bytes(const FeatureStore& store, const PerformanceTable& table, std::string_view key);

/// The snapshot of a file, with names in a language; nullopt unless the file is there, whole, and was made with this
/// very key. Whatever the file holds, the places in the store lie within it.
std::optional<Snapshot> read_snapshot(const std::string& file, std::string_view key, Language language);

} // namespace redriver
