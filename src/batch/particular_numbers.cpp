// SPDX-License-Identifier: Apache-2.0
// Pairs of an ask and an offer: the functions of scoring/particular_fit.hpp and matching/decision.hpp, as the criteria
// and the rules put them together.
#include <redriver/batch/ask_and_offer.hpp>

namespace redriver {
namespace {

KnownUtility known(const UtilityRange& utility) { return {1, utility.low, utility.high}; }

void apply(RuleOutcome& outcome, Decision decision, RuleBit rule)
{
    const auto bit = static_cast<RuleSet>(rule);
    if (decision == Decision::fails) {
        outcome.failed = static_cast<RuleSet>(outcome.failed | bit);
        outcome.undecided = static_cast<RuleSet>(outcome.undecided & ~bit);
    } else if (decision == Decision::undecided && (outcome.failed & bit) == 0) {
        outcome.undecided = static_cast<RuleSet>(outcome.undecided | bit);
    }
}

Decision at_least(const LineAmount& has, const LineAmount& need)
{
    return has.stated == 0 || has.unit != need.unit ? Decision::undecided : decide_at_least(has.exact, need.exact);
}

} // namespace

KnownUtility utilities_of(const Ask& ask, const Offer& offer)
{
    UtilityRange worst{full_utility, full_utility};
    bool asked = false;
    bool is_known = false;
    for (std::size_t line = 0; line < supply_lines; ++line) {
        const LineAmount& need = ask.supplies[line];
        const LineAmount& has = offer.supplies[line];
        const KnownUtility& arrived = offer.arrived[line];
        if (need.stated == 0) {
            continue;
        }
        const bool comparable = has.stated != 0 && has.unit == need.unit;
        asked = true;
        is_known = is_known || comparable || arrived.known != 0;
        worst = worse_of(worst, times(comparable ? supply_fit(has.bounds, need.bounds) : UtilityRange{},
                                      {arrived.low, arrived.high}));
    }
    return asked ? KnownUtility{is_known, worst.low, worst.high} : KnownUtility{};
}

KnownUtility labour_of(const Ask& ask, const Offer& offer, const LabourShape& shape)
{
    const bool workers = ask.workers.known != 0 && offer.workers.known != 0;
    const bool wage = ask.wage.known != 0 && offer.wage.known != 0;
    KnownUtility all;
    UtilityRange worst{full_utility, full_utility};
    if (ask.workers.known != 0) {
        worst = worse_of(worst, workers ? workers_fit(offer.workers.bounds, ask.workers.bounds, shape.workers_full_at_ppm)
                                        : UtilityRange{});
    }
    if (ask.wage_asked != 0) {
        worst = worse_of(worst, wage ? limit_fit(offer.wage.bounds, ask.wage.bounds, shape.wage_zero_at_ppm)
                                     : UtilityRange{});
    }
    if (ask.workers.known != 0 || ask.wage_asked != 0) {
        all = {workers || wage, worst.low, worst.high};
    }
    return all;
}

KnownUtility cost_of(const Ask& ask, const Offer& offer, std::int64_t zero_at_ppm)
{
    return ask.price.known != 0 && offer.price.known != 0
               ? known(limit_fit(offer.price.bounds, ask.price.bounds, zero_at_ppm))
               : KnownUtility{};
}

KnownUtility timing_of(const Ask& ask, const Offer& offer)
{
    if (ask.wanted.known == 0 || offer.ready.known == 0) {
        return {};
    }
    const auto latest = ask.latest.known != 0 ? std::optional(ask.latest.days) : std::nullopt;
    return known(start_fit(offer.ready.days, ask.wanted.days, latest));
}

RuleOutcome asked_rules(const Ask& ask, const Offer& offer)
{
    RuleOutcome outcome = ask.alone;
    if (ask.term.stated != 0) {
        apply(outcome, at_least(offer.term, ask.term), RuleBit::land_term);
    }
    for (std::size_t line = 0; line < supply_lines; ++line) {
        const LineAmount& has = offer.supplies[line];
        if ((ask.must_supplies >> line & 1U) == 0) {
            continue;
        }
        const bool any_will_do = ask.supplies[line].stated == 0;
        const Decision decision = !any_will_do      ? at_least(has, ask.supplies[line])
                                  : has.stated != 0 ? Decision::passes
                                                    : Decision::undecided;
        apply(outcome, decision, RuleBit::must_have_supply);
    }
    if (ask.latest.known != 0) {
        apply(outcome,
              offer.ready.known != 0 ? decide_ready(offer.ready.days, ask.latest.days) : Decision::undecided,
              RuleBit::timing_ready);
    }
    return outcome;
}

} // namespace redriver
