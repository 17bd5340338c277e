#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The shipped taxonomy, relations and laws with invented projects and investors, measured and flattened.

#include "batch_records.hpp"

#include <redriver/batch/feature_store.hpp>
#include <redriver/model/registry_content.hpp>

#include <memory>

namespace redriver::bench {

/// Its parts refer to each other: it stays where it was made.
struct World {
    World(int projects, int investors, Variety variety);
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    const FeatureStore& store() const { return builder->store(); }

    RegistryContent shipped;
    BatchRecords records;
    ScoringModel model;
    std::vector<Project> list;
    AccessTable access;
    PerformanceTable table;
    std::unique_ptr<StoreBuilder> builder;
};

} // namespace redriver::bench
