#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Flattens what records state beyond sectors, money and land.

#include <redriver/batch/ask_and_offer.hpp>
#include <redriver/scoring/score.hpp>

#include <functional>

namespace redriver {

/// What flattening needs beside the record.
struct RowContext {
    const PerformanceTable& table;
    const ScoringModel& model;
    std::function<std::uint32_t(const std::string&)> unit_of;          ///< place of a unit, entered if new
    std::function<std::uint32_t(const std::string&)> gateway_of;       ///< place of a gateway; no_place = not measured
};

Offer offer_of(const ProjectMeasures& project, const RowContext& context);
/// Without its cap.
Ask ask_of(const InvestorMeasures& investor, const RowContext& context);
Repute repute_of(const InvestorMeasures& investor, const RowContext& context);

/// The criteria on particulars that an ask lets be judged, of those that a profile weighs.
AskedSet asked_of(const Ask& ask, const ScoringModel& model, const Profile& profile);

} // namespace redriver
