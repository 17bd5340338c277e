#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Whole shortlists for many investors in turn, explained only as far as they are shown.

#include <redriver/batch/feature_store.hpp>

#include <cstdint>

namespace redriver {

/// Makes the lists of match_investor from a feature store. One table, one model and one set of options; the table and
/// the model must outlive it. May be asked from several threads at once.
class BriefShortlists {
public:
    /// `explained`: so many rows of each list carry criteria and reasons, 0 = all. The others carry scores, rank and
    /// ids alone; knock-outs are always told in full. Throws what choose_profile throws.
    BriefShortlists(const PerformanceTable& table, const ScoringModel& model, MatchOptions options,
                    std::size_t explained);

    /// The list of the investor at a place of the table.
    Shortlist of(std::size_t investor) const;

private:
    const PerformanceTable& m_table;
    const ScoringModel& m_model;
    MatchOptions m_options;
    std::size_t m_explained;
    FeatureStore m_store;
};

} // namespace redriver
