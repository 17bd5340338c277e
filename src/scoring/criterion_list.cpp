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
        return judge_incentives(pair, detail);
    case Criterion::utilities:
        return judge_utilities(pair, detail);
    case Criterion::labour:
        return judge_labour(pair, detail);
    case Criterion::cost:
        return judge_cost(pair, detail);
    case Criterion::market:
        return judge_market(pair, detail);
    case Criterion::risk:
        return judge_risk(pair, detail);
    case Criterion::timing:
        return judge_timing(pair, detail);
    case Criterion::record:
        return judge_record(pair, detail);
    case Criterion::jobs:
        return judge_jobs(pair, detail);
    case Criterion::seriousness:
        return judge_seriousness(pair, detail);
    }
    return judge_without_figure(criterion, detail);
}

} // namespace redriver
