// SPDX-License-Identifier: Apache-2.0
#include "criteria/criteria.hpp"

namespace redriver {

Judgement judge_without_figure(Criterion criterion, Detail detail)
{
    Judgement judgement;
    if (detail == Detail::reasons) {
        judgement.reasons.push_back(
            {"unknown.no_figure", {{"criterion", CodeName{"criterion", std::string(to_code(criterion))}}}});
    }
    return judgement;
}

Judgement judge(Criterion criterion, const PairView &pair, Detail detail)
{
    switch (criterion) {
    case Criterion::sector:
        return judge_sector(pair, detail);
    case Criterion::capital:
        return judge_capital(pair, detail);
    case Criterion::land:
        return judge_land(pair, detail);
    case Criterion::readiness:
        return judge_readiness(pair, detail);
    case Criterion::access:
        return judge_access(pair, detail);
    case Criterion::priority:
        return judge_priority(pair, detail);
    case Criterion::ability_to_pay:
        return judge_ability_to_pay(pair, detail);
    case Criterion::incentives:
    case Criterion::utilities:
    case Criterion::labour:
    case Criterion::cost:
    case Criterion::market:
    case Criterion::risk:
    case Criterion::timing:
    case Criterion::record:
    case Criterion::jobs:
    case Criterion::seriousness:
        break;
    }
    return judge_without_figure(criterion, detail);
}

} // namespace redriver
