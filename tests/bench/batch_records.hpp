#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Invented records of any number for benchmarks (ids TEST-…): the same for the same seed, with the gaps, ranges and
/// stages that real lists have. Made one at a time, so that a million investors need no memory.

#include <redriver/features/performance_table.hpp>

#include <random>
#include <span>
#include <string>
#include <vector>

namespace redriver::bench {

/// How varied the records are.
enum class Variety {
    full,  ///< hard limits, excluded sectors, forms, own gateways, several sectors a project, some particulars
    plain, ///< what other engines are given as columns: one sector a project, no rule of the investor's own
};

class BatchRecords {
public:
    /// `sectors` is the taxonomy that codes are drawn from.
    BatchRecords(std::span<const Sector> sectors, Variety variety, std::uint32_t seed = 20261122);

    Project project(int number);
    Investor investor(int number);
    /// Access of a project to every type of gateway, from one of some dozen sites.
    void add_access(std::vector<AccessEntry>& entries, const ProjectId& project);

private:
    int roll(int sides) { return static_cast<int>(m_random() % static_cast<std::uint32_t>(sides)); }
    bool in_hundred(int percent) { return roll(100) < percent; }
    /// Few sectors are common and many are rare.
    const SectorCode& sector(bool leaf);
    std::int64_t amount(double median, double octaves);
    /// What a few of them state beyond sectors, money and land.
    void add_particulars(Project& project);
    void add_particulars(Investor& investor);

    std::vector<SectorCode> m_leaves;
    std::vector<SectorCode> m_all;
    Variety m_variety;
    std::mt19937 m_random;
};

} // namespace redriver::bench
