// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

namespace redriver {

Judgement judge_capital(const PairView &pair, Detail detail)
{
    return judge_range(pair.project.capital, pair.investor.ticket, pair.investor.investor->ticket_kind,
                       pair.model.capital, "reason.capital", detail);
}

} // namespace redriver
