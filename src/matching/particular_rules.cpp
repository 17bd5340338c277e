// SPDX-License-Identifier: Apache-2.0
/// Hard rules on particulars: land term, must-haves, day of hand-over, bars. Each concerns only who asked for it.
#include <redriver/matching/decision.hpp>
#include <redriver/matching/hard_rules.hpp>

#include <algorithm>
#include <cmath>

namespace redriver {
namespace {

CodeName name_of(FigureField field) { return {"figure_field", std::string(to_code(field))}; }
Amount amount_of(const Figure &figure) { return {figure.low, figure.high, figure.unit}; }

Verdict undecided(const char *rule, Message reason)
{
    Verdict verdict;
    verdict.undecided = Flag{rule, std::move(reason)};
    return verdict;
}

/// A lower bound of a project against a need: fails when surely below, undecided when perhaps.
Verdict at_least(const char *rule, const Figure *has, const Figure &need, FigureField field)
{
    const Amount wanted = amount_of(need);
    if (has == nullptr || has->unit != need.unit) {
        return undecided(rule, {std::string("undecided.") + rule + ".unknown",
                                {{"field", name_of(field)}, {"needed", wanted}}});
    }
    const Amount offered = amount_of(*has);
    const Decision decision = decide_at_least({has->low, has->high}, {need.low, need.high});
    if (decision == Decision::passes) {
        return {};
    }
    if (decision == Decision::undecided) {
        return undecided(rule, {std::string("undecided.") + rule + ".range",
                                {{"field", name_of(field)}, {"offered", offered}, {"needed", wanted}}});
    }
    const Decimal least = need.low ? *need.low : Decimal(0);
    const Decimal gap = Decimal::make(std::llround((least.to_double() - has->high->to_double()) * 1e4), 4);
    const Amount distance{gap, gap, need.unit};
    Verdict verdict;
    verdict.knockout = KnockOut{rule,
                                offered,
                                wanted,
                                distance,
                                Actor::province,
                                {std::string("knockout.") + rule,
                                 {{"field", name_of(field)},
                                  {"offered", offered},
                                  {"needed", wanted},
                                  {"distance", distance}}}};
    return verdict;
}

/// The first knock-out, else the first open question.
void join(Verdict &all, Verdict one)
{
    if (!all.knockout && one.knockout) {
        all.knockout = std::move(one.knockout);
        all.undecided.reset();
    } else if (!all.knockout && !all.undecided && one.undecided) {
        all.undecided = std::move(one.undecided);
    }
}

CodeName gateway_name(const std::string &gateway)
{
    return {from_code<GatewayType>(gateway) ? "gateway_type" : "node", gateway};
}

Amount minutes(int low, std::optional<int> high)
{
    return {Decimal(low), high ? std::optional{Decimal(*high)} : std::nullopt, "minute"};
}

Verdict reach_of(const PairView &pair, const MustHave &must)
{
    constexpr const char *rule = "must_have.access";
    const AccessTable *table = pair.table.inputs.access;
    const AccessEntry *entry = table != nullptr ? table->find(pair.project.project->id, must.gateway) : nullptr;
    const CodeName gateway = gateway_name(must.gateway);
    if (entry == nullptr || entry->state == AccessState::site_unknown) {
        return undecided(rule, {"undecided.must_have.access.unknown", {{"gateway", gateway}}});
    }
    Verdict verdict;
    if (entry->state == AccessState::no_route) {
        verdict.knockout = KnockOut{rule, std::nullopt, must.text, std::nullopt, Actor::province,
                                    {"knockout.must_have.access.no_route", {{"gateway", gateway}}}};
        return verdict;
    }
    const Decision decision = decide_reach(entry->minutes_low, entry->minutes_high, must.minutes);
    if (decision == Decision::passes) {
        return {};
    }
    const Amount offered = minutes(entry->minutes_low, entry->minutes_high);
    const Amount most = minutes(*must.minutes, must.minutes);
    if (decision == Decision::undecided) {
        return undecided(rule, {"undecided.must_have.access.range",
                                {{"gateway", gateway}, {"offered", offered}, {"needed", most}}});
    }
    const int gap = entry->minutes_low - *must.minutes;
    const Amount distance = minutes(gap, gap);
    verdict.knockout = KnockOut{rule, offered, most, distance, Actor::province,
                                {"knockout.must_have.access",
                                 {{"gateway", gateway}, {"offered", offered}, {"needed", most}, {"distance", distance}}}};
    return verdict;
}

Verdict supply_of(const PairView &pair, FigureField supply)
{
    constexpr const char *rule = "must_have.supply";
    const Figure *need = pair.investor.particulars.figure(need_of(supply));
    const Figure *has = pair.project.particulars.figure(supply);
    if (need != nullptr) {
        return at_least(rule, has, *need, supply);
    }
    return has != nullptr ? Verdict{} : undecided(rule, {"undecided.must_have.supply.any", {{"field", name_of(supply)}}});
}

} // namespace

Decision decide_at_least(const ExactRange& has, const ExactRange& need)
{
    const Decimal least = need.low ? *need.low : Decimal(0);
    if (has.low && *has.low >= (need.high ? *need.high : least)) {
        return Decision::passes;
    }
    return !has.high || *has.high >= least ? Decision::undecided : Decision::fails;
}

Decision decide_reach(int minutes_low, std::optional<int> minutes_high, std::optional<int> most)
{
    if (!most || (minutes_high && *minutes_high <= *most)) {
        return Decision::passes;
    }
    return minutes_low <= *most ? Decision::undecided : Decision::fails;
}

Decision decide_ready(const DayRange& ready, const DayRange& latest)
{
    if (ready.latest <= latest.earliest) {
        return Decision::passes;
    }
    return ready.earliest <= latest.latest ? Decision::undecided : Decision::fails;
}

Verdict check_land_term(const PairView &pair)
{
    const Figure *need = pair.investor.particulars.figure(FigureField::term_need);
    if (need == nullptr) {
        return {};
    }
    return at_least("land.term", pair.project.particulars.figure(FigureField::land_term), *need, FigureField::land_term);
}

Verdict check_must_have_access(const PairView &pair)
{
    Verdict all;
    for (const MustHave &must : pair.investor.must_haves) {
        if (!must.gateway.empty()) {
            join(all, reach_of(pair, must));
        }
    }
    return all;
}

Verdict check_must_have_supply(const PairView &pair)
{
    Verdict all;
    for (const MustHave &must : pair.investor.must_haves) {
        if (must.supply) {
            join(all, supply_of(pair, *must.supply));
        }
    }
    return all;
}

Verdict check_must_have_words(const PairView &pair)
{
    std::string words;
    for (const MustHave &must : pair.investor.must_haves) {
        if (!must.is_readable()) {
            words += (words.empty() ? "" : "; ") + must.text;
        }
    }
    return words.empty() ? Verdict{} : undecided("must_have.words", {"undecided.must_have.words", {{"words", words}}});
}

Verdict check_ready_in_time(const PairView &pair)
{
    constexpr const char *rule = "timing.ready";
    const PartialDate &latest = pair.investor.investor->start_until;
    if (!latest.is_known()) {
        return {};
    }
    const Circumstance *ready = pair.project.particulars.circumstance(CircumstanceKind::ready);
    if (ready == nullptr || !ready->from.is_known()) {
        return undecided(rule, {"undecided.timing.ready.unknown", {{"latest", latest}}});
    }
    const Decision decision = decide_ready(days_of(ready->from), days_of(latest));
    if (decision == Decision::passes) {
        return {};
    }
    if (decision == Decision::undecided) {
        return undecided(rule, {"undecided.timing.ready.range", {{"ready", ready->from}, {"latest", latest}}});
    }
    Verdict verdict;
    verdict.knockout = KnockOut{rule, ready->from, latest, std::nullopt, Actor::province,
                                {"knockout.timing.ready",
                                 {{"ready", ready->from}, {"latest", latest}, {"source", ready->source}}}};
    return verdict;
}

Verdict check_investor_barred(const PairView &pair)
{
    const PartialDate &day = pair.table.inputs.as_of;
    for (const Circumstance &one : pair.investor.particulars.circumstances) {
        const bool begun = !one.from.is_known() || one.from.earliest() <= day.latest();
        const bool ended = one.until.is_known() && one.until.latest() < day.earliest();
        if (one.kind != CircumstanceKind::barred || !begun || ended) {
            continue;
        }
        Verdict verdict;
        Message reason{"knockout.investor.barred", {{"source", one.source}}};
        if (one.until.is_known()) {
            reason.key = "knockout.investor.barred.until";
            reason.arguments.emplace_back("until", one.until);
        }
        verdict.knockout = KnockOut{"investor.barred", std::nullopt, one.source, std::nullopt, Actor::nobody,
                                    std::move(reason)};
        return verdict;
    }
    return {};
}

} // namespace redriver
