// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

namespace redriver {

Judgement judge_readiness(const PairView &pair, Detail detail)
{
    const ReadinessMeasure &measure = pair.project.readiness;
    Judgement judgement;
    judgement.low = pair.model.readiness[static_cast<std::size_t>(measure.low)];
    judgement.high = pair.model.readiness[static_cast<std::size_t>(measure.high)];
    judgement.known = measure.known;
    if (detail == Detail::reasons) {
        judgement.reasons = measure.reasons;
        if (!measure.known) {
            judgement.reasons.push_back({"unknown.readiness", {}});
        }
    }
    return judgement;
}

} // namespace redriver
