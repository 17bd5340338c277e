// SPDX-License-Identifier: Apache-2.0
#include "workflow/change_levers.hpp"

#include <algorithm>

namespace redriver {
namespace {

bool may_lift(Actor liftable_by, Actor asked)
{
    if (liftable_by == Actor::nobody) {
        return false;
    }
    return asked == Actor::both || liftable_by == Actor::both || liftable_by == asked;
}

/// Where both sides could, the investor is asked only if nobody else is: its wishes are the harder facts.
Actor lifting_side(Actor liftable_by, Actor asked)
{
    if (liftable_by != Actor::both) {
        return liftable_by;
    }
    return asked == Actor::investor ? Actor::investor : Actor::province;
}

void lift_sector(const PairView& pair, PairRecords& records)
{
    const SectorTree& tree = pair.table.sectors;
    std::erase_if(records.investor.excluded_sectors, [&](const SectorCode& barred) {
        return std::any_of(pair.project.sectors.begin(), pair.project.sectors.end(), [&](const WeighedSector& sector) {
            return sector.code == barred || tree.covers(tree.index_of(barred), sector.index);
        });
    });
}

/// The project asks for the nearest amount within the limit, or the investor takes its limit for a preference.
void lift_capital(Actor side, const PairView& pair, PairRecords& records)
{
    if (side == Actor::investor) {
        records.investor.ticket_kind = RangeKind::stated;
        return;
    }
    const Figure& ticket = *pair.investor.ticket.figure;
    const bool too_small = pair.project.capital.range.high < pair.investor.ticket.range.low;
    const auto& bound = too_small ? ticket.low : ticket.high;
    const bool has_equity = effective_figure(records.project.figures, FigureField::equity).has_value();
    state_figure(records.project.figures, has_equity ? FigureField::equity : FigureField::capital, *bound, ticket.unit);
}

void lift_land(const PairView& pair, PairRecords& records)
{
    const Decimal needed = *pair.investor.land_need.figure->low;
    if (pair.profile.land == LandMode::whole) {
        state_figure(records.project.figures, FigureField::area, needed, "ha");
        return;
    }
    Parcel parcel;
    parcel.id = ParcelId(records.project.id.value + "#");
    parcel.project = records.project.id;
    parcel.clearance = Clearance::cleared;
    state_figure(parcel.figures, FigureField::area, needed, "ha");
    records.parcels.push_back(std::move(parcel));
}

void lift_form(Actor side, PairRecords& records)
{
    if (side == Actor::investor) {
        records.investor.forms_accepted.push_back(records.project.forms.front());
    } else {
        records.project.forms.push_back(records.investor.forms_accepted.front());
    }
}

/// The project offers what the investor needs of a figure.
void lift_shortfall(const PairView& pair, FigureField field, FigureField need, PairRecords& records)
{
    if (const Figure* wanted = pair.investor.particulars.figure(need)) {
        state_figure(records.project.figures, field, wanted->high ? *wanted->high : *wanted->low, wanted->unit);
    }
}

void lift_must_have_supply(const PairView& pair, PairRecords& records)
{
    for (const MustHave& must : pair.investor.must_haves) {
        if (must.supply) {
            lift_shortfall(pair, *must.supply, need_of(*must.supply), records);
        }
    }
}

/// Every gateway that must be in reach is so, just in time; without a limit, after an unknown time.
void lift_must_have_access(const PairView& pair, PairRecords& records)
{
    for (const MustHave& must : pair.investor.must_haves) {
        for (AccessEntry& entry : records.access) {
            const bool too_far = entry.state == AccessState::measured && must.minutes && entry.minutes_low > *must.minutes;
            if (entry.gateway == must.gateway && (too_far || entry.state == AccessState::no_route)) {
                entry.state = AccessState::measured;
                entry.minutes_low = must.minutes.value_or(0);
                entry.minutes_high = must.minutes;
            }
        }
    }
}

void lift_foreign_cap(const KnockOut& knockout, PairRecords& records)
{
    const Amount cap = std::get<Amount>(*knockout.project_value);
    state_figure(records.investor.figures, FigureField::ownership_wanted, *cap.high, cap.unit);
}

void lift_late_hand_over(const PairView& pair, PairRecords& records)
{
    for (Circumstance& one : records.project.circumstances) {
        if (one.kind == CircumstanceKind::ready) {
            one.from = pair.investor.investor->start_until.earliest();
        }
    }
}

/// The investor's first activity is let in from now on.
void lift_admission(const PairView& pair, PairRecords& records)
{
    const SectorCode& activity = pair.investor.interests.front().code;
    auto& admissions = records.project.admissions;
    const std::string source = pair.project.admissions.front().source;
    std::erase_if(admissions, [&](const SectorAdmission& one) { return one.sector == activity; });
    admissions.push_back({activity, Admission::accepted, source, {}});
}

void lift_particular(const KnockOut& knockout, const PairView& pair, PairRecords& records)
{
    if (knockout.rule == "foreign.cap") {
        lift_foreign_cap(knockout, records);
    } else if (knockout.rule == "land.term") {
        lift_shortfall(pair, FigureField::land_term, FigureField::term_need, records);
    } else if (knockout.rule == "must_have.access") {
        lift_must_have_access(pair, records);
    } else if (knockout.rule == "must_have.supply") {
        lift_must_have_supply(pair, records);
    } else if (knockout.rule == "timing.ready") {
        lift_late_hand_over(pair, records);
    } else if (knockout.rule == "zoning.admission") {
        lift_admission(pair, records);
    }
}

void lift(const KnockOut& knockout, Actor side, const PairView& pair, PairRecords& records)
{
    if (knockout.rule == "stage.open") {
        records.project.open_to_investors = OpenState::yes;
    } else if (knockout.rule == "sector.excluded") {
        lift_sector(pair, records);
    } else if (knockout.rule == "capital.hard_limit") {
        lift_capital(side, pair, records);
    } else if (knockout.rule == "land.minimum") {
        lift_land(pair, records);
    } else if (knockout.rule == "form.accepted") {
        lift_form(side, records);
    } else {
        lift_particular(knockout, pair, records);
    }
}

} // namespace

std::optional<std::vector<FactChange>> lift_knockouts(const std::vector<KnockOut>& knockouts, Actor actor,
                                                      const PairView& pair, PairRecords& records)
{
    std::vector<FactChange> changes;
    for (const KnockOut& knockout : knockouts) {
        if (!may_lift(knockout.liftable_by, actor)) {
            return std::nullopt;
        }
        const Actor side = lifting_side(knockout.liftable_by, actor);
        lift(knockout, side, pair, records);
        FactChange change{knockout.rule, side, true, knockout.project_value, knockout.investor_value, {}};
        change.sentence = {"whatif.lift." + knockout.rule + "." + std::string(to_code(side)), {}};
        if (knockout.investor_value) {
            change.sentence.arguments.emplace_back("wanted", *knockout.investor_value);
        }
        if (knockout.project_value) {
            change.sentence.arguments.emplace_back("offered", *knockout.project_value);
        }
        changes.push_back(std::move(change));
    }
    return changes;
}

} // namespace redriver
