// SPDX-License-Identifier: Apache-2.0
#include <redriver/batch/feature_store.hpp>

namespace redriver {

std::size_t FeatureStore::investor_bytes() const
{
    return investors.size() * sizeof(InvestorFeatures) + (wishes.ends.size() + wishes.pool.size()) * sizeof(std::uint32_t) +
           ticket_limits.size() * sizeof(StatedAmount) + asks.size() * sizeof(Ask) + reputes.size() * sizeof(Repute);
}

FeatureStore compile(const PerformanceTable& table, const ScoringModel& model, const std::string& profile)
{
    StoreBuilder builder(table, model);
    for (const InvestorMeasures& investor : table.investors) {
        builder.add(investor, profile);
    }
    return builder.take();
}

} // namespace redriver
