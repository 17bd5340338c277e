#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Where a project stands on the ladder of readiness: a lowest proved and a highest possible step.

#include <redriver/model/message.hpp>
#include <redriver/model/project.hpp>

#include <vector>

namespace redriver {

struct ReadinessMeasure {
    ReadinessLevel low = ReadinessLevel::idea;
    ReadinessLevel high = ReadinessLevel::permits;
    bool known = false;           ///< true when any fact narrowed the ladder
    std::vector<Message> reasons; ///< one for each fact that narrowed it
    friend bool operator==(const ReadinessMeasure &, const ReadinessMeasure &) = default;
};

/// Rules, each a fact that narrows the ladder:
/// 1. a step with a paper (or date or issuer): low is at least that step;
/// 2. a legal basis, and a stage other than unknown, withdrawn or under investigation: low is at least in_plan;
/// 3. clearance cleared: low is at least cleared;
/// 4. stage under_construction: low is at least cleared;
/// 5. stage operating: low and high are permits;
/// 6. clearance not_cleared: high is at most zoned; partially_cleared: high is at most cleared.
/// Where a proved step lies above the bound of rule 6 the proof wins and high rises to it.
ReadinessMeasure measure_readiness(const Project &project);

} // namespace redriver
