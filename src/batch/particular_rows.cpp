// SPDX-License-Identifier: Apache-2.0
#include "batch/particular_rows.hpp"

#include <redriver/matching/hard_rules.hpp>

#include <algorithm>

namespace redriver {
namespace {

struct SupplyLine {
    FigureField supply;
    CircumstanceKind state;
};

constexpr std::array<SupplyLine, supply_lines> lines{{{FigureField::power, CircumstanceKind::power_supply},
                                                      {FigureField::water, CircumstanceKind::water_supply},
                                                      {FigureField::wastewater, CircumstanceKind::wastewater_drain}}};

LineAmount line_amount(const Figure* figure, const RowContext& context)
{
    return figure == nullptr ? LineAmount{}
                             : LineAmount{1, context.unit_of(figure->unit), bounds_of(*figure), {figure->low, figure->high}};
}

KnownBounds known_bounds(const Figure* figure) { return figure == nullptr ? KnownBounds{} : KnownBounds{1, bounds_of(*figure)}; }

KnownBounds known_dong(const Figure* figure, const RowContext& context)
{
    const MatchInputs& inputs = context.table.inputs;
    const auto bounds = figure == nullptr ? std::nullopt : bounds_in_dong(*figure, inputs.rates, inputs.as_of);
    return bounds ? KnownBounds{1, *bounds} : KnownBounds{};
}

KnownDays known_days(const PartialDate& date) { return date.is_known() ? KnownDays{1, days_of(date)} : KnownDays{}; }

/// A criterion that looks at one side alone.
KnownUtility alone(Criterion criterion, const ProjectMeasures& project, const InvestorMeasures& investor,
                   const RowContext& context)
{
    const Judgement judgement = judge(
        criterion, {context.table, context.model, context.model.profiles.front(), project, investor}, Detail::numbers);
    return {judgement.known, judgement.low, judgement.high};
}

void add(RuleOutcome& outcome, const Verdict& verdict, RuleBit rule)
{
    const auto bit = static_cast<RuleSet>(rule);
    outcome.failed = static_cast<RuleSet>(outcome.failed | (verdict.knockout ? bit : RuleSet{0}));
    outcome.undecided = static_cast<RuleSet>(outcome.undecided | (verdict.undecided ? bit : RuleSet{0}));
}

void ask_must_haves(Ask& ask, const InvestorMeasures& investor, const RowContext& context)
{
    for (const MustHave& must : investor.must_haves) {
        if (!must.gateway.empty()) {
            ask.reaches.push_back({context.gateway_of(must.gateway), must.minutes.value_or(MustReach::any_time)});
        }
        for (std::size_t line = 0; line < lines.size(); ++line) {
            const bool meant = must.supply == lines.at(line).supply;
            ask.must_supplies = static_cast<std::uint8_t>(ask.must_supplies | (meant ? 1U << line : 0U));
        }
    }
}

} // namespace

Offer offer_of(const ProjectMeasures& project, const RowContext& context)
{
    const Particulars& stated = project.particulars;
    Offer offer;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        offer.supplies.at(line) = line_amount(stated.figure(lines.at(line).supply), context);
        if (const auto& shape = context.model.particulars.utilities) {
            const Circumstance* state = stated.circumstance(lines.at(line).state);
            const UtilityRange arrived = arrival_fit(state ? std::optional(state->grade) : std::nullopt, *shape);
            offer.arrived.at(line) = {state != nullptr, arrived.low, arrived.high};
        }
    }
    offer.workers = known_bounds(stated.figure(FigureField::workers));
    offer.wage = known_dong(stated.figure(FigureField::wage), context);
    offer.price = known_dong(stated.figure(FigureField::land_price), context);
    offer.term = line_amount(stated.figure(FigureField::land_term), context);
    const Circumstance* ready = stated.circumstance(CircumstanceKind::ready);
    offer.ready = ready == nullptr ? KnownDays{} : known_days(ready->from);
    const Investor nobody;
    InvestorMeasures none;
    none.investor = &nobody;
    offer.incentives = alone(Criterion::incentives, project, none, context);
    offer.market = alone(Criterion::market, project, none, context);
    offer.risk = alone(Criterion::risk, project, none, context);
    return offer;
}

Ask ask_of(const InvestorMeasures& investor, const RowContext& context)
{
    const Particulars& stated = investor.particulars;
    const Investor& record = *investor.investor;
    Ask ask;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        ask.supplies.at(line) = line_amount(stated.figure(need_of(lines.at(line).supply)), context);
    }
    ask.workers = known_bounds(stated.figure(FigureField::workers_need));
    ask.wage_asked = stated.figure(FigureField::wage_limit) != nullptr;
    ask.wage = known_dong(stated.figure(FigureField::wage_limit), context);
    ask.price = known_dong(stated.figure(FigureField::land_price_limit), context);
    ask.term = line_amount(stated.figure(FigureField::term_need), context);
    ask.latest = known_days(record.start_until);
    ask.wanted = known_days(record.start_from);
    if (ask.wanted.known == 0 && ask.latest.known != 0) {
        ask.wanted = known_days(context.table.inputs.as_of);
    }
    ask_must_haves(ask, investor, context);
    const Project nothing;
    ProjectMeasures none;
    none.project = &nothing;
    const PairView view{context.table, context.model, context.model.profiles.front(), none, investor};
    add(ask.alone, check_must_have_words(view), RuleBit::must_have_words);
    add(ask.alone, check_investor_barred(view), RuleBit::investor_barred);
    return ask;
}

Repute repute_of(const InvestorMeasures& investor, const RowContext& context)
{
    const Project nothing;
    ProjectMeasures none;
    none.project = &nothing;
    return {alone(Criterion::record, none, investor, context), alone(Criterion::jobs, none, investor, context),
            alone(Criterion::seriousness, none, investor, context)};
}

AskedSet asked_of(const Ask& ask, const ScoringModel& model, const Profile& profile)
{
    const ParticularShapes& shapes = model.particulars;
    const auto weighs = [&profile](Criterion criterion) {
        return std::any_of(profile.weights.begin(), profile.weights.end(),
                           [criterion](const WeightedCriterion& each) { return each.criterion == criterion; });
    };
    const bool lines_asked = std::any_of(ask.supplies.begin(), ask.supplies.end(),
                                         [](const LineAmount& need) { return need.stated != 0; });
    const bool labour_asked = ask.workers.known != 0 || ask.wage_asked != 0;
    unsigned bits = 0;
    const auto add_bit = [&](AskedBit bit, Criterion criterion, bool asked) {
        bits |= asked && weighs(criterion) ? static_cast<unsigned>(bit) : 0U;
    };
    add_bit(AskedBit::utilities, Criterion::utilities, shapes.utilities && lines_asked);
    add_bit(AskedBit::labour, Criterion::labour, shapes.labour && labour_asked);
    add_bit(AskedBit::cost, Criterion::cost, shapes.price_zero_at_ppm && ask.price.known != 0);
    add_bit(AskedBit::timing, Criterion::timing, ask.wanted.known != 0);
    return static_cast<AskedSet>(bits);
}

} // namespace redriver
