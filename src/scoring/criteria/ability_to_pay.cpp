// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

namespace redriver {

LogRange proven_capital(const LogRange &ticket)
{
    return {ticket.high == log2_highest ? ticket.low : ticket.high, ticket.high};
}

Judgement judge_ability_to_pay(const PairView &pair, Detail detail)
{
    Judgement judgement;
    const SizeMeasure &asked = pair.project.capital;
    const SizeMeasure &ticket = pair.investor.ticket;
    if (!asked.known || !ticket.known) {
        if (detail == Detail::reasons) {
            judgement.reasons.push_back(asked.known ? ticket.why_unknown : asked.why_unknown);
        }
        return judgement;
    }
    const LogRange capital = proven_capital(ticket.range);
    const Log2 outer = pair.model.reverse.ability_outer;
    judgement.low = range_fit(capital.low, {asked.range.high, log2_highest}, outer);
    judgement.high = range_fit(capital.high, {asked.range.low, log2_highest}, outer);
    judgement.known = true;
    if (detail == Detail::reasons) {
        const bool enough = judgement.low == full_utility;
        judgement.reasons.push_back({enough ? "reason.ability.enough" : "reason.ability.short",
                                     {{"asked", amount_of(*asked.figure)}, {"proven", amount_of(*ticket.figure)}}});
    }
    return judgement;
}

} // namespace redriver
