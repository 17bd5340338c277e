// SPDX-License-Identifier: Apache-2.0
#include "batch_world.hpp"

#include <redriver/intake/read_records.hpp>
#include <redriver/workflow/import_records.hpp>
#include <redriver/workflow/match_records.hpp>

namespace redriver::bench {

World::World(int projects, int investors, Variety variety)
    : shipped(plan_import(read_records({{REDRIVER_SOURCE_DIR "/sample_data/datapackage.json", ""}}), {}, {})
                  .changes.upserts),
      records(shipped.sectors, variety), model(default_scoring_model())
{
    std::vector<AccessEntry> entries;
    for (int i = 0; i < projects; ++i) {
        list.push_back(records.project(i));
        records.add_access(entries, list.back().id);
    }
    access = AccessTable(std::move(entries));
    MatchInputs inputs;
    inputs.projects = list;
    inputs.sectors = shipped.sectors;
    inputs.relations = shipped.sector_relations;
    inputs.foreign_rules = shipped.foreign_access_rules;
    inputs.rates = shipped.exchange_rates;
    inputs.access = &access;
    inputs.as_of = {2026, 11, 22};
    table = measure(inputs);
    builder = std::make_unique<StoreBuilder>(table, model);
    for (int i = 0; i < investors; ++i) {
        builder->add(measure_investor(records.investor(i), table.inputs, table.sectors));
    }
}

} // namespace redriver::bench
