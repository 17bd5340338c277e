#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What a question names, looked up before the engine is asked: the engine knows no language to say what is missing in.

#include <redriver/matching/match.hpp>

#include <string>

namespace redriver {

/// The measures of a record. Throw UsageError for an id that the table does not have.
const InvestorMeasures& asked_investor(const PerformanceTable& table, const InvestorId& id);
const ProjectMeasures& asked_project(const PerformanceTable& table, const ProjectId& id);

/// Throws UsageError unless the model has a profile of this name, or the name is empty: the profile that fits.
void expect_profile(const ScoringModel& model, const std::string& name);

} // namespace redriver
